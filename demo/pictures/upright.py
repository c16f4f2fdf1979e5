"""What goes wrong on two feet: lamps, poles, signs, lights, trees and walls."""

from collections.abc import Sequence
from random import Random

from demo.pictures.backdrops import CURB, PAVEMENT, draw_crown, draw_tree
from demo.pictures.canvas import Canvas, Point, turned

FOOT = CURB - 14
STEEL, CONCRETE, CABLE = "#5d646d", "#b9b3a7", "#2c2f36"
POLE = 430


def draw_lamp(canvas: Canvas, rng: Random, *, repaired: bool) -> None:
    """A street lamp after dusk: dark, or shining."""
    x = 500 + rng.uniform(-120, 60)
    head = (x + 150, 204.0)
    if repaired:
        beam = [(head[0] - 26, head[1] + 8), (head[0] + 26, head[1] + 8), (x + 400, 740)]
        canvas.polygon([*beam, (x - 90, 740)], "#ffe9a838", shines=True)
        canvas.oval((x + 154, 716), (270, 56), "#ffe9a84d", shines=True)
        for reach in (30, 48, 68, 92):
            canvas.oval((head[0], head[1] + 6), (reach, reach * 0.86), "#ffefc026", shines=True)
    _draw_lamp_post(canvas, x, head)
    canvas.oval((head[0], head[1] + 8), (30, 11), "#fff4c9" if repaired else "#39404a", shines=True)
    if not repaired:
        shard = [(head[0] - 8, 560), (head[0] + 6, 566), (head[0] - 2, 576)]
        canvas.polygon(shard, "#dfe6ea")
        canvas.polygon([(px + 26, py + 12) for px, py in shard], "#dfe6ea")


def draw_pole(canvas: Canvas, rng: Random, *, repaired: bool) -> None:
    """A pole that leans with its cables hanging, or stands straight with them taut."""
    foot = (540 + rng.uniform(-80, 80), float(FOOT))
    lean = 0 if repaired else rng.choice((-17, 16, 19))
    top = turned([(foot[0], FOOT - POLE)], foot, lean)[0]
    _draw_cables(canvas, top, sag=40 if repaired else 170)
    if not repaired:
        end = (top[0] - lean * 4, 520.0)
        canvas.line(_curve((top[0], top[1] + 20), (top[0] + lean, 420), end), CABLE, 5)
        canvas.line([end, (end[0] + 8, end[1] + 14)], "#f2c14e", 4)
        canvas.blob((foot[0], FOOT + 2), (60, 12), "#7d6a55", rng=rng)
    for colour, outline in (
        (CONCRETE, ((-12, -POLE), (12, -POLE), (17, 0), (-17, 0))),
        ("#9d978b", ((4, -POLE), (12, -POLE), (17, 0), (7, 0))),
        ("#7b5a43", ((-70, 10 - POLE), (70, 10 - POLE), (70, 24 - POLE), (-70, 24 - POLE))),
        ("#7e858d", ((16, 70 - POLE), (58, 70 - POLE), (58, 140 - POLE), (16, 140 - POLE))),
    ):
        _draw_turned(canvas, foot, lean, outline, colour)


def _draw_cables(canvas: Canvas, top: Point, *, sag: float) -> None:
    """Two to either side, and out of the picture."""
    for side in (-40, 1120):
        for y in (top[1] + 14, top[1] + 40):
            middle = ((top[0] + side) / 2, y + sag)
            canvas.line(_curve((side, y), middle, (top[0], y)), CABLE, 4)


def draw_sign(canvas: Canvas, rng: Random, *, repaired: bool) -> None:
    """A stop sign, bent or upright."""
    foot = (540 + rng.uniform(-90, 90), float(FOOT))
    lean = 0 if repaired else rng.choice((-34, -28, 30, 37))
    knee = (foot[0], FOOT - 90)
    canvas.oval((foot[0], FOOT + 2), (34, 7), "#00000030")
    canvas.line([foot, knee], STEEL, 13)
    canvas.line([knee, turned([(knee[0], knee[1] - 190)], knee, lean)[0]], STEEL, 13)
    centre = turned([(knee[0], knee[1] - 200)], knee, lean)[0]
    for size, colour in ((88, "#fbfaf5"), (80, "#c9302c" if repaired else "#b4413c")):
        half = size * 0.414
        octagon = [
            (-half, -size), (half, -size), (size, -half), (size, half),
            (half, size), (-half, size), (-size, half), (-size, -half),
        ]  # fmt: skip
        _draw_turned(canvas, centre, lean, octagon, colour)
    canvas.text("ALTO", centre, 52, "#fbfaf5", -lean)
    if not repaired:
        dent = [(-60, 30), (-20, 52), (-34, 70), (-66, 48)]
        _draw_turned(canvas, centre, lean, dent, "#00000038")
        _draw_turned(canvas, centre, lean, [(20, -74), (60, -40), (34, -30)], "#00000038")


def draw_traffic_light(canvas: Canvas, rng: Random, *, repaired: bool) -> None:
    """A traffic light, dead or green."""
    x, top = 540 + rng.uniform(-100, 100), 160
    canvas.oval((x, FOOT + 2), (34, 7), "#00000030")
    canvas.box((x - 8, top + 200), (16, FOOT - top - 200), STEEL)
    canvas.box((x - 62, top), (124, 282), "#f2c14e", radius=26)
    canvas.box((x - 52, top + 10), (104, 262), "#2f343b", radius=20)
    lamps = ("#5a2a2a", "#5c4b22", "#4be37f") if repaired else ("#43302f", "#453e2d", "#2c4034")
    for y, colour in zip((top + 56, top + 140, top + 224), lamps, strict=True):
        canvas.oval((x, y), (35, 35), colour)
        hood = [(x - 40, y - 26), (x + 40, y - 26), (x + 34, y - 40), (x - 34, y - 40)]
        canvas.polygon(hood, "#20242a")
    if repaired:
        canvas.oval((x, top + 224), (52, 52), "#4be37f38")
        return
    for reach, colour in ((34, "#c9302c"), (66, "#2f6fb0")):
        wire = _curve((x + 20, top + 272), (x + reach * 1.6, top + 320), (x + reach, top + 380))
        canvas.line(wire, colour, 4)


def draw_fallen_tree(canvas: Canvas, rng: Random, *, repaired: bool) -> None:
    """A tree across pavement and road, or a young one in its place."""
    x = 380 + rng.uniform(-70, 70)
    if repaired:
        canvas.oval((x, FOOT + 4), (66, 12), "#7d6a55")
        canvas.line([(x + 20, FOOT), (x + 20, FOOT - 150)], "#c49a6c", 6)
        draw_tree(canvas, rng, (x, FOOT + 2), 0.55)
        return
    splinters = [(-24, 0), (-18, -56), (-8, -34), (0, -70), (9, -36), (18, -52), (26, 0)]
    canvas.polygon([(x + dx, FOOT + dy) for dx, dy in splinters], "#8a6547")
    canvas.polygon([(x + 20, 560), (x + 16, 596), (x + 330, 716), (x + 350, 672)], "#7b5a43")
    canvas.polygon([(x + 20, 560), (x + 19, 572), (x + 344, 690), (x + 350, 672)], "#94704f")
    for end in ((x + 250, 560), (x + 300, 780)):
        canvas.line([(x + 220, 658), end], "#7b5a43", 13)
    for centre, size in (((x + 300, 600), 0.9), ((x + 330, 735), 0.85), ((x + 420, 668), 1.25)):
        draw_crown(canvas, rng, centre, size, ("#4f8f52", "#6fb06b"))
    for _ in range(18):
        leaf = (x + rng.uniform(60, 600), rng.uniform(600, 790))
        canvas.oval(leaf, (9, 5), "#6fb06b")


def draw_graffiti(canvas: Canvas, rng: Random, *, repaired: bool) -> None:
    """A wall with scrawls, or freshly painted."""
    x, top, width = 270 + rng.uniform(-50, 50), 330, 540
    canvas.box((x, top), (width, PAVEMENT - top), "#f7f1e3" if repaired else "#e6dcc6")
    canvas.box((x - 8, top - 14), (width + 16, 20), "#b9674a")
    canvas.box((x, PAVEMENT - 30), (width, 30), "#00000018")
    for joint in range(1, 4):
        canvas.line(
            [(x + joint * width / 4, top + 8), (x + joint * width / 4, PAVEMENT)], "#0000000d", 3
        )
    if repaired:
        return
    for colour in rng.sample(("#7b2cbf", "#e01e5a", "#1d3557", "#0a9396"), k=3):
        start = (x + rng.uniform(30, 90), top + rng.uniform(60, 110))
        canvas.line(_scrawl(rng, start), colour, 11)
    for _ in range(4):
        drip = (x + rng.uniform(60, width - 60), top + rng.uniform(90, 130))
        canvas.line([drip, (drip[0], drip[1] + rng.uniform(30, 60))], "#e01e5a", 4)
    _draw_tag(canvas, (x + rng.uniform(210, 250), top + 52))


def _draw_tag(canvas: Canvas, corner: Point) -> None:
    """Three fat letters."""
    x, y = corner
    letters = (
        ("#f7b801", [(62, 8), (22, 0), (6, 34), (58, 66), (44, 104), (2, 98)]),
        ("#f18701", [(88, 2), (94, 104), (92, 56), (142, 4), (92, 56), (150, 102)]),
        ("#f35b04", [(176, 104), (206, 0), (240, 104), (222, 66), (190, 66)]),
    )
    for width, outline in ((40, "#1d1d28"), (27, "")):
        for colour, stroke in letters:
            canvas.line([(x + dx, y + dy) for dx, dy in stroke], outline or colour, width)


def _scrawl(rng: Random, start: Point) -> list[Point]:
    x, y = start
    points = [start]
    for step in range(9):
        x += rng.uniform(28, 58)
        y += rng.uniform(40, 86) * (-1 if step % 2 else 1)
        points.append((x, y))
    return points


def _draw_lamp_post(canvas: Canvas, x: float, head: Point) -> None:
    canvas.oval((x, FOOT + 2), (36, 7), "#00000040")
    canvas.box((x - 13, FOOT - 60), (26, 60), STEEL, radius=4)
    canvas.box((x - 7, 210), (14, FOOT - 210), STEEL)
    canvas.line(_curve((x, 216), (x + 10, 166), (head[0] - 20, head[1] - 14)), STEEL, 10)
    canvas.box((head[0] - 42, head[1] - 18), (84, 26), "#474e57", radius=12)


def _draw_turned(
    canvas: Canvas, about: Point, degrees: float, outline: Sequence[Point], colour: str
) -> None:
    """Fill an *outline* given around its own origin, turned and put where it belongs."""
    x, y = about
    canvas.polygon(turned([(x + dx, y + dy) for dx, dy in outline], about, degrees), colour)


def _curve(start: Point, middle: Point, end: Point) -> list[Point]:
    """A bow from *start* to *end*, drawn towards *middle*."""
    steps = [step / 20 for step in range(21)]
    return [
        (
            start[0] * (1 - t) ** 2 + 2 * middle[0] * t * (1 - t) + end[0] * t**2,
            start[1] * (1 - t) ** 2 + 2 * middle[1] * t * (1 - t) + end[1] * t**2,
        )
        for t in steps
    ]
