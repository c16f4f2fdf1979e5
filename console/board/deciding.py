"""A liaison decides what a crew asked for; in chat it is the same decision."""

from starlette.datastructures import FormData

from console.acting import name_of, settle
from console.places import Done
from console.visits import Visit, missing
from domain.errors import DomainError
from domain.events import Decision
from domain.fieldwork import requests
from domain.fieldwork.reports import Report
from domain.fieldwork.requests import Request, RequestStatus
from domain.messages import Words
from storage.unit_of_work import UnitOfWork

LONGEST_NUMBER = 9  # digits that fit into an integer column


class DecidedByColleague(DomainError):
    """Somebody decided it a moment before."""

    key = "console-board-decided-by"


async def approve(visit: Visit, _form: FormData) -> Done:
    """Grant what was asked."""

    async def decide(unit: UnitOfWork) -> Decision:
        request, report = await _undecided(visit, unit)
        assignment = await unit.reports.assignment_of(report.id)
        beside = await unit.requests.open_for(report.id)
        return requests.approve(
            request,
            report,
            assignment,
            open_requests=beside,
            by=visit.liaison,
            now=visit.now,
        )

    await settle(visit, decide)
    return _done(visit, "console-board-approved")


async def deny(visit: Visit, form: FormData) -> Done:
    """Leave things as they are, and say why."""
    answer = str(form.get("answer", ""))

    async def decide(unit: UnitOfWork) -> Decision:
        request, report = await _undecided(visit, unit)
        return requests.deny(request, report, answer, by=visit.liaison, now=visit.now)

    await settle(visit, decide)
    return _done(visit, "console-board-denied")


def _done(visit: Visit, key: str) -> Done:
    return Done(words=Words(key, {"number": int(visit.request.path_params["number"])}))


async def _undecided(visit: Visit, unit: UnitOfWork) -> tuple[Request, Report]:
    """The request and its report; raises who was faster, if somebody was."""
    number = visit.request.path_params["number"]
    is_number = number.isdecimal() and len(number) <= LONGEST_NUMBER
    request = await unit.requests.by_number(int(number)) if is_number else None
    if request is None or request.area not in visit.areas:
        raise missing()
    await unit.hold(request.area)
    request = await unit.requests.get(request.id) or request
    if request.status is not RequestStatus.OPEN and request.decided_by:
        raise DecidedByColleague(
            number=request.number,
            status=Words(f"request-{request.status}"),
            name=await name_of(unit, request.decided_by),
        )
    report = await unit.reports.get(request.report)
    if report is None:
        raise missing()
    return request, report
