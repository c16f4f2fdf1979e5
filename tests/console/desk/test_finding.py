"""Reports are found by what somebody remembers of them, within their own areas."""

from dataclasses import replace
from datetime import timedelta

import pytest

from domain.fieldwork.reports import ReportStatus, receive
from domain.people.users import UserRole
from tests.builders import NOON, STREETS, a_report


@pytest.fixture
async def desk(town):
    return await town.signed_in(UserRole.LIAISON, [STREETS])


async def add(town, id: str, **fields) -> None:
    async with town.service.database.unit() as unit:
        new = a_report(id, status=ReportStatus.RECEIVED, **fields)
        await unit.record(receive(new, now=NOON))
        await unit.commit()


async def test_a_folio_leads_to_its_report_and_one_of_another_area_is_not_there(desk):
    found = await desk.get("/console/reports?q=sl-r1")
    theirs = await desk.read("/console/reports?q=SL-r2")

    assert found.headers["location"] == "/console/reports/SL-r1"
    assert "Nada con «SL-r2» en tus áreas" in theirs


@pytest.mark.parametrize(
    "asked", ["4711", "jardin", "JARDÍN 5", "banqueta levantada", "bache jardín"]
)
async def test_part_of_a_folio_a_street_or_a_word_leads_there_too(town, desk, asked):
    await add(town, "104711", address="Jardín del Árbol 5", description="Banqueta levantada")

    found = await desk.get("/console/reports", params={"q": asked})

    assert found.headers["location"] == "/console/reports/SL-104711"


async def test_several_are_listed_the_newest_first_with_how_they_stand(town, desk):
    for n in (1, 2):
        opened = NOON - timedelta(hours=n)
        await add(town, f"near-{n}", address=f"Río Frío {n}", opened_at=opened)

    page = await desk.read("/console/reports?q=rio+frio")

    assert page.index("SL-near-1") < page.index("SL-near-2")
    assert "2 reportes con «rio frio»" in page
    assert "por aceptar" in page


@pytest.mark.parametrize("asked", ["%", "_", "%%%", "\\\\", "ooo", "a", "' or 1=1 --", "\x00"])
async def test_what_nobody_wrote_is_not_found_whatever_it_means_to_a_database(desk, asked):
    page = await desk.get("/console/reports", params={"q": asked})

    assert page.status_code == 200
    assert "SL-r1" not in page.text


async def test_who_looks_for_reports_or_at_one_is_in_the_room_of_the_board(desk):
    for path in ("/console/reports", "/console/reports/SL-r1"):
        page = await desk.read(path)
        assert '<a href="/console/board" aria-current="page">' in page, path


async def test_what_concluded_is_found_as_well(town, desk):
    async with town.service.database.unit() as unit:
        report = await unit.reports.by_folio("SL-r1")
        await unit.save(replace(report, status=ReportStatus.CONCLUDED, ended_at=NOON))
        await unit.commit()

    found = await desk.get("/console/reports?q=escuela+azul")

    assert found.headers["location"] == "/console/reports/SL-r1"
