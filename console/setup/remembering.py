"""What something remembers, an area or a category, stays until nothing uses it any more."""

from collections.abc import Mapping

from console.setup.differences import REMOVED, differences
from console.setup.fields import Kind
from console.setup_door import Document
from console.visits import Visit
from domain.errors import DomainError
from domain.ids import AreaKey, CategoryKey
from storage.unit_of_work import UnitOfWork
from storage.uses import Uses


class StillUsed(DomainError):
    """Something uses what was to be taken away; its page says what."""

    key = "refusal-setup-used"


async def uses_of(unit: UnitOfWork, kind: Kind, key: str) -> Uses:
    """How many of what still use the entry called *key*."""
    if kind.name == "areas":
        return await unit.in_use.of_area(AreaKey(key))
    if kind.name == "categories":
        return await unit.in_use.of_category(CategoryKey(key))
    return {}


async def staying(
    visit: Visit, present: Document, document: Document
) -> Mapping[tuple[str, str], Uses]:
    """What *document* lacks and would stay all the same, by kind and key: tried, and undone."""
    gone = [each for each in differences(present, document) if each.what == REMOVED]
    if not any(each.kind.is_remembered for each in gone):
        return {}
    async with visit.door.database.unit() as unit:
        await unit.setup.hold()
        return await visit.door.setup().stays(unit, document)
