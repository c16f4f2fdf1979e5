"""Two liaisons send the same report back in the same moment, each answered by a worker."""

import asyncio
from dataclasses import replace

import pytest
from sqlalchemy import func, select

import bot.scenes.loading
from bot.organisation.setting_up import SettingUp
from bot.service import open_service
from bot.settings import Settings
from dialogs.table import Need
from storage.fieldwork.report_rows import ASSIGNMENT
from tests.builders import LAMPS, LEAD, LIAISON, OTHER_LIAISON, STREETS, an_organisation
from tests.conftest import SECRETS
from tests.talk import Talk

ROUNDS = 4  # as many as the crew may have
on_postgresql = pytest.mark.parametrize("database_url", ["postgresql"], indirect=True)


@pytest.fixture
async def talk(database_url, tmp_path, clock):
    settings = Settings(
        _env_file=None, database_url=database_url, media_url=f"file:{tmp_path}", **SECRETS
    )
    plan = an_organisation()
    both = replace(plan.liaisons[1], areas=frozenset({STREETS, LAMPS}))
    async with open_service(settings, clock) as service:
        async with service.database.unit() as unit:
            plan = replace(plan, liaisons=(plan.liaisons[0], both))
            await SettingUp(unit, plan).apply(now=clock.now())
            await unit.commit()
        yield Talk(service)


async def sent_back_twice_at_once(talk: Talk, number: int) -> int:
    """How many crews have the report afterwards."""
    folio = f"SL-{number}"
    await talk.report(folio)
    await talk.say(LIAISON, f"asignar {folio}")
    for words in (f"concluir {folio}", "quedó"):
        await talk.say(LEAD, words)
    await talk.photo(LEAD)
    for words in ("listo", "confirmar"):
        await talk.say(LEAD, words)
    for liaison in (LIAISON, OTHER_LIAISON):
        await talk.put(liaison, f"devolver {folio} sigue igual")
    await asyncio.gather(talk.worker.answer_next(), talk.worker.answer_next())
    report = await talk.by_folio(folio)
    async with talk.service.database.reading() as unit:
        query = select(func.count()).where(
            ASSIGNMENT.c.report == report.id, ASSIGNMENT.c.ended_at.is_(None)
        )
        return (await unit._connection.execute(query)).scalar_one()


async def test_only_one_of_them_opens_it(talk):
    opened = [await sent_back_twice_at_once(talk, number) for number in range(ROUNDS)]

    assert set(opened) == {1}


@on_postgresql
async def test_without_a_second_look_at_the_report_both_would(talk, monkeypatch):
    careful = bot.scenes.loading._LOADERS[Need.WORK_DONE]

    async def careless(unit, scene):
        return await careful(unit, scene) | {"report": scene.report}

    monkeypatch.setitem(bot.scenes.loading._LOADERS, Need.WORK_DONE, careless)

    opened = [await sent_back_twice_at_once(talk, number) for number in range(ROUNDS)]

    assert max(opened) == 2
