"""The two queues on both databases: once in, once answered, and nothing forgotten between."""

from dataclasses import replace
from datetime import timedelta

import pytest

from domain.ids import MediaId
from domain.messages import Attachment, AttachmentKind, Channel, Message, Notice, Urgency, Words
from domain.messaging.delivery import DeliveryReport, DeliveryStatus
from domain.messaging.queues import OutboxStatus
from storage.database import Database
from storage.messages import inbox
from storage.messages.fates import Fared
from storage.messages.outbox import SentPart
from tests.builders import LEAD, MATE, NOON, a_message

PAUSE = timedelta(seconds=2)
PHOTO = Attachment(MediaId("p"), AttachmentKind.PHOTO, "remote")


async def put(database: Database, sender=LEAD, id="m1", **fields) -> bool:
    async with database.unit() as unit:
        contact = await unit.people.find_or_add(sender, None, unit.new_id)
        message = replace(a_message("hola", sender), external_id=id, **fields)
        is_new = await unit.inbox.put(contact, message, message.sent_at)
        await unit.commit()
    return is_new


async def claim(database: Database, now=NOON):
    async with database.unit() as unit:
        return await unit.inbox.claim(now, PAUSE)


async def test_a_message_delivered_twice_is_kept_once(database):
    assert [await put(database), await put(database)] == [True, False]
    assert len((await claim(database)).received) == 1


async def test_messages_of_one_person_come_in_the_order_in_which_they_were_sent(database):
    for number in (2, 0, 1):
        await put(database, id=str(number), sent_at=NOON + timedelta(seconds=number))

    batch = await claim(database, NOON + timedelta(seconds=9))

    assert [received.message.external_id for received in batch.received] == ["0", "1", "2"]


async def test_what_a_message_holds_comes_back_as_it_went_in(database):
    await put(database, attachments=(PHOTO,), phone="+52811", is_forwarded=True, choice="1.menu:")

    (received,) = (await claim(database, NOON + PAUSE * 2)).received

    assert received.message.attachments == (PHOTO,)
    assert received.message.choice == "1.menu:"
    assert received.message.is_forwarded


async def test_an_album_is_left_alone_until_it_is_quiet(database):
    await put(database, id="1", attachments=(PHOTO,), sent_at=NOON)
    await put(database, id="2", attachments=(PHOTO,), sent_at=NOON + timedelta(seconds=1))

    assert await claim(database, NOON + timedelta(seconds=2)) is None
    assert len((await claim(database, NOON + timedelta(seconds=4))).received) == 2


async def test_an_album_does_not_hold_up_anybody_else(database):
    await put(database, id="1", attachments=(PHOTO,))
    await put(database, MATE, id="2")

    assert (await claim(database)).received[0].message.address == MATE


async def test_two_workers_never_answer_one_person_at_once(database):
    await put(database, id="1")
    await put(database, MATE, id="2")
    if database.is_embedded:
        pytest.skip("SQLite: one writer; two claims at once cannot happen")
    async with database.unit() as first, database.unit() as second, database.unit() as third:
        taken = [await unit.inbox.claim(NOON, PAUSE) for unit in (first, second, third)]

    contacts = [batch.contact for batch in taken if batch]
    assert len(contacts) == len(set(contacts)) == 2


async def test_without_locks_two_workers_would_answer_one_person_at_once(database, monkeypatch):
    """The negative control: the race is real."""
    monkeypatch.setattr(inbox, "_FIRST_FREE", inbox._LONGEST_WAITING)
    await put(database, id="1")
    if database.is_embedded:
        pytest.skip("SQLite: one writer; two claims at once cannot happen")
    async with database.unit() as first, database.unit() as second:
        taken = [await unit.inbox.claim(NOON, PAUSE) for unit in (first, second)]

    assert taken[0] == taken[1]


async def test_a_message_that_fails_three_times_is_put_aside(database):
    await put(database)
    parked = []
    for minutes in range(3):
        now = NOON + timedelta(minutes=minutes)
        async with database.unit() as unit:
            batch = await unit.inbox.claim(now, PAUSE)
            parked.append(await unit.inbox.failed(batch, "Broken", now=now))
            await unit.commit()

    assert parked == [False, False, True]
    assert await claim(database, NOON + timedelta(hours=1)) is None


async def queue(database: Database, *notices: tuple[object, Urgency]) -> None:
    async with database.unit() as unit:
        for address, urgency in notices:
            contact = await unit.people.find_or_add(address, None, unit.new_id)
            message = Message((Words("left", {"at": NOON, "n": 3}),))
            await unit.outbox.put([Notice(contact, message, urgency)], now=NOON)
        await unit.commit()


async def take(database: Database, now=NOON):
    async with database.unit() as unit:
        claimed = await unit.outbox.claim(now)
        await unit.commit()
    return claimed


async def test_replies_go_before_alarms_and_alarms_before_notices(database):
    await queue(database, (LEAD, Urgency.NOTICE), (LEAD, Urgency.ALARM), (LEAD, Urgency.REPLY))
    order = []
    for _ in range(3):
        claimed = await take(database)
        order.append(claimed.notice.urgency)
        async with database.unit() as unit:
            await unit.outbox.finish(claimed.number, OutboxStatus.SENT)
            await unit.commit()

    assert order == [Urgency.REPLY, Urgency.ALARM, Urgency.NOTICE]


async def test_one_notice_at_a_time_for_each_person(database):
    await queue(database, (LEAD, Urgency.REPLY), (LEAD, Urgency.REPLY), (MATE, Urgency.REPLY))

    first, second, third = [await take(database) for _ in range(3)]

    assert first.notice.to != second.notice.to
    assert third is None


async def test_two_processes_never_send_to_one_person_at_once(database):
    await queue(database, (LEAD, Urgency.REPLY), (LEAD, Urgency.REPLY), (MATE, Urgency.REPLY))
    if database.is_embedded:
        pytest.skip("SQLite: one writer; two claims at once cannot happen")
    async with database.unit() as first, database.unit() as second, database.unit() as third:
        taken = [await unit.outbox.claim(NOON) for unit in (first, second, third)]

    people = [claimed.notice.to for claimed in taken if claimed]
    assert len(people) == len(set(people)) == 2


async def test_a_notice_whose_sender_died_comes_back_in_doubt_with_what_went_out_of_it(database):
    await queue(database, (LEAD, Urgency.REPLY))
    claimed = await take(database)
    async with database.unit() as unit:
        await unit.fates.went(claimed.number, 1, Channel.WHATSAPP, "SM1", NOON)
        await unit.commit()
    later = NOON + timedelta(minutes=3)
    async with database.unit() as unit:
        assert await unit.outbox.rescue(["another"], later) == 1
        await unit.commit()

    again = await take(database, later)

    assert (again.in_doubt_since, again.sent_parts) == (NOON, {SentPart("whatsapp", False, 1)})
    assert again.notice.message.paragraphs[0].params == {"at": NOON, "n": 3}


@pytest.mark.parametrize("told", ["before", "after"])
async def test_a_delivery_report_counts_whether_it_comes_before_or_after_we_know_the_message(
    database, told
):
    await queue(database, (LEAD, Urgency.REPLY))
    claimed = await take(database)
    report = DeliveryReport("SM1", DeliveryStatus.FAILED, "63016")
    async with database.unit() as unit:
        if told == "before":
            assert await unit.fates.record([report], Channel.WHATSAPP, NOON) == []
        await unit.fates.went(claimed.number, 1, Channel.WHATSAPP, "SM1", NOON)
        early = await unit.fates.take_early(Channel.WHATSAPP, "SM1")
        found = await unit.fates.record([report], Channel.WHATSAPP, NOON)
        await unit.commit()

    fared = Fared(claimed.number, claimed.notice.to, False, False, NOON, None, report)
    assert found == [fared]
    assert early == (report if told == "before" else None)


async def test_a_notice_that_was_put_back_is_not_marked_sent_by_a_slow_sender(database):
    await queue(database, (LEAD, Urgency.REPLY))
    claimed = await take(database)
    async with database.unit() as unit:
        await unit.outbox.insist_on_template(claimed.number, NOON)
        await unit.outbox.finish(claimed.number, OutboxStatus.SENT)
        await unit.commit()

    assert (await take(database)).only_template
