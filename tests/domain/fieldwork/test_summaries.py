"""A liaison's summary comes at their hour, or soon after it."""

from dataclasses import replace
from datetime import time

import pytest

from domain.fieldwork.summaries import is_time
from tests.builders import MONTERREY, a_liaison
from tests.domain.moments import november


@pytest.mark.parametrize(
    ("hour", "minute", "is_due"),
    [(7, 29, False), (7, 30, True), (9, 29, True), (9, 30, False), (19, 30, False)],
)
def test_a_summary_is_due_at_its_hour_and_stale_two_hours_later(hour, minute, is_due):
    early = replace(a_liaison(), summary_at=time(7, 30))

    assert is_time(early, november(12, hour, minute), MONTERREY) is is_due


def test_whoever_chose_no_hour_gets_no_summary():
    assert not is_time(a_liaison(), november(12, 7, 30), MONTERREY)
