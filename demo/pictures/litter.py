"""What is left lying or left to grow: bins, rubble, a covered animal, swings and weeds."""

from random import Random

from demo.pictures.backdrops import CURB
from demo.pictures.canvas import HEIGHT, WIDTH, Canvas, Colour, Point

FOOT = CURB - 8


def draw_bin(canvas: Canvas, rng: Random, *, repaired: bool) -> None:
    """A litter bin, overflowing or emptied."""
    x = 540 + rng.uniform(-110, 110)
    canvas.oval((x, FOOT + 2), (96, 12), "#00000030")
    if not repaired:
        for spot, size in (
            ((x - 128, FOOT - 40), 56),
            ((x + 122, FOOT - 34), 50),
            ((x + 62, FOOT - 24), 36),
        ):
            _draw_bag(canvas, spot, size)
        for spot, size in (((x - 34, 392), 44), ((x + 32, 396), 42), ((x, 374), 40)):
            _draw_bag(canvas, spot, size)
    canvas.polygon([(x - 84, 418), (x + 84, 418), (x + 68, FOOT), (x - 68, FOOT)], "#2f8f6b")
    canvas.polygon([(x + 40, 418), (x + 84, 418), (x + 68, FOOT), (x + 34, FOOT)], "#277a5b")
    canvas.box((x - 92, 408), (184, 20), "#246b51", radius=8)
    _draw_arrows(canvas, (x, 510))
    if repaired:
        canvas.box((x - 84, 378), (168, 34), "#2f8f6b", radius=15)
        canvas.box((x - 40, 390), (80, 12), "#1b4f3c", radius=6)
        return
    for _ in range(14):
        _draw_scrap(canvas, rng, (x + rng.uniform(-260, 260), rng.uniform(FOOT - 4, FOOT + 60)))


def draw_rubble(canvas: Canvas, rng: Random, *, repaired: bool) -> None:
    """Rubble and old tyres on the pavement, or a swept one."""
    x = 540 + rng.uniform(-90, 90)
    if repaired:
        for y in (566, 584, 600):
            canvas.line([(x - 200, y), (x + 190, y - 3)], "#e8e3d9", 3)
        return
    canvas.oval((x, 634), (290, 26), "#00000030")
    canvas.polygon(
        [(x - 270, 634), (x - 190, 560), (x - 90, 500), (x - 10, 470),
         (x + 80, 512), (x + 180, 566), (x + 270, 636)],
        "#a79a88",
    )  # fmt: skip
    colours: tuple[Colour, ...] = ("#c2b5a2", "#8f8373", "#b5674a", "#d4c9b8", "#9c5a41", "#7d7468")
    for _ in range(70):
        away = rng.uniform(-1, 1)
        spot = (x + away * 255, 636 - rng.uniform(0, 1) * 165 * (1 - abs(away)) - 6)
        canvas.blob(spot, (rng.uniform(12, 30), rng.uniform(9, 19)), rng.choice(colours), rng=rng)
    for spot in ((x - 205, 640), (x - 120, 650)):
        _draw_tyre(canvas, spot)
    _draw_bag(canvas, (x + 200, 612), 58)


def draw_covered_animal(canvas: Canvas, rng: Random, *, repaired: bool) -> None:
    """Something under a sheet beside the kerb, or a clean road."""
    x = 540 + rng.uniform(-120, 120)
    if repaired:
        canvas.blob((x, 700), (190, 34), "#767a81", rng=rng)
        return
    canvas.oval((x, 716), (176, 26), "#00000040")
    canvas.polygon(
        [(x - 165, 716), (x - 140, 676), (x - 80, 640), (x - 20, 648), (x + 50, 632),
         (x + 120, 664), (x + 168, 718), (x + 90, 728), (x, 722), (x - 90, 730)],
        "#e9eef2",
    )  # fmt: skip
    for fold in ((-80, 640), (-20, 648), (50, 632)):
        canvas.line([(x + fold[0], fold[1] + 4), (x + fold[0] * 1.2, 718)], "#c4ced6", 4)
    for side in (-250, 240):
        _draw_cone(canvas, (x + side, 740))


def draw_playground(canvas: Canvas, rng: Random, *, repaired: bool) -> None:
    """Swings, one with a torn chain, or both sound."""
    x = 540 + rng.uniform(-70, 70)
    paint = "#e4572e" if repaired else "#b98272"
    canvas.oval((x, 688), (300, 36), "#d8bb86")
    for foot in (-250, 250):
        for spread in (-52, 52):
            canvas.line([(x + foot * 0.9, 300), (x + foot + spread, 688)], paint, 15)
    canvas.line([(x - 232, 300), (x + 232, 300)], "#3a7ca5" if repaired else "#7d8f9b", 17)
    _draw_swing(canvas, x - 110)
    if repaired:
        _draw_swing(canvas, x + 110)
        return
    canvas.line([(x + 76, 304), (x + 76, 634)], "#4b5058", 5)
    canvas.line([(x + 144, 304), (x + 140, 372), (x + 150, 410)], "#4b5058", 5)
    canvas.polygon([(x + 66, 622), (x + 88, 632), (x + 132, 694), (x + 112, 700)], "#6d4c41")
    canvas.line([(x + 122, 694), (x + 160, 686), (x + 186, 698)], "#4b5058", 5)


def draw_weeds(canvas: Canvas, rng: Random, *, repaired: bool) -> None:
    """A plot gone wild, or mown."""
    if repaired:
        for stripe in range(6):
            x = stripe * 200 - 40
            points = [(x + 60, 500), (x + 150, 500), (x + 120, 728), (x - 10, 730)]
            canvas.polygon(points, "#9ccf86" if stripe % 2 else "#86b870")
        return
    for row in range(5):
        for _ in range(95):
            foot = (rng.uniform(-20, WIDTH + 20), 560 + row * 46 + rng.uniform(-14, 14))
            _draw_blades(canvas, rng, foot)
    for _ in range(24):
        flower = (rng.uniform(20, WIDTH - 20), rng.uniform(500, HEIGHT - 120))
        canvas.oval(flower, (7, 7), rng.choice(("#f2e9c9", "#e8c468", "#c9a0dc")))


def _draw_blades(canvas: Canvas, rng: Random, foot: Point) -> None:
    x, y = foot
    height = rng.uniform(70, 165)
    bend = rng.uniform(-46, 46)
    colour = rng.choice(("#4d7a35", "#5f8f3e", "#76a34b", "#8a9a4a", "#3f6b34"))
    canvas.polygon([(x - 7, y), (x + bend, y - height), (x + 7, y)], colour)


def _draw_bag(canvas: Canvas, centre: Point, size: float) -> None:
    x, y = centre
    canvas.oval(centre, (size, size * 0.88), "#2e3238")
    canvas.oval((x - size * 0.3, y - size * 0.24), (size * 0.32, size * 0.22), "#4a5059")
    knot = [(x - 12, y - size * 0.8), (x - 20, y - size - 16), (x, y - size - 2)]
    canvas.polygon([*knot, (x + 20, y - size - 16), (x + 12, y - size * 0.8)], "#2e3238")


def _draw_scrap(canvas: Canvas, rng: Random, spot: Point) -> None:
    colour = rng.choice(("#fbfaf5", "#f2c14e", "#e4572e", "#8ecae6", "#d8d2c6"))
    canvas.blob(spot, (rng.uniform(9, 19), rng.uniform(5, 9)), colour, rng=rng)


def _draw_arrows(canvas: Canvas, centre: Point) -> None:
    x, y = centre
    canvas.oval(centre, (36, 36), "#e8f5ee")
    for dx, dy in ((0, -17), (-16, 11), (16, 11)):
        tip = [(x + dx, y + dy - 11), (x + dx + 11, y + dy + 8), (x + dx - 11, y + dy + 8)]
        canvas.polygon(tip, "#2f8f6b")


def _draw_tyre(canvas: Canvas, centre: Point) -> None:
    canvas.oval(centre, (62, 30), "#26292e")
    canvas.oval((centre[0], centre[1] - 7), (60, 26), "#34383f")
    canvas.oval((centre[0], centre[1] - 7), (30, 12), "#15171a")


def _draw_cone(canvas: Canvas, foot: Point) -> None:
    x, y = foot
    canvas.box((x - 34, y - 8), (68, 12), "#d1491f", radius=3)
    canvas.polygon([(x - 24, y - 8), (x - 5, y - 92), (x + 5, y - 92), (x + 24, y - 8)], "#f26b2b")
    canvas.polygon(
        [(x - 18, y - 34), (x - 12, y - 60), (x + 12, y - 60), (x + 18, y - 34)], "#fbfaf5"
    )


def _draw_swing(canvas: Canvas, x: float) -> None:
    for side in (-34, 34):
        canvas.line([(x + side, 304), (x + side, 600)], "#4b5058", 5)
    canvas.box((x - 42, 598), (84, 13), "#6d4c41", radius=4)
    canvas.oval((x, 694), (52, 8), "#00000022")
