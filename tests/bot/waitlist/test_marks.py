"""The mark of a row says whether it changed, and whether that is about who the child is."""

import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.waitlist.differing import OF_CHILD, Known, Marking
from bot.waitlist.fields import KEPT, NUMBER, SOURCE

CELLS = dict.fromkeys(KEPT, "") | {"SIGTE_ID": "8", "RUN": "12345678", "NOMBRES": "Ana"}
MARKING = Marking(lambda text: "0123456789abcdef" + text)


def marked(**cells: str) -> pl.DataFrame:
    return MARKING.marked(pl.DataFrame([CELLS | cells]))


def known(**cells: str) -> Known:
    return Known(marked(**cells).select(NUMBER, "digest", pl.lit("nightly").alias(SOURCE)))


@given(name=st.sampled_from([name for name in KEPT if name != "SIGTE_ID"]), said=st.text())
def test_a_row_is_looked_at_for_another_child_if_it_says_otherwise_who_the_child_is(name, said):
    now = marked(**{name: said})

    asked = known().with_another_child(now)

    assert len(asked) == (name in OF_CHILD and said != CELLS[name])
    assert len(known().compared(now)[1]) == (said != CELLS[name])


@pytest.mark.parametrize("kept", [Known(), known(SIGTE_ID="9")])
def test_a_number_that_nobody_has_is_nobody_elses(kept):
    assert kept.with_another_child(marked(NOMBRES="Eva")).is_empty()
