"""Which zone holds a place; a module of its own, as geometry is slow to load and seldom asked."""

from collections.abc import Mapping, Sequence
from typing import Any

from shapely import Point, STRtree
from shapely.geometry import shape

from domain.ids import ZoneKey
from domain.messages import Pin
from domain.organisation import Zone

OVERLAPPING = 0.01  # of the smaller zone; less is how neighbours are drawn


def crossed(outlines: Mapping[str, Any]) -> list[str]:
    """Zones whose outline crosses itself, so that nobody can say what is inside."""
    return [key for key, outline in outlines.items() if not shape(outline).is_valid]


def overlaps(outlines: Mapping[str, Any]) -> list[tuple[str, str, float]]:
    """Pairs of zones that lie over each other, and what share of the smaller one is in both."""
    if not outlines:
        return []
    keys, shapes = list(outlines), [shape(outline) for outline in outlines.values()]
    pairs = STRtree(shapes).query(shapes, predicate="intersects").T
    found = []
    for one, other in sorted((int(a), int(b)) for a, b in pairs if a < b):
        smaller = min(shapes[one].area, shapes[other].area)
        share = shapes[one].intersection(shapes[other]).area / smaller if smaller else 0.0
        if share > OVERLAPPING:
            found.append((keys[one], keys[other], share))
    return found


class ZoneMap:
    """Tells which zone holds a place, through an index of their outlines."""

    def __init__(self, zones: Sequence[Zone]) -> None:
        self._keys = [zone.key for zone in zones]
        self._outlines = [shape(zone.geometry) for zone in zones]
        self._index = STRtree(self._outlines)

    def zone_of(self, pin: Pin | None) -> ZoneKey | None:
        """The first zone whose outline covers *pin*, if any does."""
        if pin is None:
            return None
        point = Point(pin.longitude, pin.latitude)
        found = sorted(self._index.query(point, predicate="covered_by"))
        return self._keys[found[0]] if found else None
