"""Pictures of streets from a tile server, laid under the map where one is set.

Tiles are numbered as https://wiki.openstreetmap.org/wiki/Slippy_map_tilenames has it.
"""

from dataclasses import dataclass
from math import asinh, atan, degrees, pi, radians, sinh, tan
from urllib.parse import urlsplit

from console.simulator.maps import CityMap
from storage.fieldwork.board import Box

MOST, DEEPEST = 24, 18
STEEPEST = 85.0511  # degrees of latitude; the squares of the scheme end there


@dataclass(frozen=True, slots=True)
class Tile:
    """A picture, and which part of the plane it covers."""

    address: str
    x: float
    y: float
    width: float
    height: float


def tiles(pattern: str, city: CityMap, box: Box) -> list[Tile]:
    """What covers *box*, as deep as few pictures allow; nothing without a *pattern*."""
    if not pattern:
        return []
    level = next(z for z in range(DEEPEST, -1, -1) if _count(box, z) <= MOST)
    (left, top), (right, bottom) = _corners(box, level)
    return [
        _tile(pattern, city, level, x, y)
        for y in range(top, bottom + 1)
        for x in range(left, right + 1)
    ]


def origin_of(pattern: str) -> str:
    """From where pictures come, as a policy names it."""
    parts = urlsplit(pattern)
    return f"{parts.scheme}://{parts.netloc}"


def _count(box: Box, level: int) -> int:
    (left, top), (right, bottom) = _corners(box, level)
    return (right - left + 1) * (bottom - top + 1)


def _corners(box: Box, level: int) -> tuple[tuple[int, int], tuple[int, int]]:
    return _number(box.west, box.north, level), _number(box.east, box.south, level)


def _number(longitude: float, latitude: float, level: int) -> tuple[int, int]:
    across = 1 << level
    steep = max(-STEEPEST, min(STEEPEST, latitude))
    x = (longitude + 180) / 360 * across
    y = (1 - asinh(tan(radians(steep))) / pi) / 2 * across
    return min(across - 1, max(0, int(x))), min(across - 1, max(0, int(y)))


def _tile(pattern: str, city: CityMap, level: int, x: int, y: int) -> Tile:
    left, top = _on_plane(city, _longitude(x, level), _latitude(y, level))
    right, bottom = _on_plane(city, _longitude(x + 1, level), _latitude(y + 1, level))
    address = pattern.replace("{z}", str(level)).replace("{x}", str(x)).replace("{y}", str(y))
    return Tile(address, left, top, right - left, bottom - top)


def _longitude(x: int, level: int) -> float:
    return x / (1 << level) * 360 - 180


def _latitude(y: int, level: int) -> float:
    return degrees(atan(sinh(pi * (1 - 2 * y / (1 << level)))))


def _on_plane(city: CityMap, longitude: float, latitude: float) -> tuple[float, float]:
    """As outlines are drawn, but not rounded: what is looked at closely is small."""
    (middle, height), (across, up) = city.origin, city.scale
    return (longitude - middle) * across, (latitude - height) * up
