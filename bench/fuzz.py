"""Nonsense for hours: parsers and dialogs on every core, until so much processor time is spent.

    python -m bench.fuzz --hours 24 [--seed 1]

Rounds of the properties in `tests/`, each by a seed of its own, which is printed where one fails:
with it the same examples come again. Hours of runs that begin at other seeds add up.
"""

import argparse
import itertools
import os
import re
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from pathlib import Path

from tests.lasting import FOR_HOURS

PARTS = {
    "what networks send": ("tests/webhooks/test_garbage.py", "tests/webhooks/test_forms.py"),
    "what files and people bring": (
        "tests/faults/test_parsers.py",
        "tests/faults/test_injections.py",
        "tests/dialogs/test_inputs.py",
        "tests/bot/pictures/test_sniffing.py",
        "tests/bot/waitlist/test_cells.py",
        "tests/webhooks/open311",
    ),
    "dialogs": ("tests/faults/test_fuzz.py",),
    "days in any order": ("tests/faults/test_model.py",),
}
LONGEST_S = 3600
PASSING = re.compile(r"- (\d+) passing")


@dataclass
class Tally:
    """What all rounds came to."""

    examples: Counter[str] = field(default_factory=Counter)
    processor_s: Counter[str] = field(default_factory=Counter)
    broken: list[str] = field(default_factory=list)

    def add(self, seed: int, part: str, seconds: float, said: str, *, is_broken: bool) -> None:
        """Count one round, and tell of it: whoever ends this early knows what was done."""
        examples = sum(map(int, PASSING.findall(said)))
        self.processor_s[part] += round(seconds)
        self.examples[part] += examples
        tried = f"{examples:,} examples, " if examples else ""  # a model's days are not counted
        print(f"seed {seed}, {part}: {tried}{seconds:.0f} s of processor")
        if is_broken:
            self.broken.append(f"seed {seed}, {part}")
            print(said[-12000:])
        sys.stdout.flush()

    def show(self) -> None:
        for part in PARTS:
            hours = self.processor_s[part] / 3600
            print(f"{part:30} {self.examples[part]:>10,} examples  {hours:6.2f} hours of processor")
        hours = sum(self.processor_s.values()) / 3600
        print(f"{'together':30} {self.examples.total():>10,} examples  {hours:6.2f} hours", end="")
        print(f"  {len(self.broken)} rounds broken", *self.broken, sep="\n", flush=True)


def rounds(tally: Tally, todo: Iterator[tuple[int, str]], hours: float) -> None:
    """One round after the other, until all who do so have spent *hours*."""
    while sum(tally.processor_s.values()) < hours * 3600:
        one_round(tally, *next(todo))


def one_round(tally: Tally, seed: int, part: str) -> None:
    with tempfile.TemporaryDirectory() as folder:
        command = [
            sys.executable, "-m", "pytest", *PARTS[part], f"--hypothesis-seed={seed}",
            f"--hypothesis-profile={FOR_HOURS}", "--hypothesis-show-statistics",
            f"--basetemp={folder}/tests", "-p", "no:cacheprovider", "--show-capture=no",
            "-o", f"faulthandler_timeout={LONGEST_S}",
        ]  # fmt: skip
        said = Path(folder) / "said"
        with said.open("wb") as into:
            process = subprocess.Popen(command, stdout=into, stderr=subprocess.STDOUT)
            _, status, usage = os.wait4(process.pid, 0)
        text = said.read_text(encoding="utf-8", errors="replace")
    tally.add(seed, part, usage.ru_utime + usage.ru_stime, text, is_broken=bool(status))


def fuzz(hours: float, seed: int) -> Tally:
    tally, todo = Tally(), zip(itertools.count(seed), itertools.cycle(PARTS), strict=False)
    with ThreadPoolExecutor() as cores:
        each = [cores.submit(rounds, tally, todo, hours) for _ in range(os.cpu_count() or 1)]
    for one in each:
        one.result()
    return tally


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--hours", type=float, default=24, help="of processor time, in all")
    options.add_argument("--seed", type=int, default=1, help="of the first round")
    chosen = options.parse_args()
    began = time.perf_counter()
    tally = fuzz(chosen.hours, chosen.seed)
    tally.show()
    print(f"in {(time.perf_counter() - began) / 3600:.2f} hours")
    sys.exit(bool(tally.broken))


if __name__ == "__main__":
    main()
