"""Several reports accepted or handed out at once, each by itself: one that fails holds up none."""

from dataclasses import dataclass

from starlette.datastructures import FormData

from console.acting import held, settle
from console.places import Done
from console.visits import Visit, missing
from domain.errors import DomainError
from domain.events import Decision
from domain.fieldwork import dispatch, reports
from domain.fieldwork.assignments import ReportAssigned
from domain.fieldwork.reports import Report, ReportStatus
from domain.ids import AreaKey, AssignmentId
from domain.messages import Words
from storage.unit_of_work import UnitOfWork

MOST = 50
WAITING = (ReportStatus.RECEIVED, ReportStatus.QUEUED)


class NothingChosen(DomainError):
    """No report was ticked."""

    key = "console-board-nothing-chosen"


class InHandAlready(DomainError):
    """The report went to a crew meanwhile; who wants another one for it says so on its page."""

    key = "console-board-in-hand-already"


@dataclass(frozen=True, slots=True)
class Errand:
    """What is to be done with each of some reports."""

    folios: tuple[str, ...]
    accepts_only: bool


def read_errand(form: FormData) -> Errand:
    """One report whose own button was pressed, else those that were ticked."""
    for name in ("assign-one", "accept-one"):
        if name in form:
            return Errand((str(form[name]),), name == "accept-one")
    ticked = tuple(dict.fromkeys(str(each) for each in form.getlist("report")))[:MOST]
    if not ticked:
        raise NothingChosen
    return Errand(ticked, form.get("do") == "accept")


async def hand_out(visit: Visit, form: FormData) -> Done:
    """Accept each, or give each to the crew that is fittest by then."""
    area = AreaKey(visit.request.path_params["area"])
    if area not in visit.areas:
        raise missing()
    errand = read_errand(form)
    if len(errand.folios) == 1:
        return Done(words=await _one(visit, errand.folios[0], errand))
    said = [await _kindly(visit, folio, errand) for folio in errand.folios]
    done, waiting = said.count("console-board-one-given"), said.count("console-board-one-waits")
    counted = {"done": done, "waiting": waiting, "refused": len(said) - done - waiting}
    key = "console-board-all-accepted" if errand.accepts_only else "console-board-all-given"
    return Done(words=Words(key, counted))


async def _kindly(visit: Visit, folio: str, errand: Errand) -> str:
    try:
        return (await _one(visit, folio, errand)).key
    except DomainError:
        return ""


async def _one(visit: Visit, folio: str, errand: Errand) -> Words:
    """What came of one report."""

    async def decide(unit: UnitOfWork) -> Decision:
        report = await held(visit, unit, folio)
        if errand.accepts_only:
            return reports.accept(report, by=visit.user.contact, now=visit.now)
        return await _given(visit, unit, report)

    return outcome(await settle(visit, decide), folio)


async def _given(visit: Visit, unit: UnitOfWork, report: Report) -> Decision:
    if report.status not in WAITING:
        raise InHandAlready(folio=report.folio, status=Words(f"status-{report.status}"))
    return dispatch.assign(
        report,
        None,
        await unit.loads_for(report, visit.now),
        id=AssignmentId(unit.new_id()),
        by=visit.user.contact,
        now=visit.now,
    )


def outcome(decision: Decision, folio: str) -> Words:
    """Whether the report went to a crew, and to which, or waits."""
    given = next((e for e in decision.events if isinstance(e, ReportAssigned)), None)
    if given:
        return Words("console-board-one-given", {"folio": folio, "crew": given.crew.name})
    return Words("console-board-one-waits", {"folio": folio})
