"""The worked example of docs/figures.md, lived through and counted in both databases."""

import re
from datetime import date, datetime
from pathlib import Path

import pytest

from bot.organisation.setting_up import SettingUp
from domain.figures import By, Period, nothing
from tests.builders import LAMP, LAMPS, MONTERREY, NOON, POTHOLE, STREETS, an_organisation
from tests.storage.fieldwork.past import Fate, live

PAGE = Path(__file__).parents[3] / "docs" / "figures.md"
WEEK = Period(date(2026, 11, 2), date(2026, 11, 8), MONTERREY)
CATEGORIES = {"pothole": POTHOLE, "lamp": LAMP}


def table(first: str) -> list[dict[str, str]]:
    """The rows of the table whose first column is called *first*."""
    lines = PAGE.read_text(encoding="utf-8").splitlines()
    head = next(n for n, line in enumerate(lines) if line.startswith(f"| {first} | "))
    names = cells(lines[head])
    rows = []
    for line in lines[head + 2 :]:
        if not line.startswith("|"):
            return rows
        rows.append(dict(zip(names, cells(line), strict=True)))
    return rows


def cells(line: str) -> list[str]:
    return [cell.strip() for cell in line.strip().strip("|").split("|")]


def moment(text: str) -> datetime | None:
    return datetime.fromisoformat(text).replace(tzinfo=MONTERREY) if text else None


def fate(row: dict[str, str]) -> Fate:
    how = re.fullmatch(r"(concluded|rejected|sent back|)(?: (.*))?", row["how"])
    return Fate(
        row["folio"],
        moment(row["opened"]),
        moment(row["deadline"]),
        CATEGORIES[row["category"]],
        row["zone"],
        row["crew"],
        by=row["by"],
        how=how[1] or "open",
        ended=moment(row["ended"]),
        photo=row["photo"] or "yes",
        promised=moment(row["promised"]),
        sent_back=moment(how[2]),
    )


@pytest.fixture
async def lived(database):
    async with database.unit() as unit:
        await SettingUp(unit, an_organisation()).apply(now=NOON)
        for row in table("folio"):
            await live(unit, fate(row))
        await unit.commit()
    return database


async def test_the_figures_of_the_example_are_those_of_the_page(lived):
    rows = table("by")
    async with lived.reading() as unit:
        counted = {by: await unit.tallies.over(WEEK, by, (STREETS, LAMPS)) for by in By}

    assert len(rows) == 8
    for row in rows:
        by = By(row.pop("by"))
        tally = counted[by].get(row.pop("key"), nothing(by))
        shown = {name: "" if value is None else str(value) for name, value in figures(tally)}
        assert {name: shown[name] for name in row} == row


def figures(tally):
    return {
        "active": tally.active,
        "concluded": tally.concluded,
        "on_time": tally.on_time,
        "on_time_as_first_promised": tally.as_first_promised,
        "median_days": tally.median_days,
        "p90_days": tally.p90_days,
        "photos_missing": tally.photos_missing,
        "rejected": tally.rejected,
        "requests_made": tally.requests_made,
        "requests_granted": tally.requests_granted,
        "reopened": tally.reopened,
    }.items()
