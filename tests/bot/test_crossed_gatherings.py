"""Two processes keep what the same two people write, each in another order, at the same instant."""

import asyncio
from dataclasses import dataclass, field, replace
from datetime import timedelta

import pytest

from bot.gathering import Gathering
from bot.intake import Intake
from bot.service import new_id
from domain.messages import Address, Channel
from storage.database import Database
from storage.unit_of_work import UnitOfWork
from storage.vault import Vault
from tests.bot.test_spool import numbered
from tests.builders import NOON
from tests.conftest import SECRETS

ANA, BEA = (Address(Channel.WHATSAPP, f"+52811234000{n}") for n in (1, 2))


@dataclass
class Slow:
    """Keeps messages with a breath between two, so that both processes have begun."""

    intake: Intake
    alone: list[str] = field(default_factory=list)

    @property
    def database(self) -> Database:
        return self.intake.database

    async def put(self, unit: UnitOfWork, message) -> None:
        await self.intake.put(unit, message)
        await asyncio.sleep(0.2)

    async def keep(self, message) -> None:
        self.alone.append(message.external_id)
        await self.intake.keep(message)


@pytest.fixture
async def processes(database, database_url, clock):
    other = Database(database_url, Vault(SECRETS["data_keys"], "secret"), new_id, "es")
    yield [Slow(Intake(each, clock)) for each in (database, other)]
    await other.close()


def said(number: int, by: Address):
    return replace(numbered(number), address=by, sent_at=NOON - timedelta(hours=1 - number / 10))


async def kept(database: Database) -> set[str]:
    async with database.reading() as unit:
        return await unit.inbox.known(Channel.WHATSAPP, [f"m{n}" for n in range(6)])


async def test_whoever_waits_for_the_other_crosswise_both_keep_everything(processes, database):
    first, second = processes
    await first.intake.keep(said(0, ANA))
    await first.intake.keep(said(1, BEA))
    one, other = Gathering(first), Gathering(second)

    await asyncio.gather(
        one.keep(said(2, ANA), 20),
        one.keep(said(3, BEA), 20),
        other.keep(said(4, BEA), 20),
        other.keep(said(5, ANA), 20),
    )

    assert await kept(database) == {f"m{n}" for n in range(6)}
    has_crossed = bool(first.alone or second.alone)
    assert has_crossed is not database.is_embedded  # one file has one writer, so nobody crosses
