"""How an organisation's file tells of a hospital's times."""

import pytest

from bot.organisation.setting_up import SettingUp
from domain.hospital.policy import Policy
from storage.database import Database
from tests.bot.organisation.setups import a_setup, faults_of, read_setup
from tests.builders import NOON
from tests.ward import a_hospital

CALENDAR = "24/7"


def test_an_organisation_has_no_hospital_unless_it_says_so(tmp_path):
    assert read_setup(tmp_path, a_setup()).hospital is None


@pytest.mark.parametrize(
    ("written", "fault"),
    [
        ("calendar: nowhere", "hospital.calendar: fault-unknown"),
        ("several: 3", "hospital.calendar: fault-missing"),
        ("ask_days: [0]", "hospital.ask_days[0]: fault-whole"),
        ("stands_hours: 0", "hospital.stands_hours: fault-whole"),
        ("ask_above: 1.2", "hospital.ask_above: fault-chance"),
        ("overrun_cost: 0", "hospital.overrun_cost: fault-cost"),
        ("most_extras: 11", "hospital.most_extras: fault-whole"),
        ("ask: [3]", "hospital.ask: fault-unknown-field"),
    ],
)
def test_what_is_wrong_is_named_where_it_stands(tmp_path, written, fault):
    found = faults_of(tmp_path, a_setup() + f"hospital:\n  {written}\n")

    assert fault in [f"{each.field}: {each.words.key}" for each in found]


async def test_it_is_kept_with_the_organisation(database: Database):
    async with database.unit() as unit:
        assert await unit.setup.hospital() is None
        organisation = a_hospital(ask_days=(2,), several=5, ask_above=0.2, most_extras=3)
        await SettingUp(unit, organisation).apply(now=NOON)
        await unit.commit()
    async with database.reading() as unit:
        kept = await unit.setup.hospital()
    assert kept == organisation.hospital
    assert kept == Policy("oficina", (2,), several=5, ask_above=0.2, most_extras=3)
    async with database.unit() as unit:
        assert (await SettingUp(unit, organisation).apply(now=NOON)).are_none
