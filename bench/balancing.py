"""How far the choice made report by report is from the exact optimum, and what it costs.

    python -m bench.balancing [FILE] [--cities 9]

Invented cities of 10,000 reports, 200 crews, 30 zones and 8 kinds: broad ones, where a crew does
half of the kinds in a quarter of the zones, and tight ones, where it does few of both; with a file
also the real reports of each year, each district with two crews of which one also serves the
district nearest to it. All reports of a city come one after another and none is done meanwhile,
which is the hardest case for a choice that may not be taken back.
"""

import argparse
import asyncio
import random
import tempfile
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from itertools import groupby
from math import dist
from pathlib import Path
from statistics import mean, median

from bench.houston_rows import Row, read_rows
from bot.ids import new_id
from bot.optimum import solve
from domain.calendar import Calendar, DayKind
from domain.fieldwork.balancing import Load, NoCrewAvailable, choose_crew, unfitness, with_report
from domain.fieldwork.crews import Crew
from domain.fieldwork.forecast import on_time_share
from domain.fieldwork.rebalancing import AlreadyEven, Kind, Puzzle, World, propose
from domain.fieldwork.reports import Area, Category, Report, ReportStatus
from domain.ids import AreaKey, CategoryKey, CrewId, RebalanceId, ReportId, ZoneKey
from domain.messages import Pin
from storage import schema
from storage.calendars import ROUND_THE_CLOCK
from storage.database import Database
from storage.secrecy.vault import Vault

NOW = datetime(2026, 11, 23, 12, tzinfo=UTC)
STREETS = AreaKey("streets")
ALWAYS = Calendar("24/7", UTC, frozenset(range(7)), (NOW.time().min, NOW.time().min))
FILLED = 0.8  # of all limits together
Place = Callable[[Report, dict[CrewId, Load]], CrewId | None]


@dataclass(frozen=True)
class City:
    """Crews, and reports in order of arrival."""

    crews: tuple[Crew, ...]
    reports: tuple[Report, ...]


def invented(reports: int, crews: int, zones: int, seed: int, *, is_tight: bool) -> City:
    """A city whose zones differ in work; in a tight one few crews can do the same."""
    chance = random.Random(seed)
    categories = [_category(f"kind{n}", chance.choice((5, 10, 20))) for n in range(8)]
    skills, reach = ((2, 4), (2, 5)) if is_tight else ((4, 6), (5, 10))
    limit = reports / crews / FILLED
    teams = [
        _crew(
            f"crew{n:03}",
            round(limit * chance.uniform(0.6, 1.4)),
            (c.key for c in chance.sample(categories, chance.randint(*skills))),
            (ZoneKey(f"zone{z}") for z in chance.sample(range(zones), chance.randint(*reach))),
        )
        for n in range(crews)
    ]
    busy = [chance.uniform(0.5, 1.5) for _ in range(zones)]
    made = [
        _report(f"r{n}", chance.choice(categories), ZoneKey(f"zone{z}"), _somewhere(chance, z))
        for n, z in enumerate(chance.choices(range(zones), busy, k=reports))
    ]
    return City(tuple(teams), tuple(made))


def _somewhere(chance: random.Random, zone: int) -> Pin:
    return Pin(25.6 + zone * 0.01 + chance.random() * 0.01, -100.4 + chance.random() * 0.01)


def real(rows: Sequence[Row], year: int) -> City:
    """The reports of a year, with two crews for each district whose limits follow its work."""
    mine = [row for row in rows if row.created_at.year == year and row.district]
    districts = sorted({row.district for row in mine})
    centres = {d: _centre(row for row in mine if row.district == d) for d in districts}
    share = {d: sum(row.district == d for row in mine) for d in districts}
    everything = [CategoryKey("Pothole"), CategoryKey("Flooding")]
    crews = []
    for district in districts:
        nearest = min(
            (d for d in districts if d != district),
            key=lambda d: dist(centres[d], centres[district]),
        )
        limit = max(2, round(share[district] / 2 / FILLED))
        crews.append(_crew(f"{district}-1", limit, everything, [ZoneKey(district)]))
        both = [ZoneKey(district), ZoneKey(nearest)]
        crews.append(_crew(f"{district}-2", limit, everything, both))
    reports = [
        _report(
            row.folio,
            _category(row.category, 10),
            ZoneKey(row.district),
            Pin(*row.place) if row.place else None,
            days=max((row.due_at - row.created_at) / timedelta(days=1), 0.5),
        )
        for row in mine
    ]
    return City(tuple(crews), tuple(reports))


def _centre(rows: Iterable[Row]) -> tuple[float, float]:
    places = [row.place for row in rows if row.place]
    return mean(p[0] for p in places), mean(p[1] for p in places)


def _category(key: str, days: int) -> Category:
    return Category(CategoryKey(key), key, STREETS, 2, days, DayKind.CALENDAR)


def _crew(id: str, limit: int, categories: Iterable[CategoryKey], zones: Iterable[ZoneKey]) -> Crew:
    return Crew(CrewId(id), id, STREETS, limit, frozenset(categories), ALWAYS, frozenset(zones))


def _report(
    id: str, category: Category, zone: ZoneKey, pin: Pin | None, days: float | None = None
) -> Report:
    deadline = NOW + timedelta(days=days or category.days)
    return Report(ReportId(id), id, category, NOW, deadline, pin=pin, zone=zone)


def online(report: Report, loads: dict[CrewId, Load]) -> CrewId | None:
    """The service's own choice."""
    try:
        return choose_crew(report, loads.values(), now=NOW).crew.id
    except NoCrewAvailable:
        return None


def round_robin() -> Place:
    """Each crew in turn, of those that can do it and are not full."""
    turn: dict[CrewId, int] = {}

    def place(report: Report, loads: dict[CrewId, Load]) -> CrewId | None:
        able = [x for x in loads.values() if not unfitness(report, x.crew) and x.has_room()]
        crew = min(able, key=lambda x: (turn.get(x.crew.id, 0), x.crew.id), default=None)
        if crew is None:
            return None
        turn[crew.crew.id] = turn.get(crew.crew.id, 0) + 1
        return crew.crew.id

    return place


def hand_out(city: City, place: Place) -> tuple[dict[CrewId, Load], list[Report], list[Report]]:
    """Place every report as it comes; the loads, what was placed, and what was not."""
    loads = {crew.id: Load(crew) for crew in city.crews}
    placed, left = [], []
    for report in city.reports:
        crew = place(report, loads)
        if crew is None:
            left.append(replace(report, status=ReportStatus.QUEUED))
        else:
            loads[crew] = with_report(loads[crew], report, NOW)
            placed.append(replace(report, status=ReportStatus.ASSIGNED, crew=crew))
    return loads, placed, left


def highest(loads: Iterable[Load]) -> float:
    """The largest relative load."""
    return max(load.carried / load.crew.limit for load in loads)


def optimum(city: City) -> tuple[float, int]:
    """The least largest relative load with which all reports can be placed, and how many can."""
    alike: dict[tuple[CategoryKey, ZoneKey | None], int] = {}
    for report in city.reports:
        key = report.category.key, report.zone
        alike[key] = alike.get(key, 0) + 1
    kinds = []
    for (category, zone), number in alike.items():
        able = tuple(c.id for c in city.crews if category in c.categories and zone in c.zones)
        if able:
            kinds.append(Kind(able, 1.0, {}, {2: number}))
    limits = {crew.id: crew.limit for crew in city.crews}
    plan = solve(Puzzle(limits, dict.fromkeys(limits, 0.0), tuple(kinds)), at_ease=0.0)
    got = {crew: sum(counts.get(crew, 0) for counts in plan) for crew in limits}
    return max(got[crew] / limits[crew] for crew in limits), sum(got.values())


def evened(
    loads: dict[CrewId, Load], placed: list[Report], left: list[Report]
) -> tuple[float, int, int]:
    """The largest relative load after one rebalance, its moves, and how many have a crew then."""
    world = World(STREETS, tuple(loads.values()), tuple(placed), tuple(left))
    try:
        found = propose(
            world, lambda puzzle: solve(puzzle, at_ease=0.0), id=RebalanceId("p"), by="", now=NOW
        )
    except AlreadyEven:
        return highest(loads.values()), 0, len(placed)
    after = max(c.after / c.limit for c in found.crews)
    return after, len(found.moves), sum(int(c.after) for c in found.crews)


def measure(name: str, city: City) -> dict[str, float]:
    """One city: every way to place its reports, beside the optimum."""
    least, most = optimum(city)
    turns, _, turned_away = hand_out(city, round_robin())
    began = time.perf_counter()
    loads, placed, left = hand_out(city, online)
    spent = (time.perf_counter() - began) / len(city.reports)
    began = time.perf_counter()
    after, moves, held = evened(loads, placed, left)
    solved = time.perf_counter() - began
    pace = {crew.id: crew.limit / 10 for crew in city.crews}
    now_late = [on_time_share(list(x.values()), pace, now=NOW) for x in (turns, loads)]
    found = {
        "optimum": least,
        "round robin": highest(turns.values()) / least - 1,
        "online": highest(loads.values()) / least - 1,
        "evened": after / least - 1,
        "decision": spent,
    }
    print(
        f"{name:>22} {least:8.3f} {found['round robin']:12.1%} {len(turned_away):6}"
        f" {found['online']:8.1%} {len(left):6} {most - len(placed):6} {found['evened']:8.1%}"
        f" {most - held:6} {moves:6} {solved:7.2f} s {spent * 1e6:7.0f} us"
        f" {now_late[0]:7.1%} {now_late[1]:7.1%}"
    )
    return found


async def one_reading(city: City) -> float:
    """Seconds to read what a decision rests on: the crews of the area with what they carry."""
    _, placed, _ = hand_out(city, round_robin())
    with tempfile.TemporaryDirectory() as folder:
        url = f"sqlite+aiosqlite:///{folder}/city.db"
        await schema.migrate(url)
        database = Database(url, Vault((Vault.new_key(),), "bench"), new_id, "es")
        async with database.unit() as unit:
            await unit.setup.save_area(Area(STREETS, "Streets"))
            await unit.setup.save_calendar(ROUND_THE_CLOCK)
            for category in {r.category.key: r.category for r in city.reports}.values():
                await unit.setup.save_category(category)
            for crew in city.crews:
                shift = replace(crew.shift, name=ROUND_THE_CLOCK.name)
                await unit.setup.save_crew(replace(crew, shift=shift))
            await unit.reports.save(*placed)
            await unit.commit()
        async with database.reading() as unit:
            await unit.loads(STREETS)
            began = time.perf_counter()
            for _ in range(5):
                await unit.loads(STREETS)
            spent = (time.perf_counter() - began) / 5
        await database.close()
    return spent


HEAD = (
    f"{'city':>22} {'optimum':>8} {'round robin':>12} {'left':>6} {'online':>8} {'left':>6}"
    f" {'missed':>6} {'evened':>8} {'missed':>6} {'moves':>6} {'solved':>9} {'decision':>10}"
    f" {'on time':>7} {'online':>7}"
)


def cities(arguments: argparse.Namespace) -> Iterator[tuple[str, City]]:
    """What is measured, one at a time."""
    for seed in range(arguments.cities):
        yield f"broad, seed {seed}", invented(10_000, 200, 30, seed, is_tight=False)
    for seed in range(arguments.cities):
        yield f"tight, seed {seed}", invented(10_000, 200, 30, seed, is_tight=True)
    if arguments.file:
        rows = read_rows(arguments.file)
        for year in range(2012, 2016):
            yield f"real, {year}", real(rows, year)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("file", nargs="?", type=Path)
    parser.add_argument("--cities", type=int, default=9)
    arguments = parser.parse_args()
    print("largest relative load: the optimum, and by how much each way is above it\n" + HEAD)
    found = []
    for kind, several in groupby(cities(arguments), key=lambda named: named[0].split(",")[0]):
        measured = [measure(name, city) for name, city in several]
        gaps = [one["online"] for one in measured]
        print(
            f"{kind}: online above the optimum: median {median(gaps):.1%}, worst {max(gaps):.1%}\n"
        )
        found += measured
    evened = max(one["evened"] for one in found)
    print(f"after one rebalance: worst {evened:.1%}")
    biggest = invented(10_000, 200, 30, 0, is_tight=False)
    reading = asyncio.run(one_reading(biggest))
    spent = median(one["decision"] for one in found)
    print(f"reading what a decision rests on (200 crews, 10,000 reports): {reading * 1e3:.1f} ms")
    print(f"the decision itself: {spent * 1e6:.0f} us, {spent / reading:.1%} of that")


if __name__ == "__main__":
    main()
