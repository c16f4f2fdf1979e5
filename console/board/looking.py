"""Reads the board: an area's lists, its crews and what is to be decided, a page of each."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from console.board.asking import MOST_ASKED, Ask, read_asked
from console.board.cards import UNASSIGNED, Card, Column, card_of
from console.board.wanted import View, Wanted, read_wanted, write_mark
from console.visits import Visit, missing
from domain.fieldwork.balancing import MOST_READ, Load, looked_into
from domain.fieldwork.crews import Crew, fullness
from domain.fieldwork.reports import Area, Category, Report
from domain.ids import AreaKey
from domain.organisation import Zone
from storage.fieldwork.board import Counts, Shown
from storage.unit_of_work import UnitOfWork

ROWS, COLUMNS, URGENT = 20, 8, 3


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
    counts = await unit.board.counts(visit.areas, visit.now)
    requests = await unit.board.asked(visit.areas)
    mine_first = sorted(mine, key=lambda a: -_pressing(counts[a.key], requests.get(a.key, 0)))
    area = next((area for area in mine_first if asked.get("area", area.key) == area.key), None)
    if area is None:
        raise missing()
    wanted = read_wanted(asked, area.key, _usual(counts[area.key]))
    categories = [c for c in (await unit.setup.categories()).values() if c.area == area.key]
    shown = await unit.board.page(wanted.sought(categories, visit.now), ROWS)
    counted = await unit.counted_loads(area.key)
    loads = await _looked_into(visit, unit, counted, shown.reports)
    crews = [load.crew for load in counted]
    named = {crew.id: crew for crew in crews}
    columns, pages = await _columns(visit, unit, counted, wanted)
    before, after = _ways(wanted, shown)
    return BoardView(
        wanted,
        mine,
        counts,
        requests,
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


def _pressing(counts: Counts, asked: int) -> int:
    """How much of an area waits for a liaison: where there is most of it, the board opens."""
    return counts.new + counts.overdue + asked


def _usual(counts: Counts) -> View:
    """What is looked at first: new reports where there are any, else what waits."""
    return View.NEW if counts.new else View.QUEUE


async def _looked_into(
    visit: Visit, unit: UnitOfWork, counted: Sequence[Load], reports: Sequence[Report]
) -> list[Load] | None:
    """The loads with what a suggestion for each of *reports* asks of them, unless it is much."""
    waiting = [report for report in reports if report.status in UNASSIGNED]
    crews = {id for report in waiting for id in looked_into(report, counted, now=visit.now)}
    if sum(load.count for load in counted if load.crew.id in crews) > MOST_READ:
        return None  # a suggestion is on each report's page
    return await unit.look_into(counted, crews)


async def _columns(
    visit: Visit, unit: UnitOfWork, loads: Sequence[Load], wanted: Wanted
) -> tuple[list[Column], int]:
    """A page of the crews, the fullest first, and how many pages there are."""
    fullest = sorted(loads, key=_fullness, reverse=True)
    pages = max(1, -(-len(loads) // COLUMNS))
    first = (min(max(wanted.crews, 1), pages) - 1) * COLUMNS
    page = fullest[first : first + COLUMNS]
    urgent = await unit.board.most_urgent([load.crew.id for load in page], URGENT)
    return [
        Column(
            load.crew,
            load.count,
            load.carried,
            [card_of(report, visit.now, {}) for report in urgent[load.crew.id]],
        )
        for load in page
    ], pages


def _fullness(load: Load) -> tuple[float, str]:
    return fullness(load.carried, load.crew.limit), load.crew.id


def _ways(wanted: Wanted, shown: Shown) -> tuple[str, str]:
    """The addresses of the pages beside, empty where there is none."""
    before = replace(wanted, after="", before=write_mark(shown.before)) if shown.before else None
    after = replace(wanted, before="", after=write_mark(shown.after)) if shown.after else None
    return before.address if before else "", after.address if after else ""
