"""What somebody decides in the console: on what is true in that moment, and told who was faster."""

from collections.abc import Awaitable, Callable

from console.visits import Visit, missing
from domain.errors import DomainError
from domain.events import Decision
from domain.fieldwork.reports import Report
from domain.ids import ContactId
from domain.messages import Words
from storage.unit_of_work import UnitOfWork
from storage.versions import Overtaken

TRIES = 5

Decide = Callable[[UnitOfWork], Awaitable[Decision]]


class TooBusy(DomainError):
    """Others changed the same thing again and again meanwhile."""

    key = "console-acting-busy"


class DoneMeanwhile(DomainError):
    """A colleague changed the report after this page was drawn."""

    key = "console-acting-changed"


class DoneMeanwhileByRule(DomainError):
    """The report changed by itself after this page was drawn."""

    key = "console-acting-changed-by-rule"


async def settle(visit: Visit, decide: Decide) -> Decision:
    """Load, decide, apply, commit; once more on what is true by then where somebody was faster."""
    for _ in range(TRIES):
        try:
            async with visit.door.database.unit() as unit:
                decision = await decide(unit)
                await unit.apply(decision, now=visit.now)
                await unit.commit()
        except Overtaken:
            continue
        visit.door.wake()
        return decision
    raise TooBusy


async def report_of(visit: Visit, unit: UnitOfWork, folio: str) -> Report:
    """The report with *folio*, if it is any business of theirs."""
    report = await unit.reports.by_folio(folio)
    if report is None or report.category.area not in visit.areas:
        raise missing()
    return report


async def held(visit: Visit, unit: UnitOfWork, folio: str) -> Report:
    """The same, as it is once nobody else hands out work in its area."""
    report = await report_of(visit, unit, folio)
    await unit.hold(report.category.area)
    return await unit.reports.get(report.id) or report


def stamp(report: Report) -> str:
    """How a report stands, for a form to say what its page has shown."""
    return f"{report.status}:{report.crew or ''}"


async def check_unchanged(unit: UnitOfWork, report: Report, seen: str) -> None:
    """Raise who changed *report* since a page showed it as *seen*, if anybody did."""
    if seen in ("", stamp(report)):
        return
    line = next(iter(await unit.reports.history_of(report.id, 1)), None)
    status = Words(f"status-{report.status}")
    if line is None or line.by is None:
        raise DoneMeanwhileByRule(folio=report.folio, status=status)
    raise DoneMeanwhile(folio=report.folio, status=status, name=await name_of(unit, line.by))


async def name_of(unit: UnitOfWork, contact: ContactId) -> str:
    """What *contact* is called."""
    return (await unit.people.names([contact])).get(contact, "")
