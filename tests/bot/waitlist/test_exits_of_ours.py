"""What was decided here stands in the exported list, and comes back as no news."""

import csv

import pytest

from bot.hospital import desk
from bot.waitlist.exporting import export
from domain.hospital.referrals import ReferralState
from tests.bot.waitlist.nights import SOFIA, TOMAS, an_export, brought, stocked
from tests.builders import NOON
from tests.domain.hospital.clinic import DESK

LEFT = SOFIA | {"C_SALIDA": "6", "F_SALIDA": "10/11/2026"}


@pytest.fixture
async def hospital(database, tmp_path):
    await stocked(database)
    await brought(database, an_export(tmp_path, SOFIA, TOMAS))
    return database


async def let_go(database, number: str, cause: str) -> None:
    async with database.unit() as unit:
        await desk.settle_exit(unit, number, cause, by=DESK, now=NOON)
        await unit.commit()


async def bring_back(database, number: str) -> None:
    async with database.unit() as unit:
        await desk.bring_back(unit, number, by=DESK, now=NOON)
        await unit.commit()


async def exits(database, path) -> dict[str, tuple[str, str]]:
    """The cause and the day of each referral, as the exported list at *path* tells them."""
    await export(database, path)
    with path.open(encoding="utf-8-sig", newline="") as file:
        rows = [*csv.DictReader(file, delimiter=";")]
    return {row["SIGTE_ID"]: (row["C_SALIDA"], row["F_SALIDA"]) for row in rows}


async def state(database, number: str) -> tuple[str, str]:
    async with database.reading() as unit:
        found = await unit.referrals.by_number(number)
    return found.state, found.exit_cause


async def told(database, number: str) -> list[str]:
    async with database.reading() as unit:
        found = await unit.referrals.by_number(number)
        return [line.kind for line in await unit.referrals.history_of(found.id)]


async def test_an_exit_of_ours_stands_in_the_exported_list_with_its_day(hospital, tmp_path):
    await let_go(hospital, "700", "9")

    assert await exits(hospital, tmp_path / "list.csv") == {
        "700": ("9", "23/11/2026"),
        "701": ("", ""),
    }


async def test_the_exported_list_comes_back_without_a_change_exits_of_ours_and_all(
    hospital, tmp_path
):
    await let_go(hospital, "700", "9")
    await export(hospital, tmp_path / "list.csv")
    before = await told(hospital, "700")

    again = await brought(hospital, tmp_path / "list.csv")

    assert (again.written.entered, again.written.corrected, again.missing) == (0, 0, 0)
    assert await told(hospital, "700") == before
    assert (await brought(hospital, tmp_path / "list.csv")).changed == 0


async def test_an_export_that_never_had_our_exit_does_not_withdraw_it(hospital, tmp_path):
    await let_go(hospital, "700", "9")
    await export(hospital, tmp_path / "list.csv")
    await brought(hospital, tmp_path / "list.csv")

    await brought(hospital, an_export(tmp_path, SOFIA, TOMAS))

    assert await state(hospital, "700") == (ReferralState.DISCHARGED, "9")


async def test_what_else_a_row_says_is_taken_beside_an_exit_of_ours(hospital, tmp_path):
    await let_go(hospital, "700", "9")
    ours = {"C_SALIDA": "9", "F_SALIDA": "23/11/2026", "COMUNA": "Buin"}

    again = await brought(hospital, an_export(tmp_path, SOFIA | ours, TOMAS))

    assert again.written.corrected == 1
    async with hospital.reading() as unit:
        (row,) = (await unit.register.of(["700"])).values()
    assert '"COMUNA":"Buin"' in row.cells
    assert "C_SALIDA" not in row.cells


async def test_an_exit_with_another_day_is_what_the_export_says_from_then_on(hospital, tmp_path):
    await let_go(hospital, "700", "6")
    await brought(hospital, an_export(tmp_path, LEFT, TOMAS))
    assert (await exits(hospital, tmp_path / "list.csv"))["700"] == ("6", "10/11/2026")

    await brought(hospital, an_export(tmp_path, SOFIA, TOMAS))
    assert await state(hospital, "700") == (ReferralState.WAITING, "")


async def test_an_exit_that_was_undone_here_is_told_no_more_and_the_next_export_repeats_it_in_vain(
    hospital, tmp_path
):
    await brought(hospital, an_export(tmp_path, LEFT, TOMAS))
    await bring_back(hospital, "700")
    assert (await exits(hospital, tmp_path / "list.csv"))["700"] == ("", "")

    again = await brought(hospital, tmp_path / "list.csv")
    await brought(hospital, an_export(tmp_path, LEFT, TOMAS))

    assert again.written.corrected == 0
    assert await state(hospital, "700") == (ReferralState.WAITING, "")
