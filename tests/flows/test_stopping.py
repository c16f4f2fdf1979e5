"""A process that is told to stop finishes what it has claimed, and takes nothing new."""

import asyncio
import os
import signal
import sys
from datetime import UTC, datetime
from pathlib import Path

import pytest

from bot.ids import new_id
from domain.messages import Message, Notice, Urgency, Words
from storage.database import Database
from storage.secrecy.vault import Vault
from tests.builders import LEAD, MATE
from tests.conftest import SECRETS
from tests.emulators.twilio import TwilioEmulator

ENLACE = Path(sys.executable).with_name("enlace")
SLOW_S = 2.0


def an_environment(url: str, twilio: TwilioEmulator, folder: Path) -> dict[str, str]:
    kept = {k: v for k, v in os.environ.items() if not k.startswith("ENLACE_")}
    return kept | {
        "ENLACE_DATABASE_URL": url,
        "ENLACE_MEDIA_URL": f"file:{folder / 'media'}",
        "ENLACE_SECRET_KEY": SECRETS["secret_key"],
        "ENLACE_DATA_KEYS": SECRETS["data_keys"][0],
        "ENLACE_TWILIO_ACCOUNT_SID": twilio.account,
        "ENLACE_TWILIO_AUTH_TOKEN": twilio.tokens[0],
        "ENLACE_TWILIO_FROM": twilio.sender,
        "ENLACE_TWILIO_API_URL": twilio.url,
        "ENLACE_TWILIO_CONTENT_URL": twilio.url,
    }


async def queue(database: Database, address) -> None:
    now = datetime.now(UTC)
    async with database.unit() as unit:
        contact = await unit.people.find_or_add(address, None, unit.new_id)
        await unit.people.wrote((address, now))
        words = Message((Words("left"),))
        await unit.outbox.put([Notice(contact, words, Urgency.REPLY)], now=now)
        await unit.commit()


async def statuses(database: Database) -> dict[str, int]:
    async with database.reading() as unit:
        return await unit.outbox.counts()


async def until(holds) -> None:
    async with asyncio.timeout(40):
        while not await holds():
            await asyncio.sleep(0.05)


@pytest.fixture
def database_for_processes(database_url):
    return Database(database_url, Vault(SECRETS["data_keys"], SECRETS["secret_key"]), new_id, "es")


async def in_the_middle_of_sending(database, database_url, tmp_path, twilio, number):
    """A worker told *number* while Twilio takes its time; two more notices wait by then."""
    for address in (LEAD, MATE):
        twilio.opened[address.external_id] = twilio.now()
    twilio.faults.next(path="/2010-04-01", delay_s=SLOW_S, times=3)  # it reads the list as well
    await queue(database, LEAD)
    environment = an_environment(database_url, twilio, tmp_path)
    worker = await asyncio.create_subprocess_exec(ENLACE, "worker", env=environment, cwd=tmp_path)

    async def is_sending() -> bool:
        return "sending" in await statuses(database)

    await until(is_sending)
    worker.send_signal(number)
    await asyncio.sleep(0.2)
    await queue(database, MATE)
    return worker, environment


async def test_what_is_under_way_at_the_signal_is_sent_and_recorded_and_no_more(
    database_for_processes, database_url, tmp_path
):
    database = database_for_processes
    async with TwilioEmulator().running() as twilio:
        worker, _ = await in_the_middle_of_sending(
            database, database_url, tmp_path, twilio, signal.SIGTERM
        )
        async with asyncio.timeout(30):
            assert await worker.wait() == 0

        assert await statuses(database) == {"sent": 1, "queued": 1}
        assert len(twilio.sent) == 1
    await database.close()


async def test_what_a_killed_process_had_under_way_is_looked_up_and_not_repeated(
    database_for_processes, database_url, tmp_path
):
    database = database_for_processes
    async with TwilioEmulator().running() as twilio:
        killed, environment = await in_the_middle_of_sending(
            database, database_url, tmp_path, twilio, signal.SIGKILL
        )
        await killed.wait()
        successor = await asyncio.create_subprocess_exec(
            ENLACE, "worker", env=environment, cwd=tmp_path
        )

        async def all_sent() -> bool:
            return await statuses(database) == {"sent": 2}

        await until(all_sent)
        successor.send_signal(signal.SIGTERM)
        assert await successor.wait() == 0

        assert len(twilio.sent) == 2
    await database.close()
