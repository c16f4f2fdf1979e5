"""A choice that is taken back: who is in line by it alone leaves that line, and loses nothing."""

from dataclasses import replace
from datetime import timedelta

import pytest

from bot.hospital import desk
from bot.waitlist.catalogues import import_catalogue, undo
from bot.waitlist.consolidating import look_again
from bot.waitlist.doubles import doubles_facts
from bot.waitlist.exporting import export
from bot.waitlist.synonyms import choose, pending
from domain.hospital.appointments import AppointmentStatus, CancelledBy
from domain.hospital.catalogues import CatalogueKind
from domain.hospital.cleaning import UNNAMED
from domain.hospital.offers import Offer, OfferStatus
from domain.hospital.referrals import ReferralState
from domain.hospital.slots import SlotStatus
from domain.ids import AppointmentId, OfferId, SlotId
from tests.bot.waitlist.nights import SOFIA, TOMAS, UTC, an_export, brought, queue, stocked
from tests.builders import NOON
from tests.domain.hospital.clinic import DESK, a_slot

ODD = "Bronco Infantil"
EARLIER = TOMAS | {"PRESTA_EST": ODD, "F_ENTRADA": "01/02/2026", "SOSPECHA_DIAG": "J45.9"}
LATER = SOFIA | {"PRESTA_EST": ODD}
OWN = SOFIA | {"SIGTE_ID": "702", "RUN": "11111111", "DV": "1", "NOMBRES": "Amanda"}
HOUR = replace(a_slot("s1"), specialty="cardiologia")


@pytest.fixture
async def hospital(database, tmp_path):
    """Two are in line for the heart by a mistake, one by its own name for the lungs."""
    await stocked(database)
    await brought(database, an_export(tmp_path, LATER, EARLIER, OWN))
    await choose(database, ODD, "cardiologia", by="Rosa", now=NOON)
    return database


async def taken_back(database):
    return await undo(database, CatalogueKind.SYNONYMS, by="Ana", now=NOON)


async def found(database, number):
    async with database.reading() as unit:
        return await unit.referrals.by_number(number)


async def an_hour(database, slot=HOUR):
    async with database.unit() as unit:
        await unit.save(slot)
        await unit.commit()


async def with_an_hour(database, number) -> AppointmentId:
    await an_hour(database)
    async with database.unit() as unit:
        made = await desk.give(unit, number, SlotId("s1"), by=DESK, now=NOON)
        await unit.commit()
        return made.id


async def test_who_is_in_line_by_it_alone_leaves_that_line_and_others_stay(hospital):
    assert await queue(hospital, "cardiologia") == ["701", "700"]

    counts = await taken_back(hospital)

    assert (counts.again, counts.keep, counts.corrected) == (2, 0, 0)
    assert await queue(hospital, "cardiologia") == []
    assert await queue(hospital, "broncopulmonar") == ["702"]
    assert await queue(hospital, UNNAMED) == ["701", "700"]


async def test_the_right_name_brings_them_to_their_place_by_their_day_of_entry(hospital):
    await taken_back(hospital)

    counts = await choose(hospital, ODD, "broncopulmonar", by="Ana", now=NOON)

    assert (counts.entered, counts.corrected) == (2, 0)
    assert sorted(await queue(hospital, "broncopulmonar")) == ["700", "701", "702"]
    assert (await found(hospital, "701")).entered_on.isoformat() == "2026-02-01"


async def test_the_history_tells_where_they_were_and_who_took_it_back(hospital):
    await taken_back(hospital)
    await choose(hospital, ODD, "broncopulmonar", by="Eva", now=NOON)

    async with hospital.reading() as unit:
        lines = await unit.referrals.history_of((await found(hospital, "700")).id)
    assert [(line.kind, line.by, line.details.get("was")) for line in lines] == [
        ("referral-entered", "Rosa", None),
        ("referral-corrected", "Ana", "cardiologia"),
        ("referral-corrected", "Eva", UNNAMED),
    ]


async def test_they_are_asked_about_again_and_have_no_place_meanwhile(hospital):
    await taken_back(hospital)

    async with hospital.reading() as unit:
        asked = [(each.name, each.rows) for each in await pending(unit)]
        ordering = await unit.catalogues.ordering()
        place = await unit.line.place(await found(hospital, "700"), ordering, UTC, NOON)
    assert (asked, place) == ([("BRONCO INFANTIL", 2)], None)


async def test_what_stood_offered_is_taken_back_so_that_nobody_says_yes_to_the_wrong_hour(hospital):
    of = await found(hospital, "700")
    slot = replace(HOUR, status=SlotStatus.HELD)
    await an_hour(hospital, slot)
    offer = Offer(OfferId("o1"), slot.id, of.id, of.patient, NOON, NOON + timedelta(days=1))
    async with hospital.unit() as unit:
        await unit.save(offer)
        await unit.commit()

    await taken_back(hospital)

    async with hospital.reading() as unit:
        assert (await unit.offers.get(offer.id)).status is OfferStatus.WITHDRAWN
        assert (await unit.appointments.slot(slot.id)).offer_at == NOON  # it goes on at once


async def test_an_hour_is_kept_and_named_and_letting_it_go_leads_to_no_wrong_line(hospital):
    hour = await with_an_hour(hospital, "700")

    counts = await taken_back(hospital)

    async with hospital.reading() as unit:
        assert (await unit.appointments.get(hour)).is_live
        assert await unit.referrals.keeping(9) == ["700"]
    assert (counts.again, counts.keep) == (2, 1)
    async with hospital.unit() as unit:
        await desk.let_go(unit, hour, CancelledBy.HOSPITAL, by=DESK, now=NOON)
        await unit.commit()
    assert await queue(hospital, "cardiologia") == []
    assert await queue(hospital, UNNAMED) == ["701", "700"]


async def test_who_was_seen_there_was_seen_there(hospital):
    hour = await with_an_hour(hospital, "700")
    async with hospital.unit() as unit:
        await desk.mark(
            unit, hour, AppointmentStatus.ATTENDED, by=DESK, now=NOON + timedelta(days=4)
        )
        await unit.commit()

    counts = await taken_back(hospital)

    seen = await found(hospital, "700")
    assert (counts.again, seen.specialty, seen.state) == (1, "cardiologia", ReferralState.ATTENDED)


async def test_a_list_of_names_without_it_takes_it_back_too_and_a_second_look_changes_nothing(
    hospital, tmp_path
):
    path = tmp_path / "synonyms.csv"
    path.write_text("key,specialty\nOtro,cardiologia\n")

    counts = await import_catalogue(hospital, CatalogueKind.SYNONYMS, path, by="Ana", now=NOON)
    again = await look_again(hospital, by="Ana", now=NOON)

    assert (counts.again, again.again, again.corrected) == (2, 0, 0)


async def test_a_look_that_was_cut_short_is_made_up_for_by_the_next(hospital):
    """The list was changed, and whoever did it died before reading the register again."""
    async with hospital.unit() as unit:
        newest = await unit.catalogues.newest(CatalogueKind.SYNONYMS)
        await unit.catalogues.add(type(newest)(newest.kind, newest.version + 1, NOON, "Ana", {}))
        await unit.commit()

    assert (await look_again(hospital, by="Ana", now=NOON)).again == 2


async def test_a_specialty_that_left_the_catalogue_takes_nobody_out_of_line(hospital, tmp_path):
    path = tmp_path / "specialties.csv"
    path.write_text("key,name,place,preparation\nbroncopulmonar,Broncopulmonar,,\n")

    await import_catalogue(hospital, CatalogueKind.SPECIALTIES, path, by="Ana", now=NOON)

    assert await queue(hospital, "cardiologia") == ["701", "700"]


async def test_the_list_is_exported_as_it_was_and_brought_in_again_changes_nothing(
    hospital, tmp_path
):
    await taken_back(hospital)
    path = tmp_path / "list.csv"

    assert await export(hospital, path) == 3
    assert ODD in path.read_text(encoding="utf-8-sig")
    assert (await brought(hospital, path)).written.corrected == 0
    assert await queue(hospital, UNNAMED) == ["701", "700"]


async def test_two_of_one_child_without_a_name_are_no_double(hospital, tmp_path):
    await brought(hospital, an_export(tmp_path, LATER | {"SIGTE_ID": "703"}), source="more")
    await taken_back(hospital)

    async with hospital.reading() as unit:
        facts = await doubles_facts(unit, 9, now=NOON)
    assert (facts["doubles"], facts["alike"]) == ([], [])
