"""The night's look at the limits: once, at night, and only what is new is told."""

import asyncio
from dataclasses import replace

import pytest

from bot.organisation.setting_up import SettingUp
from domain.crew_limits.limits import Finding
from domain.fieldwork.limit_policy import LimitPolicy
from domain.fieldwork.reports import Area
from domain.ids import CrewId
from scheduler.limits import review_limits
from tests.builders import LIAISON, OTHER_LIAISON, STREETS, an_organisation
from tests.histories import END, a_careless_history, a_history, put
from tests.talk import Talk

NORTH = CrewId("north")


@pytest.fixture
async def talk(service) -> Talk:
    service.clock.moment = END
    talk = Talk(service)
    await talk.set_up()
    return talk


async def remember(talk: Talk, pasts) -> None:
    async with talk.service.database.unit() as unit:
        await put(unit, pasts)
        await unit.commit()


async def allow(talk: Talk, policy: LimitPolicy) -> None:
    plan = an_organisation()
    areas = (Area(STREETS, "Calles", limits=policy), *plan.areas[1:])
    async with talk.service.database.unit() as unit:
        await SettingUp(unit, replace(plan, areas=areas)).apply(now=END)
        await unit.commit()


async def review(talk: Talk) -> None:
    await review_limits(talk.service.database, talk.service.clock.now())


async def state(talk: Talk):
    async with talk.service.database.reading() as unit:
        (view, *_) = await unit.limits.views([STREETS], talk.service.clock.now())
        return view


async def test_a_limit_that_is_too_low_is_proposed_and_its_liaisons_hear_once(talk):
    await remember(talk, a_history())

    await review(talk)
    await review(talk)

    seen = await state(talk)
    assert seen.crew.limit == 4
    assert seen.proposal.limit > 4
    talk.service.clock.pass_by(hours=6)  # nobody is woken for it
    assert await talk.hear(LIAISON) == ["notice-limits"]
    assert await talk.hear(OTHER_LIAISON) == []


async def test_the_next_night_the_same_proposal_stands_and_nobody_is_told_again(talk):
    await remember(talk, a_history())
    await review(talk)
    first = (await state(talk)).proposal
    talk.service.clock.pass_by(hours=24)
    await talk.hear(LIAISON)

    await review(talk)

    assert (await state(talk)).proposal == first
    assert await talk.hear(LIAISON) == []


async def test_by_day_nothing_is_looked_at(talk):
    await remember(talk, a_history())
    talk.service.clock.pass_by(hours=9)

    await review(talk)

    assert (await state(talk)).suggestion is None


async def test_an_area_that_lets_it_is_changed_step_by_step_and_told(talk):
    await allow(talk, LimitPolicy(automatic=True, lowest=2, highest=20, largest_step=2))
    await remember(talk, a_history())

    await review(talk)

    assert (await state(talk)).crew.limit == 6
    talk.service.clock.pass_by(hours=6)
    assert await talk.hear(LIAISON) == ["notice-limits"]
    async with talk.service.database.reading() as unit:
        (change,) = await unit.limits.changes_of(NORTH)
    assert (change.before, change.after, change.by, change.cause) == (4, 6, None, "applied")


async def test_where_load_explains_nothing_that_is_what_is_kept(talk):
    await remember(talk, a_careless_history(arrivals=6))

    await review(talk)

    seen = await state(talk)
    assert seen.suggestion.finding is Finding.UNEXPLAINED
    assert seen.proposal is None
    talk.service.clock.pass_by(hours=6)
    assert await talk.hear(LIAISON) == []


async def test_a_new_limit_by_itself_gives_out_what_waits(talk):
    await allow(talk, LimitPolicy(automatic=True, largest_step=2))
    ended = [past for past in a_history() if past.ended_at]
    await remember(talk, ended)
    for number in range(6):
        await talk.report(f"SL-{number}")
        await talk.say(LIAISON, f"aceptar SL-{number}")
    async with talk.service.database.unit() as unit:
        await unit.give_out(STREETS, now=END)
        before = len(await unit.reports.of_crew(NORTH))
        await unit.commit()

    await review(talk)

    async with talk.service.database.reading() as unit:
        after = len(await unit.reports.of_crew(NORTH))
    assert (before, after) == (4, 6)


async def test_a_paused_crew_is_left_alone(talk):
    await remember(talk, a_history("south"))

    await review(talk)

    async with talk.service.database.reading() as unit:
        assert await unit.limits.suggestion_of(CrewId("south")) is None
        assert (await unit.limits.suggestion_of(NORTH)).finding is Finding.TOO_FEW


async def test_two_processes_at_once_review_a_night_once(talk):
    await allow(talk, LimitPolicy(automatic=True, largest_step=2))
    await remember(talk, a_history())

    await asyncio.gather(review(talk), review(talk))

    assert (await state(talk)).crew.limit == 6  # one step, not two
    talk.service.clock.pass_by(hours=6)
    assert await talk.hear(LIAISON) == ["notice-limits"]
