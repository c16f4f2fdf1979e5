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
    kept: int = 0

    def begin(self, person: int, at: float) -> Entry:
        entry = Entry(person, len(self.entries[person]), at)
        self.entries[person].append(entry)
        return entry

    def keep(self, entry: Entry, at: float) -> None:
        """The service has said that it keeps *entry*; how many those are is counted along."""
        self.kept += entry.kept is None
        entry.kept = min(entry.kept or at, at)


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


@dataclass(frozen=True)
class Troubles:
    """When processes died, and from when to when the database could not be written."""

    deaths: Sequence[float] = ()
    outages: Sequence[tuple[float, float]] = ()
    grace_s: float = 25.0  # a request under way is given up after 20 seconds


def explain(extra: Accepted, troubles: Troubles) -> str:
    """Why a message was sent again although the provider had taken it; empty if nothing excuses it.

    Twilio can be asked what it took, so only what it took after it was asked may come twice.
    """
    if extra.channel == "whatsapp":
        return "WhatsApp: taken after the list had been asked" if extra.answer == "late" else ""
    return next((f"Telegram, which keeps no list: {why}" for why in _causes(extra, troubles)), "")


def _causes(extra: Accepted, troubles: Troubles) -> Iterable[str]:
    end = extra.at + troubles.grace_s
    if extra.answer != "given":
        yield "the answer was lost"
    if any(extra.at <= death <= end for death in troubles.deaths):
        yield "killed before it was recorded"
    if any(began <= end and extra.at <= ended for began, ended in troubles.outages):
        yield "the database was away when it was to be recorded"


def weigh(
    accepted: Sequence[Accepted],
    recorded: Sequence[str],
    *,
    answered: Mapping[str, int],
    said: Mapping[str, int],
    troubles: Troubles,
) -> SentOut:
    """Compare what providers took with what is *recorded*, and replies with what was *said*."""
    known, taken = set(recorded), {each.id for each in accepted}
    extras = [each for each in accepted if each.id not in known]
    reasons = [explain(each, troubles) for each in extras]
    return SentOut(
        recorded=len(recorded),
        accepted=len(accepted),
        invented=tuple(id for id in recorded if id not in taken),
        unanswered=tuple(who for who, count in said.items() if answered.get(who, 0) < count),
        duplicates=Counter(reason for reason in reasons if reason),
        unexplained=tuple(
            each.id for each, reason in zip(extras, reasons, strict=True) if not reason
        ),
    )
