from dataclasses import fields

import pytest
from PIL import Image, ImageColor

from bot.pictures.charts import (
    BAR_HEIGHT,
    BLUE,
    COLUMN_GAP,
    COLUMN_HEIGHT,
    EMPTY,
    INK,
    LINE_HEIGHT,
    MARGIN,
    MOST_ROWS,
    NAME_HEIGHT,
    ORANGE,
    OUTLINE,
    OVERHANG,
    PAPER,
    ROW_HEIGHT,
    SPACE,
    TEXT_SIZE,
    VERMILION,
    ChartWords,
    LoadBar,
    load_chart,
)
from domain.figures import Share

WORDS = ChartWords(
    title="Carga de las cuadrillas",
    overdue="Vencidos",
    due_soon="Por vencer",
    rest="Con tiempo",
    limit="Libre",
    more="y 7 cuadrillas más",
    weeks="A tiempo por semana (%)",
)


WEEKS = (Share(5, 10), Share(0, 9), Share(10, 10), Share(2, 2), Share(0, 0))


@pytest.fixture
def drawn(tmp_path):
    def draw(*rows, words=WORDS, **size):
        load_chart(rows, tmp_path / "chart.png", words, **size)
        with Image.open(tmp_path / "chart.png") as chart:
            assert chart.format == "PNG"
            return chart.convert("RGB")

    return draw


def a_crew(name="Bacheo", active=5, limit=10, overdue=0, due_soon=0):
    return LoadBar(name, active, limit, overdue, due_soon)


def bars(chart, rows):
    """The strip of each crew's bar, from the first to the last."""
    tops = [chart.height - SPACE - n * ROW_HEIGHT + NAME_HEIGHT for n in range(rows, 0, -1)]
    edges = MARGIN, chart.width - MARGIN
    return [chart.crop((edges[0], top, edges[1], top + BAR_HEIGHT)) for top in tops]


def share(strip, colour):
    """How much of the strip has exactly that colour."""
    wanted = ImageColor.getrgb(colour)
    found = {pixel: count for count, pixel in strip.getcolors(1 << 16)}
    return found.get(wanted, 0) / (strip.width * strip.height)


def middle(strip, x):
    return strip.getpixel((int(x * (strip.width - 1)), 8))


def test_a_bar_is_as_long_as_the_load_against_the_limit(drawn):
    (bar,) = bars(drawn(a_crew(active=5, limit=10)), 1)

    assert middle(bar, 0.25) == middle(bar, 0.49) == ImageColor.getrgb(BLUE)
    assert middle(bar, 0.51) == middle(bar, 0.9) == ImageColor.getrgb(EMPTY)
    assert bar.getpixel((bar.width // 4 * 3, 1)) == ImageColor.getrgb(INK)


def test_crews_are_drawn_to_one_scale(drawn):
    small, large = bars(drawn(a_crew(active=5, limit=5), a_crew(active=5, limit=20)), 2)

    assert middle(small, 0.24) == middle(large, 0.24) == ImageColor.getrgb(BLUE)
    assert middle(small, 0.5) == ImageColor.getrgb(PAPER)
    assert middle(large, 0.5) == ImageColor.getrgb(EMPTY)


def test_what_is_overdue_is_striped_and_what_will_be_is_dotted(drawn):
    (bar,) = bars(drawn(a_crew(active=9, limit=9, overdue=3, due_soon=3)), 1)
    overdue, due_soon, rest = (
        bar.crop((bar.width * n // 3 + 8, 6, bar.width * (n + 1) // 3 - 8, BAR_HEIGHT - 6))
        for n in range(3)
    )

    assert share(overdue, VERMILION) > 0.4
    assert share(overdue, PAPER) > 0.15
    assert share(due_soon, ORANGE) > 0.6
    assert share(due_soon, INK) > 0.02
    assert share(rest, BLUE) > 0.85
    assert share(rest, VERMILION) == share(rest, ORANGE) == 0


def test_each_part_is_told_in_numbers_too(drawn):
    (bar,) = bars(drawn(a_crew(active=6, limit=6, due_soon=3)), 1)
    rest = bar.crop((bar.width // 2 + 8, 8, bar.width - 8, BAR_HEIGHT - 8))

    assert share(rest, PAPER) > 0.01
    assert share(rest, INK) > 0.001


def test_what_is_beyond_the_limit_stands_out_behind_a_long_stroke(drawn):
    chart = drawn(a_crew(active=12, limit=6))
    (bar,) = bars(chart, 1)
    stroke = MARGIN + bar.width // 2, chart.height - SPACE - ROW_HEIGHT + NAME_HEIGHT

    assert middle(bar, 0.9) == ImageColor.getrgb(BLUE)
    assert bar.getpixel((bar.width // 4 * 3, 1)) == ImageColor.getrgb(BLUE)
    assert chart.getpixel((stroke[0], stroke[1] - OVERHANG + 1)) == ImageColor.getrgb(INK)


@pytest.mark.parametrize(
    "crew", [a_crew(active=0, limit=0), a_crew(active=3, limit=0), a_crew(active=0, limit=8)]
)
def test_a_crew_without_work_or_without_room_has_its_row(drawn, crew):
    assert drawn(crew).height == drawn(a_crew()).height


def test_without_crews_there_are_a_title_and_a_legend(drawn):
    assert drawn().height == drawn(a_crew()).height - ROW_HEIGHT


def test_only_the_first_crews_have_a_bar_and_the_others_are_counted(drawn):
    full, more = drawn(*[a_crew()] * MOST_ROWS), drawn(*[a_crew()] * (MOST_ROWS + 7))
    line = more.crop((MARGIN, full.height - SPACE, more.width, more.height))

    assert more.height == full.height + LINE_HEIGHT
    assert share(line, INK) > 0


@pytest.mark.parametrize(
    ("overdue", "due_soon", "parts"),
    [(2, 3, [2, 3, 2]), (0, 0, [0, 0, 7]), (9, 1, [7, 0, 0]), (4, 9, [4, 3, 0])],
)
def test_the_parts_are_together_what_is_active(overdue, due_soon, parts):
    assert list(a_crew(active=7, overdue=overdue, due_soon=due_soon).parts.values()) == parts


def test_long_words_stay_inside_the_picture(drawn):
    long = "Alumbrado público y semáforos del Centro Histórico " * 3
    words = ChartWords(*(long for _ in fields(ChartWords)))
    chart = drawn(*[a_crew(name=long)] * (MOST_ROWS + 1), words=words, weeks=WEEKS)
    edge = chart.crop((chart.width - MARGIN + 2, 0, chart.width, chart.height))

    assert edge.getcolors() == [(edge.width * edge.height, ImageColor.getrgb(PAPER))]


def test_a_legend_that_does_not_fit_goes_on_below(drawn):
    assert drawn(width=600).height > drawn(width=2000).height


def test_words_are_read_on_a_narrow_telephone(drawn):
    assert TEXT_SIZE * 360 / drawn().width >= 14


def columns(chart, number):
    """The inside of each week's column, from the first to the last."""
    foot = chart.height - 2 * SPACE
    pitch = (chart.width - 2 * MARGIN + COLUMN_GAP) / number
    lefts = [MARGIN + round(n * pitch) + OUTLINE + 2 for n in range(number)]
    width = round(pitch - COLUMN_GAP) - 2 * OUTLINE - 6
    top = foot - COLUMN_HEIGHT
    return [chart.crop((left, top, left + width, foot)) for left in lefts]


def test_a_week_s_column_is_filled_as_far_as_things_were_on_time(drawn):
    half, none, all_of_it, few, nothing = columns(drawn(a_crew(), weeks=WEEKS), len(WEEKS))

    assert share(half, BLUE) == pytest.approx(0.5, abs=0.05)
    assert share(all_of_it, BLUE) > 0.9
    assert share(none, BLUE) == share(few, BLUE) == share(nothing, BLUE) == 0
    assert share(none, EMPTY) > 0.9


def test_weeks_without_a_single_conclusion_are_not_drawn(drawn):
    assert drawn(a_crew(), weeks=(Share(0, 0),) * 8).height == drawn(a_crew()).height


def test_a_chart_for_a_channel_is_the_jpeg_that_it_is_said_to_be(tmp_path):
    load_chart([a_crew()], tmp_path / "chart.shown", WORDS)

    with Image.open(tmp_path / "chart.shown") as chart:
        assert chart.format == "JPEG"
