"""What was put aside is seen with its reason, and taken up again when somebody says so."""

import json
import sqlite3
from dataclasses import replace
from datetime import timedelta

import pytest

from domain.messages import Message, Notice, Words
from domain.messaging.queues import OutboxStatus
from tests.bot.cli.test_commands import enlace  # noqa: F401 - a fixture
from tests.builders import LEAD, NOON, a_message
from tests.storage.messages.test_inbox_and_outbox import PAUSE

A_NOTICE = """
insert into outbox (contact, rank, template, created_at, not_before, status, attempts, claimed_by,
                    only_template, avoid, reason, sealed, channel, via)
values ('c1', 2, '', '2026-11-20', '2026-11-20', 'failed', 0, '', 0, '', ?, '', '', '')
"""


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


@pytest.mark.parametrize("words", [("outbox", "7"), ("inbox", "uno"), ("outbox", "9" * 30)])
def test_what_is_not_there_is_refused_in_one_line(enlace, words):  # noqa: F811
    enlace("migrate")

    refused = enlace("retry", *words)

    assert refused.returncode == 1
    assert words[1] in refused.stderr
    assert json.loads(enlace("show", "parked", "--json").stdout)["parked"] == []
    assert enlace("retry", "inbox", "all").stdout == "0 vuelven a la cola\n"


async def test_what_is_dropped_is_not_sent_and_neither_waits_nor_is_put_aside(database):
    await put_aside(database)
    async with database.unit() as unit:
        dropped = [await unit.parked.drop_outbox(None) for _ in range(2)]
        (line,) = await unit.outbox.lines(1)
        waits = await unit.outbox.claim(NOON)
        await unit.commit()

    assert (dropped, line.status, line.reason, waits) == ([1, 0], "dropped", "by-hand", None)


@pytest.mark.parametrize(("why", "count"), [("maybe-sent", 0), ("stopped", 1)])
async def test_only_what_was_put_aside_for_that_reason_is_decided_about(database, why, count):
    await put_aside(database)
    async with database.unit() as unit:
        sent = await unit.parked.retry_outbox(None, NOON, why)
        answered = await unit.parked.retry_inbox(None, why)
    async with database.unit() as unit:  # the one before was not committed
        dropped = await unit.parked.drop_outbox(None, why)

    assert (sent, answered, dropped) == (count, 0, count)


def test_an_operator_drops_a_notice_or_sends_it_and_either_is_on_record(enlace, tmp_path):  # noqa: F811
    enlace("migrate")
    with sqlite3.connect(tmp_path / "enlace.db") as database:
        database.executemany(A_NOTICE, [("maybe-sent",), ("maybe-sent",), ("stopped",)])

    dropped = enlace("drop", "outbox", "all", "--reason", "maybe-sent")
    again = enlace("drop", "outbox", "1")
    retried = enlace("retry", "outbox", "3")

    assert dropped.stdout == "2 ya no se enviarán\n"
    assert (again.returncode, "1" in again.stderr) == (1, True)
    assert retried.stdout == "1 vuelve a la cola\n"
    record = enlace("audit", "show").stdout
    assert [word in record for word in ("parked-dropped", "parked-retried")] == [True, True]
    assert record.count("parked") == 2
