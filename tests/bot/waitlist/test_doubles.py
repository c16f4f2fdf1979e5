"""Children who may be on the list twice, where no RUN says whether they are one."""

import pytest

from bot.waitlist.doubles import doubles_facts
from tests.bot.waitlist.nights import SOFIA, an_export, brought, stocked
from tests.builders import NOON

BABY = {name: cell for name, cell in SOFIA.items() if name not in ("RUN", "DV")}
AGAIN = BABY | {"SIGTE_ID": "800", "F_ENTRADA": "03/09/2026", "FONO_MOVIL": ""}


@pytest.fixture
async def hospital(database):
    return await stocked(database)


async def alike(database, tmp_path, *rows) -> list[list[str]]:
    await brought(database, an_export(tmp_path, *rows))
    async with database.reading() as unit:
        found = await doubles_facts(unit, 50, now=NOON)
    assert found["doubles"] == []
    return [each["numbers"] for each in found["alike"]]


async def test_two_without_run_who_have_one_name_and_one_birth_date_are_shown(hospital, tmp_path):
    assert await alike(hospital, tmp_path, BABY, AGAIN) == [["700", "800"]]


async def test_a_second_surname_and_other_accents_make_nobody_another(hospital, tmp_path):
    longer = AGAIN | {"NOMBRES": "sofia", "SEGUNDO_APELLIDO": "Soto"}
    assert await alike(hospital, tmp_path, BABY, longer) == [["700", "800"]]


@pytest.mark.parametrize(
    "other",
    [{"NOMBRES": "Sofía Antonia", "PRIMER_APELLIDO": "Soto"}, {"NOMBRES": "Amanda"},
     {"FECHA_NAC": "05-03-2018"}, {"FECHA_NAC": ""}, {"PRESTA_EST": "Traumatología"}],
)  # fmt: skip
async def test_another_name_birth_date_or_specialty_is_shown_with_nobody(hospital, tmp_path, other):
    assert await alike(hospital, tmp_path, BABY, AGAIN | other) == []


async def test_one_without_run_is_shown_with_its_like_at_the_same_telephone(hospital, tmp_path):
    again = AGAIN | {"FONO_MOVIL": SOFIA["FONO_MOVIL"]}
    assert await alike(hospital, tmp_path, SOFIA, again) == [["700", "800"]]


async def test_two_with_run_of_their_own_are_two(hospital, tmp_path):
    twin = AGAIN | {"RUN": "22222222", "DV": "2", "FONO_MOVIL": SOFIA["FONO_MOVIL"]}
    brother = AGAIN | {"SIGTE_ID": "900", "NOMBRES": "Luis", "FONO_MOVIL": SOFIA["FONO_MOVIL"]}
    assert await alike(hospital, tmp_path, SOFIA, twin, brother) == []
