"""Two processes keep what the same two people write, each in another order, at the same instant."""

import asyncio
from dataclasses import dataclass, field, replace
from datetime import timedelta

import pytest

from bot.ids import new_id
from bot.receiving.gathering import Gathering
from bot.receiving.intake import Intake
from domain.messages import Address, Channel
from storage.database import Database
from storage.secrecy.vault import Vault
from storage.unit_of_work import UnitOfWork
from tests.bot.receiving.test_spool import numbered
from tests.builders import NOON
from tests.conftest import SECRETS

ANA, BEA = (Address(Channel.WHATSAPP, f"+52811234000{n}") for n in (1, 2))


@dataclass
class Counted:
    """Keeps messages, and notes which had to be kept by themselves."""

    intake: Intake
    alone: list[str] = field(default_factory=list)

    @property
    def database(self) -> Database:
        return self.intake.database

    async def put(self, unit: UnitOfWork, messages) -> None:
        await self.intake.put(unit, messages)

    async def keep(self, message) -> None:
        self.alone.append(message.external_id)
        await self.intake.keep(message)


class OneByOne(Counted):
    """In the order of their coming, a breath between two, so that both processes have begun."""

    async def put(self, unit: UnitOfWork, messages) -> None:
        for message in messages:
            await self.intake.put(unit, [message])
            await asyncio.sleep(0.2)


@pytest.fixture
async def intakes(database, database_url, clock):
    other = Database(database_url, Vault(SECRETS["data_keys"], "secret"), new_id, "es")
    yield [Intake(each, clock) for each in (database, other)]
    await other.close()


def said(number: int, by: Address):
    return replace(numbered(number), address=by, sent_at=NOON - timedelta(hours=1 - number / 10))


async def kept(database: Database) -> set[str]:
    async with database.reading() as unit:
        return await unit.inbox.known(Channel.WHATSAPP, [f"m{n}" for n in range(6)])


async def test_whoever_waits_for_the_other_crosswise_both_keep_everything(intakes, database):
    first, second = map(OneByOne, intakes)
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


PEOPLE = [Address(Channel.WHATSAPP, f"+52811234{n:04}") for n in range(40)]


async def test_kept_in_the_order_of_the_addresses_nobody_waits_crosswise(intakes):
    here, there = map(Counted, intakes)
    for number, person in enumerate(PEOPLE):
        await here.intake.keep(said(1000 + number, person))

    for turn in range(5):
        first = [said(100 * turn + n, person) for n, person in enumerate(PEOPLE)]
        second = [replace(each, external_id=f"again {each.external_id}") for each in first]
        one, other = Gathering(here), Gathering(there)
        await asyncio.gather(
            *(one.keep(each, 20) for each in first),
            *(other.keep(each, 20) for each in reversed(second)),
        )

    assert (here.alone, there.alone) == ([], [])
