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

COLUMNS = ("specialty", "starts", "minutes", "place", "professional")
NEEDED = COLUMNS[:3]
LONGEST = 12 * 60
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
    faults: list[HourFault] = []
    with file.open(encoding="utf-8-sig", newline="") as lines:
        rows = csv.DictReader(lines)
        missing = [name for name in NEEDED if name not in (rows.fieldnames or ())]
        if missing:
            return [], [HourFault(1, name, "a column of that name") for name in missing]
        for number, row in enumerate(rows, 2):
            found = list(_faults(number, row, known))
            if number > MOST:
                found = [HourFault(number, "", f"at most {MOST - 1} hours")]
            faults += found
            if not found:
                slots.append(_slot(row, timezone))
            if number > MOST:
                break
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


def _slot(row: Mapping[str, str | None], timezone: ZoneInfo) -> Slot:
    """Its id comes from what it says, so that the same file again changes nothing."""
    starts = datetime.fromisoformat(_text(row, "starts"))
    starts_at = starts if starts.tzinfo else starts.replace(tzinfo=timezone)
    specialty, minutes, place, who = (
        _text(row, name) for name in ("specialty", "minutes", "place", "professional")
    )
    told = "|".join((specialty, str(starts_at.timestamp()), who, place if not who else ""))
    id = hashlib.sha256(told.encode()).hexdigest()[:16]
    return Slot(SlotId(id), SpecialtyKey(specialty), starts_at, int(minutes), place, who)


def _text(row: Mapping[str, str | None], name: str) -> str:
    return (row.get(name) or "").strip()
