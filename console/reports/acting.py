"""What a liaison does about one report; in chat it is the same."""

from starlette.datastructures import FormData

from console.acting import check_unchanged, held, settle
from console.places import Done
from console.visits import Visit, missing
from domain.errors import DomainError
from domain.events import Decision
from domain.fieldwork import dispatch, linking, reports, sending_back
from domain.fieldwork.assignments import ReportAssigned
from domain.fieldwork.balancing import Load
from domain.fieldwork.crews import Crew
from domain.fieldwork.linking import part
from domain.fieldwork.reports import Report
from domain.fieldwork.sending_back import Flaw
from domain.ids import AssignmentId
from domain.messages import Param, Words
from storage.unit_of_work import UnitOfWork


class ReasonMissing(DomainError):
    """Work is sent back for a reason."""

    key = "console-reports-reason-missing"


async def accept(visit: Visit, form: FormData) -> Done:
    """Take it on; it waits in the queue."""

    async def decide(unit: UnitOfWork) -> Decision:
        report = await _as_seen(visit, unit, form)
        return reports.accept(report, by=visit.user.contact, now=visit.now)

    await settle(visit, decide)
    return _done(visit, "console-board-one-waits")


async def assign(visit: Visit, form: FormData) -> Done:
    """Give it to the crew that was chosen, else to the fittest; it may have another by now."""
    chosen = str(form.get("crew", ""))

    async def decide(unit: UnitOfWork) -> Decision:
        report = await _as_seen(visit, unit, form)
        loads = await unit.loads_for(report, visit.now)
        assignment = await unit.reports.assignment_of(report.id)
        id, by = AssignmentId(unit.new_id()), visit.user.contact
        if not chosen:
            return dispatch.assign(report, assignment, loads, id=id, by=by, now=visit.now)
        crew = _named(chosen, loads)
        return dispatch.assign_to(crew, report, assignment, loads, id=id, by=by, now=visit.now)

    decision = await settle(visit, decide)
    given = next((e for e in decision.events if isinstance(e, ReportAssigned)), None)
    if given is None:
        return _done(visit, "console-board-one-waits")
    return _done(visit, "console-board-one-given", crew=given.crew.name)


def _named(crew: str, loads: list[Load]) -> Crew:
    found = next((load.crew for load in loads if load.crew.id == crew), None)
    if found is None:
        raise missing()
    return found


async def send_back(visit: Visit, form: FormData) -> Done:
    """Open it again for the crew whose work it was, with a reason from the list or in words."""
    reason = _reason(form)

    async def decide(unit: UnitOfWork) -> Decision:
        report = await _as_seen(visit, unit, form)
        crew = await unit.setup.crew(report.crew) if report.crew else None
        link = await unit.duplicates.link_of(report.id)
        decision = sending_back.send_back(
            report,
            crew,
            reason,
            id=AssignmentId(unit.new_id()),
            by=visit.user.contact,
            now=visit.now,
        )
        return decision + part(link, now=visit.now)

    await settle(visit, decide)
    return _done(visit, "console-reports-sent-back")


def _reason(form: FormData) -> Param:
    words = str(form.get("words", "")).strip()
    if words:
        return words
    flaw = next((each for each in Flaw if each == form.get("flaw")), None)
    if flaw is None:
        raise ReasonMissing
    return Words(f"flaw-{flaw}")


async def unlink(visit: Visit, form: FormData) -> Done:
    """Make it work of its own again."""

    async def decide(unit: UnitOfWork) -> Decision:
        report = await _as_seen(visit, unit, form)
        link = await unit.duplicates.link_of(report.id)
        return linking.unlink(report, link, by=visit.user.contact, now=visit.now)

    await settle(visit, decide)
    return _done(visit, "console-reports-unlinked")


async def _as_seen(visit: Visit, unit: UnitOfWork, form: FormData) -> Report:
    """The report, held, if it still is as the page showed it."""
    report = await held(visit, unit, visit.request.path_params["folio"])
    await check_unchanged(unit, report, str(form.get("seen", "")))
    return report


def _done(visit: Visit, key: str, **params: Param) -> Done:
    return Done(words=Words(key, {"folio": visit.request.path_params["folio"], **params}))
