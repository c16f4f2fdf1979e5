"""The route as a shift begins: to everybody of the crew, once a day, and only if there is work."""

from dataclasses import replace
from datetime import time, timedelta

import pytest

from bot.organisation.setting_up import SettingUp
from scheduler.routes import announce_routes
from tests.builders import LEAD, LIAISON, MATE, SOUTH_LEAD, an_organisation
from tests.talk import Talk

TO_SEVEN = timedelta(hours=19)  # from noon in Monterrey


@pytest.fixture
async def talk(service) -> Talk:
    talk = Talk(service)
    await talk.set_up()
    await talk.report("SL-1")
    await talk.say(LIAISON, "asignar SL-1")
    for person in (LEAD, MATE):
        await talk.hear(person)
    service.clock.moment += TO_SEVEN
    return talk


async def run(talk: Talk) -> None:
    await announce_routes(talk.service.database, talk.service.clock.now())


async def test_everybody_of_a_crew_with_work_is_told_once_a_day(talk):
    for _ in range(3):
        await run(talk)
    assert await talk.hear(LEAD) == ["notice-route", "route-line", "route-map-one"]
    assert await talk.hear(MATE) == ["notice-route", "route-line", "route-map-one"]
    assert await talk.hear(SOUTH_LEAD) == []

    talk.service.clock.pass_by(days=1)
    await run(talk)

    assert (await talk.hear(LEAD))[0] == "notice-route"


async def test_a_service_that_was_down_all_morning_sends_none(talk):
    talk.service.clock.pass_by(hours=3)

    await run(talk)

    assert await talk.hear(LEAD) == []


async def test_the_button_of_the_notice_shows_the_route(talk):
    await run(talk)
    (notice,) = await talk.heard(LEAD)

    assert "route-line" in await talk.say(LEAD, choice=f"1.{notice.message.choices[0].id}")


async def test_quiet_hours_are_respected_and_a_stale_route_is_not_sent(talk):
    await sleeps_until(talk, 9)
    await run(talk)
    assert await sent(talk) == 0
    talk.service.clock.pass_by(hours=2)
    assert await sent(talk) == 1

    await sleeps_until(talk, 16)
    talk.service.clock.pass_by(hours=22)
    await run(talk)
    talk.service.clock.pass_by(hours=9)
    assert await sent(talk) == 1


async def sleeps_until(talk: Talk, hour: int) -> None:
    plan = an_organisation()
    lead = replace(plan.members[0], quiet=(time(22), time(hour)))
    async with talk.service.database.unit() as unit:
        await SettingUp(unit, replace(plan, members=(lead, *plan.members[1:]))).apply(
            now=talk.service.clock.now()
        )
        await unit.commit()


async def sent(talk: Talk) -> int:
    """How many routes have reached the lead."""
    await talk.service.work_off()
    async with talk.service.database.reading() as unit:
        lines = await unit.outbox.lines(100, status="sent")
    lead = await talk.contact(LEAD)
    return [line.template for line in lines if line.contact == lead].count("notice-route")
