"""A real year through acceptance, balancing and limits, against what really happened.

    python -m bench.replay FILE [--year 2015]

Each district has a crew. A crew gets one report done at each moment at which its district really
closed one, so that hands are as many and as fast as they were. Which crew gets a report is up to
the service's own rules; which one it does next is either the most urgent, as its list has it, or
the one that was really done then, if it has it. Limits are read off the years before; where history
gives none, a crew's limit is what it carried on nine days of ten of the year before.
"""

import argparse
from bisect import insort
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime, time, timedelta
from math import dist, inf
from pathlib import Path
from statistics import mean, quantiles

from bench.houston_rows import CITY, Row, as_of, pasts_of, read_rows
from bench.limits import ALL_YEARS, LEVEL, new_year
from domain.calendar import Calendar, DayKind
from domain.crew_limits.limits import suggest_limits
from domain.fieldwork.assignments import Assignment, conclude, give
from domain.fieldwork.balancing import Load, NoCrewAvailable, choose_crew, hindrance, with_report
from domain.fieldwork.crews import Crew
from domain.fieldwork.evidence import Draft
from domain.fieldwork.reports import Category, Report, accept
from domain.ids import (
    AreaKey,
    AssignmentId,
    CategoryKey,
    ContactId,
    CrewId,
    MediaId,
    ReportId,
    ZoneKey,
)
from domain.messages import Pin

STREETS = AreaKey("streets")
ALWAYS = Calendar("24/7", CITY, frozenset(range(7)), (time(0), time(0)))
LEVELS = {"Flooding": 1, "Pothole": 2}
CATEGORIES = {
    name: Category(CategoryKey(name), name, STREETS, level, 10, DayKind.CALENDAR)
    for name, level in LEVELS.items()
}
NO_LIMIT = 100_000
DAY = timedelta(days=1)


@dataclass
class Year:
    """The rows that were open at some time of a year, and its days."""

    number: int
    rows: list[Row]

    @property
    def begins(self) -> datetime:
        return new_year(self.number)

    @property
    def ends(self) -> datetime:
        return new_year(self.number + 1)

    @property
    def districts(self) -> list[str]:
        return sorted({row.district for row in self.rows})

    def counts(self, deadline: datetime) -> bool:
        """Whether a report due then is one of those judged."""
        return self.begins <= deadline < self.ends


@dataclass
class Outcome:
    """What a way to run the year came to."""

    waits: list[timedelta] = field(default_factory=list)
    in_time: int = 0
    judged: int = 0
    idle: int = 0
    highest: list[float] = field(default_factory=list)
    typical: list[float] = field(default_factory=list)
    queued: list[int] = field(default_factory=list)

    def look(self, loads: Iterable[tuple[int, int]], queued: int) -> None:
        """One midnight: how full the crews are, and what waits."""
        relative = [active / limit for active, limit in loads]
        self.highest.append(max(relative))
        self.typical.append(mean(relative))
        self.queued.append(queued)


@dataclass
class City:
    """Crews at work under the service's rules."""

    loads: dict[CrewId, Load]
    limits: dict[CrewId, int]
    outcome: Outcome
    year: Year
    queue: list[tuple[int, datetime, datetime, ReportId, Report]] = field(default_factory=list)
    held: dict[CrewId, dict[ReportId, tuple[Report, Assignment]]] = field(
        default_factory=lambda: defaultdict(dict)
    )

    def receive(self, report: Report, now: datetime) -> None:
        """A report comes in, is accepted, and goes to a crew or waits for one."""
        accepted = next(
            r for r in accept(report, by=None, now=now).changed if isinstance(r, Report)
        )
        try:
            choice = choose_crew(accepted, self.loads.values(), now=now)
        except NoCrewAvailable:
            insort(self.queue, _place_of(accepted))
        else:
            self._give(accepted, choice.crew, now)

    def free(self, crew: CrewId, really: ReportId | None, now: datetime) -> None:
        """The crew gets a report done, and takes what waits as far as it can.

        It is the one *really* done then if the crew has it, and otherwise its most urgent.
        """
        if not self.held[crew]:
            self.outcome.idle += 1
            return
        most_urgent = min(self.held[crew].values(), key=lambda pair: _place_of(pair[0])[:4])
        report, assignment = self.held[crew].get(really, most_urgent)
        draft = Draft(report.id, (MediaId("photo"),), "done")
        conclude(report, assignment, draft, by=ContactId("lead"), now=now)
        del self.held[crew][report.id]
        self._judge(report, now)
        load = self.loads[crew]
        left = tuple(a for a in load.active if a.report != report.id)
        self.loads[crew] = replace(load, active=left)
        self._pull(crew, now)

    def _pull(self, crew: CrewId, now: datetime) -> None:
        for place in self.queue:
            if not hindrance(place[4], self.loads[crew], now=now):
                self.queue.remove(place)
                self._give(place[4], self.loads[crew].crew, now)
                return

    def _give(self, report: Report, crew: Crew, now: datetime) -> None:
        decision = give(report, crew, None, id=AssignmentId(report.id), by=None, now=now)
        given, assignment = decision.changed[:2]
        self.held[crew.id][report.id] = (given, assignment)
        self.loads[crew.id] = with_report(self.loads[crew.id], report, now)
        if report.opened_at >= self.year.begins:
            self.outcome.waits.append(now - report.opened_at)

    def _judge(self, report: Report, done_at: datetime) -> None:
        if self.year.counts(report.deadline):
            self.outcome.judged += 1
            self.outcome.in_time += done_at <= report.deadline

    def close(self) -> None:
        """The year is over: what is open and past its deadline was not in time."""
        left = [report for held in self.held.values() for report, _ in held.values()]
        for report in (*left, *(place[4] for place in self.queue)):
            self._judge(report, self.year.ends + timedelta(days=3650))

    def midnight(self) -> None:
        """How things stand at the end of a day."""
        loads = ((len(load.active), self.limits[crew]) for crew, load in self.loads.items())
        self.outcome.look(loads, len(self.queue))


def _place_of(report: Report) -> tuple[int, datetime, datetime, ReportId, Report]:
    return report.category.level, report.deadline, report.opened_at, report.id, report


def run(
    year: Year,
    limits: dict[CrewId, int],
    *,
    limited: bool,
    helping: dict[str, str],
    in_own_order: bool,
) -> Outcome:
    """The year under the service's rules; a crew also serves the district it is *helping*."""
    crews = [_crew(d, limits, limited=limited, helping=helping) for d in year.districts]
    city = City({crew.id: Load(crew) for crew in crews}, limits, Outcome(), year)
    day = year.begins
    for now, is_closing, row in _steps(year):
        while day < now:
            city.midnight()
            day += DAY
        if is_closing:
            really = ReportId(row.folio) if in_own_order else None
            city.free(CrewId(row.district), really, now)
        else:
            city.receive(_report(row), now)
    city.close()
    return city.outcome


def _steps(year: Year) -> list[tuple[datetime, bool, Row]]:
    """Arrivals and closings in the order of time; what came before the year comes as it begins."""
    arrivals = [(max(row.created_at, year.begins), False, row) for row in year.rows]
    closings = [
        (row.closed_at, True, row) for row in year.rows if year.begins <= row.closed_at < year.ends
    ]
    return sorted((*arrivals, *closings), key=lambda step: (*step[:2], step[2].folio))


def as_it_was(year: Year, limits: dict[CrewId, int]) -> Outcome:
    """What really happened: each district did its own, in the order it did."""
    outcome = Outcome()
    for row in year.rows:
        if year.counts(row.due_at):
            outcome.judged += 1
            outcome.in_time += row.closed_at <= row.due_at
    days = round((year.ends - year.begins) / DAY)
    for day in (year.begins + n * DAY for n in range(days)):
        is_open = [row.district for row in year.rows if row.created_at <= day < row.closed_at]
        outcome.look(((is_open.count(crew), limit) for crew, limit in limits.items()), 0)
    return outcome


def _crew(
    district: str, limits: dict[CrewId, int], *, limited: bool, helping: dict[str, str]
) -> Crew:
    zones = {ZoneKey(district)} | ({ZoneKey(helping[district])} if helping else set())
    limit = limits[CrewId(district)] if limited else NO_LIMIT
    kinds = frozenset(c.key for c in CATEGORIES.values())
    return Crew(CrewId(district), district, STREETS, limit, kinds, ALWAYS, frozenset(zones))


def _report(row: Row) -> Report:
    return Report(
        ReportId(row.folio),
        row.folio,
        CATEGORIES[row.category],
        row.created_at,
        row.due_at,
        pin=Pin(*row.place) if row.place else None,
        zone=ZoneKey(row.district),
    )


def limits_of(rows: Sequence[Row], year: Year) -> tuple[dict[CrewId, int], int]:
    """Each crew's limit from the years before, and how many of them history itself gave."""
    crews = [CrewId(district) for district in year.districts]
    found = {}
    pasts = [past for name in LEVELS for past in as_of(pasts_of(rows, name), year.begins)]
    for said in suggest_limits(
        pasts, crews, service_level=LEVEL, now=year.begins, history=ALL_YEARS
    ):
        if said.limit:
            found[said.crew] = said.limit
    carried = {crew: _carried(rows, crew, year) for crew in crews}
    return {crew: found.get(crew, carried[crew]) for crew in crews}, len(found)


def _carried(rows: Sequence[Row], crew: CrewId, year: Year) -> int:
    """What the district had open on nine days of ten of the year before."""
    mine = [row for row in rows if row.district == crew]
    before = new_year(year.number - 1)
    counts = [
        sum(row.created_at <= before + n * DAY < row.closed_at for row in mine) for n in range(365)
    ]
    return max(1, round(quantiles(counts, n=10)[-1]))


def neighbours(rows: Sequence[Row], districts: Sequence[str]) -> dict[str, str]:
    """For each district the one whose reports are nearest on average."""
    places = {d: [row.place for row in rows if row.district == d and row.place] for d in districts}
    centres = {d: (mean(p[0] for p in ps), mean(p[1] for p in ps)) for d, ps in places.items()}
    return {
        d: min(
            (other for other in districts if other != d),
            key=lambda other: dist(centres[d], centres[other]),
        )
        for d in districts
    }


def line(name: str, outcome: Outcome) -> str:
    hours = sorted(wait / timedelta(hours=1) for wait in outcome.waits)
    late = hours[int(len(hours) * 0.9)] if hours else inf
    waited = f"{mean(hours):8.1f} {late:8.1f}" if hours else f"{'-':>8} {'-':>8}"
    share = outcome.in_time / outcome.judged
    return (
        f"{name:<46} {waited} {max(outcome.queued):7} {max(outcome.highest):8.2f}"
        f" {mean(outcome.highest):8.2f} {mean(outcome.typical):8.2f} {outcome.idle:6} {share:8.1%}"
    )


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("file", type=Path)
    parser.add_argument("--year", type=int, default=2015)
    arguments = parser.parse_args()
    everything = [row for row in read_rows(arguments.file) if row.district]
    begins, ends = new_year(arguments.year), new_year(arguments.year + 1)
    rows = [row for row in everything if row.created_at < ends and row.closed_at >= begins]
    year = Year(arguments.year, rows)
    limits, given = limits_of(everything, year)
    near = neighbours(everything, year.districts)
    print(
        f"{year.number}: {len(rows)} reports, {len(limits)} crews, limits {sorted(limits.values())}"
    )
    print(f"{given} of {len(limits)} limits from history, the others as carried the year before\n")
    print(
        f"{'':<46} {'waits h':>8} {'p90 h':>8} {'queue':>7} {'largest':>8} {'mean of':>8}"
        f" {'mean':>8} {'idle':>6} {'in time':>8}\n"
        f"{'':<46} {'mean':>8} {'':>8} {'most':>7} {'load':>8} {'largest':>8} {'load':>8}"
    )
    print(line("as it happened", as_it_was(year, limits)))
    for order, in_own_order in (("most urgent first", False), ("own order", True)):
        for where, helping in (("own district", {}), ("and the nearest", near)):
            for limit, limited in (("no limits", False), ("limits", True)):
                came = run(
                    year, limits, limited=limited, helping=helping, in_own_order=in_own_order
                )
                print(line(f"{order}, {where}, {limit}", came), flush=True)


if __name__ == "__main__":
    main()
