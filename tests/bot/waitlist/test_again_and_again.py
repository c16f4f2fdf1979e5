"""Whatever the exports say: the same again changes nothing, and what is written comes back."""

from dataclasses import replace

import pytest
from sqlalchemy import select

from bot.waitlist.bringing import Bringing
from bot.waitlist.exporting import export
from bot.waitlist.synonyms import choose, pending
from demo.hospital.exports import Recipe, rows, write
from storage.hospital.patients import PATIENT, PHONE
from storage.hospital.referrals import REFERRAL, REFERRAL_HISTORY
from storage.hospital.register import REGISTER
from tests.bot.waitlist.nights import an_export, brought, stocked
from tests.builders import NOON

RECIPE = Recipe(400, dirty_names=20)


@pytest.fixture
async def hospital(database):
    return await stocked(database)


async def everything(database) -> list[tuple]:
    async with database.reading() as unit:
        tables = (PATIENT, PHONE, REFERRAL, REFERRAL_HISTORY, REGISTER)
        return [sorted(map(str, await unit._connection.execute(select(t)))) for t in tables]


async def answered(database) -> int:
    """Somebody makes sense of every name that is asked about; how many."""
    async with database.reading() as unit:
        asked = await pending(unit)
    for each in asked:
        await choose(database, each.name, each.suggestions[0].specialty, by="Rosa", now=NOON)
    return len(asked)


@pytest.mark.parametrize("encoding", ["utf-8", "cp1252"])
async def test_a_believable_export_again_changes_nothing_at_all(hospital, tmp_path, encoding):
    path = tmp_path / "export.csv"
    write(path, RECIPE, encoding=encoding)
    first = await brought(hospital, path)
    assert first.read == RECIPE.rows
    assert first.written.entered + first.written.uncleaned == RECIPE.rows
    before = await everything(hospital)

    await brought(hospital, path)

    assert await everything(hospital) == before


async def test_names_are_asked_once_and_the_second_night_asks_nothing(hospital, tmp_path):
    path = tmp_path / "export.csv"
    write(path, RECIPE)
    await brought(hospital, path)

    assert await answered(hospital) > 10

    write(path, replace(RECIPE, rows=450))
    second = await brought(hospital, path)
    assert (second.written.entered, second.written.uncleaned) == (50, 0)
    assert await answered(hospital) == 0


@pytest.mark.parametrize("name", ["list.csv", "list.xlsx"])
async def test_a_believable_list_comes_back_from_its_export_without_a_change(
    hospital, tmp_path, name
):
    path, back = tmp_path / "export.csv", tmp_path / name
    write(path, RECIPE)
    await brought(hospital, path)
    assert await export(hospital, back) == RECIPE.rows

    again = await brought(hospital, back)

    assert (again.written.entered, again.written.corrected, again.missing) == (0, 0, 0)
    assert (await brought(hospital, back)).changed == 0


class Killed(Exception):
    """The machine stops."""


@pytest.mark.parametrize("after", [1, 3])
async def test_an_import_that_was_killed_goes_on_without_doubling_anything(
    hospital, tmp_path, monkeypatch, after
):
    monkeypatch.setattr("bot.waitlist.bringing.AT_ONCE", 100)
    path = tmp_path / "export.csv"
    write(path, RECIPE)
    batches = 0

    def stop(stage: str, _rows: int, _total: int | None) -> None:
        nonlocal batches
        batches += stage == "writing"
        if batches == after:
            raise Killed

    with pytest.raises(Killed):
        await Bringing(hospital, [path], "waitlist", "Rosa", lambda: NOON, stop).bring()
    again = await brought(hospital, path)

    assert again.changed == RECIPE.rows - after * 100
    async with hospital.reading() as unit:
        assert sum(rows for _, rows in await unit.register.names()) == RECIPE.rows
        runs = await unit.register.runs(10)
    assert sorted((run.rows, run.ended_at is not None) for run in runs) == sorted(
        [(after * 100, False), (RECIPE.rows - after * 100, True)]
    )


async def test_rows_without_any_number_are_known_again_by_who_and_what(hospital, tmp_path):
    nameless = [row | {"SIGTE_ID": "", "ID_LOCAL": ""} for row in rows(replace(RECIPE, rows=30))]
    path = an_export(tmp_path, *nameless)
    await brought(hospital, path)

    again = await brought(hospital, path)

    assert (again.changed, again.repeated) == (0, 0)


async def test_a_row_has_its_number_whatever_numbers_those_beside_it_have(hospital, tmp_path):
    first, second, third, *_ = rows(replace(RECIPE, rows=3))
    mixed = [
        first | {"SIGTE_ID": "900", "ID_LOCAL": "7"},
        second | {"SIGTE_ID": "", "ID_LOCAL": "8"},
        third | {"SIGTE_ID": "", "ID_LOCAL": ""},
    ]
    await brought(hospital, an_export(tmp_path, *mixed))

    again = await brought(hospital, an_export(tmp_path, *reversed(mixed)))

    assert (again.changed, again.repeated, again.missing) == (0, 0, 0)
    async with hospital.reading() as unit:
        numbers = [row.number for row in await unit.register.after("")]
    assert numbers[1:] == ["D-" + numbers[1][2:], f"L-{second['ESTAB_ORIG']}:8"]
    assert numbers[0] == "900"
