from dataclasses import replace
from datetime import timedelta

import pytest

from domain.errors import NotYours
from domain.fieldwork.reports import ReportClosed, ReportStatus
from domain.fieldwork.requests import (
    AnswerMissing,
    AskedAlready,
    ExtensionApproved,
    ExtensionNotLater,
    ExtensionTooFar,
    Reason,
    Request,
    RequestDecided,
    RequestPending,
    RequestStatus,
    approve,
    check_may_ask,
    deny,
    make_moot,
    request_extension,
    request_rejection,
)
from domain.ids import ContactId, RequestId
from tests.builders import (
    FRIDAY,
    LAMPS,
    NOON,
    a_liaison,
    a_member,
    an_assigned_report,
    an_assignment,
)

LATER = FRIDAY + timedelta(days=3)
NEW = {"id": RequestId("q1"), "number": 7, "now": NOON}


def an_extension(until=LATER, open_requests=(), report=None):
    report = report or an_assigned_report()
    return request_extension(
        report, a_member(), until, "falta material", open_requests=open_requests, **NEW
    )


def a_rejection(open_requests=()):
    return request_rejection(
        an_assigned_report(), a_member(), Reason.PRIVATE, "es una casa",
        open_requests=open_requests, **NEW,
    )  # fmt: skip


def test_asking_for_time_leaves_the_deadline_as_it_was_until_answered():
    decision = an_extension()

    assert [type(entity).__name__ for entity in decision.changed] == ["Request"]
    assert decision.events[0].report.deadline == FRIDAY


@pytest.mark.parametrize("until", [FRIDAY, FRIDAY - timedelta(days=1)])
def test_an_extension_must_be_after_the_present_deadline(until):
    with pytest.raises(ExtensionNotLater):
        an_extension(until)


def test_an_extension_of_more_than_a_year_is_refused():
    with pytest.raises(ExtensionTooFar):
        an_extension(FRIDAY + timedelta(days=366))


def test_one_open_request_of_a_kind_for_each_report():
    first = an_extension().changed[0]

    with pytest.raises(AskedAlready):
        an_extension(open_requests=[first])
    with pytest.raises(RequestPending) as refused:
        check_may_ask(an_assigned_report(), first.kind, [first], by=ContactId("mate"))
    assert refused.type is RequestPending
    assert a_rejection(open_requests=[first]).events


def test_nothing_is_asked_about_a_closed_report():
    with pytest.raises(ReportClosed):
        an_extension(report=an_assigned_report(status=ReportStatus.CONCLUDED))


def test_approving_an_extension_moves_the_deadline_and_forgets_old_warnings():
    request = an_extension().changed[0]
    report = an_assigned_report(warned_at=NOON, breached_at=NOON)

    decision = approve(request, report, an_assignment(), by=a_liaison(), now=NOON)

    granted, later = decision.changed
    assert granted.status is RequestStatus.APPROVED
    assert (later.deadline, later.warned_at, later.breached_at) == (LATER, None, None)
    assert isinstance(decision.events[0], ExtensionApproved)


def test_approving_a_rejection_ends_the_report_and_its_assignment():
    request = a_rejection().changed[0]

    decision = approve(request, an_assigned_report(), an_assignment(), by=a_liaison(), now=NOON)

    _, report, assignment = decision.changed
    assert report.status is ReportStatus.REJECTED
    assert assignment.ended_at == NOON


def test_whatever_else_was_asked_of_a_rejected_report_is_over():
    request, other = a_rejection().changed[0], replace(an_extension().changed[0], id="another")
    beside, report = [request, other], an_assigned_report()

    decision = approve(request, report, None, open_requests=beside, by=a_liaison(), now=NOON)

    fates = {r.id: r.status for r in decision.changed if isinstance(r, Request)}
    assert fates == {request.id: RequestStatus.APPROVED, "another": RequestStatus.MOOT}


def test_nothing_is_granted_of_a_report_that_has_ended():
    request, report = an_extension().changed[0], an_assigned_report()
    ended = replace(report, status=ReportStatus.REJECTED)

    with pytest.raises(ReportClosed):
        approve(request, ended, None, by=a_liaison(), now=NOON)


def test_denying_needs_a_reason_and_changes_nothing_but_the_request():
    request, report = a_rejection().changed[0], an_assigned_report()

    with pytest.raises(AnswerMissing):
        deny(request, report, "  ", by=a_liaison(), now=NOON)
    assert deny(request, report, "sí les toca", by=a_liaison(), now=NOON).changed[0].answer


def test_a_request_is_decided_once_and_only_by_its_own_area():
    request, report = a_rejection().changed[0], an_assigned_report()
    denied = deny(request, report, "no", by=a_liaison(), now=NOON).changed[0]

    with pytest.raises(RequestDecided):
        approve(denied, report, None, by=a_liaison(), now=NOON)
    with pytest.raises(NotYours):
        approve(request, report, None, by=a_liaison(areas=(LAMPS,)), now=NOON)


def test_requests_that_events_overtook_are_closed_without_a_decision():
    request = an_extension().changed[0]

    (closed,) = make_moot([request], now=NOON).changed

    assert (closed.status, closed.decided_by) == (RequestStatus.MOOT, None)


def test_the_first_promise_is_kept_however_often_the_deadline_moves():
    report = an_assigned_report()
    for until in (LATER, LATER + timedelta(days=3)):
        (request,) = an_extension(until, report=report).changed
        _, report = approve(request, report, an_assignment(), by=a_liaison(), now=NOON).changed

    assert (report.first_deadline, report.deadline) == (FRIDAY, LATER + timedelta(days=3))
