"""What goes wrong underfoot: holes, leaks, drains, crossings and pavements."""

from collections.abc import Iterator, Sequence
from math import pi, sin
from random import Random

from demo.pictures.backdrops import CURB, PAVEMENT, ROAD
from demo.pictures.canvas import Canvas, Colour, Point

WATER, SHINE = "#5aa9d6", "#cdeaf8"


def draw_pothole(canvas: Canvas, rng: Random, *, repaired: bool) -> None:
    """A hole in the road, or the new asphalt in its place."""
    centre = (540 + rng.uniform(-90, 90), 706)
    size = (rng.uniform(150, 190), rng.uniform(40, 50))
    if repaired:
        _draw_patch(canvas, centre, (size[0] * 1.15, size[1] * 1.1))
        return
    for _ in range(7):
        _draw_crack(canvas, rng, centre, rng.uniform(170, 260))
    canvas.blob(centre, size, "#85898f", rng=rng)
    canvas.blob(centre, (size[0] * 0.9, size[1] * 0.84), "#4a4036", rng=rng)
    canvas.blob((centre[0], centre[1] + 5), (size[0] * 0.7, size[1] * 0.6), "#2f2822", rng=rng)
    for _ in range(16):
        spot = (centre[0] + rng.uniform(-230, 230), centre[1] + rng.uniform(-48, 60))
        canvas.blob(spot, (rng.uniform(4, 11), rng.uniform(3, 6)), "#3d4046", rng=rng)


def draw_leak(canvas: Canvas, rng: Random, *, repaired: bool) -> None:
    """Water that springs from the ground, or a dry repair."""
    spring = (540 + rng.uniform(-80, 80), 690.0)
    if repaired:
        _draw_patch(canvas, spring, (120, 34))
        return
    x, y = spring
    canvas.blob((x + 20, y + 22), (300, 54), WATER, rng=rng)
    canvas.blob((x + 10, y + 18), (220, 32), "#7fc0e4", rng=rng)
    canvas.polygon([(x - 40, y), (x - 12, y - 12), (x + 16, y - 6), (x + 44, y + 6)], "#3b3f45")
    for reach, height in ((-150, 150), (-84, 235), (-26, 290), (34, 275), (92, 215), (150, 130)):
        _draw_jet(canvas, spring, reach, height)
    for _ in range(26):
        drop = (x + rng.uniform(-190, 190), y - rng.uniform(10, 240))
        canvas.oval(drop, (3.4, 5), SHINE)


def draw_drain(canvas: Canvas, rng: Random, *, repaired: bool) -> None:
    """A grate at the kerb: choked and under water, or clear."""
    x, y = 430 + rng.uniform(-80, 80), ROAD + 34
    if not repaired:
        canvas.blob((x + 115, y + 52), (390, 82), "#8a7a5c", rng=rng)
        canvas.blob((x + 100, y + 46), (300, 52), "#9d8d6c", rng=rng)
    canvas.box((x - 8, y - 8), (246, 84), "#8f949b", radius=6)
    canvas.box((x, y), (230, 68), "#1f2226", radius=3)
    for bar in range(9):
        canvas.box((x + 8 + bar * 25, y), (11, 68), "#5b6068")
    canvas.box((x, y + 28), (230, 9), "#5b6068")
    if not repaired:
        _draw_litter(canvas, rng, (x + 115, y + 30), (130, 40))


def draw_manhole(canvas: Canvas, rng: Random, *, repaired: bool) -> None:
    """An open shaft with a branch as a warning, or its cover."""
    x, y = 540 + rng.uniform(-110, 110), 704.0
    canvas.oval((x, y), (138, 50), "#8d9299")
    if repaired:
        _draw_cover(canvas, (x, y))
        return
    canvas.oval((x, y), (120, 42), "#14161a")
    canvas.oval((x, y + 12), (100, 28), "#0b0c0e")
    canvas.line([(x - 6, y + 16), (x + 18, y - 150)], "#7b5a43", 11)
    canvas.line([(x + 8, y - 80), (x + 52, y - 132)], "#7b5a43", 7)
    canvas.line([(x + 11, y - 100), (x - 34, y - 146)], "#7b5a43", 6)
    for spot in ((x + 56, y - 138), (x - 38, y - 150), (x + 20, y - 162)):
        canvas.oval(spot, (22, 15), "#5a8a3c")
    canvas.polygon([(x + 9, y - 118), (x + 62, y - 104), (x + 16, y - 78)], "#e4572e")


def draw_crossing(canvas: Canvas, rng: Random, *, repaired: bool) -> None:
    """Stripes for walkers: worn off, or freshly painted."""
    first = 300 + rng.uniform(-60, 60)
    for stripe in range(6):
        x = first + stripe * 84
        outline = [(x, 640), (x + 46, 640), (x + 36, 772), (x - 14, 772)]
        canvas.polygon(outline, "#fbfaf5" if repaired else "#ffffff2e")
        if not repaired:
            for _ in range(7):
                spot = (x + rng.uniform(-14, 44), rng.uniform(644, 768))
                canvas.blob(spot, (rng.uniform(6, 16), rng.uniform(4, 10)), "#6b6f76", rng=rng)


def draw_pavement(canvas: Canvas, rng: Random, *, repaired: bool) -> None:
    """Slabs that roots have lifted, or new ones."""
    first = 350 + rng.uniform(-60, 60)
    for slab in range(4):
        x = first + slab * 94
        corners = [
            (x + 26, PAVEMENT + 6), (x + 116, PAVEMENT + 6), (x + 90, CURB), (x, CURB),
        ]  # fmt: skip
        if repaired:
            canvas.polygon(corners, "#ebe7de")
            canvas.line([corners[1], corners[2]], "#cfc9bc", 3)
        else:
            _draw_broken_slab(canvas, rng, corners)


def _draw_broken_slab(canvas: Canvas, rng: Random, corners: Sequence[Point]) -> None:
    canvas.polygon(corners, "#6e5b48")
    shifted = [(x + rng.uniform(-14, 14), y + rng.uniform(-24, 8)) for x, y in corners]
    canvas.polygon([(x + 3, y + 9) for x, y in shifted], "#8f887a")
    canvas.polygon(shifted, "#cbc4b6")
    middle = (sum(x for x, _ in shifted) / 4, sum(y for _, y in shifted) / 4)
    for x, y in rng.sample(shifted, k=3):
        bend = ((x + middle[0]) / 2 + rng.uniform(-9, 9), (y + middle[1]) / 2 + rng.uniform(-6, 6))
        canvas.line([(x, y), bend, middle], "#7d7669", 3)


def _draw_patch(canvas: Canvas, centre: Point, size: Point) -> None:
    """New asphalt, cut square, with its seam."""
    (x, y), (across, down) = centre, size
    seam = [
        (x - across, y - down), (x + across * 0.94, y - down),
        (x + across, y + down), (x - across * 0.94, y + down),
    ]  # fmt: skip
    canvas.polygon(seam, "#3a3d42")
    inner = [(px + (6 if px < x else -6), py + (4 if py < y else -4)) for px, py in seam]
    canvas.polygon(inner, "#4a4d53")


def _draw_crack(canvas: Canvas, rng: Random, start: Point, length: float) -> None:
    turn = rng.uniform(0, 2 * pi)
    x, y = start
    points = [start]
    for _ in range(5):
        x += length / 5 * sin(turn) + rng.uniform(-12, 12)
        y += length / 5 * sin(turn + pi / 2) * 0.26 + rng.uniform(-5, 5)
        points.append((x, y))
    canvas.line(points, "#42464c", 3)


def _draw_jet(canvas: Canvas, spring: Point, reach: float, height: float) -> None:
    x, y = spring
    points = [(x + reach * t, y - height * 4 * t * (1 - t) * (1 - t / 2)) for t in _steps(18)]
    canvas.line(points, WATER, 11)
    canvas.line(points[:-2], SHINE, 4)


def _steps(count: int) -> Iterator[float]:
    return (step / count for step in range(count + 1))


def _draw_cover(canvas: Canvas, centre: Point) -> None:
    x, y = centre
    canvas.oval((x, y), (122, 43), "#4a4e55")
    canvas.oval((x, y - 3), (114, 38), "#5f646c")
    for down in range(-24, 25, 12):
        half = 106 * (1 - (down / 40) ** 2) ** 0.5
        canvas.line([(x - half, y - 3 + down), (x + half, y - 3 + down)], "#4a4e55", 4)
    canvas.oval((x - 60, y - 3), (9, 5), "#2f3237")
    canvas.oval((x + 60, y - 3), (9, 5), "#2f3237")


def _draw_litter(canvas: Canvas, rng: Random, centre: Point, reach: Point) -> None:
    """Leaves, paper and a bottle, all in one place."""
    colours: tuple[Colour, ...] = ("#a0662f", "#c48a3a", "#7c8b3c", "#8a5a2b", "#f1efe8", "#6b4a2b")
    for _ in range(80):
        spot = (
            centre[0] + rng.gauss(0, 0.5) * reach[0],
            centre[1] + rng.gauss(0, 0.5) * reach[1],
        )
        canvas.blob(spot, (rng.uniform(10, 24), rng.uniform(6, 12)), rng.choice(colours), rng=rng)
    x, y = centre
    canvas.box((x - 50, y - 14), (64, 22), "#4fb286", radius=9)
    canvas.box((x + 12, y - 8), (20, 10), "#4fb286", radius=3)
    canvas.box((x + 30, y - 9), (8, 12), "#e4572e", radius=2)
