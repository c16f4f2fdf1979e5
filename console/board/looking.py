"""Reads the board: an area's lists, its crews and what is to be decided, a page of each."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from console.board.asking import MOST_ASKED, Ask, read_asked
from console.board.cards import Card, Column, card_of
from console.board.wanted import View, Wanted, read_wanted, write_mark
from console.visits import Visit, missing
from domain.balancing import Load
from domain.crews import Crew
from domain.ids import AreaKey, CrewId
from domain.organisation import Zone
from domain.reports import Area, Category
from storage.board import Counts, Shown
from storage.unit_of_work import UnitOfWork

ROWS, COLUMNS, URGENT = 20, 8, 3
MOST_WEIGHED = 3000  # reports in hand: with more of them, a suggestion waits for the report's page


@dataclass(frozen=True, slots=True)
class BoardView:
    """All that the board shows."""

    wanted: Wanted
    areas: Sequence[Area]
    counts: Mapping[AreaKey, Counts]
    asked: Mapping[AreaKey, int]
    cards: Sequence[Card]
    before: str
    after: str
    columns: Sequence[Column]
    crew_pages: int
    crews: Sequence[Crew]
    asks: Sequence[Ask]
    categories: Sequence[Category]
    zones: Sequence[Zone]

    @property
    def area(self) -> Area:
        """Whose board it is."""
        return next(area for area in self.areas if area.key == self.wanted.area)

    @property
    def crews_before(self) -> str:
        """The fuller crews."""
        return self._crews_at(self.wanted.crews - 1)

    @property
    def crews_after(self) -> str:
        """The crews that have less to do."""
        return self._crews_at(self.wanted.crews + 1)

    def _crews_at(self, page: int) -> str:
        is_there = 1 <= page <= self.crew_pages
        return f"{replace(self.wanted, crews=page).address}#board-crews" if is_there else ""

    @property
    def here(self) -> Counts:
        """How much of the area stands where."""
        return self.counts[self.wanted.area]


async def look(visit: Visit, unit: UnitOfWork) -> BoardView:
    """The board as its address asks for it; raises missing() where nothing of it is theirs."""
    mine = [area for key, area in (await unit.setup.areas()).items() if key in visit.areas]
    asked = visit.request.query_params
    area = next((area for area in mine if asked.get("area", area.key) == area.key), None)
    if area is None:
        raise missing()
    counts = await unit.board.counts(visit.areas, visit.now)
    wanted = read_wanted(asked, area.key, _usual(counts[area.key]))
    categories = [c for c in (await unit.setup.categories()).values() if c.area == area.key]
    shown = await unit.board.page(wanted.sought(categories, visit.now), ROWS)
    crews = await unit.setup.crews(area.key)
    loads = await _loads(unit, area.key, counts[area.key])
    named = {crew.id: crew for crew in crews}
    columns, pages = await _columns(visit, unit, crews, wanted)
    before, after = _ways(wanted, shown)
    return BoardView(
        wanted,
        mine,
        counts,
        await unit.board.asked(visit.areas),
        [card_of(report, visit.now, named, loads) for report in shown.reports],
        before,
        after,
        columns,
        pages,
        crews,
        await read_asked(visit, unit, area.key, MOST_ASKED),
        categories,
        [z for z in await unit.setup.zones() if not z.areas or area.key in z.areas],
    )


def _usual(counts: Counts) -> View:
    """What is looked at first: new reports where there are any, else what waits."""
    return View.NEW if counts.new else View.QUEUE


async def _loads(unit: UnitOfWork, area: AreaKey, counts: Counts) -> list[Load] | None:
    return await unit.loads(area) if counts.in_hand <= MOST_WEIGHED else None


async def _columns(
    visit: Visit, unit: UnitOfWork, crews: Sequence[Crew], wanted: Wanted
) -> tuple[list[Column], int]:
    """A page of the crews, the fullest first, and how many pages there are."""
    carried = await unit.board.carried(wanted.area)
    fullest = sorted(crews, key=lambda crew: _fullness(crew, carried), reverse=True)
    pages = max(1, -(-len(crews) // COLUMNS))
    first = (min(max(wanted.crews, 1), pages) - 1) * COLUMNS
    page = fullest[first : first + COLUMNS]
    urgent = await unit.board.most_urgent([crew.id for crew in page], URGENT)
    return [
        Column(
            crew,
            *carried.get(crew.id, (0, 0.0)),
            [card_of(report, visit.now, {}) for report in urgent[crew.id]],
        )
        for crew in page
    ], pages


def _fullness(crew: Crew, carried: Mapping[CrewId, tuple[int, float]]) -> tuple[float, str]:
    return carried.get(crew.id, (0, 0.0))[1] / max(crew.limit, 1), crew.id


def _ways(wanted: Wanted, shown: Shown) -> tuple[str, str]:
    """The addresses of the pages beside, empty where there is none."""
    before = replace(wanted, after="", before=write_mark(shown.before)) if shown.before else None
    after = replace(wanted, before="", after=write_mark(shown.after)) if shown.after else None
    return before.address if before else "", after.address if after else ""
