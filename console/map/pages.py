"""The map as a page, with the most urgent of what it shows as a list beneath."""

from dataclasses import replace

from starlette.responses import Response

from console.board.cards import card_of
from console.map.drawing import GRID, Look, draw, read_box, whole
from console.map.tiles import origin_of, tiles
from console.pages import policy
from console.places import Page, Place
from console.simulator.maps import CityMap
from console.visits import Visit, missing
from domain.fieldwork.reports import OPEN
from domain.people.users import Right
from storage.fieldwork.board import Sought

LISTED = 10


async def show(visit: Visit) -> Response:
    """What is open in their areas, or in the one that was chosen."""
    asked = visit.request.query_params
    look = Look(asked.get("area", ""), asked.get("category", ""), read_box(asked.get("box", "")))
    if look.area and look.area not in visit.areas:
        raise missing()
    async with visit.door.database.reading() as unit:
        areas = [a for key, a in (await unit.setup.areas()).items() if key in visit.areas]
        mine = [c for c in (await unit.setup.categories()).values() if c.area in visit.areas]
        of_area = [c for c in mine if look.area in ("", c.area)]
        chosen = [c for c in of_area if look.category in ("", c.key)]
        city = CityMap(await unit.setup.zones())
        box = look.box or whole(city)
        sought = Sought(tuple(chosen), tuple(sorted(OPEN)), box=box)
        clusters = await unit.board.clusters(sought, box, GRID, visit.now) if city.zones else []
        listed = await unit.board.page(sought, LISTED)
        unplaced = await unit.board.unplaced(sought)
    pattern = visit.door.tiles_url
    answer = visit.page(
        "map/map.html",
        look=look,
        whole=replace(look, box=None).address,
        areas=areas,
        categories=of_area,
        drawing=draw(city, look, box, clusters, visit.now) if city.zones else None,
        streets=tiles(pattern, city, box) if city.zones else [],
        total=sum(cluster.count for cluster in clusters),
        cards=[card_of(report, visit.now, {}) for report in listed.reports],
        unplaced=unplaced,
    )
    if pattern:
        answer.headers["Content-Security-Policy"] = policy(pictures=origin_of(pattern))
    return answer


PLACES: tuple[Place, ...] = (Page("/console/map", Right.SEE_BOARD, show),)
