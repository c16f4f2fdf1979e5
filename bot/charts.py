"""The load of the crews as a picture, drawn to be read on a telephone 360 points wide.

Colours are of the Okabe-Ito palette, and each part has a pattern and its number besides.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path

from PIL import Image, ImageDraw

from bot.images import face_to_fit, replace_file, typeface
from bot.typesetting import fitted

MOST_ROWS = 20
TALLEST = 4000
MARGIN, SPACE = 44, 16
TITLE_SIZES = range(60, 44, -4)
TITLE_HEIGHT, LINE_HEIGHT, ROW_HEIGHT = 96, 66, 150
NAME_HEIGHT, BAR_HEIGHT, SWATCH = 60, 62, 46
TEXT_SIZE, COUNT_SIZE = 42, 38
OUTLINE, OVERHANG = 4, 10

INK, EMPTY, PAPER = "#1a1a1a", "#ededed", "#ffffff"
VERMILION, ORANGE, BLUE = "#d55e00", "#e69f00", "#0072b2"


@dataclass(frozen=True, slots=True)
class LoadBar:
    """What one crew has in hand, and how much of it is late or nearly so."""

    name: str
    active: int
    limit: int
    overdue: int
    due_soon: int

    @property
    def parts(self) -> dict[str, int]:
        """Overdue, due soon and the rest, by the colour of each, in the order drawn."""
        overdue = min(self.overdue, self.active)
        due_soon = min(self.due_soon, self.active - overdue)
        rest = self.active - overdue - due_soon
        return {VERMILION: overdue, ORANGE: due_soon, BLUE: rest}


def load_chart(
    rows: Sequence[LoadBar],
    target: Path,
    *,
    title: str,
    legend: tuple[str, str, str],
    width: int = 1080,
) -> None:
    """Write a PNG with a bar for each of the first MOST_ROWS crews, and "+n" for the others.

    The legend has the words for overdue, due soon and the rest.
    """
    canvas = Image.new("RGB", (width, TALLEST), PAPER)
    top = _draw_title(canvas, title, MARGIN)
    top = _draw_legend(canvas, legend, top)
    top = _draw_bars(canvas, rows[:MOST_ROWS], top)
    top = _draw_more(canvas, len(rows) - MOST_ROWS, top)
    replace_file(target, _png(canvas.crop((0, 0, width, top + SPACE))))


def _draw_title(canvas: Image.Image, title: str, top: int) -> int:
    room = canvas.width - 2 * MARGIN
    face = face_to_fit(title, room, TITLE_SIZES)
    ImageDraw.Draw(canvas).text((MARGIN, top), fitted(title, face, room), INK, face, stroke_width=1)
    return top + TITLE_HEIGHT


def _draw_legend(canvas: Image.Image, legend: tuple[str, str, str], top: int) -> int:
    """One after the other, each on a new line when it would run over the edge."""
    draw, face = ImageDraw.Draw(canvas), typeface(TEXT_SIZE)
    left = MARGIN
    for colour, words in zip((VERMILION, ORANGE, BLUE), legend, strict=True):
        text = fitted(words, face, canvas.width - 2 * MARGIN - SWATCH - SPACE)
        width = SWATCH + SPACE + round(face.getlength(text))
        if left > MARGIN and left + width > canvas.width - MARGIN:
            left, top = MARGIN, top + LINE_HEIGHT
        canvas.paste(_pattern(colour, SWATCH, SWATCH), (left, top))
        draw.text((left + SWATCH + SPACE, top + SWATCH // 2), text, INK, face, anchor="lm")
        left += width + 3 * SPACE
    return top + LINE_HEIGHT + 2 * SPACE


def _draw_bars(canvas: Image.Image, rows: Sequence[LoadBar], top: int) -> int:
    longest = max([1, *(max(row.active, row.limit) for row in rows)])
    unit = (canvas.width - 2 * MARGIN) / longest
    for row in rows:
        _draw_words(canvas, row, top)
        _draw_bar(canvas, row, top + NAME_HEIGHT, unit)
        top += ROW_HEIGHT
    return top


def _draw_words(canvas: Image.Image, row: LoadBar, top: int) -> None:
    draw, face = ImageDraw.Draw(canvas), typeface(TEXT_SIZE)
    load = f"{row.active}/{row.limit}"
    full = row.active >= row.limit
    draw.text((canvas.width - MARGIN, top), load, INK, face, anchor="ra", stroke_width=int(full))
    room = canvas.width - 2 * MARGIN - 2 * SPACE - face.getlength(load)
    draw.text((MARGIN, top), fitted(row.name, face, room), INK, face)


def _draw_bar(canvas: Image.Image, row: LoadBar, top: int, unit: float) -> None:
    """The outline is the limit; what is beyond it stands out to the right of a long stroke."""
    draw = ImageDraw.Draw(canvas)
    limit, bottom = MARGIN + round(row.limit * unit), top + BAR_HEIGHT
    draw.rectangle((MARGIN, top, limit, bottom), EMPTY)
    done = 0
    for colour, count in row.parts.items():
        left, right = (MARGIN + round(n * unit) for n in (done, done + count))
        canvas.paste(_pattern(colour, right - left, BAR_HEIGHT), (left, top))
        _draw_count(draw, count, left, right, top)
        done += count
    if row.limit:
        draw.rectangle((MARGIN, top, limit, bottom), outline=INK, width=OUTLINE)
    if row.active > row.limit:
        draw.line((limit, top - OVERHANG, limit, bottom + OVERHANG), INK, 2 * OUTLINE)


def _draw_count(draw: ImageDraw.ImageDraw, count: int, left: int, right: int, top: int) -> None:
    """How many the part stands for, where it is wide enough to say so."""
    face = typeface(COUNT_SIZE)
    half = face.getlength(str(count)) / 2 + SPACE / 2
    if not count or right - left < 2 * half:
        return
    x, y = (left + right) / 2, top + BAR_HEIGHT / 2
    plate = (x - half, y - COUNT_SIZE / 2 - 3, x + half, y + COUNT_SIZE / 2 + 3)
    draw.rounded_rectangle(plate, 8, PAPER)
    draw.text((x, y), str(count), INK, face, anchor="mm")


def _draw_more(canvas: Image.Image, count: int, top: int) -> int:
    if count <= 0:
        return top
    ImageDraw.Draw(canvas).text((MARGIN, top), f"+{count}", INK, typeface(TEXT_SIZE))
    return top + LINE_HEIGHT


def _pattern(colour: str, width: int, height: int) -> Image.Image:
    """Stripes for what is overdue, dots for what soon will be; drawn large, then smoothed."""
    tile = Image.new("RGB", (2 * width, 2 * height), colour)
    draw = ImageDraw.Draw(tile)
    if colour == VERMILION:
        for x in range(-2 * height, 2 * width, 44):
            draw.line((x, 2 * height, x + 2 * height, 0), PAPER, 10)
    if colour == ORANGE:
        for x in range(22, 2 * width, 44):
            for y in range(20, 2 * height, 42):
                draw.circle((x, y), 7, INK)
    return tile.reduce(2) if width else tile


def _png(picture: Image.Image) -> bytes:
    buffer = BytesIO()
    picture.save(buffer, "PNG", optimize=True)
    return buffer.getvalue()
