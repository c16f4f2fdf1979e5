"""A report's page: what it shows, to whom, and what is done from there."""

from dataclasses import replace

import pytest

from domain.fieldwork.reports import ReportStatus, receive
from domain.ids import CrewId, ReportId
from domain.media import Media, MediaSource, MediaStatus
from domain.people.users import UserRole
from storage.fieldwork.submissions import Submission
from tests.builders import HERE, LEAD, NOON, STREETS, a_report
from tests.console.desk.told import told
from tests.console.desk.town import OURS
from tests.talk import Talk

R1 = "/console/reports/SL-r1"


@pytest.fixture
async def desk(town):
    return await town.signed_in(UserRole.LIAISON, [STREETS])


async def report(town, folio="SL-r1"):
    async with town.service.database.reading() as unit:
        return await unit.reports.by_folio(folio)


async def add(town, id: str, **fields) -> None:
    async with town.service.database.unit() as unit:
        new = a_report(id, **({"status": ReportStatus.RECEIVED} | fields))
        await unit.record(receive(new, now=NOON))
        await unit.commit()


async def conclude(town) -> None:
    talk = Talk(town.service)
    await talk.press(LEAD, "report.conclude", "r1")
    await talk.say(LEAD, "quedó tapado")
    await talk.photo(LEAD)
    for words in ("listo", "confirmar"):
        await talk.say(LEAD, words)


async def test_a_report_is_shown_with_what_is_known_of_it(desk):
    page = await desk.read(R1)

    for shown in ("SL-r1", "Bache", OURS, "Av. del Roble 120", "A tiempo", "por aceptar", "Mapa"):
        assert shown in page


async def test_whoever_another_system_names_as_its_reporter_is_shown_to_those_who_may_see_persons(
    town, desk
):
    said = {"first_name": "Rosa", "last_name": "Luna", "email": "rosa@example.org"}
    async with town.service.database.unit() as unit:
        await unit.api_keys.add("portal", [], NOON)
        (key,) = await unit.api_keys.all()
        await unit.submissions.put(Submission(ReportId("r1"), key.id, NOON, "c", ""), said)
        await unit.commit()
    viewer = await town.signed_in(UserRole.VIEWER)

    assert "Rosa Luna · rosa@example.org" in await desk.read(R1)
    assert "Rosa" not in await viewer.read(R1)


async def test_the_suggested_crew_comes_with_its_reason_and_others_with_what_hinders_them(desk):
    page = await desk.read(R1)

    assert "✔ Norte: la más libre, 0 de 4" in page
    assert "Sur: en pausa" in page


async def test_a_report_is_accepted_and_left_waiting(town, desk):
    answer = await desk.post(f"{R1}/accept")

    assert "Espera en la cola" in told(answer)
    assert (await report(town)).status is ReportStatus.QUEUED


async def test_a_crew_is_chosen_by_hand_and_another_later(town, desk):
    async with town.service.database.unit() as unit:
        south = await unit.setup.crew(CrewId("south"))
        from domain.fieldwork.crews import CrewStatus

        await unit.save(replace(south, status=CrewStatus.ACTIVE))
        await unit.commit()

    await desk.post(f"{R1}/assign", crew="south")
    first = (await report(town)).crew
    answer = await desk.post(f"{R1}/assign", crew="north")

    assert first == "south"
    assert "asignado a Norte" in told(answer)


async def test_a_crew_that_is_paused_is_refused_with_the_reason(town, desk):
    answer = await desk.post(f"{R1}/assign", crew="south")

    assert "en pausa" in told(answer)
    assert (await report(town)).crew is None


async def test_why_a_crew_has_it_is_kept(desk):
    await desk.post(f"{R1}/assign")

    page = await desk.read(R1)

    assert "Por qué la tiene Norte" in page
    assert "Nora Paz</strong> asignado a Norte" in page


async def test_who_was_slower_is_told_who_was_faster(town, desk):
    other = await town.signed_in(UserRole.LIAISON, [STREETS], name="Ana Ruiz")
    await other.post(f"{R1}/assign", crew="north", seen="received:")

    answer = await desk.post(f"{R1}/accept", seen="received:")

    assert told(answer).startswith("Ana Ruiz se adelantó: SL-r1 ya está asignado")


async def test_concluded_work_is_sent_back_with_a_reason(town, desk):
    await desk.post(f"{R1}/assign", crew="north")
    await conclude(town)
    page = await desk.read(R1)

    without = await desk.post(f"{R1}/send-back")
    with_one = await desk.post(f"{R1}/send-back", flaw="unfinished")

    assert "Antes" in page
    assert "Después" in page
    assert "Elige un motivo" in told(without)
    assert "devuelto" in told(with_one)
    assert (await report(town)).status is ReportStatus.ASSIGNED
    assert "devuelto: Quedó a medias" in await desk.read(R1)


async def test_two_that_are_alike_are_compared_joined_and_parted(town, desk):
    await add(town, "twin", pin=replace(HERE, latitude=HERE.latitude + 0.0001))
    page = await desk.read("/console/reports/SL-twin")
    beside = await desk.read("/console/reports/SL-twin/beside/SL-r1")

    joined = await desk.post("/console/reports/SL-twin/beside/SL-r1/link")
    linked = (await report(town, "SL-twin")).status
    parted = await desk.post("/console/reports/SL-twin/unlink")

    assert "a 11 m" in page
    assert "¿Son el mismo problema?" in beside
    assert "SL-twin va junto con SL-r1" in told(joined)
    assert linked is ReportStatus.LINKED
    assert "aparte" in told(parted)
    assert (await report(town, "SL-twin")).crew == "north"  # which had room for it


async def test_two_that_are_different_are_not_suggested_again(town, desk):
    await add(town, "twin")

    await desk.post("/console/reports/SL-twin/beside/SL-r1/tell-apart")

    assert "Nada parecido cerca" in await desk.read("/console/reports/SL-twin")


async def test_the_notices_about_a_report_are_shown_with_how_they_fared(town, desk):
    await desk.post(f"{R1}/assign", crew="north")

    page = await desk.read(R1)

    assert "Lupita" in page
    assert "En espera de salir" in page


async def test_who_looks_only_reads_nothing_that_persons_wrote(town, desk):
    await desk.post(f"{R1}/assign", crew="north")
    await Talk(town.service).press(LEAD, "report.comment", "r1")
    for words in ("vive aquí don Chema", "listo"):
        await Talk(town.service).say(LEAD, words)
    assert "don Chema" in await desk.read(R1)
    viewer = await town.signed_in(UserRole.VIEWER)

    page = await viewer.read(R1)

    for hidden in (OURS, "Lupita", "Nora Paz</strong>", "don Chema"):
        assert hidden not in page


async def test_a_picture_is_shown_to_those_who_may_see_the_report_only(town, desk):
    store = town.service.store
    for id in ("photo-ours", "photo-other"):
        path = store.shown(id)
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(b"\xff\xd8jpeg")
    async with town.service.database.unit() as unit:
        await unit.save(Media("photo-ours", MediaSource.LOCAL, "", NOON, status=MediaStatus.STORED))
        ours = await unit.reports.by_folio("SL-r1")
        await unit.save(replace(ours, photos=("photo-ours",)))
        await unit.commit()

    mine = await desk.get(f"{R1}/photos/photo-ours")
    of_none = await desk.get(f"{R1}/photos/photo-other")
    of_theirs = await desk.get("/console/reports/SL-r2/photos/photo-ours")

    assert (mine.status_code, mine.headers["content-type"]) == (200, "image/jpeg")
    assert (of_none.status_code, of_theirs.status_code) == (404, 404)
