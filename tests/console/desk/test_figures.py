"""The figures of crews on a page: what somebody sees of the work, and of whose."""

import csv
from datetime import timedelta
from io import StringIO

import pytest

from domain.people.users import UserRole
from tests.builders import LAMP, LAMPS, NOON, STREETS
from tests.storage.fieldwork.past import Fate, live

DAY = timedelta(days=1)
HERE = "/console/figures"


@pytest.fixture
async def worked(town):
    """Six potholes and a lamp done this month, half of the potholes too late."""
    async with town.service.database.unit() as unit:
        for number in range(6):
            opened = NOON - (number + 2) * DAY
            late = number % 2
            fate = Fate(
                f"F-{number}", opened, opened + 5 * DAY - late * 4.5 * DAY, crew="north", by="lead",
                how="concluded", ended=opened + DAY,
            )  # fmt: skip
            await live(unit, fate)
        await live(
            unit,
            Fate("F-9", NOON - 3 * DAY, NOON + DAY, LAMP, crew="lights", by="tere",
                 how="concluded", ended=NOON - DAY),
        )  # fmt: skip
        await unit.commit()
    return town


def lines(text: str) -> list[dict[str, str]]:
    return list(csv.DictReader(StringIO(text.removeprefix("\ufeff"), newline="")))


async def test_one_day_is_a_day_and_not_some_days(worked):
    browser = await worked.signed_in(UserRole.LIAISON, [STREETS])

    page = await browser.read(HERE)

    assert "1 día" in page
    assert "1 días" not in page


async def test_an_administrator_sees_what_was_done_in_every_area(worked):
    browser = await worked.signed_in(UserRole.ADMINISTRATOR)

    page = await browser.read(HERE)

    assert "noviembre de 2026" in page
    assert page.count('role="img"') >= 4
    assert {"Norte", "Luces"} <= {line["name"] for line in await _table(browser)}


async def _table(browser, query: str = "") -> list[dict[str, str]]:
    return lines(await browser.read(f"/console/figures.csv{query}"))


async def test_a_liaison_counts_the_own_area_alone(worked):
    browser = await worked.signed_in(UserRole.LIAISON, [STREETS])

    total = await _table(browser, "?by=area")

    assert [(line["key"], line["concluded"], line["on_time"]) for line in total] == [
        (STREETS, "6", "3")
    ]
    assert "Luces" not in await browser.read(HERE)


async def test_figures_of_a_foreign_area_are_not_there(worked):
    browser = await worked.signed_in(UserRole.LIAISON, [STREETS])

    pages = [await browser.get(f"{path}?area={LAMPS}") for path in (HERE, "/console/figures.csv")]

    assert [page.status_code for page in pages] == [404, 404]


async def test_the_file_has_the_columns_of_the_command(worked):
    from bot.figures_table import COLUMNS

    browser = await worked.signed_in(UserRole.ADMINISTRATOR)

    assert list((await _table(browser))[0]) == list(COLUMNS)


async def test_each_chart_has_its_numbers_as_a_file(worked):
    browser = await worked.signed_in(UserRole.ADMINISTRATOR)

    weeks = await _table(browser, "?chart=flow")
    nothing = await browser.get("/console/figures.csv?chart=none")

    assert sum(float(week["Concluidos"]) for week in weeks) == 7
    assert nothing.status_code == 404


@pytest.mark.parametrize(
    ("query", "named"),
    [
        ("period=2026-10", "octubre de 2026"),
        ("period=2026-Q4", "octubre a diciembre de 2026"),
        ("period=2025", "2025"),
        ("from=2026-11-05&to=2026-11-01", "1 nov 2026 a 5 nov 2026"),
        ("period=2026-13", "noviembre de 2026"),
        ("from=yesterday&to=2026-11-01", "noviembre de 2026"),
        ("from=0001-01-01&to=9999-12-31", "noviembre de 2026"),
    ],
)
async def test_the_address_says_which_days(town, query, named):
    browser = await town.signed_in(UserRole.VIEWER)

    assert f"<h1>Cifras de {named}</h1>" in await browser.read(f"{HERE}?{query}")


async def test_a_page_is_small_and_has_no_style_of_its_own(worked):
    browser = await worked.signed_in(UserRole.ADMINISTRATOR)

    page = await browser.read(f"{HERE}?by=category&lang=en")

    assert len(page) < 100_000
    assert " style=" not in page
    assert "Figures for November 2026" in page
