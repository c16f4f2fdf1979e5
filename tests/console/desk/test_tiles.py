"""Streets under the map, from a tile server where one is set."""

import re
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

from bot.settings import Settings
from console.map.tiles import DEEPEST, MOST, origin_of, tiles
from console.simulator.maps import CityMap
from domain.ids import ZoneKey
from domain.organisation import Zone
from domain.people.users import UserRole
from storage.fieldwork.board import Box
from tests.conftest import SECRETS
from tests.console.desk.town import Town
from tests.console.village import SQUARE

PATTERN = "https://tiles.example.org/{z}/{x}/{y}.png"
CITY = CityMap([Zone(ZoneKey("centro"), "Centro", {"type": "Polygon", "coordinates": [SQUARE]})])
WHOLE = Box(-100.42, 25.64, -100.38, 25.66)


def test_a_tile_is_the_one_that_the_scheme_has_for_its_place():
    # Monterrey's main square at level 10, as the formula of the scheme gives it by hand.
    [tile] = tiles(PATTERN, CITY, Box(-100.31, 25.67, -100.3099, 25.6701))[:1]
    z, x, y = map(int, re.findall(r"/(\d+)", tile.address))

    assert (x >> (z - 10), y >> (z - 10)) == (226, 436)


@given(
    st.floats(-179, 178), st.floats(-80, 79), st.floats(0.0005, 1), st.floats(0.0005, 1)
)  # fmt: skip
def test_few_tiles_cover_the_whole_box_without_gaps(west, south, across, up):
    box = Box(west, south, west + across, south + up)
    found = tiles(PATTERN, CITY, box)
    left, top = min(t.x for t in found), min(t.y for t in found)
    right, bottom = max(t.x + t.width for t in found), max(t.y + t.height for t in found)
    (middle, height), (wide, tall) = CITY.origin, CITY.scale

    assert 1 <= len(found) <= MOST
    assert all(int(t.address.split("/")[3]) <= DEEPEST for t in found)
    assert left <= (box.west - middle) * wide + 0.01
    assert right >= (box.east - middle) * wide - 0.01
    assert top <= (box.north - height) * tall + 0.01
    assert bottom >= (box.south - height) * tall - 0.01


async def test_the_map_asks_one_more_server_for_pictures_and_no_other_page_does(service):
    settings = service.settings.model_copy(
        update={"tiles_url": PATTERN, "tiles_credit": "© Streets"}
    )
    town = Town(replace(service, settings=settings))
    await town.settle()
    async with service.database.unit() as unit:
        await unit.setup.save_zone(CITY.zones[0])
        await unit.commit()
    viewer = await town.signed_in(UserRole.VIEWER)

    shown, other = await viewer.get("/console/map"), await viewer.get("/console/board")

    assert "https://tiles.example.org/" in shown.text
    assert "© Streets" in shown.text
    assert f"blob: {origin_of(PATTERN)};" in shown.headers["content-security-policy"]
    assert "tiles.example.org" not in other.headers["content-security-policy"]


@pytest.mark.parametrize(
    "wrong",
    ["tiles", "ftp://tiles.example.org/{z}/{x}/{y}", "https://tiles.example.org/{z}/{x}.png",
     "https://{x}.example.org/{z}/{x}/{y}"],
)  # fmt: skip
def test_what_is_no_address_of_tiles_is_refused_at_the_start(wrong):
    with pytest.raises(ValidationError, match="no address of tiles"):
        Settings(_env_file=None, tiles_url=wrong, **SECRETS)
