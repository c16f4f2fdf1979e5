"""What was to go out by a channel that nobody set up is never said to have been sent."""

from contextlib import AsyncExitStack

import pytest

from bot.service import open_service
from bot.settings import Settings
from domain.messages import Address, Channel
from tests.bot.test_worker_and_sender import notify, statuses
from tests.builders import LEAD
from tests.conftest import SECRETS
from tests.talk import Talk

CITY = {"public_url": "https://enlace.example.org"}


@pytest.fixture
async def town(sqlite_url, tmp_path, clock):
    """Opens a service with some settings, with the usual people."""
    there = {"database_url": sqlite_url, "media_url": f"file:{tmp_path / 'media'}"}
    async with AsyncExitStack() as stack:

        async def open_(**given) -> Talk:
            settings = Settings(_env_file=None, **there, **SECRETS, **given)
            talk = Talk(await stack.enter_async_context(open_service(settings, clock)))
            await talk.set_up()
            return talk

        yield open_


@pytest.mark.parametrize(
    ("settings", "fate"), [({}, ("sent", "")), (CITY, ("failed", "not-set-up"))]
)
async def test_a_telephone_is_simulated_where_nobody_real_waits_for_a_message(town, settings, fate):
    talk = await town(**settings)
    await notify(talk, LEAD)
    await talk.service.work_off()

    assert await statuses(talk) == [fate]


@pytest.mark.parametrize("settings", [{}, CITY])
async def test_a_letter_that_repeats_a_message_is_left_out_where_no_letters_are_sent(
    town, settings
):
    talk = await town(**settings)
    async with talk.service.database.unit() as unit:
        lead = await unit.people.find(LEAD)
        await unit.people.add_address(lead, Address(Channel.EMAIL, "lead@example.org"))
        await unit.commit()
    await notify(talk, LEAD, channel=Channel.EMAIL)
    await talk.service.work_off()

    assert await statuses(talk) == [("dropped", "not-set-up")]
    async with talk.service.database.reading() as unit:
        assert await unit.parked.all(9) == []


async def test_a_letter_to_whoever_has_nothing_else_is_put_aside(town):
    talk = await town()
    clerk = Address(Channel.EMAIL, "clerk@example.org")
    async with talk.service.database.unit() as unit:
        await unit.people.find_or_add(clerk, None, unit.new_id)
        await unit.commit()
    await notify(talk, clerk, channel=Channel.EMAIL)
    await talk.service.work_off()

    assert await statuses(talk) == [("failed", "not-set-up")]
