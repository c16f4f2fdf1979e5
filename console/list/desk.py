"""What waits for somebody at the desk today: families to call, and exits to confirm."""

from dataclasses import dataclass

from starlette.responses import Response

from console.visits import Visit
from domain.hospital.catalogues import CatalogueKind, ExitCause, exit_causes
from domain.hospital.patients import Patient
from domain.hospital.referrals import Referral

SHOWN = 100


@dataclass(frozen=True, slots=True)
class Leaving:
    """An exit that a family asked for, and what must prove it."""

    referral: Referral
    patient: Patient | None
    cause: ExitCause | None


async def calls(visit: Visit) -> Response:
    """Whom to call today, why, and how it went the last time."""
    async with visit.door.database.reading() as unit:
        found = await visit.door.hospital.call_list(unit, visit.now)
    return visit.page("list/calls.html", lines=found[:SHOWN], total=len(found))


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
