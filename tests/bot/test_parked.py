"""What was put aside is seen with its reason, and taken up again when somebody says so."""

import json
from dataclasses import replace
from datetime import timedelta

import pytest

from domain.messages import Message, Notice, Words
from domain.messaging.queues import OutboxStatus
from tests.bot.cli.test_commands import enlace  # noqa: F401 - a fixture
from tests.builders import LEAD, NOON, a_message
from tests.storage.messages.test_inbox_and_outbox import PAUSE


async def put_aside(database) -> None:
    async with database.unit() as unit:
        contact = await unit.people.find_or_add(LEAD, None, unit.new_id)
        await unit.inbox.put(contact, replace(a_message("hola", LEAD), external_id="m"), NOON)
        await unit.outbox.put([Notice(contact, Message((Words("left"),)))], now=NOON)
        claimed = await unit.outbox.claim(NOON)
        await unit.outbox.finish(claimed.number, OutboxStatus.FAILED, "stopped")
        for hours in range(3):
            now = NOON + timedelta(hours=hours)
            await unit.inbox.failed(await unit.inbox.claim(now, PAUSE), "Broken", now=now)
        await unit.commit()


async def test_what_was_put_aside_is_taken_up_again_once(database):
    await put_aside(database)
    async with database.unit() as unit:
        parked = [(each.queue, each.reason) for each in await unit.parked.all(9)]
        taken = [await unit.parked.retry_inbox(None), await unit.parked.retry_outbox(None, NOON)]
        again = [await unit.parked.retry_inbox(None), await unit.parked.retry_outbox(None, NOON)]
        waits = await unit.inbox.claim(NOON, PAUSE), await unit.outbox.claim(NOON)
        await unit.commit()

    assert parked == [("inbox", "Broken"), ("outbox", "stopped")]
    assert (taken, again) == ([1, 1], [0, 0])
    assert all(waits)


@pytest.mark.parametrize("words", [("outbox", "7"), ("inbox", "uno")])
def test_what_is_not_there_is_refused_in_one_line(enlace, words):  # noqa: F811
    enlace("migrate")

    refused = enlace("retry", *words)

    assert refused.returncode == 1
    assert words[1] in refused.stderr
    assert json.loads(enlace("show", "parked", "--json").stdout)["parked"] == []
    assert enlace("retry", "inbox", "all").stdout == "0 vuelven a la cola\n"
