"""What the clock does: each thing once, by one process."""

from dataclasses import replace
from datetime import time

import pytest

from bot.organisation.setting_up import SettingUp
from domain.fieldwork.reports import Area, ReportStatus
from scheduler.reports import accept_by_rule, give_out_queues, watch_deadlines
from scheduler.summaries import summarise_day
from tests.builders import LEAD, LIAISON, STREETS, an_organisation
from tests.talk import Talk


@pytest.fixture
async def talk(service) -> Talk:
    talk = Talk(service)
    await talk.set_up()
    return talk


async def change(talk: Talk, **fields) -> None:
    async with talk.service.database.unit() as unit:
        await SettingUp(unit, replace(an_organisation(), **fields)).apply(
            now=talk.service.clock.now()
        )
        await unit.commit()


async def run(talk: Talk, job) -> None:
    await job(talk.service.database, talk.service.clock.now())


async def test_an_area_that_accepts_by_rule_needs_no_hand(talk):
    await change(talk, areas=(Area(STREETS, "Calles", accepts_by_rule=True),))
    await talk.report("SL-1")

    await run(talk, accept_by_rule)

    assert (await talk.by_folio()).status is ReportStatus.ASSIGNED
    assert await talk.hear(LEAD) == ["notice-assigned"]


async def test_what_waits_is_given_out_once_there_is_a_crew_again(talk):
    paused = tuple(replace(crew, paused=True) for crew in an_organisation().crews)
    await change(talk, crews=paused)
    await talk.report("SL-1")
    await talk.say(LIAISON, "aceptar SL-1")
    await run(talk, give_out_queues)
    assert (await talk.by_folio()).status is ReportStatus.QUEUED

    await change(talk)

    assert (await talk.by_folio()).status is ReportStatus.ASSIGNED


async def test_deadlines_are_told_of_once_however_often_the_job_runs(talk):
    await talk.report("SL-1")
    await talk.say(LIAISON, "asignar SL-1")
    await talk.hear(LEAD)
    await talk.hear(LIAISON)
    told = []
    for _ in range(7 * 24):
        talk.service.clock.pass_by(hours=1)
        await run(talk, watch_deadlines)
        await run(talk, watch_deadlines)
        told += await talk.hear(LEAD)

    assert told == ["notice-due-soon", "notice-overdue"]
    assert await talk.hear(LIAISON) == ["notice-overdue-desk", "notice-overdue-desk"]


async def test_a_liaison_gets_the_summary_once_a_day_at_their_hour_with_a_chart(talk):
    plan = an_organisation()
    liaisons = (replace(plan.liaisons[0], summary_at=time(7, 30)), *plan.liaisons[1:])
    await change(talk, liaisons=liaisons)
    told = []
    for _ in range(48):
        talk.service.clock.pass_by(hours=1)
        await run(talk, summarise_day)
        told += [(talk.service.clock.now().hour, n) for n in await talk.heard(LIAISON)]

    assert [hour for hour, _ in told] == [14, 14]  # 08:00 in Monterrey, the first run after 7:30
    assert all(notice.message.media for _, notice in told)
    while await talk.service.workshop.get_next():
        pass
    assert talk.service.store.shown(told[0][1].message.media[0]).exists()


async def test_a_summary_that_is_hours_late_is_left_out(talk):
    plan = an_organisation()
    liaisons = (replace(plan.liaisons[0], summary_at=time(7, 30)), *plan.liaisons[1:])
    await change(talk, liaisons=liaisons)

    await run(talk, summarise_day)  # it is noon: the service was down all morning

    assert await talk.hear(LIAISON) == []
