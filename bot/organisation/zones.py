"""Zones: brought in from GeoJSON files beside the set-up, and looked over ring by ring."""

from collections.abc import Iterator
from dataclasses import replace
from functools import cache
from importlib.resources import files
from math import hypot

from bot.organisation.faults import OrganisationRefused, SetupFault
from bot.organisation.tree import Node, read_file
from domain.messages import Pin

SHORTEST_RING = 4
FAR = 10.0  # degrees; no time zone's place lies that much nearer to a mirrored city by accident

# Where the polygons of an outline are; each is a list of rings, and a ring a list of points.
POLYGONS = {"Polygon": "coordinates", "MultiPolygon": "coordinates[]"}

Place = tuple[float, float]


def bring_zones(tree: Node) -> tuple[Node, list[SetupFault]]:
    """Put the zones that files hold where the set-up names the files."""
    section = tree.member("zones")
    if section is None or not isinstance(tree.value, dict):
        return tree, []
    zones: list[Node] = []
    faults: list[SetupFault] = []
    for entry in section.items():
        try:
            found, wrong = _zones_of(entry)
        except OrganisationRefused as refusal:
            found, wrong = [], list(refusal.faults)
        zones += found
        faults += wrong
    filled = replace(section, value=zones) if section.items() else section
    return replace(tree, value={**tree.value, "zones": filled}), faults


def _zones_of(entry: Node) -> tuple[list[Node], list[SetupFault]]:
    named = entry.member("file")
    if named is None or not isinstance(named.value, str):
        return [entry], []
    folder = named.file.resolve().parent
    path = (folder / named.value).resolve()
    if not path.is_relative_to(folder):
        return [], [named.fault("fault-file-outside")]
    collection, faults = read_file(path, named)
    features = collection.member("features")
    if features is None or not features.items():
        return [], [*faults, collection.fault("fault-features")]
    return [_zone(feature) for feature in features.items()], faults


def _zone(feature: Node) -> Node:
    properties = feature.member("properties") or feature
    parts = [(name, properties.member(name)) for name in ("key", "name", "areas")]
    parts.append(("geometry", feature.member("geometry")))
    return replace(properties, value={name: part for name, part in parts if part})


def find_geometry_faults(tree: Node) -> Iterator[SetupFault]:
    """Whatever is wrong with the outlines."""
    reference = _place_of(tree.text("organisation.timezone"))
    for geometry in tree.each("zones[].geometry"):
        if isinstance(geometry.value, dict):
            yield from _outline_faults(geometry, reference)


def _outline_faults(geometry: Node, reference: Place | None) -> Iterator[SetupFault]:
    pattern = POLYGONS.get(geometry.text("type"))
    if pattern is None:
        yield geometry.fault("fault-geometry", written=geometry.text("type"))
        return
    polygons = list(geometry.each(pattern))
    points = [point for polygon in polygons for point in polygon.each("[][]")]
    if not points or not all(each.items() for each in polygons + points):
        yield geometry.fault("fault-outline")
        return
    for ring in (ring for polygon in polygons for ring in polygon.items()):
        yield from _ring_faults(ring, reference)


def _ring_faults(ring: Node, reference: Place | None) -> Iterator[SetupFault]:
    points = [read_point(point) for point in ring.items()]
    for node, point in zip(ring.items(), points, strict=True):
        if point is None:
            yield node.fault("fault-point")
            return
    if len(points) < SHORTEST_RING:
        yield ring.fault("fault-ring-short")
    elif points[0] != points[-1]:
        yield ring.fault("fault-ring-open")
    elif reference and points[0] and _is_mirrored(points[0], reference):
        yield ring.fault("fault-ring-mirrored")


def read_point(node: Node) -> Place | None:
    """Longitude and latitude in degrees, if that is what is written; a height may follow."""
    try:
        longitude, latitude, *_ = [float(str(part.value)) for part in node.items()]
    except ValueError:
        return None
    return (longitude, latitude) if Pin(latitude, longitude).is_on_earth else None


def _is_mirrored(point: Place, reference: Place) -> bool:
    """Whether latitude first would bring *point* to where the time zone is."""
    away = hypot(point[0] - reference[0], point[1] - reference[1])
    mirrored = hypot(point[1] - reference[0], point[0] - reference[1])
    return away > FAR and mirrored < away / 3


@cache
def _place_of(timezone: str) -> Place | None:
    """Where the time zone's principal place is, as the time zone database has it."""
    table = (files("tzdata") / "zoneinfo" / "zone.tab").read_text(encoding="utf-8")
    for line in table.splitlines():
        if not line.startswith("#") and line.split("\t")[2] == timezone:
            return _read_iso_6709(line.split("\t")[1])
    return None


def _read_iso_6709(text: str) -> Place:
    """Read `+2540-10019`: degrees and minutes of latitude and longitude, perhaps seconds."""
    middle = max(text.rfind("+"), text.rfind("-"))
    latitude, longitude = text[:middle], text[middle:]
    return _degrees(longitude, 4), _degrees(latitude, 3)


def _degrees(text: str, width: int) -> float:
    whole, minutes = int(text[:width]), int(text[width : width + 2])
    return whole + (-1 if text[0] == "-" else 1) * minutes / 60
