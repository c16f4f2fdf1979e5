"""How an organisation's file says for how long things are kept."""

import re
from dataclasses import asdict, replace
from pathlib import Path

import pytest

from bot.organisation.setting_up import SettingUp
from domain.retention import Retention
from storage.database import Database
from tests.bot.organisation.setups import a_setup, faults_of, read_setup
from tests.builders import NOON

DOCS = Path(__file__).parents[3] / "docs"


def test_what_is_written_counts_and_the_rest_is_as_usual(tmp_path):
    said = read_setup(tmp_path, a_setup() + "retention:\n  photos: 400\n  people: 365\n")

    assert said.retention == replace(Retention(), photos=400, people=365)
    assert read_setup(tmp_path, a_setup()).retention == Retention()


@pytest.mark.parametrize(
    ("written", "fault"),
    [
        ("photos: 6", "retention.photos: fault-whole"),
        ("photos: 36501", "retention.photos: fault-whole"),
        ("photos: for ever", "retention.photos: fault-whole"),
        ("audit: 90", "retention.audit: fault-unknown-field"),
    ],
)
def test_what_is_wrong_is_named_where_it_stands(tmp_path, written, fault):
    (found,) = faults_of(tmp_path, a_setup() + f"retention:\n  {written}\n")

    assert f"{found.field}: {found.words.key}" == fault


async def test_it_is_kept_with_the_organisation(database: Database, tmp_path):
    said = read_setup(tmp_path, a_setup() + "retention:\n  photos: 400\n")
    async with database.unit() as unit:
        assert await unit.setup.retention() == Retention()
        await SettingUp(unit, said).apply(now=NOON)
        again = await SettingUp(unit, said).apply(now=NOON)

        assert await unit.setup.retention() == replace(Retention(), photos=400)
        assert again.are_none


def test_the_page_tells_every_kind_with_its_days():
    page = (DOCS / "operations" / "retention.md").read_text(encoding="utf-8")
    rows = re.findall(r"^\| `(\w+)` \| (\d+) \|", page, re.MULTILINE)

    assert {kind: int(days) for kind, days in rows} == asdict(Retention())
