"""A place on the map of the city: its zones as outlines, and a mark."""

from collections.abc import Sequence
from dataclasses import dataclass

from console.simulator.maps import CityMap, Outline
from domain.messages import Pin
from domain.organisation import Zone

LINK = "https://www.openstreetmap.org/?mlat={0:.6f}&mlon={1:.6f}#map=17/{0:.6f}/{1:.6f}"
WIDE, HIGH = 480, 240


@dataclass(frozen=True, slots=True)
class Spot:
    """What a small map shows around a place, in units of ten metres."""

    pin: Pin
    x: int
    y: int
    box: tuple[int, int, int, int]
    outlines: Sequence[Outline]

    @property
    def link(self) -> str:
        """The place on a map of the world."""
        return LINK.format(self.pin.latitude, self.pin.longitude)


def spot_of(zones: Sequence[Zone], pin: Pin | None) -> Spot | None:
    """Where *pin* is among *zones*."""
    if pin is None:
        return None
    city = CityMap(zones)
    x, y = city.at(pin.latitude, pin.longitude)
    return Spot(pin, x, y, (x - WIDE // 2, y - HIGH // 2, WIDE, HIGH), city.outlines)
