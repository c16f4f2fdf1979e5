"""A commit tells what work it left, and nobody else wakes."""

from domain.messages import Message, Notice, Urgency, Words
from storage.news import Topic
from tests.builders import LEAD, NOON, a_message


async def test_a_message_wakes_those_who_answer_and_nobody_else(database):
    told = []
    database.on_news = told.append

    async with database.unit() as unit:
        contact = await unit.people.find_or_add(LEAD, None, unit.new_id)
        await unit.inbox.put(contact, a_message("hola", LEAD), NOON)
        await unit.commit()

    assert told == [{Topic.MESSAGES: 1}]


async def test_what_was_not_committed_wakes_nobody(database):
    told = []
    database.on_news = told.append

    async with database.unit() as unit:
        contact = await unit.people.find_or_add(LEAD, None, unit.new_id)
        await unit.outbox.put([Notice(contact, Message((Words("left"),)), Urgency.REPLY)], now=NOON)

    assert told == []
