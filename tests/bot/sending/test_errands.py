"""What may go out is decided where it is claimed: limits, opting out, and who is still alive."""

import asyncio
from dataclasses import replace
from datetime import timedelta

import pytest

from bot.sending import errands
from bot.sending.errands import Errand, Errands, Rest
from bot.sending.pacing import Pacer
from domain.audience import tell, with_mail
from domain.messages import Address, Channel, Message, Notice, Urgency, Words
from domain.messaging.pacing import ChannelPace, Limit
from domain.messaging.queues import OutboxStatus
from storage.database import Database
from storage.files import MediaStore
from tests.builders import LEAD, LIAISON, MATE, NOON

SECOND = timedelta(seconds=1)
MAILBOX = Address(Channel.EMAIL, "marta@example.org")
PACE = ChannelPace(sender=Limit(SECOND / 10, burst=3, kept=1), person=Limit(SECOND, burst=2))


def taking(database: Database, clock, tmp_path, boot="a", paces=None) -> Errands:
    store = MediaStore(tmp_path)
    return Errands(database, clock, Pacer(paces or {}, clock.now), store, None, boot)


async def queue(database: Database, address, urgency=Urgency.NOTICE, times=1, **fields) -> None:
    async with database.unit() as unit:
        contact = await unit.people.find_or_add(address, None, unit.new_id)
        notice = Notice(contact, Message((Words("left"),)), urgency, template="left")
        await unit.outbox.put([replace(notice, **fields)] * times, now=NOON)
        await unit.commit()


async def finish(database: Database, errand: Errand) -> None:
    async with database.unit() as unit:
        await unit.outbox.finish(errand.number, OutboxStatus.SENT)
        await unit.commit()


async def take_all(errands: Errands) -> list[Errand]:
    """Everything that may go out at this moment."""
    taken = []
    while not isinstance(errand := await errands.take(), Rest | None):
        if isinstance(errand, Errand):
            taken.append(errand)
            await finish(errands.database, errand)
    return taken


async def test_a_person_gets_no_more_than_their_channel_bears(database, clock, tmp_path):
    await queue(database, LEAD, times=6)
    errands = taking(database, clock, tmp_path, paces={Channel.WHATSAPP: PACE})
    sent = []
    for _ in range(5):
        sent.append(len(await take_all(errands)))
        clock.pass_by(seconds=1)

    assert sent == [2, 1, 1, 1, 1]


async def test_bulk_waits_for_the_sender_while_a_reply_finds_a_token(database, clock, tmp_path):
    for number in range(5):
        await queue(database, replace(LEAD, external_id=f"+52811000000{number}"))
    errands = taking(database, clock, tmp_path, paces={Channel.WHATSAPP: PACE})
    assert len(await take_all(errands)) == 2
    await queue(database, MATE, Urgency.REPLY, channel=Channel.WHATSAPP)

    (reply,) = await take_all(errands)
    clock.pass_by(seconds=0.2)

    assert reply.claimed.notice.urgency is Urgency.REPLY
    assert len(await take_all(errands)) == 1


async def test_a_channel_at_its_limit_does_not_hold_up_another(database, clock, tmp_path):
    await queue(database, LEAD, times=2)
    await queue(database, MATE)
    await queue(database, LIAISON)
    telegram = replace(MATE, channel=Channel.TELEGRAM, external_id="77")
    await queue(database, telegram)
    slow = ChannelPace(Limit(timedelta(hours=1), burst=1), Limit(SECOND, burst=9))
    errands = taking(database, clock, tmp_path, paces={Channel.WHATSAPP: slow})

    channels = [errand.addresses[0][0].channel for errand in await take_all(errands)]

    assert sorted(channels) == [Channel.TELEGRAM, Channel.WHATSAPP]


async def test_several_processes_hold_the_limit_together(database, clock, tmp_path):
    for number in range(12):
        await queue(database, replace(LEAD, external_id=f"+52811000000{number:02}"))
    several = [
        taking(database, clock, tmp_path, f"p{n}", {Channel.WHATSAPP: PACE}) for n in range(4)
    ]

    taken = await asyncio.gather(*(take_all(errands) for errands in several))

    assert sum(map(len, taken)) == PACE.sender.burst - PACE.sender.kept


async def test_whoever_was_held_up_by_others_does_not_seem_to_come_too_early(
    database, clock, tmp_path
):
    await queue(database, LEAD)
    errands = taking(database, clock, tmp_path, paces={Channel.WHATSAPP: PACE})
    async with database.unit() as unit:  # the others, who take the last token but one
        await unit.paces.hold(Channel.WHATSAPP)
        waiting = asyncio.create_task(errands.take())
        await asyncio.sleep(0.3)
        clock.pass_by(seconds=1)
        await unit.paces.save({Channel.WHATSAPP: clock.now() + PACE.sender.every})
        await unit.commit()

    assert isinstance(await waiting, Errand)


async def opt_out(database: Database, address) -> None:
    """The turn that lets somebody go: the change, and the answer that says so."""
    async with database.unit() as unit:
        contact = await unit.people.get(await unit.people.find(address))
        await unit.people.save(replace(contact, opted_out_at=NOON))
        answer = Notice(contact.id, Message((Words("left"),)), Urgency.REPLY)
        await unit.outbox.put([answer], now=NOON)
        await unit.commit()


async def race(database: Database, clock, tmp_path, who=LEAD) -> list[Urgency]:
    """Opting out while notices go out; in what order the telephone shows them."""
    shown: list[Urgency] = []
    await queue(database, who, times=6)

    async def send(errands: Errands) -> None:
        for _ in range(12):
            errand = await errands.take()
            if isinstance(errand, Errand):
                await asyncio.sleep(0.003)
                shown.append(errand.claimed.notice.urgency)
                await finish(database, errand)
            await asyncio.sleep(0)

    async def leave() -> None:
        await asyncio.sleep(0.01)
        await opt_out(database, who)

    senders = [send(taking(database, clock, tmp_path, f"p{n}")) for n in range(3)]
    await asyncio.gather(leave(), *senders)
    await send(taking(database, clock, tmp_path))
    return shown


async def test_nothing_comes_after_somebody_was_told_that_they_are_left_alone(
    database, clock, tmp_path
):
    for who in (LEAD, MATE, LIAISON):
        shown = await race(database, clock, tmp_path, who)

        assert shown[-1] is Urgency.REPLY


async def test_without_the_check_at_the_claim_something_would_come_after(
    database, clock, tmp_path, monkeypatch
):
    """The negative control: notices do wait in the queue when somebody leaves."""
    monkeypatch.setattr(errands, "why_never", lambda *_, **_more: "")

    shown = await race(database, clock, tmp_path)

    assert shown[-1] is Urgency.NOTICE


async def left_by_a_dead_process(database: Database, clock, tmp_path) -> None:
    await queue(database, LEAD, Urgency.REPLY)
    dead = taking(database, clock, tmp_path, "dead")
    async with database.unit() as unit:
        await unit.presence.beat("dead", NOON)
        await unit.commit()
    assert isinstance(await dead.take(), Errand)


@pytest.mark.parametrize(("silent_s", "is_taken_up"), [(5, False), (7, True)])
async def test_what_a_dead_process_had_claimed_is_taken_up_within_seconds(
    database, clock, tmp_path, silent_s, is_taken_up
):
    await left_by_a_dead_process(database, clock, tmp_path)
    async with database.unit() as unit:
        alive = await unit.presence.alive(NOON + timedelta(seconds=silent_s))
        await unit.outbox.rescue([*alive, "successor"], NOON)
        await unit.commit()

    errand = await taking(database, clock, tmp_path, "successor").take()

    assert isinstance(errand, Errand) is is_taken_up
    assert not is_taken_up or errand.claimed.in_doubt_since == NOON


@pytest.mark.parametrize(
    ("addresses", "channels"),
    [
        ([MAILBOX], [Channel.EMAIL]),
        ([LIAISON], [Channel.WHATSAPP]),
        ([LIAISON, MAILBOX], [Channel.EMAIL, Channel.WHATSAPP]),
    ],
)
async def test_a_liaison_with_one_way_gets_what_fits_it_and_nothing_fails(
    database, clock, tmp_path, addresses, channels
):
    async with database.unit() as unit:
        contact = await unit.people.find_or_add(addresses[0], None, unit.new_id)
        for other in addresses[1:]:
            await unit.people.add_address(contact, other)
        twins = with_mail(tell([contact], "notice-overdue-desk", {}), {})
        await unit.outbox.put(twins, now=NOON)
        await unit.commit()

    taken = await take_all(taking(database, clock, tmp_path))

    assert sorted(errand.addresses[0][0].channel for errand in taken) == channels
    async with database.reading() as unit:
        assert "failed" not in await unit.outbox.counts()


async def test_who_has_no_address_at_all_is_not_passed_over_in_silence(database, clock, tmp_path):
    async with database.unit() as unit:
        contact = await unit.people.find_or_add(LIAISON, None, unit.new_id)
        await unit.people.take_address(contact, LIAISON)
        await unit.outbox.put(tell([contact], "notice-overdue-desk", {}), now=NOON)
        await unit.commit()

    (errand,) = await take_all(taking(database, clock, tmp_path))

    assert errand.addresses == ()  # which the sender notes as failed
