"""The city as a drawing: outlines of its zones on a plane, to show places on and to pick them."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from math import cos, radians
from typing import Any

from domain.organisation import Zone

PER_DEGREE = 11_132  # units of ten metres in a degree of latitude
CARD = (120, 60)

Point = tuple[float, float]


@dataclass(frozen=True, slots=True)
class Outline:
    """A zone as a path of SVG, and where its name stands."""

    name: str
    path: str
    x: int
    y: int


@dataclass(frozen=True)
class CityMap:
    """The plane touches the globe at *origin* (longitude, latitude); y grows to the south."""

    zones: Sequence[Zone]

    @cached_property
    def corners(self) -> tuple[Point, Point]:
        """The south-western and the north-eastern corner, in degrees."""
        points = [point for zone in self.zones for ring in _rings(zone.geometry) for point in ring]
        longitudes, latitudes = zip(*points, strict=True) if points else ((0.0,), (0.0,))
        return (min(longitudes), min(latitudes)), (max(longitudes), max(latitudes))

    @cached_property
    def origin(self) -> Point:
        """The middle."""
        (west, south), (east, north) = self.corners
        return (west + east) / 2, (south + north) / 2

    @cached_property
    def scale(self) -> Point:
        """Units for a degree of longitude and for one of latitude."""
        return PER_DEGREE * cos(radians(self.origin[1])), -PER_DEGREE

    @property
    def outlines(self) -> list[Outline]:
        """Every zone, drawn."""
        return [self._outline(zone) for zone in self.zones]

    @property
    def box(self) -> tuple[int, int, int, int]:
        """All of it: left, top, width, height."""
        left, bottom = self._on_plane(self.corners[0])
        right, top = self._on_plane(self.corners[1])
        margin = (right - left) // 20
        return left - margin, top - margin, right - left + 2 * margin, bottom - top + 2 * margin

    def at(self, latitude: float, longitude: float) -> tuple[int, int]:
        """Where a place is on the plane."""
        return self._on_plane((longitude, latitude))

    def card(self, latitude: float, longitude: float) -> tuple[int, int, int, int]:
        """What to show around a place: left, top, width, height."""
        x, y = self._on_plane((longitude, latitude))
        width, height = CARD
        return x - width // 2, y - height // 2, width, height

    def _outline(self, zone: Zone) -> Outline:
        rings = [[self._on_plane(point) for point in ring] for ring in _rings(zone.geometry)]
        path = "".join("M" + "L".join(f"{x} {y}" for x, y in ring) + "Z" for ring in rings)
        across, down = zip(*max(rings, key=len), strict=True)
        middle = (min(across) + max(across)) // 2, (min(down) + max(down)) // 2
        return Outline(zone.name, path, *middle)

    def _on_plane(self, point: Point) -> tuple[int, int]:
        return (
            round((point[0] - self.origin[0]) * self.scale[0]),
            round((point[1] - self.origin[1]) * self.scale[1]),
        )


def _rings(geometry: Mapping[str, Any]) -> Iterator[list[Point]]:
    """The outer and inner edges of a polygon, or of several."""
    polygons = geometry["coordinates"]
    for polygon in [polygons] if geometry["type"] == "Polygon" else polygons:
        for ring in polygon:
            yield [(point[0], point[1]) for point in ring]
