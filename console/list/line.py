"""The line of a specialty in the order of the hospital, some at a time."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from urllib.parse import urlencode

from starlette.responses import Response

from console.list.index import category_names, the_specialty
from console.list.waits import Wait, wait_of
from console.visits import Visit, missing
from domain.hospital.calls import Call
from domain.hospital.cleaning import UNNAMED
from domain.hospital.patients import Patient
from domain.hospital.referrals import Referral
from domain.ids import PatientId, ReferralId
from domain.ordering.priority import Waiting
from storage.hospital.line_pages import Length, Part, View, is_in
from storage.unit_of_work import UnitOfWork

AT_ONCE = 50


@dataclass(frozen=True, slots=True)
class Line:
    """One who waits, as the table shows them; without a place where only some are shown."""

    place: int | None
    referral: Referral
    patient: Patient | None
    wait: Wait
    last: Call | None


@dataclass(frozen=True, slots=True)
class Leaf:
    """Some of the line, and whether there are others before and after them."""

    waiting: Sequence[Waiting]
    has_before: bool
    has_after: bool


async def show(visit: Visit) -> Response:
    """Those who wait, the most urgent first."""
    query = visit.request.query_params
    part = next((each for each in Part if each == query.get("part")), Part.ALL)
    async with visit.door.database.reading() as unit:
        specialty = await the_specialty(unit, visit, visit.request.path_params["specialty"])
        if specialty is None:
            raise missing()
        ordering = await unit.catalogues.ordering()
        view = View(specialty.key, ordering, visit.house.zone, visit.now, part)
        leaf = await _leaf(unit, view, query)
        lines = await _lines(unit, view, leaf)
        lengths = await unit.line_pages.lengths(ordering, view.zone, view.now, specialty.key)
        names = await category_names(unit)
    here = f"/console/list/{specialty.key}"
    return visit.page(
        "list/line.html",
        specialty=specialty,
        is_unnamed=specialty.key == UNNAMED,
        part=part,
        parts=_parts(here, part),
        length=lengths.get(specialty.key, Length()),
        lines=lines,
        names=names,
        before=_address(here, part, "before", lines[0]) if leaf.has_before else "",
        after=_address(here, part, "after", lines[-1]) if leaf.has_after else "",
    )


def _parts(here: str, part: Part) -> list[tuple[str, Part, bool]]:
    return [(f"{here}?part={each}" if each != Part.ALL else here, each, each == part)
            for each in Part]  # fmt: skip


def _address(here: str, part: Part, side: str, line: Line) -> str:
    return f"{here}?{urlencode({'part': part.value, side: line.referral.number})}"


async def _leaf(unit: UnitOfWork, view: View, query: Mapping[str, str]) -> Leaf:
    """The page that *query* asks for; a referral that has left the line is no landmark."""
    pages = unit.line_pages
    before = await _landmark(unit, view, query.get("before"))
    if before:
        found = await pages.before(view, before, AT_ONCE + 1)
        return Leaf(found[-AT_ONCE:], len(found) > AT_ONCE, has_after=True)
    after = await _landmark(unit, view, query.get("after"))
    found = await pages.after(view, after, AT_ONCE + 1)
    return Leaf(found[:AT_ONCE], bool(after and found), len(found) > AT_ONCE)


async def _landmark(unit: UnitOfWork, view: View, number: str | None) -> Referral | None:
    found = await unit.referrals.by_number(number) if number else None
    is_here = found and found.specialty == view.specialty and is_in(found, view.part)
    return found if is_here else None


async def _lines(unit: UnitOfWork, view: View, leaf: Leaf) -> list[Line]:
    ids = [ReferralId(each.id) for each in leaf.waiting]
    found = await unit.referrals.some(ids)
    referrals = [found[id] for id in ids]
    patients = await unit.patients.some([PatientId(r.patient) for r in referrals])
    calls = await unit.calls.last_of(ids) if ids else {}
    first = await _first_place(unit, view, referrals)
    return [
        Line(
            first + n if first else None,
            referral,
            patients.get(referral.patient),
            wait_of(referral, view.ordering.rules, view.zone, view.now),
            calls.get(referral.id),
        )
        for n, referral in enumerate(referrals)
    ]


async def _first_place(unit: UnitOfWork, view: View, referrals: Sequence[Referral]) -> int | None:
    if view.part is not Part.ALL or not referrals:
        return None
    return await unit.line.place(referrals[0], view.ordering, view.zone, view.now)
