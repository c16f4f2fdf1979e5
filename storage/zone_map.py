"""Which zone holds a place; a module of its own, as geometry is slow to load and seldom asked."""

from collections.abc import Sequence

from shapely import Point, STRtree
from shapely.geometry import shape

from domain.ids import ZoneKey
from domain.messages import Pin
from domain.organisation import Zone


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
