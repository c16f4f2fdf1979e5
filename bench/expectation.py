"""How often the wait that was promised holds: `python -m bench.expectation`.

Simulated specialties, seen through their last twelve weeks; the truth is what the next weeks bring.
Printed is the share of waits inside the stated 80 % range, by how busy and how lumpy the weeks are,
first without anybody overtaking, then with one in five places lost to somebody more urgent. Last,
a line in the order of the list, whose newcomers enter where their priority puts them.
"""

import numpy as np

from domain.hospital.expectation import WEEKS, expect

TRIALS = 2000
FAR = 400  # weeks after which nobody looks
PLACES = (1, 5, 20, 80)
RATES = (3.0, 12.0, 40.0)
LUMPS = (1.0, 3.0)
OVERTAKEN = 0.2
LONGEST = (5, 30, 60, 90)  # days, of each priority
SHARES = (0.1, 0.25, 0.35, 0.3)  # of those who come
SETTLED, BEHIND = 104, 150  # weeks before anybody is asked about, and who waited at their beginning


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


def in_a_line(rng: np.random.Generator, rate: float) -> list[tuple[int, bool]]:
    """Of each priority somebody in line, and whether the wait that they are told holds."""
    line = [(int(p), 0.0) for p in rng.choice(len(SHARES), BEHIND, p=SHARES)]
    served, told = list[int](), dict[tuple[int, float], tuple[int, int]]()
    held: list[tuple[int, bool]] = []
    for week in range(SETTLED + FAR):
        came = rng.choice(len(SHARES), rng.poisson(rate), p=SHARES)
        line += [(int(p), 7 * (week + float(rng.random()))) for p in came]
        line.sort(key=lambda one: urgency(one[0], 7 * (week + 1) - one[1]))
        if week == SETTLED:
            for place in rng.permutation(len(line)):
                wait = expect(int(place) + 1, served[-WEEKS:])
                if wait and line[place][0] not in {p for p, _ in told}:
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
    return held


def by_priority(trials: int = 300) -> None:
    rng = np.random.default_rng(7)
    held = [each for _ in range(trials) for each in in_a_line(rng, 12.0)]
    for priority in range(len(LONGEST)):
        theirs = [holds for p, holds in held if p == priority]
        inside = float(np.mean(theirs)) if theirs else float("nan")
        print(f"priority {priority + 1}: {len(theirs):4d} told, {inside:6.3f} inside")


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
    by_priority()


if __name__ == "__main__":
    main()
