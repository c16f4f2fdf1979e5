"""The map of the zones: seen, taken home as GeoJSON, and brought from it."""

import json
from collections.abc import Sequence
from typing import Any

from starlette.datastructures import FormData
from starlette.responses import JSONResponse, Response

from console.pages import HEADERS
from console.places import Action, Done, Page, Place
from console.setup.bringing import LARGEST, USUAL, Way, bring
from console.setup.entries import read
from console.setup.forms import key_of, texts
from console.setup.outlines import chart_of
from console.setup.spots import SETUP
from console.setup_door import Document, Fault, SetupDoor
from console.visits import Visit
from domain.messages import Words
from domain.people.users import Right

MAP = f"{SETUP}/map"
MOST_ZONES = 1000


async def show(visit: Visit) -> Response:
    """All zones, and which of them lie over each other."""
    return _page(visit, await read(visit))


def _page(visit: Visit, document: Document, status: int = 200, **facts: object) -> Response:
    from storage.zone_map import crossed, overlaps  # noqa: PLC0415 - geometry is slow to load

    zones = document.get("zones", [])
    names = {zone["key"]: zone["name"] for zone in zones}
    outlines = {zone["key"]: numbers(zone["geometry"]) for zone in zones}
    twisted = crossed(outlines)
    sound = {key: each for key, each in outlines.items() if key not in twisted}
    return visit.page(
        "setup/map.html", status, chart=chart_of(document),
        overlaps=[(names[one], names[other], share) for one, other, share in overlaps(sound)],
        crossed=[names[key] for key in twisted], **{**USUAL, **facts},
    )  # fmt: skip


async def download(visit: Visit) -> Response:
    """The zones as a FeatureCollection that `enlace apply` takes, too."""
    document = await read(visit)
    found = {
        "type": "FeatureCollection",
        "features": [_feature(zone) for zone in document.get("zones", ())],
    }
    given = {"Content-Disposition": 'attachment; filename="zones.geojson"'}
    return JSONResponse(found, media_type="application/geo+json", headers=HEADERS | given)


def _feature(zone: dict[str, Any]) -> dict[str, Any]:
    properties = {name: zone[name] for name in ("key", "name", "areas") if name in zone}
    geometry = numbers(zone["geometry"])
    return {"type": "Feature", "properties": properties, "geometry": geometry}


def numbers(written: Any) -> Any:
    """An outline with its degrees as numbers, as GeoJSON has it."""
    if isinstance(written, dict):
        return {"type": written["type"], "coordinates": numbers(written["coordinates"])}
    return float(written) if isinstance(written, str) else [numbers(each) for each in written]


def _made(_door: SetupDoor, present: Document, text: str) -> tuple[Document, Sequence[Fault]]:
    """The document with the zones of a FeatureCollection: new ones, and others in place of old."""
    try:
        features = json.loads(text)["features"]
        brought = {zone["key"]: zone for zone in map(_zone, features[:MOST_ZONES])}
    except (ValueError, TypeError, KeyError, AttributeError, RecursionError):
        return present, [("zones", Words("fault-features"))]
    if not brought or len(features) > MOST_ZONES:
        return present, [("zones", Words("fault-features"))]
    kept = [zone for zone in present.get("zones", ()) if zone["key"] not in brought]
    known = {zone["key"]: zone for zone in present.get("zones", ())}
    zones = [known.get(key, {}) | zone for key, zone in brought.items()]
    return {**present, "zones": [*kept, *zones]}, ()


def _zone(feature: Any) -> dict[str, Any]:
    """A zone without a key has one of its name; other properties are somebody else's."""
    said = texts(feature["properties"] or {})
    zone = {name: said[name] for name in ("key", "name", "areas") if said.get(name)}
    zone["key"] = zone.get("key") or key_of(zone["name"])
    return {**zone, "geometry": texts(feature["geometry"])}


async def act(visit: Visit, form: FormData) -> Done | Response:
    """Compare the zones of a file with those that there are, or save them."""
    return await bring(visit, form, WAY)


WAY = Way(MAP, "zones", _made, _page)
PLACES: tuple[Place, ...] = (
    Page(MAP, Right.SET_UP, show),
    Page(f"{MAP}/zones.geojson", Right.SET_UP, download),
    Action(MAP, Right.SET_UP, act, LARGEST * 2),
)
