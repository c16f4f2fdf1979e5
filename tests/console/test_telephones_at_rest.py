"""What the simulator keeps, on both kinds of database."""

from datetime import timedelta

from domain.messages import InboundMessage
from tests.builders import CITIZEN, LEAD, NOON

SHOWN = {"kind": "sent", "text": "hola", "buttons": [], "label": "", "photos": [], "pin": None}


async def shown(database, address, *, is_ours=False, **content):
    async with database.unit() as unit:
        content = SHOWN | content
        number = await unit.letters.show(address, content, is_ours=is_ours, at=NOON)
        await unit.commit()
    return number


async def test_it_is_known_which_phones_rang_since(database):
    async with database.reading() as unit:
        assert await unit.letters.newest() == 0
    first = await shown(database, LEAD)
    await shown(database, CITIZEN)
    last = await shown(database, CITIZEN)

    async with database.reading() as unit:
        assert await unit.letters.newest() == last
        assert await unit.letters.rang(first) == (last, [unit.people.token(CITIZEN)])
        assert await unit.letters.rang(last) == (last, [])


async def test_the_status_of_what_a_person_wrote_is_that_of_the_inbox(database):
    await shown(database, LEAD, message="sim-1")
    assert await statuses(database) == ["sent"]

    async with database.unit() as unit:
        contact = await unit.people.find_or_add(LEAD, None, unit.new_id)
        await unit.inbox.put(contact, InboundMessage(LEAD, "sim-1", NOON, "hola"), NOON)
        await unit.commit()
    assert await statuses(database) == ["waiting"]

    async with database.unit() as unit:
        await unit.inbox.answered(await unit.inbox.claim(NOON, timedelta()), NOON)
        await unit.commit()
    assert await statuses(database) == ["answered"]


async def test_what_we_say_is_delivered_and_nothing_more(database):
    await shown(database, LEAD, is_ours=True)
    assert await statuses(database) == ["delivered"]


async def statuses(database):
    async with database.reading() as unit:
        return [bubble.status for bubble in await unit.letters.bubbles(LEAD)]
