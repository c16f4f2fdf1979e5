"""Zones on a map of our own: outlines become paths, without tiles or anything from elsewhere."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from math import cos, radians
from typing import Any

from console.setup_door import Document

WIDTH = 1000.0
MOST_POINTS = 250
MARGIN = 0.06
Point = tuple[float, float]


@dataclass(frozen=True, slots=True)
class Outline:
    """One zone: its name, its path, and the middle of it."""

    key: str
    name: str
    path: str
    x: float
    y: float


@dataclass(frozen=True, slots=True)
class Chart:
    """All zones in one picture, into which `west`, `north`, `across` and `up` bring degrees."""

    outlines: Sequence[Outline]
    west: float
    north: float
    across: float
    up: float
    height: float


def chart_of(document: Document) -> Chart | None:
    """The zones of *document*; None where there is nothing to be seen."""
    zones = [(zone, list(_rings(zone.get("geometry")))) for zone in document.get("zones", ())]
    points = [point for _, rings in zones for ring in rings for point in ring]
    if not points:
        return None
    west, east = min(x for x, _ in points), max(x for x, _ in points)
    south, north = min(y for _, y in points), max(y for _, y in points)
    wide, high = max(east - west, 1e-4), max(north - south, 1e-4)
    west, north = west - wide * MARGIN, north + high * MARGIN
    across = WIDTH / (wide * (1 + 2 * MARGIN))
    up = across / max(cos(radians((south + north) / 2)), 0.1)
    chart = Chart((), west, north, across, up, high * (1 + 2 * MARGIN) * up)
    outlines = [_outline(chart, zone, rings) for zone, rings in zones if rings]
    return Chart(outlines, west, north, across, up, chart.height)


def _rings(geometry: Any) -> Iterator[list[Point]]:
    """Every ring of an outline; of many points only so many as can be seen."""
    if not isinstance(geometry, dict):
        return
    rings = geometry.get("coordinates", ())
    polygons = rings if geometry.get("type") == "MultiPolygon" else [rings]
    for polygon in polygons:
        for ring in polygon:
            step = max(1, len(ring) // MOST_POINTS)
            yield [(float(point[0]), float(point[1])) for point in ring[::step]]


def _outline(chart: Chart, zone: Any, rings: Sequence[Sequence[Point]]) -> Outline:
    placed = [[_at(chart, point) for point in ring] for ring in rings]
    path = " ".join(f"M{_line(ring)}Z" for ring in placed)
    x, y = _middle(max(placed, key=len))
    return Outline(zone["key"], zone["name"], path, x, y)


def _at(chart: Chart, point: Point) -> Point:
    return (point[0] - chart.west) * chart.across, (chart.north - point[1]) * chart.up


def _line(points: Iterable[Point]) -> str:
    return " ".join(f"{x:.1f},{y:.1f}" for x, y in points)


def _middle(ring: Sequence[Point]) -> Point:
    return sum(x for x, _ in ring) / len(ring), sum(y for _, y in ring) / len(ring)
