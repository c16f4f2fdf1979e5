"""What stands beside a form: what follows from it, so that nobody has to work it out."""

from collections.abc import Mapping
from typing import Any

from console.setup.drafts import begun
from console.setup.fields import Kind
from console.setup.outlines import chart_of
from console.setup.remembering import uses_of
from console.setup_door import Document
from console.visits import Visit
from storage.retention import RULES
from storage.uses import Uses

Facts = dict[str, Any]
NOTHING: Facts = {"chart": None, "holidays": (), "due": (), "uses": {}}


async def beside(visit: Visit, document: Document, kind: Kind, entry: Mapping[str, Any]) -> Facts:
    """The zones around, holidays of two years, what uses it, or what would be erased tonight."""
    match kind.name:
        case "zones":
            return {**NOTHING, "chart": chart_of(begun(document))}
        case "calendars" if entry.get("holidays"):
            return {**NOTHING, "holidays": _holidays(visit, str(entry["holidays"]))}
        case "areas" | "categories":
            return {**NOTHING, "uses": await _uses(visit, kind, str(entry.get("key", "")))}
        case "retention":
            return {**NOTHING, "due": await _due(visit)}
        case _:
            return NOTHING


async def _uses(visit: Visit, kind: Kind, key: str) -> Uses:
    async with visit.door.database.reading() as unit:
        return await uses_of(unit, kind, key)


def _holidays(visit: Visit, written: str) -> list[Any]:
    year = visit.now.astimezone(visit.house.zone).year
    locale, door = visit.tongue.locale, visit.door.setup()
    return [day for each in (year, year + 1) for day in door.holidays(written, each, locale)]


async def _due(visit: Visit) -> list[tuple[str, int, Any]]:
    """For each kind how much goes tonight, and since when the oldest of it is there."""
    found: dict[str, tuple[int, Any]] = {}
    async with visit.door.database.reading() as unit:
        moments = (await unit.setup.retention()).moments(visit.now)
        for rule in RULES:
            due, oldest = await unit.expiry.count(rule, moments[rule.kind])
            count, since = found.get(rule.kind, (0, None))
            found[rule.kind] = (count + due, min(filter(None, (since, oldest)), default=None))
    return [(kind.replace("_", "-"), count, since) for kind, (count, since) in found.items()]
