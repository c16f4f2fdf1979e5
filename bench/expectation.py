"""How often the wait that was promised holds: `python -m bench.expectation`.

Simulated specialties, seen through their last twelve weeks; the truth is what the next weeks bring.
Printed is the share of waits inside the stated 80 % range, by how busy and how lumpy the weeks are,
first without anybody overtaking, then with one in five places lost to somebody more urgent. Last,
lines in the order of the list, whose newcomers enter where their priority puts them: what is told
with nobody but those who wait in mind, and with those who will come before one's turn.
"""

from bisect import bisect_left
from collections import Counter
from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta

import numpy as np

from domain.hospital.expectation import LATER, WEEK, WEEKS, Wait, expect, newcomers
from domain.ordering.merging import place as place_of
from domain.ordering.priority import CategoryRule, DaysRemaining, Waiting
from tests.builders import NOON

TRIALS = 2000
FAR = 400  # weeks after which nobody looks
PLACES = (1, 5, 20, 80)
RATES = (3.0, 12.0, 40.0)
LUMPS = (1.0, 3.0)
OVERTAKEN = 0.2
LONGEST = (5, 30, 60, 90)  # days, of each priority
SHARES = (0.1, 0.25, 0.35, 0.3)  # of those who come
SETTLED = 104  # weeks before anybody is asked about
BEHIND = 12.5  # weeks of work that wait at their beginning
LINES = ((12.0, 1.0), (4.0, 1.0), (30.0, 1.0), (12.0, 1.08))  # seen in a week, who come for each
ORDER = DaysRemaining({
    str(n): CategoryRule(str(n), n + 1, timedelta(days=days)) for n, days in enumerate(LONGEST)
})  # fmt: skip


def weekly(rng: np.random.Generator, rate: float, lumps: float, weeks: int) -> np.ndarray:
    """Counts with the mean *rate* and the variance *lumps* times as large."""
    if lumps <= 1:
        return rng.poisson(rate, weeks)
    return rng.negative_binomial(rate / (lumps - 1), 1 / lumps, weeks)


def coverage(rate: float, lumps: float, place: int, overtaken: float) -> tuple[float, float]:
    """The share of waits inside the range, and the share of ranges that could be given."""
    rng = np.random.default_rng(round(rate * 1000 + lumps * 100 + place + overtaken))
    inside = given = 0
    for _ in range(TRIALS):
        wait = expect(place, [int(n) for n in weekly(rng, rate, lumps, WEEKS)])
        if wait is None:
            continue
        given += 1
        served = weekly(rng, rate, lumps, FAR)
        moved = np.cumsum(served - rng.binomial(served, overtaken))
        truth = int(np.searchsorted(moved, place)) + rng.random()  # some time in that week
        inside += wait.low <= truth <= wait.high
    return (inside / given if given else float("nan")), given / TRIALS


def urgency(priority: int, waited: float) -> float:
    """Days that remain; those beyond the longest wait count by its leverage."""
    left = LONGEST[priority] - waited
    return left if left > 0 else left * LONGEST[-1] / LONGEST[priority]


def moment(day: float) -> datetime:
    return NOON + timedelta(days=day)


def foreseen(
    line: Sequence[tuple[int, float]],
    place: int,
    served: Sequence[int],
    coming: Mapping[str, int],
    day: float,
) -> Wait | None:
    """What is told to whoever has *place* (from 0), with those who will come before them."""
    now, (priority, entered) = moment(day), line[place]
    item = Waiting("", str(priority), moment(entered))
    queues: dict[str, list[datetime]] = {key: [] for key in ORDER.rules}
    for n, (other, day_of) in enumerate(line):
        if n != place:
            queues[str(other)].append(moment(day_of))
    for queue in queues.values():
        queue.sort()
    later = [
        place_of(item, ORDER, at, queues, lambda key, until, _id: bisect_left(queues[key], until))
        + newcomers(item, ORDER, coming, now, at)
        for at in (now + weeks * WEEK for weeks in LATER)
    ]
    return expect(place + 1, served, later)


def in_a_line(
    rng: np.random.Generator, rate: float, load: float, *, foresees: bool
) -> list[tuple[int, bool]]:
    """Of each priority somebody in line, and whether the wait that they are told holds."""
    line = [(int(p), 0.0) for p in rng.choice(len(SHARES), int(rate * BEHIND), p=SHARES)]
    told, served, all_came = dict[tuple[int, float], tuple[int, int]](), list[int](), list[str]()
    held: list[tuple[int, bool]] = []
    for week in range(SETTLED + FAR):
        came = rng.choice(len(SHARES), rng.poisson(rate * load), p=SHARES)
        line += [(int(p), 7 * (week + float(rng.random()))) for p in came]
        all_came.append("".join(map(str, came)))
        line.sort(key=lambda one: urgency(one[0], 7 * (week + 1) - one[1]))
        if week == SETTLED:
            coming = Counter("".join(all_came[-WEEKS:])) if foresees else {}
            first = {line[place][0]: int(place) for place in rng.permutation(len(line))}
            for place in first.values():
                wait = (
                    foreseen(line, place, served[-WEEKS:], coming, 7 * (week + 1))
                    if foresees
                    else expect(place + 1, served[-WEEKS:])
                )
                if wait:
                    told[line[place]] = (wait.low, wait.high)
        seen = min(int(rng.poisson(rate)), len(line))
        for one in line[:seen]:
            if one in told:
                low, high = told.pop(one)
                held.append((one[0], low <= week - SETTLED + rng.random() <= high))
        if week > SETTLED and not told:
            break
        served.append(seen)
        line = line[seen:]
    return [*held, *((priority, False) for priority, _ in told)]


def by_priority(rate: float, load: float, trials: int = 300) -> None:
    for foresees in (False, True):
        rng = np.random.default_rng(7)
        held = [
            each for _ in range(trials) for each in in_a_line(rng, rate, load, foresees=foresees)
        ]
        shares = (
            float(np.mean([holds for p, holds in held if p == priority] or [False]))
            for priority in range(len(LONGEST))
        )
        print(f"{rate:4.0f} {load:5.2f} {foresees!s:9} ", *(f"{share:6.3f}" for share in shares))


def main() -> None:
    print("rate lumps place  inside  inside_overtaken  given")
    for rate in RATES:
        for lumps in LUMPS:
            for place in PLACES:
                inside, given = coverage(rate, lumps, place, 0.0)
                overtaken, _ = coverage(rate, lumps, place, OVERTAKEN)
                print(
                    f"{rate:4.0f} {lumps:5.0f} {place:5d}  {inside:6.3f}  {overtaken:16.3f}  "
                    f"{given:5.2f}"
                )
    print("rate  load foreseen   inside, by priority")
    for line in LINES:
        by_priority(*line)


if __name__ == "__main__":
    main()
