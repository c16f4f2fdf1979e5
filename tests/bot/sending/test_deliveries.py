"""What channels tell of what we sent: each word counts once, and whatever tells most stands."""

from itertools import permutations

import pytest

from bot.sending.deliveries import Deliveries
from domain.messages import Channel, Urgency
from domain.messaging.delivery import DeliveryReport, DeliveryStatus
from domain.messaging.queues import OutboxStatus
from tests.builders import LEAD, MATE, NOON
from tests.storage.messages.test_inbox_and_outbox import queue, take

SENT, DELIVERED, READ = (
    DeliveryReport("SM1", status)
    for status in (DeliveryStatus.SENT, DeliveryStatus.DELIVERED, DeliveryStatus.READ)
)
FAILED = DeliveryReport("SM1", DeliveryStatus.FAILED, "63024")


@pytest.fixture
async def deliveries(database, clock):
    """One notice is out, as SM1."""
    await queue(database, (LEAD, Urgency.NOTICE))
    async with database.unit() as unit:
        claimed = await unit.outbox.claim(NOON)
        await unit.fates.went(claimed.number, 1, Channel.WHATSAPP, "SM1", NOON)
        await unit.outbox.finish(claimed.number, OutboxStatus.SENT)
        await unit.commit()
    return Deliveries(database, clock)


async def tell(deliveries, *reports):
    async with deliveries.database.unit() as unit:
        await deliveries.put(unit, reports)
        await unit.commit()


async def is_due_again(database):
    return await take(database) is not None


async def test_a_failure_that_comes_after_the_proof_of_delivery_sends_nothing_again(
    deliveries, database
):
    await tell(deliveries, DELIVERED)
    await tell(deliveries, FAILED)

    assert not await is_due_again(database)


async def test_a_failure_that_comes_alone_sends_it_again(deliveries, database):
    await tell(deliveries, FAILED)

    assert await is_due_again(database)


@pytest.mark.parametrize("told", [*permutations((SENT, DELIVERED, READ, FAILED))])
async def test_of_what_is_told_in_one_breath_the_most_stands(deliveries, database, told):
    await tell(deliveries, *told)
    await tell(deliveries, DELIVERED, FAILED)

    assert not await is_due_again(database)


async def test_a_failure_told_twice_in_one_breath_counts_once(deliveries, database):
    await tell(deliveries, FAILED, FAILED)

    assert await is_due_again(database)
    assert not await is_due_again(database)


async def test_many_at_once_are_each_told_apart_and_what_is_early_is_kept(deliveries, database):
    await queue(database, (MATE, Urgency.NOTICE))
    other = await take(database)
    early = DeliveryReport("SM2", DeliveryStatus.FAILED, "63024")
    await tell(deliveries, DELIVERED, DeliveryReport("SM2", DeliveryStatus.SENT), early)

    async with database.unit() as unit:
        await unit.fates.went(other.number, 1, Channel.WHATSAPP, "SM2", NOON)
        assert await unit.fates.take_early(Channel.WHATSAPP, "SM2") == early
        assert await unit.fates.take_early(Channel.WHATSAPP, "SM1") is None


async def test_two_parts_of_a_notice_that_fail_in_one_breath_cost_it_one_attempt(
    deliveries, database
):
    async with database.unit() as unit:
        (line,) = await unit.outbox.lines(1)
        await unit.fates.went(line.number, 2, Channel.WHATSAPP, "SM2", NOON)
        await unit.commit()
    passing = [DeliveryReport(id, DeliveryStatus.FAILED, "63018") for id in ("SM1", "SM2")]

    await tell(deliveries, *passing)

    async with database.reading() as unit:
        (after,) = await unit.outbox.lines(1)
    assert (after.status, after.attempts) == ("queued", line.attempts + 1)
