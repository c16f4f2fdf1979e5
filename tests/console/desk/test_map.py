"""The map of what is open."""

import re
from dataclasses import replace

import pytest

from domain.fieldwork.reports import ReportStatus, receive
from domain.ids import ZoneKey
from domain.organisation import Zone
from domain.people.users import UserRole
from tests.builders import HERE, NOON, STREETS, a_report

RING = [[-100.45, 25.60], [-100.35, 25.60], [-100.35, 25.70], [-100.45, 25.70], [-100.45, 25.60]]


@pytest.fixture
async def desk(town):
    async with town.service.database.unit() as unit:
        square = {"type": "Polygon", "coordinates": [RING]}
        await unit.setup.save_zone(Zone(ZoneKey("centre"), "Centro", square))
        await unit.commit()
    return await town.signed_in(UserRole.LIAISON, [STREETS])


async def scatter(town, count: int) -> None:
    async with town.service.database.unit() as unit:
        for number in range(count):
            pin = replace(HERE, latitude=25.61 + number * 37 % 83 / 1000,
                          longitude=-100.44 + number * 53 % 89 / 1000)  # fmt: skip
            new = a_report(f"m{number}", pin=pin, status=ReportStatus.QUEUED)
            await unit.record(receive(new, now=NOON))
        await unit.commit()


async def test_a_report_stands_on_the_map_with_its_light_and_a_link(desk):
    page = await desk.read("/console/map")

    assert "Centro" in page
    assert re.search(
        r'<a href="/console/reports/SL-r1" class="green" aria-label="SL-r1, A tiempo"', page
    )
    assert "SL-r2" not in page


async def test_many_reports_are_gathered_and_coming_nearer_parts_them(town, desk):
    await scatter(town, 600)

    page = await desk.read("/console/map")
    total = sum(map(int, re.findall(r">(\d+)▲?</text>", page)))
    singles = len(re.findall(r'aria-label="SL-', page))
    nearer = re.search(r'href="(/console/map\?box=[^"]+)"', page)[1].replace("&amp;", "&")

    assert total + singles == 601
    assert len(page.encode()) < 100_000
    assert "Toda la ciudad" in await desk.read(nearer)


async def test_another_category_leaves_the_map_empty(desk):
    page = await desk.read("/console/map?category=lamp")

    assert "SL-r1" not in page
    assert "No hay reportes abiertos" in page


async def test_what_is_no_place_on_the_globe_shows_the_whole_city(desk):
    for box in ("x", "1,2,3", "200,0,300,1", "nan,nan,nan,nan", "1,1,1,1", "inf,0,1,2"):
        assert "SL-r1" in await desk.read(f"/console/map?box={box}")


async def test_the_map_of_another_area_is_not_there(desk):
    assert (await desk.get("/console/map?area=lamps")).status_code == 404
