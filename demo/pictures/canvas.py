"""A sheet to draw flat shapes on, in a grid of 1080 by 810."""

from collections.abc import Sequence
from itertools import pairwise
from math import cos, pi, sin
from pathlib import Path
from random import Random

from PIL import Image, ImageColor, ImageDraw, ImageFont

WIDTH, HEIGHT = 1080, 810
FINE = 2  # drawn at twice the size and reduced, so that edges come out smooth
QUALITY = 82
CORNERS = 26

Colour = str
Point = tuple[float, float]


class Canvas:
    """Shapes in colours; after dusk every colour sinks into the night, unless it shines."""

    def __init__(self, *, dusk: float = 0.0) -> None:
        self._dusk = dusk
        self._image = Image.new("RGB", (WIDTH * FINE, HEIGHT * FINE))
        self._draw = ImageDraw.Draw(self._image, "RGBA")

    def fade(self, top: Colour, bottom: Colour, until: int) -> None:
        """Fill from the upper edge down to *until*, from one colour to another."""
        strip = Image.new("RGB", (1, until))
        for y in range(until):
            strip.putpixel((0, y), _mixed(top, bottom, y / until))
        size = (WIDTH * FINE, until * FINE)
        self._image.paste(strip.resize(size, Image.Resampling.BILINEAR))

    def polygon(self, points: Sequence[Point], fill: Colour, *, shines: bool = False) -> None:
        """Fill the outline of *points*."""
        self._draw.polygon(_fine(points), fill=self._seen(fill, shines=shines))

    def box(
        self,
        corner: Point,
        size: Point,
        fill: Colour,
        *,
        radius: float = 0,
        shines: bool = False,
    ) -> None:
        """Fill a rectangle, given its upper left corner; its own corners may be round."""
        (x, y), (width, height) = corner, size
        where = _fine([(x, y), (x + width, y + height)])
        self._draw.rounded_rectangle(where, radius * FINE, fill=self._seen(fill, shines=shines))

    def oval(self, centre: Point, radii: Point, fill: Colour, *, shines: bool = False) -> None:
        """Fill an ellipse."""
        (x, y), (across, down) = centre, radii
        where = _fine([(x - across, y - down), (x + across, y + down)])
        self._draw.ellipse(where, fill=self._seen(fill, shines=shines))

    def blob(self, centre: Point, radii: Point, fill: Colour, *, rng: Random) -> None:
        """Fill an ellipse with an uneven edge, as a puddle or a hole has."""
        (x, y), (across, down) = centre, radii
        bumps = [rng.uniform(0.84, 1.1) for _ in range(CORNERS)]
        turns = [2 * pi * corner / CORNERS for corner in range(CORNERS)]
        points = [
            (x + across * bump * cos(turn), y + down * bump * sin(turn))
            for bump, turn in zip(bumps, turns, strict=True)
        ]
        self.polygon(points, fill)

    def line(self, points: Sequence[Point], fill: Colour, width: float) -> None:
        """Draw a line with round ends and joints."""
        colour = self._seen(fill, shines=False)
        for start, end in pairwise(points):
            self._draw.line(_fine([start, end]), fill=colour, width=round(width * FINE))
        if len(fill) == len("#rrggbb"):  # ends would show through where the line does
            for point in points:
                self.oval(point, (width / 2, width / 2), fill)

    def text(self, words: str, centre: Point, size: float, fill: Colour, angle: float) -> None:
        """Write *words* around *centre*, turned by *angle* degrees against the clock."""
        font = ImageFont.load_default(size * FINE)
        layer = Image.new("L", (round(size * FINE * 6), round(size * FINE * 6)))
        middle = (layer.width / 2, layer.height / 2)
        ImageDraw.Draw(layer).text(middle, words, fill=255, font=font, anchor="mm")
        turned = layer.rotate(angle, resample=Image.Resampling.BICUBIC)
        corner = (
            round(centre[0] * FINE - layer.width / 2),
            round(centre[1] * FINE - layer.height / 2),
        )
        self._image.paste(self._seen(fill, shines=False), corner, turned)

    def save(self, target: Path, corner: Point, share: float) -> None:
        """Keep a *share* of the drawing's width and height, from *corner* on, as a JPEG."""
        x, y = corner
        frame = (x * FINE, y * FINE, (x + WIDTH * share) * FINE, (y + HEIGHT * share) * FINE)
        small = self._image.resize((WIDTH, HEIGHT), Image.Resampling.HAMMING, box=frame)
        small.save(target, "JPEG", quality=QUALITY, optimize=True)

    def _seen(self, fill: Colour, *, shines: bool) -> tuple[int, ...]:
        colour = ImageColor.getrgb(fill)
        if shines or not self._dusk:
            return colour
        return *_mixed(fill[:7], "#131a3a", self._dusk), *colour[3:]


def turned(points: Sequence[Point], about: Point, degrees: float) -> list[Point]:
    """The same points, turned with the clock."""
    across, down = cos(degrees * pi / 180), sin(degrees * pi / 180)
    x0, y0 = about
    return [
        (
            x0 + (x - x0) * across - (y - y0) * down,
            y0 + (x - x0) * down + (y - y0) * across,
        )
        for x, y in points
    ]


def _fine(points: Sequence[Point]) -> list[Point]:
    return [(x * FINE, y * FINE) for x, y in points]


def _mixed(first: Colour, second: Colour, share: float) -> tuple[int, ...]:
    """Some of the *second* colour in the first."""
    pairs = zip(ImageColor.getrgb(first), ImageColor.getrgb(second), strict=True)
    return tuple(round(a + (b - a) * share) for a, b in pairs)
