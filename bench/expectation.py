"""How often the wait that was promised holds: `python -m bench.expectation`.

Simulated specialties, seen through their last twelve weeks; the truth is what the next weeks bring.
Printed is the share of waits inside the stated 80 % range, by how busy and how lumpy the weeks are,
first without anybody overtaking, then with one in five places lost to somebody more urgent.
"""

import numpy as np

from domain.hospital.expectation import WEEKS, expect

TRIALS = 2000
FAR = 400  # weeks after which nobody looks
PLACES = (1, 5, 20, 80)
RATES = (3.0, 12.0, 40.0)
LUMPS = (1.0, 3.0)
OVERTAKEN = 0.2


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


if __name__ == "__main__":
    main()
