"""What a newer file of another system may change of a report, and what it may not."""

from datetime import timedelta

import pytest

from domain.audience import Audience
from domain.fieldwork.assignments import Outcome, ReportAssigned
from domain.fieldwork.elsewhere import (
    CrewCaughtUp,
    Hold,
    Newer,
    ReportClosedElsewhere,
    ReportCorrected,
    catch_up,
    crews_caught_up,
    differs,
)
from domain.fieldwork.reports import ReportStatus
from domain.ids import CrewId, ZoneKey
from domain.messages import Pin
from domain.notices import notices_for
from domain.relief import areas_relieved
from tests.builders import (
    NOON,
    STREETS,
    a_crew,
    a_member,
    a_report,
    an_assigned_report,
    an_assignment,
)

NORTH = CrewId("north")
MORNING = NOON - timedelta(hours=4)
THERE = Pin(25.66, -100.41)
AUDIENCE = Audience({NORTH: (a_member("lead"), a_member("mate"))})


def newer(**fields) -> Newer:
    silent = {"description": "", "address": "", "pin": None, "zone": None, "closed_at": None}
    return Newer(**(silent | fields))


def caught_up(report, said, assignment=None, hold=None):
    return catch_up(report, said, assignment, hold=hold, now=NOON)


@pytest.mark.parametrize("status", [ReportStatus.RECEIVED, ReportStatus.QUEUED])
def test_what_nobody_has_is_closed_at_the_moment_that_the_file_says(status):
    decision = caught_up(a_report(status=status), newer(closed_at=MORNING))

    (closed,), (event,) = decision.changed, decision.events
    assert (closed.status, closed.ended_at) == (ReportStatus.CONCLUDED, MORNING)
    assert isinstance(event, ReportClosedElsewhere)
    assert event.details() == {"closed": MORNING}


def test_a_crew_is_rid_of_what_is_closed_elsewhere_and_it_counts_as_nobodys_work():
    decision = caught_up(an_assigned_report(), newer(closed_at=MORNING), an_assignment())

    closed, assignment = decision.changed
    assert closed.crew is None
    assert (assignment.outcome, assignment.ended_at) == (Outcome.ELSEWHERE, NOON)
    assert decision.events[0].crew == NORTH
    assert areas_relieved(decision.events) == (STREETS,)


def test_a_report_is_never_over_before_it_was_opened():
    report = a_report()

    decision = caught_up(report, newer(closed_at=report.opened_at - timedelta(days=2)))

    assert decision.changed[0].ended_at == report.opened_at


@pytest.mark.parametrize("hold", Hold)
def test_whatever_people_here_hold_stays_as_it_is(hold):
    said = newer(closed_at=MORNING, address="Encino 8")

    assert not caught_up(an_assigned_report(), said, an_assignment(), hold).changed


@pytest.mark.parametrize(
    "status", [ReportStatus.CONCLUDED, ReportStatus.REJECTED, ReportStatus.LINKED]
)
def test_what_is_over_here_or_goes_with_another_is_neither_opened_nor_changed(status):
    report = a_report(status=status)

    assert not differs(report, newer(address="Encino 8"))
    assert not caught_up(report, newer(closed_at=MORNING)).events


def test_a_file_that_says_the_same_or_nothing_changes_nothing():
    report = a_report(zone=ZoneKey("centro"))
    same = newer(
        description=report.description, address=report.address, pin=report.pin, zone=report.zone
    )

    assert not differs(report, same)
    assert not differs(report, newer(zone=report.zone))
    assert not caught_up(report, same).changed


@pytest.mark.parametrize(
    ("said", "what", "before", "is_moved"),
    [
        ({"address": "Encino 8"}, "corrected-place", "Av. del Roble 120", True),
        ({"pin": THERE}, "corrected-place", "", True),
        ({"zone": ZoneKey("centro")}, "corrected-place", "", False),
        ({"description": "Dos"}, "corrected-words", "Bache profundo frente a la escuela", False),
        (
            {"description": "Dos", "address": "Encino 8"},
            "corrected-both",
            "Av. del Roble 120 · Bache profundo frente a la escuela",
            True,
        ),
    ],
)
def test_a_correction_tells_what_changed_and_keeps_the_words_that_stood_there(
    said, what, before, is_moved
):
    decision = caught_up(a_report(), newer(**said))

    (event,) = decision.events
    assert isinstance(event, ReportCorrected)
    assert (event.details()["what"].key, event.details()["text"]) == (what, before)
    assert event.is_moved == is_moved


def test_a_crew_keeps_a_report_that_is_corrected():
    decision = caught_up(an_assigned_report(), newer(address="Encino 8"), an_assignment())

    (report,) = decision.changed
    assert (report.crew, report.status) == (NORTH, ReportStatus.ASSIGNED)
    assert report.address == "Encino 8"


def test_each_crew_is_told_once_of_all_that_became_of_its_work():
    events = []
    for id in ("r1", "r2"):
        said = newer(closed_at=MORNING)
        events += caught_up(an_assigned_report(id), said, an_assignment(id)).events
    events += caught_up(an_assigned_report("r3"), newer(address="Encino 8")).events
    events += caught_up(an_assigned_report("r4"), newer(description="Dos")).events
    events += caught_up(a_report("r5"), newer(address="Encino 8")).events
    events += [ReportAssigned(NOON, an_assigned_report("r6"), None, a_crew())]

    (told,) = crews_caught_up(events, now=NOON).events

    assert told == CrewCaughtUp(NOON, NORTH, ("SL-r1", "SL-r2"), ("SL-r3",), ("SL-r6",))


@pytest.mark.parametrize(
    ("closed", "moved", "got", "keys"),
    [
        (("A",), (), (), ["notice-closed-elsewhere"]),
        (("A",), (), ("B",), ["notice-closed-elsewhere-got"]),
        ((), (), ("B",), ["notice-rebalanced-got"]),
        ((), ("C",), (), ["notice-place-corrected"]),
        (("A",), ("C",), (), ["notice-closed-elsewhere", "notice-place-corrected"]),
    ],
)
def test_the_whole_crew_hears_what_is_over_what_is_new_and_what_is_elsewhere(
    closed, moved, got, keys
):
    notices = notices_for([CrewCaughtUp(NOON, NORTH, closed, moved, got)], AUDIENCE)

    assert [n.template for n in notices if n.to == "lead"] == keys
    assert {n.to for n in notices} == {"lead", "mate"}
