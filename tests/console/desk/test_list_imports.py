"""Exports come in through the console: handed in, checked, cleaned by hand, and onto the list."""

import asyncio
import re
from dataclasses import replace

import pytest

from bot.hospital import desk
from bot.waitlist.catalogues import import_catalogue
from bot.waitlist.importing import Stopped, Watch, ending
from domain.hospital.catalogues import CatalogueKind
from domain.hospital.uploads import UploadState
from domain.people.users import UserRole
from scheduler.retention import drop_uploads
from storage.hospital.uploads import place_of
from tests.bot.waitlist.nights import DEMO, KINDS, SOFIA, TOMAS, an_export
from tests.builders import NOON
from tests.console.desk.test_list import names, said
from tests.domain.hospital.clinic import a_slot


@pytest.fixture
async def analyst(town):
    for kind in KINDS:
        path = DEMO / f"{kind}.csv"
        await import_catalogue(
            town.service.database, CatalogueKind(kind), path, by="Rosa", now=NOON
        )
    return await town.signed_in(UserRole.ANALYST)


async def hand_in(browser, *paths, to: str = "/console/list/import", field: str = "files", **form):
    files = [(field, (path.name, path.read_bytes())) for path in paths]
    return await browser.client.post(to, data={"token": browser.token, **form}, files=files)


async def bring(town, browser, *paths, **form) -> str:
    """Hand *paths* in and let them be brought in; the page that tells what came of it."""
    answer = await hand_in(browser, *paths, **form)
    await town.service.importer.bring_next()
    return await browser.read(answer.headers["location"])


async def test_an_export_comes_onto_the_list(town, analyst, tmp_path):
    page = await bring(town, analyst, an_export(tmp_path, SOFIA, TOMAS))

    assert "Derivaciones nuevas" in page
    assert await figures(page) == [2, 2, 0, 0, 0, 0]
    assert len(names(await analyst.read("/console/list/broncopulmonar"))) == 1


async def figures(html: str) -> list[int]:
    return [int(each) for each in re.findall(r"<dd>(\d+)", html)]


async def test_the_same_export_again_changes_nothing(town, analyst, tmp_path):
    path = an_export(tmp_path, SOFIA, TOMAS)
    await bring(town, analyst, path)

    page = await bring(town, analyst, path)

    assert "Nada cambió" in page


async def test_every_fault_is_told_by_its_place_and_nothing_is_loaded(town, analyst, tmp_path):
    wrong = SOFIA | {"F_ENTRADA": "ayer", "DV": "9"}

    page = await bring(town, analyst, an_export(tmp_path, TOMAS, wrong, name="noche.csv"))

    for told in ("noche.csv", "F_ENTRADA", "RUN", "se esperaba una fecha"):
        assert told in page
    assert re.search(r'<td class="number">3</td><td>F_ENTRADA</td>', page)
    async with town.service.database.reading() as unit:
        assert await unit.referrals.by_number("701") is None


async def test_an_unknown_name_is_chosen_once_remembered_and_taken_back(town, analyst, tmp_path):
    odd = SOFIA | {"PRESTA_EST": "Bronco Infantil"}
    page = await bring(town, analyst, an_export(tmp_path, odd))
    asked = await analyst.read("/console/list/import/names")

    answer = await analyst.post(
        "/console/list/import/names", name="BRONCO INFANTIL", specialty="broncopulmonar"
    )
    there = names(await analyst.read("/console/list/broncopulmonar"))
    await analyst.post("/console/list/import/names/undo")

    assert "Un nombre de especialidad por aclarar" in page
    assert "BRONCO INFANTIL" in asked
    assert 'value="broncopulmonar"' in asked
    assert "Una derivación entró a la lista" in said(answer)
    assert len(there) == 1
    async with town.service.database.reading() as unit:
        assert (await unit.catalogues.newest(CatalogueKind.SYNONYMS)).entries == {}


async def test_a_choice_taken_back_says_who_left_the_line_and_where_they_are(
    town, analyst, tmp_path
):
    await bring(town, analyst, an_export(tmp_path, SOFIA | {"PRESTA_EST": "Bronco Infantil"}))
    await analyst.post(
        "/console/list/import/names", name="BRONCO INFANTIL", specialty="cardiologia"
    )

    answer = await analyst.post("/console/list/import/names/undo")

    assert "Una derivación dejó esa lista y espera un nombre" in said(answer)
    assert "Esperan un nombre" in await analyst.read("/console/list")
    line = await analyst.read("/console/list/unnamed")
    assert names(line) == ["Sofía Rojas"]
    assert "/console/list/import/names" in line
    card = await analyst.read("/console/referrals/700")
    assert "Esperan un nombre" in card
    assert names(await analyst.read("/console/list/cardiologia")) == []
    assert "Esperan un nombre" in await analyst.read("/console/figures/hospital")


async def test_who_keeps_an_hour_is_named_beside_the_names_to_make_clear(town, analyst, tmp_path):
    await bring(town, analyst, an_export(tmp_path, SOFIA | {"PRESTA_EST": "Bronco Infantil"}))
    await analyst.post(
        "/console/list/import/names", name="BRONCO INFANTIL", specialty="cardiologia"
    )
    slot = replace(a_slot("s1"), specialty="cardiologia")
    async with town.service.database.unit() as unit:
        await unit.save(slot)
        await unit.commit()
    async with town.service.database.unit() as unit:
        await desk.give(unit, "700", slot.id, by="Rosa", now=NOON)
        await unit.commit()

    answer = await analyst.post("/console/list/import/names/undo")

    assert "Tiene una hora y la conserva" in said(answer)
    page = await analyst.read("/console/list/import/names")
    assert 'href="/console/referrals/700"' in page


async def test_a_name_may_be_chosen_by_typing_another_specialty(town, analyst, tmp_path):
    await bring(town, analyst, an_export(tmp_path, SOFIA | {"PRESTA_EST": "Rarezas"}))

    await analyst.post("/console/list/import/names", name="RAREZAS", other="cardiologia")
    unknown = await analyst.post("/console/list/import/names", name="RAREZAS", other="nada")

    assert len(names(await analyst.read("/console/list/cardiologia"))) == 1
    assert "Falta elegir" in said(unknown)


async def test_what_is_no_table_is_refused_at_once_or_with_a_reason(town, analyst, tmp_path):
    picture, empty = tmp_path / "foto.jpg", tmp_path / "vacia.csv"
    picture.write_bytes(b"no table")
    empty.write_text("a;b;c\n1;2;3\n")

    refused = await hand_in(analyst, picture)
    page = await bring(town, analyst, empty)

    assert "no es una planilla" in said(refused)
    assert "No se pudo leer" in page
    assert "PRESTA_EST" in page


async def test_an_import_that_was_left_lying_is_taken_up_again(town, analyst, tmp_path, clock):
    answer = await hand_in(analyst, an_export(tmp_path, SOFIA))
    importer = town.service.importer
    assert await importer._take_up() is not None  # and its process dies

    at_once = await importer.bring_next()
    clock.pass_by(minutes=1)
    later = await importer.bring_next()

    assert (at_once, later) == (False, True)
    assert "Derivaciones nuevas" in await analyst.read(answer.headers["location"])


async def test_a_waiting_import_is_stopped_at_once_and_never_begun(town, analyst, tmp_path):
    answer = await hand_in(analyst, an_export(tmp_path, SOFIA))
    here = answer.headers["location"]

    await analyst.post(f"{here}/stop")

    assert await town.service.importer.bring_next() is False
    assert "Detenida" in await analyst.read(here)


async def test_an_import_under_way_stops_at_its_next_step(town, analyst, tmp_path):
    answer = await hand_in(analyst, an_export(tmp_path, SOFIA))
    here = answer.headers["location"]
    await town.service.importer._take_up()
    watch = Watch()
    watch.see("checking", 1, None)

    await analyst.post(f"{here}/stop")
    watch.stop.set()

    assert "se detiene en cuanto termine" in await analyst.read(here)
    with pytest.raises(Stopped):
        watch.see("writing", 1, 2)


async def stopped():
    raise Stopped


async def test_who_asked_to_stop_ends_it_and_a_service_that_ends_only_lets_it_lie():
    work = asyncio.create_task(stopped())
    await asyncio.wait({work})

    assert ending(work, is_asked=True) == (UploadState.CANCELLED, {})
    assert ending(work, is_asked=False) is None


async def test_files_are_gone_once_all_is_over(town, analyst, tmp_path):
    path = an_export(tmp_path, SOFIA)
    answer = await hand_in(analyst, path)
    id = answer.headers["location"].rpartition("/")[2]
    place = place_of(town.service.store, id, 0, path.name)
    lay = place.read_bytes()

    await town.service.importer.bring_next()

    assert lay
    assert not place.exists()


async def test_files_lie_sealed_until_they_are_brought_in(town, analyst, tmp_path):
    path = an_export(tmp_path, SOFIA)
    answer = await hand_in(analyst, path)
    id = answer.headers["location"].rpartition("/")[2]

    lying = place_of(town.service.store, id, 0, path.name).read_bytes()

    assert path.read_bytes()[:200] not in lying
    for word in path.read_text(encoding="utf-8").replace(";", ",").split(",")[-8:]:
        assert len(word) < 4 or word.encode() not in lying


async def test_a_file_that_was_changed_on_disk_is_not_brought_in_and_goes(town, analyst, tmp_path):
    path = an_export(tmp_path, SOFIA)
    answer = await hand_in(analyst, path)
    id = answer.headers["location"].rpartition("/")[2]
    place = place_of(town.service.store, id, 0, path.name)
    place.write_bytes(path.read_bytes())

    await town.service.importer.bring_next()

    async with town.service.database.reading() as unit:
        assert (await unit.uploads.get(id)).state is UploadState.FAILED
    assert not place.exists()


async def test_files_of_an_import_that_was_stopped_before_it_began_are_gone_at_once(
    town, analyst, tmp_path
):
    path = an_export(tmp_path, SOFIA)
    here = (await hand_in(analyst, path)).headers["location"]
    place = place_of(town.service.store, here.rpartition("/")[2], 0, path.name)

    await analyst.post(f"{here}/stop")

    assert not place.exists()


async def test_what_a_killed_process_left_of_a_finished_import_goes_at_night(
    town, analyst, tmp_path
):
    path = an_export(tmp_path, SOFIA)
    here = (await hand_in(analyst, path)).headers["location"]
    place = place_of(town.service.store, here.rpartition("/")[2], 0, path.name)
    sealed = place.read_bytes()
    await town.service.importer.bring_next()
    place.write_bytes(sealed)

    await drop_uploads(town.service.database, town.service.store, town.service.clock.now())

    assert not place.exists()


async def test_the_list_is_exported_as_it_came(town, analyst, tmp_path):
    await bring(town, analyst, an_export(tmp_path, SOFIA, TOMAS))

    answer = await analyst.get("/console/list/export.csv")

    back = tmp_path / "back.csv"
    back.write_bytes(answer.content)
    assert "Nada cambió" in await bring(town, analyst, back)
    async with town.service.database.reading() as unit:
        (entry,) = [
            line.entry for line in await unit.audit.latest(20) if "exported" in line.entry.what
        ]
    assert entry.by == analyst.user.contact


async def test_a_catalogue_is_imported_compared_and_an_older_version_brought_back(
    town, analyst, tmp_path
):
    here, path = "/console/list/catalogues/priorities", tmp_path / "p.csv"
    path.write_text("key,name,level,max_days\np1,Muy urgente,1,7\np9,Nueva,5,\n", encoding="utf-8")

    await hand_in(analyst, path, to=f"{here}/import", field="file")
    page = await analyst.read(here)
    exported = (await analyst.get(f"{here}/export.csv")).text
    await analyst.post(f"{here}/restore", version="1")

    for told in ("Versión 2", "p9", "max_days: 7", "quitada", "Nora Paz"):
        assert told in page
    assert "p9,Nueva,5," in exported
    async with town.service.database.reading() as unit:
        newest = await unit.catalogues.newest(CatalogueKind.PRIORITIES)
        first = await unit.catalogues.version(CatalogueKind.PRIORITIES, 1)
    assert (newest.version, newest.entries) == (3, first.entries)


async def test_a_catalogue_with_faults_changes_nothing_and_tells_each(town, analyst, tmp_path):
    here, path = "/console/list/catalogues/priorities", tmp_path / "p.csv"
    path.write_text("key,name,level,max_days\np1,,zero,7\n", encoding="utf-8")

    answer = await hand_in(analyst, path, to=f"{here}/import", field="file")

    assert answer.status_code == 422
    assert "se esperaba un número entero de 1 a 99" in answer.text
    async with town.service.database.reading() as unit:
        assert (await unit.catalogues.newest(CatalogueKind.PRIORITIES)).version == 1
