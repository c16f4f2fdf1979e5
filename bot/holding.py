"""Which areas a turn holds: all of them at once, before what is decided there is read."""

from collections.abc import Set

from dialogs.engine import Book
from dialogs.table import Need, Scene
from domain.ids import AreaKey, RebalanceId
from storage.unit_of_work import UnitOfWork


async def hold_areas(unit: UnitOfWork, book: Book, scene: Scene, needed: Set[Need]) -> None:
    """Let nobody else hand out work there, or change what this turn rests on.

    Whoever takes a number holds the area of the report, too: a commit that frees a crew holds it
    in any case, and a number is held by all who ask for one.
    """
    liaison = scene.person.liaison
    mine: Set[AreaKey] = liaison.areas if liaison else frozenset()
    held = set(mine) if Need.LIMITS in needed else set()
    if scene.report and (book.hands_out(scene) or needed & {Need.NUMBER, Need.TWIN}):
        held.add(scene.report.category.area)
    if Need.REBALANCE in needed and scene.intent.subject:
        held |= mine & {await _evened_out(unit, scene.intent.subject)}
    await unit.hold(*held)


async def _evened_out(unit: UnitOfWork, subject: str) -> AreaKey:
    """The area to be evened out, which is named by itself or by the proposal for it."""
    proposed = await unit.rebalances.get(RebalanceId(subject))
    return proposed.area if proposed else AreaKey(subject)
