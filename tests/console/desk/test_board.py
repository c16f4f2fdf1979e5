"""The board: what a liaison sees of an area, and does about it."""

import re
from dataclasses import replace
from datetime import timedelta

import pytest

from domain.fieldwork import requests
from domain.fieldwork.crews import CrewStatus
from domain.fieldwork.reports import ReportStatus, receive
from domain.fieldwork.requests import RequestStatus
from domain.ids import CrewId, RequestId
from domain.people.users import UserRole
from tests.builders import FRIDAY, LAMP, LAMPS, NOON, STREETS, a_report
from tests.console.desk.told import told

HAND_OUT = "/console/board/streets/hand-out"


@pytest.fixture
async def desk(town):
    return await town.signed_in(UserRole.LIAISON, [STREETS])


async def report(town, folio="SL-r1"):
    async with town.service.database.reading() as unit:
        return await unit.reports.by_folio(folio)


async def add(town, *ids: str, **fields) -> None:
    async with town.service.database.unit() as unit:
        for id in ids:
            await unit.record(
                receive(a_report(id, **({"status": ReportStatus.RECEIVED} | fields)), now=NOON)
            )
        await unit.commit()


async def ask_for_time(town, id="q1", of="SL-r1", days=3) -> None:
    async with town.service.database.unit() as unit:
        about = await unit.reports.by_folio(of)
        lead = (await unit.people.members_of(CrewId("north")))[0]
        until = about.deadline + timedelta(days=days)
        number = await unit.requests.next_number()
        asked = requests.request_extension(
            about, lead, until, "falta material", open_requests=(), id=RequestId(id),
            number=number, now=NOON,
        )  # fmt: skip
        await unit.apply(asked, now=NOON)
        await unit.commit()


async def test_new_reports_are_offered_with_the_crew_that_is_freest_and_why(desk):
    page = await desk.read("/console/board")

    assert "SL-r1" in page
    assert "Asignar a Norte" in page
    assert "la más libre, 0 de 4" in page


async def test_one_press_gives_a_report_to_the_suggested_crew(town, desk):
    answer = await desk.post(HAND_OUT, **{"assign-one": "SL-r1"})

    assert (await report(town)).crew == CrewId("north")
    assert "SL-r1 asignado a Norte" in told(answer)


async def test_several_are_handed_out_at_once_as_far_as_there_is_room(town, desk):
    ids = [f"n{number}" for number in range(5)]
    await add(town, *ids)

    answer = await desk.post(HAND_OUT, do="assign", report=[f"SL-{id}" for id in ids])

    assert told(answer) == "Asignados: 4. En espera de cuadrilla: 1. Sin cambio: 0."
    assert "Norte" in (page := await desk.read("/console/board?view=queue"))
    assert "Ninguna cuadrilla puede tomarlo ahora" in page


async def test_several_are_accepted_and_those_accepted_before_do_not_hold_up_the_others(town, desk):
    await add(town, "n1")
    await desk.post(HAND_OUT, do="accept", report=["SL-r1"])

    answer = await desk.post(HAND_OUT, do="accept", report=["SL-r1", "SL-n1"])

    assert told(answer) == "Aceptados: 1. Sin cambio: 1."
    assert (await report(town, "SL-n1")).status is ReportStatus.QUEUED


async def test_a_report_of_another_area_cannot_be_slipped_in_among_others(town, desk):
    answer = await desk.post(HAND_OUT, do="accept", report=["SL-r1", "SL-r3"])

    assert answer.status_code == 404
    assert (await report(town, "SL-r3")).status is ReportStatus.RECEIVED


async def test_who_ticks_nothing_is_told_what_to_do(desk):
    assert "Marca primero" in told(await desk.post(HAND_OUT, do="assign"))


async def test_a_report_that_went_to_a_crew_is_not_taken_away_by_an_old_page(town, desk):
    await desk.post(HAND_OUT, **{"assign-one": "SL-r1"})

    answer = await desk.post(HAND_OUT, **{"assign-one": "SL-r1"})

    assert "ya está asignado" in told(answer)


async def test_the_queue_is_in_priority_order_page_by_page_and_back(town, desk):
    for number in range(45):
        due = FRIDAY + timedelta(hours=(number * 7) % 45)
        await add(town, f"q{number}", status=ReportStatus.QUEUED, deadline=due)
    async with town.service.database.reading() as unit:
        chat = [r.folio for r in await unit.reports.in_area([STREETS], ReportStatus.QUEUED)]

    pages, address = [], "/console/board?view=queue"
    while address:
        page = await desk.read(address)
        pages.append(re.findall(r'id="row-(\w+)"', page))
        ahead = re.search(r'rel="next" href="([^"#]+)"', page.partition("board-columns")[0])
        address = ahead[1].replace("&amp;", "&") if ahead else ""
    back = re.search(r'rel="prev" href="([^"#]+)"', page)[1].replace("&amp;", "&")

    assert [f"SL-{id}" for ids in pages for id in ids] == chat
    assert [len(ids) for ids in pages] == [20, 20, 5]
    assert re.findall(r'id="row-(\w+)"', await desk.read(back)) == pages[1]


async def test_filters_leave_out_what_does_not_match(town, desk):
    await add(town, "far", zone="centro")

    of_zone = await desk.read("/console/board?view=new&zone=centro")
    of_lamps = await desk.read("/console/board?view=new&category=lamp")

    assert "SL-far" in of_zone
    assert "SL-r1" not in of_zone
    assert "Ningún reporte cumple estos filtros" in of_lamps


async def test_what_is_past_its_deadline_is_listed_as_overdue(town, desk):
    await add(town, "late", deadline=NOON - timedelta(hours=1))

    page = await desk.read("/console/board?view=overdue")

    assert "SL-late" in page
    assert "SL-r1" not in page
    assert "Vencido" in page


async def test_a_broken_address_shows_the_board_all_the_same(desk):
    for asked in ("after=x", "before=1_2_3_4", "crews=99999", "view=%00", "crews=-1", "zone=%27"):
        assert "Norte" in await desk.read(f"/console/board?{asked}")


async def test_another_area_is_not_there_for_a_liaison(town, desk):
    everybody = await town.signed_in(UserRole.ADMINISTRATOR)

    assert (await desk.get(f"/console/board?area={LAMPS}")).status_code == 404
    assert "Alumbrado" in await everybody.read("/console/board")


@pytest.mark.parametrize(
    ("days", "said"),
    [(7 + 1 / 24, "7 días más"), (1 - 1 / 24, "un día más"), (1 / 24, "el mismo día, más tarde")],
)
async def test_more_time_is_told_in_days_of_the_calendar_whatever_the_hour(town, desk, days, said):
    await desk.post(HAND_OUT, **{"assign-one": "SL-r1"})
    await ask_for_time(town, days=days)

    assert said in await desk.read("/console/board")


async def test_the_board_opens_where_most_waits(town):
    everybody = await town.signed_in(UserRole.ADMINISTRATOR)
    await add(town, "b1", "b2")
    streets = await everybody.read("/console/board")
    await add(town, "l1", "l2", "l3", category=LAMP)

    assert "<h1>Calles</h1>" in streets
    assert "<h1>Alumbrado</h1>" in await everybody.read("/console/board")


async def test_a_request_is_shown_with_its_days_and_approved(town, desk):
    await desk.post(HAND_OUT, **{"assign-one": "SL-r1"})
    await ask_for_time(town, days=3)

    page = await desk.read("/console/board")
    answer = await desk.post("/console/requests/3/approve")

    assert "Norte pide más tiempo (solicitud 3)" in page
    assert "3 días más" in page
    assert "falta material" in page
    assert "Solicitud 3 aprobada" in told(answer)
    assert (await report(town)).deadline == FRIDAY + timedelta(days=3)


async def test_a_denial_needs_words(town, desk):
    await desk.post(HAND_OUT, **{"assign-one": "SL-r1"})
    await ask_for_time(town)

    without = await desk.post("/console/requests/3/deny", answer=" ")
    with_words = await desk.post("/console/requests/3/deny", answer="ya hay material")

    assert "aprobada" not in told(without)
    assert "negada" in told(with_words)
    async with town.service.database.reading() as unit:
        decided = await unit.requests.by_number(3)
    assert (decided.status, decided.answer) == (RequestStatus.DENIED, "ya hay material")


async def test_who_looks_only_is_shown_no_buttons_and_no_persons(town, desk):
    await desk.post(HAND_OUT, **{"assign-one": "SL-r1"})
    await ask_for_time(town)
    viewer = await town.signed_in(UserRole.VIEWER)

    page = await viewer.read("/console/board?area=streets&view=in-hand")

    assert "SL-r1" in page
    assert "Aprobar" not in page
    assert "Lupita" not in page
    assert "falta material" not in page


async def test_a_crowded_area_stays_a_small_page(town, desk):
    await add(town, *(f"c{number}" for number in range(300)), status=ReportStatus.QUEUED)

    page = await desk.read("/console/board?view=queue")

    assert len(page.encode()) < 100_000
    assert len(re.findall(r'id="row-', page)) == 20


async def test_work_is_evened_out_once_somebody_says_so(town, desk):
    async with town.service.database.unit() as unit:
        south = await unit.setup.crew(CrewId("south"))
        await unit.save(replace(south, status=CrewStatus.ACTIVE))
        await unit.commit()
    await add(town, "n1", "n2", "n3")
    for id in ("n1", "n2", "n3"):
        await desk.post(f"/console/reports/SL-{id}/assign", crew="north")
    even = "/console/board/streets/evening-out"

    await desk.post(even)
    page = await desk.read(even)
    before = {(await report(town, f"SL-{id}")).crew for id in ("n1", "n2", "n3")}
    proposal = re.search(rf'action="({even}/[^"]+/apply)"', page)[1]
    answer = await desk.post(proposal)
    again = await desk.post(proposal)

    assert before == {"north"}
    assert "3 de 4" in page
    assert "quedó repartido" in told(answer)
    assert "ya se aplicó" in told(again)
    assert {(await report(town, f"SL-{id}")).crew for id in ("n1", "n2", "n3")} == {
        "north",
        "south",
    }
