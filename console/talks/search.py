"""Finds conversations by folio, crew or telephone; numbers cannot be tried one after the other."""

from collections.abc import Sequence
from math import ceil
from urllib.parse import urlencode

from starlette.datastructures import FormData

from console.places import Done
from console.talks.talk import reach
from console.visits import Visit
from domain.audit import AuditEntry
from domain.errors import DomainError
from domain.fieldwork.reports import Report
from domain.ids import ContactId
from domain.messages import spellings
from domain.messaging.allowance import MISSES, NumbersLocked
from domain.people.users import UserRole
from storage.unit_of_work import UnitOfWork

LONGEST = 40
SHORTEST, MOST_READ, MOST_FOUND = 2, 500, 50  # of a part of a folio, and of what it finds
LIKE_A_NUMBER = 8  # digits


class NobodyFound(DomainError):
    """Nobody whom they may read is found by this."""

    key = "refusal-talk-not-found"


async def found_by(unit: UnitOfWork, visit: Visit) -> list[ContactId] | None:
    """Whom the address of the page names by folio or crew; None where it names nobody."""
    asked = visit.request.query_params
    if folio := asked.get("folio", "")[:LONGEST]:
        return await _of_reports(unit, visit, folio)
    if name := asked.get("crew", ""):
        crews = {c.id: c for c in await unit.setup.crews() if visit.user.reaches(c.area)}
        known = next((id for id in crews if id == name), None)
        return await unit.talk_list.of_crew(known) if known else []
    return None


async def _of_reports(unit: UnitOfWork, visit: Visit, folio: str) -> list[ContactId]:
    """Who made the reports of a folio, or of a part of one, and the crews that have them."""
    if visit.user.role is UserRole.ANALYST:
        return []
    reports = await _with_folio(unit, visit, folio)
    reporters = {report.reporter for report in reports if report.reporter}
    crews = {report.crew for report in reports if report.crew}
    return sorted(reporters.union(*[await unit.talk_list.of_crew(crew) for crew in crews]))


async def _with_folio(unit: UnitOfWork, visit: Visit, folio: str) -> Sequence[Report]:
    """The report with this folio, else the newest that have it as a part of theirs."""
    report = await unit.reports.by_folio(folio)
    if report and visit.user.reaches(report.category.area):
        return [report]
    part = "".join(filter(str.isprintable, folio)).casefold()
    if len(part) < SHORTEST:
        return []
    said = await unit.seeking.found(visit.areas, [part], MOST_READ)
    return [report for report in said if part in report.folio.casefold()][:MOST_FOUND]


async def find(visit: Visit, form: FormData) -> Done:
    """Lead to what was typed: a telephone's conversation, else those about a folio."""
    typed = str(form.get("sought", "")).strip()[:LONGEST]
    if not typed:
        return Done(to="/console/talks")
    address = visit.door.telephone(typed, visit.house.country)
    if address is None and sum(letter.isdigit() for letter in typed) >= LIKE_A_NUMBER:
        raise NobodyFound  # a number that is wrong goes into no address of a page
    if address is None:
        return Done(to=f"/console/talks?{urlencode({'folio': typed})}")
    async with visit.door.database.unit() as unit:
        await _check_may_seek(unit, visit)
        found = None
        for spelling in spellings(address):
            found = found or await unit.people.find(spelling)
        reached = await reach(unit, visit)
        if found and not reached.includes(await unit.talk_list.ties(found)):
            found = None
        await _record(unit, visit, is_found=found is not None)
        await unit.commit()
    if found is None:
        raise NobodyFound
    return Done(to=f"/console/talks/{found}")


async def _check_may_seek(unit: UnitOfWork, visit: Visit) -> None:
    """Raise NumbersLocked, with the minutes to wait, after too many numbers of nobody."""
    bucket = _bucket(visit)
    await unit.paces.hold(bucket)
    spent = (await unit.paces.full_at([bucket])).get(bucket)
    due_at = MISSES.due_at(spent, visit.now)
    if due_at > visit.now:
        raise NumbersLocked(minutes=ceil((due_at - visit.now).total_seconds() / 60))


async def _record(unit: UnitOfWork, visit: Visit, *, is_found: bool) -> None:
    """That a number was sought is on record, never which; one of nobody counts as a miss."""
    seen = {"found": int(is_found)}
    unit.audit.note(AuditEntry(visit.now, visit.user.contact, "talk-sought", visit.user.id, seen))
    if not is_found:
        bucket = _bucket(visit)
        spent = (await unit.paces.full_at([bucket])).get(bucket)
        await unit.paces.save({bucket: MISSES.spend(spent, visit.now)})


def _bucket(visit: Visit) -> str:
    return f"console numbers {visit.user.id}"
