"""The map as a drawing: outlines of zones, and a mark for each report or for several."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from urllib.parse import quote, urlencode

from console.simulator.maps import CityMap, Outline
from console.standing import TONES
from domain.ordering.priority import light
from storage.fieldwork.board import Box, Cluster

GRID = (18, 12)
NARROWEST = 0.004  # degrees, about four hundred metres
MARGIN = 0.03


@dataclass(frozen=True, slots=True)
class Look:
    """Which part of the city is looked at, and which reports."""

    area: str = ""
    category: str = ""
    box: Box | None = None

    @property
    def address(self) -> str:
        """Where to find it."""
        said = {"area": self.area, "category": self.category, "box": _written(self.box)}
        return f"/console/map?{urlencode({k: v for k, v in said.items() if v}, safe=',')}"


@dataclass(frozen=True, slots=True)
class Mark:
    """One report, or several that are too near each other to tell apart at this size."""

    x: int
    y: int
    count: int
    late: int
    tone: str
    folio: str
    address: str


@dataclass(frozen=True, slots=True)
class Drawing:
    """What is drawn, in units of ten metres; `size` is that of a mark."""

    box: tuple[int, int, int, int]
    outlines: Sequence[Outline]
    marks: Sequence[Mark]

    @property
    def size(self) -> float:
        """Half the width of a mark."""
        return max(self.box[2], self.box[3]) / 44


def read_box(written: str) -> Box | None:
    """A box as an address says it; None where it is nothing of this globe."""
    try:
        west, south, east, north = (float(part) for part in written.split(","))
    except ValueError:
        return None
    is_sound = -180 <= west < east <= 180 and -90 <= south < north <= 90  # noqa: PLR2004 - the globe
    return Box(west, south, east, north) if is_sound else None


def whole(city: CityMap) -> Box:
    """The city with a margin."""
    (west, south), (east, north) = city.corners
    across, up = (east - west) * MARGIN, (north - south) * MARGIN
    return Box(west - across, south - up, east + across, north + up)


def draw(
    city: CityMap, look: Look, box: Box, clusters: Sequence[Cluster], now: datetime
) -> Drawing:
    """The part of *city* in *box*, with its marks; one that stands for several leads nearer."""
    left, bottom = city.at(box.south, box.west)
    right, top = city.at(box.north, box.east)
    marks = [_mark(city, look, box, cluster, now) for cluster in clusters]
    marks.sort(key=lambda mark: (mark.y, mark.x))
    return Drawing((left, top, right - left, bottom - top), city.outlines, marks)


def _mark(city: CityMap, look: Look, box: Box, cluster: Cluster, now: datetime) -> Mark:
    x, y = city.at(cluster.latitude, cluster.longitude)
    if cluster.count == 1:
        tone = TONES[light(cluster.opened_at, cluster.deadline, now)]
        address = f"/console/reports/{quote(cluster.folio, safe='')}"
        return Mark(x, y, 1, cluster.late, tone, cluster.folio, address)
    nearer = replace(look, box=_nearer(box, cluster)).address
    return Mark(x, y, cluster.count, cluster.late, "red" if cluster.late else "blue", "", nearer)


def _nearer(box: Box, cluster: Cluster) -> Box:
    """A third of *box* around *cluster*, as long as there is anything to tell apart."""
    across = max((box.east - box.west) / 3, NARROWEST) / 2
    up = max((box.north - box.south) / 3, NARROWEST) / 2
    return Box(
        cluster.longitude - across,
        cluster.latitude - up,
        cluster.longitude + across,
        cluster.latitude + up,
    )


def _written(box: Box | None) -> str:
    return f"{box.west:.5f},{box.south:.5f},{box.east:.5f},{box.north:.5f}" if box else ""
