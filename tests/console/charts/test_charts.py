"""Whatever the numbers are, a chart can be drawn, and says the same as its table."""

import re
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml.etree import fromstring

from console.charts.layout import drawing
from console.charts.lettering import SIZE, breadth, fitted
from console.charts.marks import Box, Dot, Path, Rule, Text
from console.charts.scale import scale_to
from console.charts.series import MOST_POINTS, MOST_SERIES, Chart, Kind, Series
from console.charts.svg import svg
from console.charts.tables import table_of

NUMBERS = st.none() | st.integers(0, 10**7).map(float) | st.floats(0, 1)
STRANGE = NUMBERS | st.floats(allow_nan=True, allow_infinity=True)
WORDS = st.text(st.characters(blacklist_categories=("Cs", "Cc", "Cn")), max_size=60)


@st.composite
def charts(draw, numbers=NUMBERS):
    labels = draw(st.lists(WORDS, max_size=MOST_POINTS))
    rows = st.lists(numbers, min_size=len(labels), max_size=len(labels)).map(tuple)
    series = draw(st.lists(st.builds(Series, WORDS, rows), min_size=1, max_size=MOST_SERIES))
    kind = draw(st.sampled_from(Kind))
    limits = draw(st.none() | st.builds(Series, WORDS, rows)) if kind is Kind.ROWS else None
    top = draw(st.none() | st.just(1.0))
    return Chart("k", kind, draw(WORDS), draw(WORDS), tuple(labels), tuple(series),
                 lambda value: f"{value:g}", "of", limits, top)  # fmt: skip


def corners(mark) -> list[tuple[float, float]]:
    match mark:
        case Box(x, y, width, height):
            return [(x, y), (x + width, y + height)]
        case Path(points):
            return list(points)
        case Dot(x, y):
            return [(x, y)]
        case Rule(x1, y1, x2, y2):
            return [(x1, y1), (x2, y2)]
        case Text(x, y):
            return [(x, y)]


@given(charts(STRANGE))
def test_every_mark_lies_inside_the_drawing(chart):
    found = drawing(chart)

    for mark in found.marks:
        for x, y in corners(mark):
            assert -0.01 <= x <= found.width + 0.01, mark
            assert -0.01 <= y <= found.height + 0.01, mark


@given(charts(STRANGE))
def test_no_number_of_a_picture_is_broken(chart):
    picture = svg(chart)
    drawn = [
        value
        for element in fromstring(picture).iter()
        for name, value in element.attrib.items()
        if name in ("x", "y", "width", "height", "cx", "cy", "points", "x1", "y1", "x2", "y2")
    ]

    assert not [value for value in drawn if re.search("nan|inf", value)]
    assert not [box for box in drawing(chart).marks
                if isinstance(box, Box) and (box.width < 0 or box.height < 0)]  # fmt: skip


@given(charts())
def test_a_picture_and_its_table_tell_the_same_numbers(chart):
    told = [text for row in table_of(chart).rows for text in row[1:]]
    says = [mark.says for mark in drawing(chart).marks if isinstance(mark, Box | Dot) and mark.says]
    shown = [
        f"{label} · {one.name}: {row[1 + place]}"
        for label, row in zip(chart.labels, table_of(chart).rows, strict=True)
        for place, one in enumerate(chart.series)
    ]

    assert len(told) == len(chart.labels) * (len(chart.series) + bool(chart.limits))
    assert set(says) <= set(shown)
    if chart.kind is Kind.LINES:
        known = [v for one in chart.series for v in one.values if v is not None]
        assert len(says) == len(known)


@given(charts())
def test_a_picture_says_what_it_is_to_those_who_listen(chart):
    root = fromstring(svg(chart))

    assert root.get("role") == "img"
    assert (root[0].tag, root[0].text or "") == ("title", chart.title)
    assert (root[1].tag, root[1].text or "") == ("desc", chart.about)
    assert {root[0].get("id"), root[1].get("id")} == {
        root.get("aria-labelledby"), root.get("aria-describedby"),
    }  # fmt: skip
    assert [each for each in root.iter() if each.get("style")] == []


def test_names_that_look_like_markup_stay_names():
    chart = Chart("k", Kind.ROWS, "<b>", "&", ("<script>alert(1)</script>",),
                  (Series('"', (3.0,)),), str)  # fmt: skip

    assert "<script" not in svg(chart)
    assert "&lt;script&gt;" in svg(chart)


@given(st.floats(0, 10**9), st.booleans())
def test_a_scale_reaches_what_it_has_to_by_few_even_steps(longest, whole):
    ticks = scale_to(longest, whole=whole).ticks

    assert ticks[-1] >= longest * (1 - 1e-6)
    assert 2 <= len(ticks) <= 6
    if whole:
        assert all(tick == round(tick) for tick in ticks)


@given(WORDS, st.floats(0, 400))
def test_words_are_cut_to_their_room(text, room):
    assert breadth(fitted(text, room)) <= max(room, 0) or fitted(text, room) == ""


def test_labels_of_columns_never_stand_on_one_another():
    labels = tuple(f"{n} de septiembre" for n in range(24))
    chart = Chart("k", Kind.COLUMNS, "t", "a", labels, (Series("s", (1.0,) * 24),), str)
    feet = [m for m in drawing(chart).marks if isinstance(m, Text) and m.role == "label"]

    ends = [(m.x - breadth(m.text) / 2, m.x + breadth(m.text) / 2) for m in feet]
    assert feet
    assert all(one[1] <= two[0] for one, two in pairwise(ends))
    assert SIZE > 12


@pytest.mark.parametrize("labels", [("a", "b"), tuple(map(str, range(MOST_POINTS + 1)))])
def test_series_that_do_not_fit_their_labels_are_a_mistake_of_ours(labels):
    with pytest.raises(ValueError, match="k"):
        Chart("k", Kind.ROWS, "t", "a", labels, (Series("s", (1.0,) * 40),), str)
