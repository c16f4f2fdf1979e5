"""What an import tells of itself while it runs: in each stage how far, and of how many."""

import asyncio
from dataclasses import replace

import pytest

from bot.waitlist import files
from bot.waitlist.bringing import Bringing
from bot.waitlist.fields import FIELDS
from demo.hospital.exports import Recipe, rows, write
from tests.bot.waitlist.books import a_book
from tests.bot.waitlist.nights import brought, stocked
from tests.builders import NOON

RECIPE = Recipe(400, dirty_names=20)


@pytest.fixture
async def hospital(database, monkeypatch):
    monkeypatch.setattr("bot.waitlist.bringing.AT_ONCE", 100)
    monkeypatch.setattr(files, "AT_ONCE", 150)
    return await stocked(database)


async def told(hospital, *paths) -> list[tuple[str, int, int | None]]:
    """Each stage, how far it is, and of how many."""
    heard = []
    tell = lambda *what: heard.append(what)  # noqa: E731
    await Bringing(hospital, paths, "waitlist", "Rosa", lambda: NOON, tell).bring()
    return heard


def of(stage: str, heard: list) -> list[tuple[int, int | None]]:
    return [(rows, total) for which, rows, total in heard if which == stage]


async def test_every_stage_tells_from_its_first_word_how_many_there_are(hospital, tmp_path):
    path = tmp_path / "export.csv"
    write(path, RECIPE)

    first = await told(hospital, path)
    write(path, replace(RECIPE, rows=150))
    second = await told(hospital, path)

    assert {total for _, total in of("checking", first)} == {400}
    assert of("checking", first)[-1][0] == 400
    assert of("writing", first) == [(n, 400) for n in (100, 200, 300, 400)]
    assert of("recalling", first) == []
    assert of("recalling", second)[-1] == (400, 400)
    assert of("ending", second) == [(100, 250), (200, 250), (250, 250)]


@pytest.mark.parametrize("name", ["export.xls", "export.xlsx"])
async def test_a_workbook_tells_how_many_rows_it_has_once_it_is_open(hospital, tmp_path, name):
    lines = [[row[field] for field in FIELDS] for row in rows(replace(RECIPE, rows=200))]
    path = a_book(tmp_path / name, {"no ges": [["Listado"], [*FIELDS], *lines]})

    assert of("checking", await told(hospital, path)) == [(150, 200), (200, 200)]


async def test_of_files_that_were_not_opened_yet_their_size_tells(hospital, tmp_path):
    paths = [tmp_path / "one.csv", tmp_path / "two.csv"]
    for path in paths:
        write(path, RECIPE)

    totals = [total for _, total in of("checking", await told(hospital, *paths))]

    assert set(totals) == {800}


async def test_after_a_restart_what_is_left_is_told_and_not_what_there_was(hospital, tmp_path):
    path = tmp_path / "export.csv"
    write(path, RECIPE)

    def stop(stage: str, rows: int, _total: int | None) -> None:
        if (stage, rows) == ("writing", 300):
            raise asyncio.CancelledError

    with pytest.raises(asyncio.CancelledError):
        await Bringing(hospital, [path], "waitlist", "Rosa", lambda: NOON, stop).bring()
    again = await told(hospital, path)

    assert of("writing", again) == [(100, 100)]
    assert (await brought(hospital, path)).changed == 0
