"""What was sent in, what was handled, what went out; and whether the books agree."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

MARKED = re.compile(r"#(\d+)-(\d+)#")


@dataclass
class Entry:
    """One message that somebody sent; times are of the driver's clock, in seconds."""

    person: int
    number: int
    begun: float
    kept: float | None = None
    posts: int = 0

    @property
    def mark(self) -> str:
        """What the message carries in its words, to be known again."""
        return f"#{self.person}-{self.number}#"


@dataclass
class Ledger:
    """Everything that was sent in."""

    entries: dict[int, list[Entry]] = field(default_factory=lambda: defaultdict(list))

    def begin(self, person: int, at: float) -> Entry:
        entry = Entry(person, len(self.entries[person]), at)
        self.entries[person].append(entry)
        return entry

    def kept(self) -> int:
        """How many the service has said that it keeps."""
        return sum(entry.kept is not None for each in self.entries.values() for entry in each)


@dataclass(frozen=True)
class Handled:
    """How what was handled compares with what was kept."""

    sent_in: int
    lost: tuple[str, ...]
    twice: tuple[str, ...]
    misplaced: tuple[str, ...]
    unknown: tuple[str, ...]


def compare(ledger: Ledger, texts: Iterable[str]) -> Handled:
    """Look every message up in *texts*, which are what was handled, in the order of handling."""
    found: dict[int, list[int]] = defaultdict(list)
    for person, number in (match.groups() for match in map(MARKED.search, texts) if match):
        found[int(person)].append(int(number))
    everything = {entry.mark: entry for each in ledger.entries.values() for entry in each}
    times = Counter(f"#{p}-{n}#" for p, numbers in found.items() for n in numbers)
    return Handled(
        sent_in=len(everything),
        lost=tuple(m for m, entry in everything.items() if entry.kept and m not in times),
        twice=tuple(mark for mark, count in times.items() if count > 1),
        misplaced=tuple(
            mark
            for person, entries in ledger.entries.items()
            for mark in _misplaced(entries, found[person])
        ),
        unknown=tuple(mark for mark in times if mark not in everything),
    )


def _misplaced(entries: Sequence[Entry], handled: Sequence[int]) -> list[str]:
    """What was handled after something that was only sent once this had been kept.

    Two messages that were under way at once have no order of their own.
    """
    wrong = []
    begun_before = 0.0
    for number in handled:
        entry = entries[number]
        if entry.kept is not None and entry.kept < begun_before:
            wrong.append(entry.mark)
        begun_before = max(begun_before, entry.begun)
    return wrong


@dataclass(frozen=True)
class Accepted:
    """A message of ours that the provider took, and what became of its answer to us."""

    id: str
    channel: str
    to: str
    at: float
    answer: str  # "given", "lost" or "late"


@dataclass(frozen=True)
class SentOut:
    """How what the provider took compares with what the service has recorded."""

    recorded: int
    accepted: int
    invented: tuple[str, ...]
    unanswered: tuple[str, ...]
    duplicates: Mapping[str, int]
    unexplained: tuple[str, ...]


def explain(extra: Accepted, deaths: Sequence[float], grace_s: float) -> str:
    """Why the service may not know of a message that the provider took; empty if there is none."""
    if extra.channel == "telegram" and extra.answer != "given":
        return "Telegram: the answer was lost, and there is no list to ask"
    if extra.answer == "late":
        return "taken after the list had been asked"
    if extra.answer == "lost":
        return "the answer was lost"
    if any(extra.at <= death <= extra.at + grace_s for death in deaths):
        return f"killed between taking and recording ({extra.channel})"
    return ""


def weigh(
    accepted: Sequence[Accepted],
    recorded: Sequence[str],
    answered: Mapping[str, int],
    handled: Mapping[str, int],
    deaths: Sequence[float],
    grace_s: float,
) -> SentOut:
    """Compare what providers took with what is *recorded*, and replies with what was *handled*."""
    known, taken = set(recorded), {each.id for each in accepted}
    extras = [each for each in accepted if each.id not in known]
    reasons = [explain(each, deaths, grace_s) for each in extras]
    return SentOut(
        recorded=len(recorded),
        accepted=len(accepted),
        invented=tuple(id for id in recorded if id not in taken),
        unanswered=tuple(who for who, count in handled.items() if answered.get(who, 0) < count),
        duplicates=Counter(reason for reason in reasons if reason),
        unexplained=tuple(
            each.id for each, reason in zip(extras, reasons, strict=True) if not reason
        ),
    )
