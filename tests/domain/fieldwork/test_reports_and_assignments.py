from dataclasses import replace

import pytest

from domain.fieldwork.assignments import (
    NotAssigned,
    Outcome,
    ReportAssigned,
    ReportTakenBack,
    SameCrew,
    conclude,
    give,
)
from domain.fieldwork.balancing import Load, NoCrewAvailable
from domain.fieldwork.crews import CrewStatus
from domain.fieldwork.dispatch import CrewBarred, assign, assign_to, doubt
from domain.fieldwork.evidence import (
    Draft,
    PhotoMissing,
    TextMissing,
    TextTooLong,
    TooManyPhotos,
    add,
    empty,
)
from domain.fieldwork.reports import (
    AlreadyAccepted,
    CommentEmpty,
    ReportClosed,
    ReportStatus,
    accept,
    comment,
)
from domain.ids import AssignmentId, ContactId, MediaId, ReportId
from tests.builders import (
    HERE,
    NOON,
    ROUND_THE_CLOCK,
    a_crew,
    a_report,
    an_assigned_report,
    an_assignment,
)

BY = ContactId("desk")
NEW = {"id": AssignmentId("a1"), "by": BY, "now": NOON}
FULL = Draft(ReportId("r1"), (MediaId("p1"),), "listo")


def test_an_accepted_report_waits_for_a_crew_and_cannot_be_accepted_again():
    (accepted,) = accept(a_report(), by=BY, now=NOON).changed

    assert accepted.status is ReportStatus.QUEUED
    with pytest.raises(AlreadyAccepted):
        accept(accepted, by=BY, now=NOON)


def test_a_comment_needs_words_or_a_picture():
    with pytest.raises(CommentEmpty):
        comment(a_report(), "  ", (), by=BY, now=NOON)
    assert comment(a_report(), "", (MediaId("p"),), by=BY, now=NOON).events


def test_assigning_a_new_report_accepts_it_on_the_way():
    decision = assign(a_report(), None, [Load(a_crew())], **NEW)

    assert [type(e).__name__ for e in decision.events] == ["ReportAccepted", "ReportAssigned"]


def test_a_new_report_that_nobody_can_take_is_accepted_and_waits():
    decision = assign(a_report(), None, [Load(a_crew(limit=0))], **NEW)

    assert decision.changed[0].status is ReportStatus.QUEUED
    with pytest.raises(NoCrewAvailable):
        assign(decision.changed[0], None, [Load(a_crew(limit=0))], **NEW)


def test_a_crew_chosen_by_hand_may_be_anyone_below_its_limit():
    elsewhere = a_crew(categories=frozenset())

    assert assign_to(elsewhere, a_report(), None, [Load(elsewhere)], **NEW).events
    full = a_crew(limit=0)
    with pytest.raises(CrewBarred):
        assign_to(full, a_report(), None, [Load(full)], **NEW)


@pytest.mark.parametrize(
    ("crew", "why"),
    [
        (a_crew(), ""),
        (a_crew(categories=frozenset()), "cannot"),
        (a_crew(zones=frozenset({"z9"})), "elsewhere"),
        (a_crew(shift=replace(ROUND_THE_CLOCK, weekdays=frozenset({6}))), "off-shift"),
        (a_crew(limit=0), ""),  # nobody is asked about what is refused anyway
        (a_crew(limit=0, categories=frozenset()), ""),
        (a_crew(status=CrewStatus.PAUSED), ""),
    ],
)
def test_a_crew_that_is_not_made_for_a_report_is_doubted_before_it_is_given(crew, why):
    assert doubt(crew, a_report(), [Load(crew)], now=NOON) == why


def test_no_crew_is_doubted_for_what_it_has_already():
    crew = a_crew(categories=frozenset())

    assert doubt(crew, an_assigned_report(), [Load(crew)], now=NOON) == ""


def test_a_full_crew_is_barred_also_from_what_it_does_not_do():
    full = a_crew(limit=0, categories=frozenset())

    with pytest.raises(CrewBarred):
        assign_to(full, a_report(), None, [Load(full)], **NEW)


def test_a_report_that_moves_is_taken_from_the_crew_that_had_it():
    decision = give(an_assigned_report(), a_crew("south"), an_assignment(), **NEW)

    assert [type(e) for e in decision.events] == [ReportTakenBack, ReportAssigned]
    assert decision.changed[0].outcome is Outcome.MOVED


def test_a_report_is_not_given_to_the_crew_that_has_it_nor_once_it_is_closed():
    with pytest.raises(SameCrew):
        give(an_assigned_report(), a_crew(), an_assignment(), **NEW)
    with pytest.raises(ReportClosed):
        give(a_report(status=ReportStatus.CONCLUDED), a_crew(), None, **NEW)


def test_a_conclusion_needs_a_photo_and_words_and_an_assignment():
    report, who = an_assigned_report(), {"by": BY, "now": NOON}

    with pytest.raises(PhotoMissing):
        conclude(report, an_assignment(), Draft(report.id, (), "listo"), **who)
    with pytest.raises(TextMissing):
        conclude(report, an_assignment(), Draft(report.id, (MediaId("p"),)), **who)
    with pytest.raises(NotAssigned):
        conclude(report, None, FULL, **who)
    with pytest.raises(ReportClosed):
        conclude(an_assigned_report(status=ReportStatus.REJECTED), an_assignment(), FULL, **who)


def test_a_conclusion_orders_a_picture_of_the_citizen_s_photo_beside_the_crew_s_last():
    report = an_assigned_report(photos=(MediaId("before"),))

    decision = conclude(report, an_assignment(), FULL, by=BY, now=NOON)

    assert decision.changed[-1].recipe == {"before": "before", "after": "p1"}


def test_a_draft_takes_photos_and_words_in_any_order_and_each_photo_once():
    draft = Draft(ReportId("r1"))
    for part in ({"text": "uno"}, {"photos": (MediaId("p"),)}, {"pin": HERE},
                 {"text": "dos"}, {"photos": (MediaId("p"), MediaId("q"))}):  # fmt: skip
        (draft,) = add(draft, **part).changed

    assert (draft.text, draft.photos, draft.pin) == ("uno\ndos", ("p", "q"), HERE)
    assert empty(draft).changed == (Draft(ReportId("r1")),)


def test_a_draft_is_bounded():
    with pytest.raises(TooManyPhotos):
        add(FULL, photos=tuple(MediaId(str(n)) for n in range(30)))
    with pytest.raises(TextTooLong):
        add(FULL, text="x" * 3000)
