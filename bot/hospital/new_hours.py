"""Hours from a CSV file: all of it, or none and every fault."""

import csv
import hashlib
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

from domain.hospital.slots import Slot
from domain.ids import SlotId, SpecialtyKey

NEEDED = ("specialty", "starts", "minutes")
LONGEST = 12 * 60
MOST_TOGETHER = 20
MOST = 100_000


@dataclass(frozen=True, slots=True)
class HourFault:
    """What is wrong, and where: rows count from 1, which is the header."""

    row: int
    column: str
    expected: str


def read_hours(
    file: Path, timezone: ZoneInfo, known: Collection[SpecialtyKey]
) -> tuple[list[Slot], list[HourFault]]:
    """The hours in *file* and its faults; specialties are checked where any are *known*."""
    try:
        return _read(file, timezone, known)
    except (UnicodeDecodeError, csv.Error):
        return [], [HourFault(1, "", "a table as CSV in UTF-8")]


def _read(
    file: Path, timezone: ZoneInfo, known: Collection[SpecialtyKey]
) -> tuple[list[Slot], list[HourFault]]:
    slots: list[Slot] = []
    said: dict[SlotId, int] = {}
    faults: list[HourFault] = []
    with file.open(encoding="utf-8-sig", newline="") as lines:
        rows = csv.DictReader(lines)
        missing = [name for name in NEEDED if name not in (rows.fieldnames or ())]
        if missing:
            return [], [HourFault(1, name, "a column of that name") for name in missing]
        for number, row in enumerate(rows, 2):
            if number > MOST:
                return [], [*faults, HourFault(number, "", f"at most {MOST - 1} rows")]
            found = list(_faults(number, row, known))
            faults += found
            hours = [] if found else _together(row, timezone)
            if hours and (first := said.setdefault(hours[0].id, number)) != number:
                faults.append(HourFault(number, "starts", _once(first)))
            slots += hours
    return slots, faults


def _faults(
    number: int, row: Mapping[str, str | None], known: Collection[SpecialtyKey]
) -> Iterator[HourFault]:
    specialty = _text(row, "specialty")
    if not specialty or (known and specialty not in known):
        yield HourFault(number, "specialty", "the key of a specialty in the catalogue")
    try:
        datetime.fromisoformat(_text(row, "starts"))
    except ValueError:
        yield HourFault(number, "starts", "a date and time such as 2026-11-23 14:30")
    minutes = _text(row, "minutes")
    if not (minutes.isdecimal() and len(minutes) < 4 and 1 <= int(minutes) <= LONGEST):  # noqa: PLR2004 - no longer than three digits
        yield HourFault(number, "minutes", f"a whole number from 1 to {LONGEST}")

    capacity = _text(row, "capacity") or "1"
    if capacity not in map(str, range(1, MOST_TOGETHER + 1)):
        yield HourFault(number, "capacity", f"a whole number from 1 to {MOST_TOGETHER}")


def _once(first: int) -> str:
    return f"another hour than in row {first}; `capacity` says how many are seen at one time"


def _together(row: Mapping[str, str | None], timezone: ZoneInfo) -> list[Slot]:
    """As many hours as are seen at that time.

    Their ids come from what is said of them, so that the same file again changes nothing, and a
    greater capacity adds what it says more.
    """
    starts = datetime.fromisoformat(_text(row, "starts"))
    starts_at = starts if starts.tzinfo else starts.replace(tzinfo=timezone)
    specialty, minutes, place, who = (
        _text(row, name) for name in ("specialty", "minutes", "place", "professional")
    )
    told = "|".join((specialty, str(starts_at.timestamp()), who, place if not who else ""))
    names = (told, *(f"{told}|{n}" for n in range(2, int(_text(row, "capacity") or 1) + 1)))
    ids = (SlotId(hashlib.sha256(name.encode()).hexdigest()[:16]) for name in names)
    return [Slot(id, SpecialtyKey(specialty), starts_at, int(minutes), place, who) for id in ids]


def _text(row: Mapping[str, str | None], name: str) -> str:
    return (row.get(name) or "").strip()
