"""Two who show the same at the same instant: a code or a link lets one of them in."""

import asyncio

import pytest

from domain.ids import ContactId, UserId
from domain.people.contacts import Contact
from domain.people.lockout import Counted, begin
from domain.people.signing import CodeRefused, invite, use_step
from domain.people.users import Session, User, UserRole
from tests.builders import NOON

ADA = User(UserId("ada"), "ada@example.org", "Ada", UserRole.ADMINISTRATOR, ContactId("c1"))
TIMES = 8
STEP = 59_000_000


@pytest.fixture
async def ada(database):
    async with database.unit() as unit:
        await unit.save(Contact(ADA.contact, (), "es", ADA.name))
        await unit.save(ADA)
        await unit.commit()
    return ADA


async def at_once(attempt) -> int:
    """How many of several that begin together get in."""
    return sum(await asyncio.gather(*(attempt() for _ in range(TIMES))))


async def test_a_code_lets_one_of_many_in(database, ada):
    async def show_code() -> bool:
        async with database.unit() as unit:
            await unit.users.hold()
            try:
                await unit.save(use_step(await unit.users.get(ada.id), STEP))
            except CodeRefused:
                return False
            await unit.commit()
        return True

    assert await at_once(show_code) == 1


async def test_looked_at_before_it_is_held_a_code_would_let_several_in(database, ada):
    """The negative control: without the rule that is tried above the race is lost."""
    looked = asyncio.Barrier(TIMES)

    async def show_code() -> bool:
        async with database.reading() as unit:
            user = await unit.users.get(ada.id)
        await looked.wait()
        async with database.unit() as unit:
            await unit.save(use_step(user, STEP))
            await unit.commit()
        return True

    assert await at_once(show_code) == TIMES


async def test_a_link_is_taken_by_one_of_many(database, ada):
    async with database.unit() as unit:
        await unit.save(invite(ada, "digest", now=NOON))
        await unit.commit()

    async def take() -> bool:
        async with database.unit() as unit:
            taken = await unit.invitations.take("digest", NOON)
            await unit.commit()
        return taken is not None

    assert await at_once(take) == 1


async def test_looked_at_before_it_is_taken_a_link_would_invite_several(database, ada):
    """The negative control."""
    async with database.unit() as unit:
        await unit.save(invite(ada, "digest", now=NOON))
        await unit.commit()
    looked = asyncio.Barrier(TIMES)

    async def take() -> bool:
        async with database.reading() as unit:
            invited = await unit.invitations.whose("digest", NOON)
        await looked.wait()
        async with database.unit() as unit:
            await unit.invitations.drop(ada.id)
            await unit.commit()
        return invited is not None

    assert await at_once(take) == TIMES


async def test_tries_at_once_all_count(database):
    async def attempt() -> bool:
        async with database.unit() as unit:
            tries = await unit.lockouts.of((Counted.ADDRESS, "here"), (Counted.CODE, "ada"))
            await unit.record(begin(tries[:1], now=NOON))
            await unit.commit()
        return True

    await at_once(attempt)
    async with database.unit() as unit:
        (tries,) = await unit.lockouts.of((Counted.ADDRESS, "here"))

    assert tries.failures == TIMES


async def test_of_a_user_who_is_forgotten_nothing_is_left(database, ada):
    async with database.unit() as unit:
        await unit.save(invite(ada, "digest", now=NOON))
        await unit.save(Session("s", ada.id, NOON, NOON))
        contact = (await unit.people.person(ada.contact)).contact
        done, _ = await unit.erasure.forget(contact, at=NOON)
        await unit.commit()
    async with database.reading() as unit:
        assert await unit.users.get(ada.id) is None
        assert await unit.users.session("s") is None
        assert await unit.invitations.whose("digest", NOON) is None
    assert done["console_user"] == 1
