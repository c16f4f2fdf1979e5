"""Who is next for a specialty, as operators and machines see it; never a name."""

from datetime import datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from domain.errors import NotYours
from domain.hospital.catalogues import CatalogueKind, Specialty, specialties
from domain.hospital.cleaning import UNNAMED
from domain.hospital.names import folded
from domain.hospital.referrals import Referral
from domain.hospital.waits import beginning
from domain.ordering.priority import DaysRemaining, light
from storage.unit_of_work import UnitOfWork


async def line_facts(unit: UnitOfWork, name: str, limit: int, *, now: datetime) -> dict[str, Any]:
    """The first of a specialty, by its name or key; raises NotYours where there is none."""
    specialty = await _specialty(unit, name)
    ordering, zone = await unit.catalogues.ordering(), await unit.setup.timezone()
    found = await unit.line.first(specialty.key, ordering, zone, now, limit)
    referrals = await unit.referrals.some(found)
    counts = await unit.line.counts(specialty.key)
    return {
        "specialty": specialty.key,
        "name": specialty.name,
        "waiting": sum(count for _, is_guaranteed, count in counts if not is_guaranteed),
        "uncategorised": sum(count for category, is_g, count in counts if not (category or is_g)),
        "guaranteed": sum(count for _, is_guaranteed, count in counts if is_guaranteed),
        "referrals": [
            {"place": place, **_facts(referrals[id], ordering, zone, now)}
            for place, id in enumerate(found, 1)
        ],
    }


async def missing_facts(unit: UnitOfWork, *, now: datetime) -> dict[str, Any]:
    """Who waits here and left the export, and since when."""
    return {
        "now": now.isoformat(),
        "missing": [
            {"number": number, "since": since.isoformat()}
            for number, since in await unit.register.missing()
        ],
    }


async def imports_facts(unit: UnitOfWork, limit: int, *, now: datetime) -> dict[str, Any]:
    """The newest imports, with how many changed rows each has written; open ones never ended."""
    return {
        "now": now.isoformat(),
        "imports": [
            {
                "source": run.source,
                "began_at": run.began_at.isoformat(),
                "rows": run.rows,
                "ended_at": run.ended_at.isoformat() if run.ended_at else None,
            }
            for run in await unit.register.runs(limit)
        ],
    }


async def _specialty(unit: UnitOfWork, name: str) -> Specialty:
    known = specialties(await unit.catalogues.newest(CatalogueKind.SPECIALTIES))
    wanted = folded(name)
    here = [*known.values(), Specialty(UNNAMED, UNNAMED)]
    found = [s for s in here if wanted in (folded(s.key), folded(s.name))]
    if not found:
        raise NotYours
    return found[0]


def _facts(
    referral: Referral, ordering: DaysRemaining, zone: ZoneInfo, now: datetime
) -> dict[str, Any]:
    """One who waits; without a longest wait there are no days left, and no light."""
    rule = ordering.rules.get(referral.category)
    waited = (now.astimezone(zone).date() - referral.entered_on).days
    began = beginning(referral.entered_on, zone)
    longest = rule.max_wait if rule else None
    return {
        "number": referral.number,
        "state": referral.state.value,
        "category": referral.category,
        "entered_on": referral.entered_on.isoformat(),
        "waited": waited,
        "remaining": (longest - timedelta(days=waited)).days if longest else None,
        "light": light(began, began + longest, now).value if longest else None,
    }
