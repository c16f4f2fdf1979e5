"""The list of conversations shows whom the rule lets somebody read, and nobody else."""

from itertools import product

import pytest
from sqlalchemy import insert

from bot.organisation.setting_up import SettingUp
from domain.hospital.patients import Guardian, Patient
from domain.ids import ContactId, CrewId, PatientId
from domain.messages import Address, Channel
from domain.people.contacts import Contact, Liaison, Member
from domain.people.talks import Reach, Ties
from domain.takeover import Tending
from storage.messages.talk_list import Shelf
from storage.people.contacts import ADDRESS
from tests.builders import LAMP, LAMPS, NOON, POTHOLE, STREETS, a_report, an_organisation

CREWS = {STREETS: CrewId("north"), LAMPS: CrewId("lights")}
CATEGORIES = {STREETS: POTHOLE, LAMPS: LAMP}
AREAS = (frozenset(), frozenset({STREETS}), frozenset({LAMPS}), frozenset({STREETS, LAMPS}))
EVERY_KIND = [Ties(*each) for each in product((None, STREETS, LAMPS), (0, 1), AREAS, (0, 1))]
EVERY_REACH = [Reach(*each) for each in product((False,), (False, True), AREAS, (False, True))]


async def settle(unit, number: int, ties: Ties) -> ContactId:
    """Somebody who wrote, with just these ties."""
    contact = ContactId(f"c{number}")
    await unit.save(Contact(contact, (), "es", f"Persona {number}"))
    token = unit.people.token(Address(Channel.WHATSAPP, contact))
    row = {"channel": "whatsapp", "token": token, "contact": contact, "sealed": ""}
    await unit._connection.execute(insert(ADDRESS).values(**row, last_inbound_at=NOON))
    if ties.crew_area:
        await unit.people.save_member(Member(contact, CREWS[ties.crew_area], "Beto"))
    if ties.is_liaison:
        await unit.people.save_liaison(Liaison(contact, "Nora", frozenset({STREETS})))
    if ties.is_family:
        await unit.save(Guardian(contact, PatientId("p"), NOON))
    for area in ties.report_areas:
        id = f"r{number}{area}"
        await unit.reports.save(a_report(id, category=CATEGORIES[area], reporter=contact))
    return contact


@pytest.fixture
async def people(database):
    """One person of every kind there is."""
    async with database.unit() as unit:
        await SettingUp(unit, an_organisation()).apply(now=NOON)
        await unit.save(Patient(PatientId("p"), "Ana Soto"))
        found = {await settle(unit, n, ties): ties for n, ties in enumerate(EVERY_KIND)}
        await unit.commit()
    return found


async def test_the_database_follows_the_rule_for_every_kind_of_person(database, people):
    async with database.reading() as unit:
        for reach in (*EVERY_REACH, Reach(everybody=True)):
            lines = await unit.talk_list.newest(reach, Shelf.ALL, limit=100)
            ruled = {contact for contact, ties in people.items() if reach.includes(ties)}
            assert {line.contact for line in lines} == ruled, reach


async def test_what_ties_somebody_is_read_as_it_is(database, people):
    async with database.reading() as unit:
        assert {c: await unit.talk_list.ties(c) for c in people} == people


async def test_those_who_wait_or_are_taken_over_stand_on_shelves_of_their_own(database, people):
    everybody = Reach(everybody=True)
    waiting, taken, *_ = people
    async with database.unit() as unit:
        for contact in (waiting, taken):
            await unit.save(await unit.conversations.get(contact))
        await unit.save(Tending(waiting, called_at=NOON))
        await unit.save(Tending(taken, None, ContactId("nora"), NOON, NOON))
        await unit.commit()

    async with database.reading() as unit:
        found = {s: await unit.talk_list.newest(everybody, s, limit=9) for s in Shelf.short()}
        counts = [await unit.talk_list.count(everybody, shelf) for shelf in Shelf.short()]

    assert [[line.contact for line in lines] for lines in found.values()] == [[waiting], [taken]]
    assert counts == [1, 1]
