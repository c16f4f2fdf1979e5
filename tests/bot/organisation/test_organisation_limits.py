"""How an organisation's file lets statistics touch the limits of an area."""

import pytest

from domain.fieldwork.limit_policy import USUAL, LimitPolicy
from tests.bot.organisation.setups import a_setup, faults_of, read_setup

NAME = "    name: Vialidad\n"


def with_limits(written):
    return a_setup((NAME, f"{NAME}    limits: {written}\n"))


def test_an_area_that_says_nothing_is_asked_before_any_limit_changes(tmp_path):
    areas = read_setup(tmp_path, a_setup()).areas

    assert [area.limits for area in areas] == [USUAL, USUAL]
    assert not USUAL.automatic


def test_what_is_written_is_understood_and_the_rest_is_as_usual(tmp_path):
    written = "{service_level: 0.85, automatic: true, lowest: 2, highest: 20}"
    area = read_setup(tmp_path, with_limits(written)).areas[0]

    assert area.limits == LimitPolicy(0.85, True, 2, 20, USUAL.largest_step)


@pytest.mark.parametrize(
    ("written", "fault"),
    [
        ("{service_level: 90}", "20 areas[0].limits.service_level: fault-share"),
        ("{service_level: 0.4}", "20 areas[0].limits.service_level: fault-share"),
        ("{service_level: 1.0}", "20 areas[0].limits.service_level: fault-share"),
        ("{automatic: perhaps}", "20 areas[0].limits.automatic: fault-flag"),
        ("{lowest: 0}", "20 areas[0].limits.lowest: fault-whole"),
        ("{lowest: 9, highest: 8}", "20 areas[0].limits: fault-limits-crossed"),
        ("{low: 9}", "20 areas[0].limits.low: fault-unknown-field-near"),
        ("yes", "20 areas[0].limits: fault-mapping"),
    ],
)
def test_what_is_wrong_is_named_where_it_stands(tmp_path, written, fault):
    (found,) = faults_of(tmp_path, with_limits(written))

    assert f"{found.line} {found.field}: {found.words.key}" == fault
