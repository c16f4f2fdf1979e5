"""A turn's reply is claimed by the commit that makes it, and stays within every limit."""

from datetime import timedelta

from bot.sending.errands import Errand, Errands
from bot.sending.pacing import Pacer
from domain.messages import Channel, Message, Notice, Urgency, Words
from domain.messaging.pacing import ChannelPace, Limit
from domain.messaging.queues import OutboxStatus
from storage.files import MediaStore
from tests.builders import LEAD, NOON

SECOND = timedelta(seconds=1)
SLOW = ChannelPace(sender=Limit(SECOND / 10, burst=9), person=Limit(SECOND, burst=1))
SHUT = ChannelPace(sender=Limit(SECOND, burst=1), person=Limit(SECOND / 10, burst=9))


class Desk:
    """Leaves replies as turns do, and sends what it was given."""

    def __init__(self, database, clock, tmp_path, pace=None) -> None:
        paces = {Channel.WHATSAPP: pace} if pace else {}
        store = MediaStore(tmp_path)
        self.database, self.clock = database, clock
        self.errands = Errands(database, clock, Pacer(paces, clock.now), store, None, "a")

    async def turn(self, *urgencies: Urgency, commits: bool = True) -> Errand | None:
        async with self.database.unit() as unit:
            to = await unit.people.find_or_add(LEAD, None, unit.new_id)
            words = Message((Words("left"),))
            notices = [Notice(to, words, urgency, template="left") for urgency in urgencies]
            await unit.outbox.put(notices, now=self.clock.now(), wake=False)
            errand = await self.errands.take_reply(unit, to, self.clock.now())
            if commits:
                await unit.commit()
        return errand

    async def sent(self, errand: Errand) -> None:
        async with self.database.unit() as unit:
            await unit.outbox.finish(errand.number, OutboxStatus.SENT)
            await unit.commit()

    async def statuses(self) -> list[str]:
        async with self.database.reading() as unit:
            return [line.status for line in reversed(await unit.outbox.lines(9))]


async def test_a_reply_is_being_sent_from_the_moment_it_is_kept(database, clock, tmp_path):
    desk = Desk(database, clock, tmp_path)

    assert await desk.turn(Urgency.REPLY)
    assert await desk.statuses() == ["sending"]
    assert await desk.errands.take() is None


async def test_without_the_commit_there_is_neither_a_reply_nor_a_claim(database, clock, tmp_path):
    desk = Desk(database, clock, tmp_path)
    await desk.turn(Urgency.REPLY, commits=False)

    assert await desk.statuses() == []


async def test_while_one_is_under_way_the_next_waits_in_line(database, clock, tmp_path):
    desk = Desk(database, clock, tmp_path)
    first = await desk.turn(Urgency.REPLY)

    assert await desk.turn(Urgency.REPLY) is None
    assert await desk.statuses() == ["sending", "queued"]
    await desk.sent(first)
    assert (await desk.errands.take()).number == first.number + 1


async def test_what_waited_longer_goes_first(database, clock, tmp_path):
    desk = Desk(database, clock, tmp_path)
    errand = await desk.turn(Urgency.NOTICE, Urgency.REPLY, Urgency.REPLY)

    assert await desk.statuses() == ["queued", "sending", "queued"]
    assert errand.claimed.notice.urgency is Urgency.REPLY


async def test_who_has_had_enough_for_now_gets_it_later(database, clock, tmp_path):
    desk = Desk(database, clock, tmp_path, SLOW)
    await desk.sent(await desk.turn(Urgency.REPLY))

    assert await desk.turn(Urgency.REPLY) is None
    assert await desk.statuses() == ["sent", "queued"]
    assert await desk.errands.take() is None
    clock.pass_by(seconds=1)
    assert isinstance(await desk.errands.take(), Errand)


async def test_what_the_channel_bears_no_more_is_kept_all_the_same(database, clock, tmp_path):
    desk = Desk(database, clock, tmp_path, SHUT)
    await desk.sent(await desk.turn(Urgency.REPLY))

    assert await desk.turn(Urgency.REPLY) is None
    assert await desk.statuses() == ["sent", "queued"]
    clock.pass_by(seconds=1)
    assert isinstance(await desk.errands.take(), Errand)


async def test_what_a_dead_process_was_handed_is_in_doubt(database, clock, tmp_path):
    desk = Desk(database, clock, tmp_path)
    await desk.turn(Urgency.REPLY)
    async with database.unit() as unit:
        await unit.outbox.rescue(["b"], NOON)
        await unit.commit()

    assert await desk.statuses() == ["in_doubt"]


async def test_who_has_to_wait_stays_in_doubt_where_they_were(database, clock, tmp_path):
    desk = Desk(database, clock, tmp_path, SLOW)
    await desk.turn(Urgency.REPLY)
    async with database.unit() as unit:
        await unit.outbox.rescue(["b"], NOON)
        await unit.commit()
    await desk.errands.take()

    assert await desk.statuses() == ["in_doubt"]
