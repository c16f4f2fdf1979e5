"""Crews' load, and what was on time, as a picture drawn to be read on a telephone 360 points wide.

Colours are of the Okabe-Ito palette, and each part has a pattern and its number besides.
"""

from collections.abc import Sequence
from io import BytesIO
from pathlib import Path

from PIL import Image, ImageDraw

from bot.pictures.chart_contents import BLUE, MOST_ROWS, ORANGE, VERMILION, ChartWords, LoadBar
from bot.pictures.images import face_to_fit, replace_file, typeface
from bot.pictures.typesetting import fitted
from domain.figures import Share

TALLEST = 4000
MARGIN, SPACE = 44, 16
TITLE_SIZES = range(60, 44, -4)
TITLE_HEIGHT, LINE_HEIGHT, ROW_HEIGHT = 96, 66, 150
NAME_HEIGHT, BAR_HEIGHT, SWATCH = 60, 62, 40
TEXT_SIZE, COUNT_SIZE = 42, 38
OUTLINE, OVERHANG = 4, 10
COLUMN_HEIGHT, COLUMN_GAP = 150, 20

FEW = "–"
INK, EMPTY, PAPER = "#1a1a1a", "#ededed", "#ffffff"


def load_chart(
    rows: Sequence[LoadBar],
    target: Path,
    words: ChartWords,
    *,
    weeks: Sequence[Share] = (),
    width: int = 1080,
) -> None:
    """Write a picture with a bar for each of the first MOST_ROWS crews, and what was on time.

    `words.more` stands under the bars where there are more crews. It is a PNG where *target* is
    called so, and else a JPEG, which is what channels are told that pictures are.
    """
    canvas = Image.new("RGB", (width, TALLEST), PAPER)
    top = _draw_title(canvas, words.title, MARGIN)
    top = _draw_legend(canvas, words, top)
    top = _draw_bars(canvas, rows[:MOST_ROWS], top)
    if len(rows) > MOST_ROWS:
        top = _draw_line(canvas, words.more, top)
    if any(week.whole for week in weeks):
        top = _draw_line(canvas, words.weeks, top + 2 * SPACE)
        top = _draw_weeks(canvas, weeks, top)
    picture = canvas.crop((0, 0, width, top + SPACE))
    replace_file(target, _png(picture) if target.suffix == ".png" else _jpeg(picture))


def _draw_title(canvas: Image.Image, title: str, top: int) -> int:
    room = canvas.width - 2 * MARGIN
    face = face_to_fit(title, room, TITLE_SIZES)
    ImageDraw.Draw(canvas).text((MARGIN, top), fitted(title, face, room), INK, face, stroke_width=1)
    return top + TITLE_HEIGHT


def _draw_legend(canvas: Image.Image, words: ChartWords, top: int) -> int:
    """One after the other, each on a new line when it would run over the edge."""
    draw, face = ImageDraw.Draw(canvas), typeface(TEXT_SIZE)
    left = MARGIN
    legend = {VERMILION: words.overdue, ORANGE: words.due_soon, BLUE: words.rest}
    for colour, word in {**legend, EMPTY: words.limit}.items():
        text = fitted(word, face, canvas.width - 2 * MARGIN - SWATCH - SPACE)
        width = SWATCH + SPACE + round(face.getlength(text))
        if left > MARGIN and left + width > canvas.width - MARGIN:
            left, top = MARGIN, top + LINE_HEIGHT
        canvas.paste(_pattern(colour, SWATCH, SWATCH), (left, top))
        if colour == EMPTY:
            draw.rectangle((left, top, left + SWATCH, top + SWATCH), outline=INK, width=OUTLINE)
        draw.text((left + SWATCH + SPACE, top + SWATCH // 2), text, INK, face, anchor="lm")
        left += width + 2 * SPACE
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


def _draw_line(canvas: Image.Image, text: str, top: int) -> int:
    face = typeface(TEXT_SIZE)
    text = fitted(text, face, canvas.width - 2 * MARGIN)
    ImageDraw.Draw(canvas).text((MARGIN, top), text, INK, face)
    return top + LINE_HEIGHT


def _draw_weeks(canvas: Image.Image, weeks: Sequence[Share], top: int) -> int:
    """A column for each week, whose outline is all that was concluded; of few it stays empty."""
    pitch = (canvas.width - 2 * MARGIN + COLUMN_GAP) / len(weeks)
    foot = top + LINE_HEIGHT + COLUMN_HEIGHT
    for number, week in enumerate(weeks):
        left = round(MARGIN + number * pitch)
        _draw_week(canvas, week, (left, top, round(left + pitch - COLUMN_GAP), foot))
    return foot + SPACE


def _draw_week(canvas: Image.Image, week: Share, box: tuple[int, int, int, int]) -> None:
    draw, face = ImageDraw.Draw(canvas), typeface(COUNT_SIZE)
    left, top, right, foot = box
    outline = (left, foot - COLUMN_HEIGHT, right, foot)
    draw.rectangle(outline, EMPTY)
    if week.value is not None:
        draw.rectangle((left, round(foot - week.value * COLUMN_HEIGHT), right, foot), BLUE)
    draw.rectangle(outline, outline=INK, width=OUTLINE)
    shown = FEW if week.value is None else f"{round(100 * week.value)}"
    draw.text(((left + right) / 2, top + LINE_HEIGHT / 2), shown, INK, face, anchor="mm")


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


def _jpeg(picture: Image.Image) -> bytes:
    """Without saving on colour: letters and stripes would fray."""
    buffer = BytesIO()
    picture.save(buffer, "JPEG", quality=80, subsampling=0, optimize=True)
    return buffer.getvalue()
