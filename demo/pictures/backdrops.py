"""Where a scene plays: a street of the invented city, or one of its parks."""

from random import Random

from demo.pictures.canvas import HEIGHT, WIDTH, Canvas, Colour, Point

PAVEMENT, CURB, ROAD = 545, 612, 626  # where each begins, from the upper edge
LAWN = 470

# Upper sky, lower sky, far hills, near hills.
SKIES: tuple[tuple[Colour, Colour, Colour, Colour], ...] = (
    ("#5db4e6", "#dff3fb", "#a9c6cf", "#86ab9f"),
    ("#7cc6e8", "#fdf1dc", "#b3c4c9", "#8fae98"),
    ("#f2a65a", "#fdebc8", "#c9a0a0", "#a57f8c"),
    ("#a9b8c4", "#e8edf0", "#b4c0c5", "#94a5a3"),
)
DUSK: tuple[Colour, Colour, Colour, Colour] = ("#18214d", "#86628f", "#433f6d", "#2f3058")

WALLS = (
    "#f4d58d", "#e98a6d", "#8ecae6", "#f2b5c4", "#a8d5a2", "#f7ede2", "#d9a5d6", "#f6a85c",
    "#84b6a8", "#ece2c6", "#e07a5f", "#b8c9e8",
)  # fmt: skip
DOORS = ("#6d4c41", "#2a6f7f", "#7a3b3b", "#40593f", "#3f4d70")
LEAVES = (("#4f8f52", "#6fb06b"), ("#5a8a3c", "#86b45a"), ("#3f7d5c", "#5ea37c"))


def draw_street(canvas: Canvas, rng: Random, *, weather: Random, dusk: bool) -> None:
    """Houses, a pavement and a road."""
    _draw_sky(canvas, rng, weather=weather, dusk=dusk)
    colours = rng.sample(WALLS, k=len(WALLS))
    x = -rng.uniform(0, 90)
    while x < WIDTH:
        width = rng.uniform(170, 260)
        _draw_house(canvas, rng, (x, width), colours.pop(), dusk=dusk)
        x += width
    _draw_ground(canvas, rng)
    for side in rng.sample((rng.uniform(50, 190), rng.uniform(890, 1030)), k=rng.choice((1, 2))):
        draw_tree(canvas, rng, (side, CURB - 14), rng.uniform(0.8, 1.1))


def draw_park(canvas: Canvas, rng: Random, *, weather: Random, dusk: bool) -> None:
    """Trees around a lawn, and a path in front."""
    _draw_sky(canvas, rng, weather=weather, dusk=dusk)
    canvas.polygon([(0, LAWN), (WIDTH, LAWN - 12), (WIDTH, HEIGHT), (0, HEIGHT)], "#8fc07a")
    for x in range(-20, WIDTH + 60, 130):
        spot = (x + rng.uniform(-35, 35), LAWN + rng.uniform(0, 20))
        draw_tree(canvas, rng, spot, rng.uniform(0.7, 1.05))
    for y in (560, 640, 700):
        canvas.polygon([(0, y), (WIDTH, y - 14), (WIDTH, y + 18), (0, y + 30)], "#ffffff12")
    canvas.polygon([(0, 742), (WIDTH, 720), (WIDTH, 800), (0, HEIGHT)], "#e3cfa4")
    canvas.polygon([(0, 742), (WIDTH, 720), (WIDTH, 727), (0, 750)], "#cdb586")


def draw_tree(canvas: Canvas, rng: Random, foot: Point, size: float) -> None:
    """A tree with a round crown."""
    (x, y), (dark, light) = foot, rng.choice(LEAVES)
    canvas.oval((x, y + 3), (70 * size, 9 * size), "#00000026")
    canvas.polygon(
        [(x - 11 * size, y), (x - 6 * size, y - 150 * size),
         (x + 6 * size, y - 150 * size), (x + 12 * size, y)],
        "#7b5a43",
    )  # fmt: skip
    draw_crown(canvas, rng, (x, y - 190 * size), size, (dark, light))


def draw_crown(
    canvas: Canvas, rng: Random, centre: Point, size: float, colours: tuple[Colour, Colour]
) -> None:
    """Leaves: darker ones behind, lighter ones where the sun comes from."""
    x, y = centre
    dark, light = colours
    for dx, dy, radius in ((-48, 16, 52), (46, 20, 54), (0, -22, 66), (-4, 34, 58)):
        shift = rng.uniform(-7, 7)
        radii = (radius * size, radius * 0.92 * size)
        canvas.oval((x + (dx + shift) * size, y + dy * size), radii, dark)
    for dx, dy, radius in ((-34, -2, 34), (12, -42, 36), (30, 6, 28)):
        shift = rng.uniform(-6, 6)
        radii = (radius * size, radius * 0.85 * size)
        canvas.oval((x + (dx + shift) * size, y + dy * size), radii, light)


def _draw_sky(canvas: Canvas, rng: Random, *, weather: Random, dusk: bool) -> None:
    """The sky of the hour, and the hills that are always there."""
    top, bottom, far, near = DUSK if dusk else weather.choice(SKIES)
    canvas.fade(top, bottom, PAVEMENT)
    if dusk:
        _draw_stars(canvas, weather)
    else:
        _draw_clouds(canvas, weather)
    saddle = rng.uniform(120, 720)
    ridge = [
        (0, 330), (saddle - 150, 300), (saddle, 165), (saddle + 60, 215), (saddle + 115, 180),
        (saddle + 250, 320), (WIDTH, 270), (WIDTH, PAVEMENT), (0, PAVEMENT),
    ]  # fmt: skip
    canvas.polygon(ridge, far, shines=True)
    hills = [(x, rng.uniform(330, 420)) for x in range(0, WIDTH + 1, 180)]
    canvas.polygon([*hills, (WIDTH, PAVEMENT), (0, PAVEMENT)], near, shines=True)


def _draw_clouds(canvas: Canvas, rng: Random) -> None:
    canvas.oval((rng.uniform(80, 1000), rng.uniform(70, 130)), (46, 46), "#fff3c4")
    for _ in range(rng.choice((2, 3, 4))):
        x, y = rng.uniform(40, 1000), rng.uniform(50, 210)
        for dx, dy, radius in ((-52, 8, 30), (0, -8, 44), (50, 6, 34), (92, 14, 22)):
            canvas.oval((x + dx, y + dy), (radius * 1.3, radius * 0.75), "#ffffff")


def _draw_stars(canvas: Canvas, rng: Random) -> None:
    for _ in range(45):
        canvas.oval(
            (rng.uniform(0, WIDTH), rng.uniform(0, 260)), (1.6, 1.6), "#fff6d5", shines=True
        )
    moon = (rng.uniform(100, 980), rng.uniform(80, 130))
    canvas.oval(moon, (34, 34), "#fdf3cf", shines=True)
    canvas.oval((moon[0] + 14, moon[1] - 8), (30, 30), "#242a57", shines=True)


def _draw_house(
    canvas: Canvas, rng: Random, side: tuple[float, float], wall: Colour, *, dusk: bool
) -> None:
    x, width = side
    storeys = rng.choice((1, 1, 2))
    top = PAVEMENT - 70 - 112 * storeys - rng.uniform(0, 30)
    if rng.choice((True, False)):
        _draw_tank(canvas, (x + rng.uniform(0.2, 0.7) * width, top))
    _draw_wall(canvas, (x, top), width, wall)
    door, window = rng.sample((x + 0.15 * width, x + 0.58 * width), k=2)
    _draw_door(canvas, rng, door)
    _draw_window(canvas, rng, (window, PAVEMENT - 138), dusk=dusk)
    if storeys > 1:
        for share in (0.15, 0.58):
            _draw_window(canvas, rng, (x + share * width, top + 34), dusk=dusk)
    rng.choice((_draw_awning, _draw_flowers, _draw_nothing))(canvas, rng, window)


def _draw_wall(canvas: Canvas, corner: Point, width: float, wall: Colour) -> None:
    x, top = corner
    canvas.box((x, top), (width, PAVEMENT - top), wall)
    canvas.box((x - 4, top - 9), (width + 8, 16), wall)
    canvas.box((x - 4, top - 9), (width + 8, 16), "#00000022")
    canvas.box((x + width - 14, top + 7), (14, PAVEMENT - top - 7), "#0000000f")
    canvas.box((x, PAVEMENT - 34), (width, 34), "#00000018")


def _draw_awning(canvas: Canvas, rng: Random, window: float) -> None:
    """Stripes that shade the window of a shop."""
    stripe, top = rng.choice(("#d1495b", "#2a9d8f", "#e09f3e")), PAVEMENT - 160
    for number in range(6):
        x = window - 16 + number * 14
        points = [(x + 6, top), (x + 18, top), (x + 14, top + 30), (x, top + 30)]
        canvas.polygon(points, "#fffaf0" if number % 2 else stripe)


def _draw_flowers(canvas: Canvas, rng: Random, window: float) -> None:
    """A pot of flowers on the sill."""
    blossom = rng.choice(("#d6336c", "#e8590c", "#f7c948", "#b5179e"))
    canvas.box((window - 4, PAVEMENT - 80), (60, 14), "#a5673f", radius=3)
    for number in range(9):
        spot = (window + 1 + number * 6.2, PAVEMENT - 83 - rng.uniform(0, 12))
        canvas.oval(spot, (7, 7), "#5a8a3c")
        canvas.oval((spot[0], spot[1] - 4), (4, 4), blossom)


def _draw_nothing(_canvas: Canvas, _rng: Random, _window: float) -> None:
    """Some people like it plain."""


def _draw_tank(canvas: Canvas, foot: Point) -> None:
    """The black water tank that stands on so many roofs."""
    x, y = foot
    canvas.box((x - 24, y - 52), (48, 46), "#3b3f46", radius=7)
    canvas.box((x - 10, y - 60), (20, 10), "#2d3036", radius=3)
    canvas.line([(x - 23, y - 38), (x + 23, y - 38)], "#565b63", 2)
    canvas.line([(x - 23, y - 24), (x + 23, y - 24)], "#565b63", 2)


def _draw_door(canvas: Canvas, rng: Random, x: float) -> None:
    canvas.box((x - 5, PAVEMENT - 117), (64, 117), "#fffaf0", radius=5)
    canvas.box((x, PAVEMENT - 112), (54, 112), rng.choice(DOORS), radius=3)
    canvas.oval((x + 44, PAVEMENT - 54), (3.5, 3.5), "#e8c468")


def _draw_window(canvas: Canvas, rng: Random, corner: Point, *, dusk: bool) -> None:
    x, y = corner
    lit = dusk and rng.choice((True, False))
    canvas.box((x - 5, y - 5), (62, 76), "#fffaf0", radius=3)
    canvas.box((x, y), (52, 66), "#ffd978" if lit else "#5f8fa8", shines=lit)
    canvas.polygon([(x, y + 66), (x + 34, y), (x + 50, y), (x + 16, y + 66)], "#ffffff26")
    canvas.line([(x + 26, y), (x + 26, y + 66)], "#fffaf0", 3)
    canvas.box((x - 9, y + 71), (70, 7), "#00000030", radius=2)


def _draw_ground(canvas: Canvas, rng: Random) -> None:
    canvas.box((0, PAVEMENT), (WIDTH, CURB - PAVEMENT), "#d8d2c6")
    canvas.box((0, PAVEMENT), (WIDTH, 10), "#0000001c")
    for x in range(-60, WIDTH + 90, 90):
        canvas.line([(x + 34, PAVEMENT), (x, CURB)], "#c3bcae", 2)
    canvas.box((0, CURB), (WIDTH, ROAD - CURB), rng.choice(("#f0c94a", "#b5ae9f", "#b5ae9f")))
    canvas.box((0, ROAD), (WIDTH, HEIGHT - ROAD), "#6b6f76")
    canvas.box((0, ROAD), (WIDTH, 8), "#00000030")
    for _ in range(140):
        spot = (rng.uniform(0, WIDTH), rng.uniform(ROAD + 8, HEIGHT))
        canvas.oval(spot, (rng.uniform(1, 2.6), 1), rng.choice(("#ffffff18", "#00000022")))
    for x in range(-40, WIDTH, 190):
        canvas.polygon([(x, 780), (x + 105, 780), (x + 98, 792), (x - 8, 792)], "#e9e4d4")
