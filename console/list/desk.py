"""What waits for somebody at the desk today: families to call, and exits to confirm."""

from dataclasses import dataclass
from datetime import datetime

from starlette.responses import Response

from console.visits import Visit
from domain.hospital.catalogues import CatalogueKind, ExitCause, exit_causes
from domain.hospital.identity import record_of
from domain.hospital.patients import Patient
from domain.hospital.referrals import Referral
from storage.unit_of_work import UnitOfWork

SHOWN = 100


@dataclass(frozen=True, slots=True)
class Leaving:
    """An exit that a family asked for, and what must prove it."""

    referral: Referral
    patient: Patient | None
    cause: ExitCause | None


@dataclass(frozen=True, slots=True)
class Lock:
    """Somebody could not show who they are: for which patient, if the number is in a record."""

    at: datetime | None
    patient: Patient | None
    number: str


async def calls(visit: Visit) -> Response:
    """Whom to call today, why, and how it went the last time."""
    async with visit.door.database.reading() as unit:
        found = await visit.door.hospital.call_list(unit, visit.now)
        locks = await _locks(unit, visit.now)
    return visit.page("list/calls.html", lines=found[:SHOWN], total=len(found), locks=locks)


async def _locks(unit: UnitOfWork, now: datetime) -> list[Lock]:
    """Who is locked out; a number of a record is told by the record alone."""
    found = await unit.identity.locked(now, SHOWN)
    patients = [id for each in found if (id := record_of(each))]
    named = await unit.patients.some(patients)
    known = {each.last_at for each in found if record_of(each)}
    locks = []
    for each in found:
        id = record_of(each)
        referrals = await unit.referrals.of(id) if id else []
        if id or each.last_at not in known:
            number = referrals[0].number if referrals else ""
            locks.append(Lock(each.last_at, named.get(id) if id else None, number))
    return locks


async def exits(visit: Visit) -> Response:
    """Exits that families proposed, the longest on the list first."""
    async with visit.door.database.reading() as unit:
        causes = exit_causes(await unit.catalogues.newest(CatalogueKind.EXIT_CAUSES))
        referrals = await unit.referrals.leaving(SHOWN)
        patients = await unit.patients.some([each.patient for each in referrals])
    found = [
        Leaving(each, patients.get(each.patient), causes.get(each.proposed_exit))
        for each in referrals
    ]
    return visit.page("list/exits.html", leaving=found)
