"""Two reports side by side: the same work, or not."""

from collections.abc import Sequence
from dataclasses import dataclass

from starlette.datastructures import FormData
from starlette.responses import Response

from console.acting import held, report_of, settle
from console.places import Done
from console.standing import tone
from console.visits import Visit, missing
from domain.events import Decision
from domain.fieldwork import duplicates, linking
from domain.fieldwork.balancing import metres_between
from domain.fieldwork.reports import Report, ReportStatus
from domain.messages import Words
from storage.unit_of_work import UnitOfWork


@dataclass(frozen=True, slots=True)
class Side:
    """One of the two."""

    report: Report
    tone: str

    @property
    def status(self) -> Words:
        """How far it has come."""
        return Words(f"status-{self.report.status}")


@dataclass(frozen=True, slots=True)
class Pair:
    """Which would go with which, and how many metres lie between them, where that is known."""

    leaves: Side
    stays: Side
    away: int | None

    @property
    def sides(self) -> Sequence[Side]:
        """The one that stays first."""
        return self.stays, self.leaves


async def show(visit: Visit) -> Response:
    """Both, with what each shows; the one that is further on would stay."""
    async with visit.door.database.reading() as unit:
        report, other = await _both(visit, unit)
    leaves, stays = linking.roles(report, other)
    linking.check_may_link(leaves, stays)
    away = round(metres_between(leaves.pin, stays.pin)) if leaves.pin and stays.pin else None
    pair = Pair(_side(leaves, visit), _side(stays, visit), away)
    return visit.page("reports/pair.html", pair=pair)


def _side(report: Report, visit: Visit) -> Side:
    return Side(report, tone(report, visit.now))


async def link(visit: Visit, _form: FormData) -> Done:
    """Make the first part of the other's work."""

    async def decide(unit: UnitOfWork) -> Decision:
        report, other = await _both(visit, unit, hold=True)
        return linking.link(
            report,
            other,
            assignment=await unit.reports.assignment_of(report.id),
            asked=await unit.requests.open_for(report.id),
            followers=await unit.duplicates.linked_to(report.id),
            by=visit.user.contact,
            now=visit.now,
        )

    await settle(visit, decide)
    return _done(visit, "console-reports-linked")


async def tell_apart(visit: Visit, _form: FormData) -> Done:
    """Remember that they are different work."""

    async def decide(unit: UnitOfWork) -> Decision:
        return duplicates.dismiss(*await _both(visit, unit, hold=True))

    await settle(visit, decide)
    return _done(visit, "console-reports-told-apart")


async def _both(visit: Visit, unit: UnitOfWork, *, hold: bool = False) -> tuple[Report, Report]:
    """The two; one that goes with another stands for its original, so links form no chain."""
    paths = visit.request.path_params
    report = await (held if hold else report_of)(visit, unit, paths["folio"])
    other = await report_of(visit, unit, paths["other"])
    if other.status is ReportStatus.LINKED:
        other = await unit.duplicates.original_of(other.id) or other
    if other.category.area not in visit.areas:
        raise missing()
    return report, other


def _done(visit: Visit, key: str) -> Done:
    paths = visit.request.path_params
    words = Words(key, {"folio": paths["folio"], "other": paths["other"]})
    return Done(f"/console/reports/{paths['folio']}", words)
