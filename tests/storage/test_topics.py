"""A commit tells what work it left, and nobody else wakes."""

from domain.messages import Message, Notice, Urgency, Words
from storage.news import Topic, understood
from tests.builders import LEAD, MATE, NOON, a_message


async def test_a_message_wakes_those_who_answer_and_nobody_else(database):
    told = []
    database.on_news = told.append

    async with database.unit() as unit:
        contact = await unit.people.find_or_add(LEAD, None, unit.new_id)
        await unit.inbox.put(contact, a_message("hola", LEAD), NOON)
        await unit.commit()

    assert told == [{Topic.MESSAGES: 1}]


async def test_as_many_wake_as_people_have_written(database):
    told = []
    database.on_news = told.append

    async with database.unit() as unit:
        lead = await unit.people.find_or_add(LEAD, None, unit.new_id)
        mate = await unit.people.find_or_add(MATE, None, unit.new_id)
        letters = [
            (lead, a_message("hola", LEAD, external_id="1")),
            (lead, a_message("menu", LEAD, external_id="2")),
            (mate, a_message("hola", MATE, external_id="3")),
        ]
        await unit.inbox.put_all(letters, NOON)
        await unit.commit()

    assert told == [{Topic.MESSAGES: 2}]


def test_another_process_hears_how_much_and_leaves_out_what_only_a_newer_one_knows():
    told = "enlace 1|messages|messages|notices|dreams"

    assert understood(told) == ("enlace 1", {Topic.MESSAGES: 2, Topic.NOTICES: 1})


async def test_what_was_not_committed_wakes_nobody(database):
    told = []
    database.on_news = told.append

    async with database.unit() as unit:
        contact = await unit.people.find_or_add(LEAD, None, unit.new_id)
        await unit.outbox.put([Notice(contact, Message((Words("left"),)), Urgency.REPLY)], now=NOON)

    assert told == []
