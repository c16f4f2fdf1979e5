"""A conclusion that does not hold, and what citizens think of one that does."""

from dataclasses import replace
from datetime import timedelta

import pytest

from domain.audience import Audience
from domain.errors import NotYours
from domain.fieldwork.assignments import Assignment
from domain.fieldwork.crews import CrewStatus
from domain.fieldwork.oversight import watch
from domain.fieldwork.rating import ReopenedMeanwhile, Score, WordsTooLong, explain, rate
from domain.fieldwork.reports import ReportStatus
from domain.fieldwork.sending_back import (
    SECOND_TRY,
    SENT_BACK_WITHIN,
    ConcludedLongAgo,
    NotConcluded,
    ReasonTooLong,
    ReportSentBack,
    send_back,
)
from domain.ids import AreaKey, AssignmentId, ContactId, CrewId
from domain.messages import Words
from domain.notices import notices_for
from domain.relief import areas_relieved
from tests.builders import (
    FRIDAY,
    NOON,
    STREETS,
    a_crew,
    a_liaison,
    a_member,
    a_report,
    an_assigned_report,
)
from tests.domain.fieldwork.test_trust import a_conclusion

DESK, CITIZEN = ContactId("liaison"), ContactId("citizen")
AUDIENCE = Audience(
    {CrewId("north"): (a_member("lead"), a_member("mate"))}, {STREETS: (a_liaison(),)}
)


def a_concluded_report(**fields):
    held = {"status": ReportStatus.CONCLUDED, "ended_at": NOON, "reporter": CITIZEN}
    return an_assigned_report(**(held | fields))


def sent_back(report=None, crew=None, reason="sigue igual", now=NOON):
    return send_back(
        report or a_concluded_report(),
        a_crew() if crew is None else crew,
        reason,
        id=AssignmentId("a2"),
        by=DESK,
        now=now,
    )


def test_it_is_opened_again_for_the_same_crew_with_the_promise_as_it_was():
    decision = sent_back()

    report, assignment = decision.changed
    assert (report.status, report.crew, report.ended_at) == (ReportStatus.ASSIGNED, "north", None)
    assert report.deadline == FRIDAY
    assert assignment == Assignment(AssignmentId("a2"), report.id, CrewId("north"), NOON, DESK)
    assert decision.events == (
        ReportSentBack(NOON, report, DESK, CrewId("north"), "sigue igual", FRIDAY),
    )


@pytest.mark.parametrize("crew", [None, a_crew(status=CrewStatus.PAUSED)])
def test_without_its_crew_it_waits_in_the_queue_which_is_looked_at_at_once(crew):
    decision = send_back(a_concluded_report(), crew, "no", id=AssignmentId("a2"), by=DESK, now=NOON)

    (report,) = decision.changed
    assert (report.status, report.crew) == (ReportStatus.QUEUED, None)
    assert areas_relieved(decision.events) == (AreaKey("streets"),)


def test_a_full_crew_gets_its_own_unfinished_work_all_the_same():
    report, _ = sent_back(crew=a_crew(limit=0)).changed

    assert report.crew == "north"


def test_past_its_deadline_a_crew_has_two_days_before_anybody_is_alarmed_again():
    late = a_concluded_report(deadline=NOON - timedelta(days=9), escalated_at=NOON)
    decision = sent_back(late)
    report = decision.changed[0]

    assert report.deadline == late.deadline
    assert decision.events[0].until == NOON + SECOND_TRY
    assert watch(report, now=NOON + SECOND_TRY).events == ()
    assert watch(report, now=NOON + SECOND_TRY + timedelta(hours=5)).events != ()


def test_only_what_was_concluded_not_long_ago_is_sent_back():
    with pytest.raises(NotConcluded):
        sent_back(an_assigned_report())
    with pytest.raises(ConcludedLongAgo):
        sent_back(now=NOON + SENT_BACK_WITHIN + timedelta(seconds=1))
    with pytest.raises(ReasonTooLong):
        sent_back(reason="x" * 501)


def test_the_crew_hears_why_and_the_citizen_that_it_goes_on():
    events = sent_back(reason=Words("flaw-unfinished")).events

    told = [(notice.to, notice.template) for notice in notices_for(events, AUDIENCE)]

    assert told == [
        ("lead", "notice-sent-back"),
        ("mate", "notice-sent-back"),
        (CITIZEN, "notice-looked-at-again"),
    ]


def rated(score=Score.GOOD, report=None, conclusion=None, by=CITIZEN):
    return rate(
        report or a_concluded_report(), conclusion or a_conclusion(), score, by=by, now=NOON
    )


def test_a_rating_belongs_to_the_conclusion_and_to_whoever_reported_it():
    (rating,) = rated().changed

    assert (rating.conclusion, rating.contact, rating.score) == ("a1", CITIZEN, Score.GOOD)


def test_nobody_else_may_rate():
    for report in (a_concluded_report(), a_concluded_report(reporter=None)):
        with pytest.raises(NotYours):
            rated(report=report, by=ContactId("neighbour"))


def test_what_is_open_again_cannot_be_rated():
    with pytest.raises(ReopenedMeanwhile):
        rated(report=an_assigned_report(reporter=CITIZEN))
    with pytest.raises(ReopenedMeanwhile):
        rate(a_concluded_report(), None, Score.GOOD, by=CITIZEN, now=NOON)
    with pytest.raises(ReopenedMeanwhile):
        explain(a_concluded_report(), None, "nada", now=NOON)


def test_only_what_is_not_solved_is_news_for_the_desk():
    told = {
        score: [notice.template for notice in notices_for(rated(score).events, AUDIENCE)]
        for score in Score
    }

    assert told == {Score.GOOD: [], Score.FAIR: [], Score.BAD: ["notice-rated-bad"]}


def test_words_are_added_to_a_rating_and_reach_the_desk_where_it_is_bad():
    (rating,) = rated(Score.BAD).changed

    decision = explain(a_concluded_report(), rating, " sigue ", now=NOON)

    assert decision.changed == (replace(rating, text="sigue"),)
    (notice,) = notices_for(decision.events, AUDIENCE)
    assert notice.message.paragraphs[0].params["text"] == "sigue"
    with pytest.raises(WordsTooLong):
        explain(a_report(status=ReportStatus.CONCLUDED), rating, "x" * 501, now=NOON)
