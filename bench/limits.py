"""Limits from statistics against a real city: what was promised, and what was reached.

    python -m bench.limits houston_311_2011_2015.csv

First crews whose true limit is known, because they are invented: how near is what is read off
their history, and does the interval hold it? Then the city; a crew is what one council district
did of one kind. Limits are read off the years to 2014 and held against 2015: of the reports that
came while no more than the limit were open, what share was concluded in time? Then the same with
limits that are read anew every four weeks from the year before, as the nightly job does.
"""

import argparse
from collections.abc import Iterable, Sequence
from datetime import datetime, timedelta
from itertools import pairwise
from math import exp
from pathlib import Path
from statistics import median, quantiles

from bench.houston_rows import CITY, as_of, pasts_of, read_rows
from domain.crew_limits.limits import Finding, Suggestion, suggest_limits
from domain.crew_limits.pressure import Z
from domain.crew_limits.workload import Case, Past, cases_of
from domain.ids import CrewId
from domain.statistics import wilson
from tests.histories import END, a_careless_history, a_history

LEVEL = 0.9
SEEDS = 100
ALL_YEARS = timedelta(days=1500)
ANEW = timedelta(days=28)
EDGES = (0, 0.25, 0.5, 1, 2, float("inf"))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("file", type=Path)
    asked = parser.parse_args()
    print_known_answers()
    rows = read_rows(asked.file)
    for category in ("Pothole", "Flooding"):
        pasts = pasts_of(rows, category)
        cases = cases_of(pasts, now=datetime.max.replace(tzinfo=CITY))
        print(f"\n## {category}: {len(pasts)} reports with a district\n")
        print_pressure(cases)
        print_promises(pasts, cases)
        print_anew(pasts, cases)


def print_known_answers() -> None:
    """Crews that work off what came first: the true limit follows from their pace alone."""
    print(f"## {SEEDS} invented years of each crew\n")
    print(
        "| reports a day | true limit | read off: median (p10 to p90) | interval holds it | rest |"
    )
    print("|---|---|---|---|---|")
    for arrivals, pace in ((3, 3.15), (3, 3.3), (5, 5.25)):
        true = true_limit(pace)
        found = [read_off(a_history(seed=s, arrivals=arrivals, pace=pace)) for s in range(SEEDS)]
        limits = sorted(said.limit for said in found if said.limit)
        held = [said.low <= true <= (said.high or true) for said in found if said.limit]
        tenths = quantiles(limits, n=10)
        print(
            f"| {arrivals} | {true} | {median(limits):.0f} ({tenths[0]:.0f} to {tenths[-1]:.0f}) "
            f"| {sum(held) / len(held):.1%} | {len(found) - len(limits)} without a number |"
        )
    careless = [read_off(a_careless_history(seed=s, arrivals=6)) for s in range(SEEDS)]
    guessed = sum(said.limit is not None for said in careless)
    print(f"late by luck alone: {guessed} of {SEEDS} got a number (none should)")


def true_limit(pace: float, allowed: float = 5.0, luck: float = 0.01) -> int:
    """The most that are worked off in the days allowed, with the service level (Poisson)."""
    mean, limit, below = pace * allowed, 0, exp(-pace * allowed)
    term = below
    while (1 - luck) * (1 - below) >= LEVEL:
        limit += 1
        term *= mean / limit
        below += term
    return limit


def read_off(pasts: Sequence[Past]) -> Suggestion:
    (said,) = suggest_limits(pasts, [CrewId("north")], service_level=LEVEL, now=END)
    return said


def new_year(year: int) -> datetime:
    return datetime(year, 1, 1, tzinfo=CITY)


def print_pressure(cases: Sequence[Case]) -> None:
    """The table of the share in time by pressure: open / (28-day throughput × days allowed)."""
    print("share in time by open work / (28-day throughput × days to the deadline)\n")
    print("| pressure | 2012-14 | 2015 |\n|---|---|---|")
    for low, high in pairwise(EDGES):
        cells = [
            share([c for c in between(cases, *years) if low <= c.pressure < high])
            for years in ((2012, 2015), (2015, 2016))
        ]
        print(f"| {low} to {high} | {' | '.join(cells)} |")


def between(cases: Iterable[Case], first: int, last: int) -> list[Case]:
    return [case for case in cases if new_year(first) <= case.at < new_year(last)]


def share(cases: Sequence[Case]) -> str:
    """The share in time with its interval and number; nothing for none."""
    if not cases:
        return "-"
    good = sum(bool(case.in_time) for case in cases)
    low, high = wilson(good, len(cases), Z)
    return f"{good / len(cases):.1%} ({low:.0%} to {high:.0%}, n={len(cases)})"


def print_promises(pasts: list[Past], cases: Sequence[Case]) -> None:
    """Limits from the years to 2014 against 2015."""
    now = new_year(2015)
    crews = sorted({past.crew for past in pasts})
    found = suggest_limits(
        as_of(pasts, now), crews, service_level=LEVEL, now=now, history=ALL_YEARS
    )
    print(f"\nread off the years to 2014, promised {LEVEL:.0%}, checked on 2015\n")
    print("| district | finding | sample | limit (interval) | reached within | beyond |")
    print("|---|---|---|---|---|---|")
    within, beyond = [], []
    for said in found:
        own = [case for case in between(cases, 2015, 2016) if case.crew == said.crew]
        inside, outside = split(own, said)
        within, beyond = within + inside, beyond + outside
        print(
            f"| {said.crew} | {said.finding} | {said.own} + {said.borrowed} | {written(said)} "
            f"| {share(inside)} | {share(outside)} |"
        )
    print(f"| all | | | | {share(within)} | {share(beyond)} |")
    say(found, within, beyond)


def split(cases: Sequence[Case], said: Suggestion) -> tuple[list[Case], list[Case]]:
    """Those that came within the limit and those beyond; none where there is no limit."""
    limit = said.limit
    if limit is None:
        return [], []
    return [c for c in cases if c.active <= limit], [c for c in cases if c.active > limit]


def written(said: Suggestion) -> str:
    if said.limit is None:
        return "none"
    return f"{said.limit} ({said.low} to {said.high or 'more'})"


def print_anew(pasts: list[Past], cases: Sequence[Case]) -> None:
    """Limits read anew every four weeks from the year before, year by year."""
    print("\nread anew every four weeks from the year before\n")
    print("| year | crews with a limit | reached within | beyond | where the model did not apply |")
    print("|---|---|---|---|---|")
    crews = sorted({past.crew for past in pasts})
    for year in (2013, 2014, 2015):
        within, beyond, elsewhere, limits, looks = [], [], [], 0, 0
        now = new_year(year)
        while now < new_year(year + 1):
            said = suggest_limits(as_of(pasts, now), crews, service_level=LEVEL, now=now)
            until = min(now + ANEW, new_year(year + 1))
            for each in said:
                own = [c for c in cases if c.crew == each.crew and now <= c.at < until]
                inside, outside = split(own, each)
                within, beyond = within + inside, beyond + outside
                elsewhere += own if each.limit is None else []
                limits, looks = limits + (each.limit is not None), looks + 1
            now = until
        print(
            f"| {year} | {limits / looks:.0%} | {share(within)} | {share(beyond)} "
            f"| {share(elsewhere)} |"
        )


def say(found: Sequence[Suggestion], within: Sequence[Case], beyond: Sequence[Case]) -> None:
    """The verdict in words."""
    applied = [said for said in found if said.limit is not None]
    plain = {finding: sum(said.finding is finding for said in found) for finding in Finding}
    counts = ", ".join(f"{finding} {count}" for finding, count in plain.items() if count)
    print(f"\nverdict: {counts}.")
    if not applied or not within:
        print("No limit is promised: here load explains nothing, so a limit would be a guess.")
        return
    reached = sum(bool(case.in_time) for case in within) / len(within)
    after = sum(bool(case.in_time) for case in beyond) / len(beyond) if beyond else 0
    kept = "kept" if reached >= LEVEL else "NOT kept"
    print(
        f"promised {LEVEL:.0%}, reached {reached:.1%} within the limit: {kept}; beyond it "
        f"{after:.1%}. Staying within was worth {reached - after:+.1%}."
    )


if __name__ == "__main__":
    main()
