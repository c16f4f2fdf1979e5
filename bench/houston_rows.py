"""The reports of the real city, read from its file. What a district did of one kind is a crew."""

import csv
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

from domain.crew_limits.workload import Past
from domain.ids import CategoryKey, CrewId

CITY = ZoneInfo("America/Chicago")


@dataclass(frozen=True, slots=True)
class Row:
    """One report; a place is missing in some. The deadline is `due_at`, not `sla_days`."""

    folio: str
    category: str
    district: str
    created_at: datetime
    due_at: datetime
    closed_at: datetime
    place: tuple[float, float] | None


def read_rows(file: Path) -> list[Row]:
    """Every report of the file, in order of arrival."""
    with file.open(encoding="utf-8") as lines:
        rows = [_row(line) for line in csv.DictReader(lines)]
    return sorted(rows, key=lambda row: (row.created_at, row.folio))


def _row(line: dict[str, str]) -> Row:
    moments = (_moment(line[name]) for name in ("created_at", "due_at", "closed_at"))
    place = (float(line["lat"]), float(line["lon"])) if line["lat"] and line["lon"] else None
    return Row(line["case_number"], line["category"], line["district"], *moments, place)


def _moment(written: str) -> datetime:
    return datetime.fromisoformat(written).replace(tzinfo=CITY).astimezone(ZoneInfo("UTC"))


def pasts_of(rows: Iterable[Row], category: str) -> list[Past]:
    """What each district did of *category*; a report without a district was nobody's."""
    return [
        Past(
            CrewId(row.district),
            CategoryKey(row.category),
            row.created_at,
            row.due_at,
            row.closed_at,
        )
        for row in rows
        if row.category == category and row.district
    ]


def as_of(pasts: Iterable[Past], now: datetime) -> list[Past]:
    """What was known of *pasts* at *now*."""
    return [
        past if past.ended_at and past.ended_at <= now else replace(past, ended_at=None)
        for past in pasts
        if past.given_at <= now
    ]
