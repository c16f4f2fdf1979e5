from datetime import timedelta

from domain.audience import Audience
from domain.fieldwork.assignments import ReportAssigned, ReportConcluded
from domain.fieldwork.oversight import (
    BreachEscalated,
    DeadlineNear,
    DeadlinePassed,
    QueueThreatened,
    watch,
)
from domain.fieldwork.reports import Category, ReportStatus
from domain.ids import ContactId, CrewId, MediaId
from domain.media import (
    Media,
    MediaSource,
    MediaStatus,
    MediaTurnedDown,
    postpone,
    refuse,
)
from domain.messages import Address, Channel, Urgency, spellings
from domain.notices import notices_for
from tests.builders import (
    FRIDAY,
    NOON,
    POTHOLE,
    STREETS,
    a_crew,
    a_liaison,
    a_member,
    a_report,
    an_assigned_report,
)

LEAD, MATE, DESK, CITIZEN = (ContactId(n) for n in ("lead", "mate", "liaison", "citizen"))
AUDIENCE = Audience(
    {CrewId("north"): (a_member("lead"), a_member("mate"))}, {STREETS: (a_liaison(),)}
)


def watched(report, now):
    """What is told at *now*, and the report after it."""
    decision = watch(report, now=now)
    return [type(e) for e in decision.events], (decision.changed or (report,))[0]


def test_each_thing_is_told_once_to_the_crew_and_hours_later_to_the_desk():
    report = an_assigned_report()
    told = []
    for hours in range(-48, 24, 1):
        events, report = watched(report, FRIDAY + timedelta(hours=hours))
        told += [(hours, event) for event in events]

    assert told == [(-24, DeadlineNear), (0, DeadlinePassed), (4, BreachEscalated)]


def test_a_report_without_a_crew_is_told_to_the_desk_once():
    report = a_report(status=ReportStatus.QUEUED)
    first, report = watched(report, FRIDAY - timedelta(hours=2))
    again, _ = watched(report, FRIDAY + timedelta(days=1))

    assert (first, again) == ([QueueThreatened], [])


def test_a_closed_report_is_left_alone():
    assert watched(a_report(status=ReportStatus.CONCLUDED), FRIDAY + timedelta(days=9))[0] == []


def test_whoever_did_it_is_not_told_of_it():
    event = ReportConcluded(
        NOON, an_assigned_report(reporter=CITIZEN), LEAD, CrewId("north"), "ya",
        (MediaId("p"),), None, MediaId("pair"),
    )  # fmt: skip

    told = {notice.to: notice.template for notice in notices_for([event], AUDIENCE)}

    assert told == {
        CITIZEN: "notice-concluded",
        DESK: "notice-concluded-desk",
        MATE: "notice-concluded-crew",
    }


def test_a_report_of_the_top_level_does_not_wait_for_the_morning():
    urgent = Category(POTHOLE.key, "Socavón", STREETS, 1, 1, POTHOLE.day_kind)
    for category, urgency in ((urgent, Urgency.ALARM), (POTHOLE, Urgency.NOTICE)):
        event = ReportAssigned(NOON, an_assigned_report(category=category), DESK, a_crew())
        assert {notice.urgency for notice in notices_for([event], AUDIENCE)} == {urgency}


def test_a_file_is_wanted_for_a_day_with_growing_pauses_and_then_its_sender_is_told():
    media = Media(MediaId("m"), MediaSource.WHATSAPP, "https://…", NOON, LEAD)
    now, waits = NOON, []
    while media.status is MediaStatus.WANTED:
        decision = postpone(media, now=now)
        (media,) = decision.changed
        if media.next_attempt_at:
            waits.append(media.next_attempt_at - now)
            now = media.next_attempt_at

    assert waits == sorted(waits)
    assert max(waits) == timedelta(minutes=30)
    assert decision.events == (MediaTurnedDown(now, LEAD, "unreachable"),)
    assert refuse(media, "broken", now=now).events


def test_a_mexican_number_is_the_same_with_and_without_its_old_digit():
    plain, old = (Address(Channel.WHATSAPP, n) for n in ("+528112345678", "+5218112345678"))
    id = Address(Channel.WHATSAPP, "MX.abc")

    assert set(spellings(plain)) == set(spellings(old)) == {plain, old}
    assert spellings(id) == (id,)
