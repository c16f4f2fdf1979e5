"""Orders beside each other as a picture: a bar for each, with the reach of what is certain."""

from collections.abc import Sequence
from dataclasses import dataclass
from io import BytesIO
from itertools import cycle
from pathlib import Path

from PIL import Image, ImageDraw

from bot.pictures.charts import (
    INK,
    MARGIN,
    OUTLINE,
    PAPER,
    SPACE,
    TEXT_SIZE,
    TITLE_HEIGHT,
    TITLE_SIZES,
)
from bot.pictures.images import face_to_fit, replace_file, typeface
from bot.pictures.typesetting import fitted
from bot.simulating.comparison import Mean

WIDTH, TALLEST = 1080, 12_000
MOST_GROUPS = 20
GROUP_HEIGHT, ROW_HEIGHT, BAR_HEIGHT, WHISKER = 70, 66, 44, 9
NAMES, NUMBERS = 330, 190
# Okabe and Ito's, told apart by all eyes; every bar has its name besides.
COLOURS = ("#0072b2", "#e69f00", "#009e73", "#cc79a7", "#56b4e9", "#d55e00")


@dataclass(frozen=True, slots=True)
class Bar:
    """One ordering's mean, and how it is written."""

    name: str
    mean: Mean
    shown: str


@dataclass(frozen=True, slots=True)
class BarGroup:
    """Bars that are to be compared, under one title."""

    title: str
    bars: Sequence[Bar]


def bar_chart(title: str, groups: Sequence[BarGroup], target: Path) -> None:
    """Write a PNG of the first MOST_GROUPS *groups* on one scale from zero."""
    groups = groups[:MOST_GROUPS]
    canvas = Image.new("RGB", (WIDTH, TALLEST), PAPER)
    top = _draw_title(canvas, title)
    longest = max((bar.mean.high for group in groups for bar in group.bars), default=0)
    unit = (WIDTH - 2 * MARGIN - NAMES - NUMBERS) / (longest or 1)
    for group in groups:
        top = _draw_group(canvas, group, top, unit)
    buffer = BytesIO()
    canvas.crop((0, 0, WIDTH, top + MARGIN)).save(buffer, "PNG", optimize=True)
    replace_file(target, buffer.getvalue())


def _draw_title(canvas: Image.Image, title: str) -> int:
    room = WIDTH - 2 * MARGIN
    face = face_to_fit(title, room, TITLE_SIZES)
    written = fitted(title, face, room)
    ImageDraw.Draw(canvas).text((MARGIN, MARGIN), written, INK, face, stroke_width=1)
    return MARGIN + TITLE_HEIGHT


def _draw_group(canvas: Image.Image, group: BarGroup, top: int, unit: float) -> int:
    face = typeface(TEXT_SIZE)
    title = fitted(group.title, face, WIDTH - 2 * MARGIN)
    ImageDraw.Draw(canvas).text((MARGIN, top), title, INK, face, stroke_width=1)
    top += GROUP_HEIGHT
    for bar, colour in zip(group.bars, cycle(COLOURS)):
        _draw_bar(canvas, bar, colour, top, unit)
        top += ROW_HEIGHT
    return top + SPACE


def _draw_bar(canvas: Image.Image, bar: Bar, colour: str, top: int, unit: float) -> None:
    draw, face = ImageDraw.Draw(canvas), typeface(TEXT_SIZE - 6)
    left, middle = MARGIN + NAMES, top + BAR_HEIGHT // 2
    name = fitted(bar.name, face, NAMES - SPACE)
    draw.text((MARGIN, middle), name, INK, face, anchor="lm")
    length, low, high = (
        left + round(max(0.0, end) * unit) for end in (bar.mean.value, bar.mean.low, bar.mean.high)
    )
    draw.rectangle((left, top, length, top + BAR_HEIGHT), colour)
    draw.line((low, middle, high, middle), INK, OUTLINE)
    for end in (low, high):
        draw.line((end, middle - WHISKER, end, middle + WHISKER), INK, OUTLINE)
    draw.text((WIDTH - MARGIN, middle), bar.shown, INK, face, anchor="rm")
