"""Two transactions that want the same things, each in another order, never wait crosswise."""

import asyncio
from dataclasses import replace

import asyncpg
import pytest
from sqlalchemy import text

import storage.fieldwork.requests
import storage.unit_of_work
from bot.organisation.setting_up import SettingUp
from bot.service import open_service
from bot.settings import Settings
from scheduler.reports import give_out_queues
from storage import locks
from storage.database import Database, is_overtaken
from storage.unit_of_work import UnitOfWork
from storage.versions import Overtaken
from tests.builders import LAMPS, LEAD, LIAISON, NOON, STREETS, an_organisation
from tests.conftest import SECRETS
from tests.talk import Talk

pytestmark = pytest.mark.parametrize("database_url", ["postgresql"], indirect=True)
WITHIN_S = 20


async def area(unit: UnitOfWork) -> None:
    await unit.hold(STREETS)


async def another_area(unit: UnitOfWork) -> None:
    await unit.hold(LAMPS)


async def number(unit: UnitOfWork) -> None:
    await unit.requests.next_number()


AREA = {"key": STREETS}
CROSSED = [(area, number), (another_area, area)]


async def end_of(database: Database, first, second, both_hold: asyncio.Barrier) -> str:
    """How a transaction ends that holds one thing and wants the other; begun again as turns are."""
    has_met = False
    while True:
        try:
            async with database.unit() as unit:
                await first(unit)
                if not has_met:
                    await both_hold.wait()
                    has_met = True
                await second(unit)
                await unit.commit()
        except Overtaken:
            continue
        except asyncpg.DeadlockDetectedError:
            return "deadlock"
        return "done"


async def ends_of(database: Database, both) -> list[str]:
    one, other = both
    both_hold = asyncio.Barrier(2)
    ends = (end_of(database, a, b, both_hold) for a, b in ((one, other), (other, one)))
    async with asyncio.timeout(WITHIN_S):
        return sorted(await asyncio.gather(*ends))


@pytest.mark.parametrize("both", CROSSED)
async def test_whoever_comes_out_of_order_lets_the_other_go_first(database, both):
    assert await ends_of(database, both) == ["done", "done"]


async def in_any_order(connection, kind, *names) -> None:
    """As it was: whoever wants something waits for it, whatever they hold."""
    for name in names or ("",):
        key = locks._written((locks._PLACES[kind], name))
        await locks._holding(1).first(connection, held_0=key)


@pytest.mark.parametrize("both", CROSSED)
async def test_without_one_order_two_would_wait_for_each_other_until_one_is_ended(
    database, both, monkeypatch
):
    """The negative control: the deadlock is real."""
    for module in (storage.unit_of_work, storage.fieldwork.requests):
        monkeypatch.setattr(module, "lock", in_any_order)

    assert await ends_of(database, both) == ["deadlock", "done"]


async def change_a_row(unit: UnitOfWork) -> None:
    await unit._connection.execute(text("update area set name = name where key = :key"), AREA)


async def test_one_who_holds_a_row_and_one_who_holds_a_name_are_told_apart_from_a_fault(database):
    """PostgreSQL ends one of two who wait crosswise; that one is overtaken, and begins again."""
    ends = []
    async with database.unit() as unit:
        await SettingUp(unit, an_organisation()).apply(now=NOON)
        await unit.commit()
    both_hold = asyncio.Barrier(2)

    async def crossed(first, second) -> None:
        try:
            async with database.unit() as unit:
                await first(unit)
                await both_hold.wait()
                await second(unit)
                await unit.commit()
        except Exception as error:  # noqa: BLE001 - which one it is is the question
            ends.append(is_overtaken(error))

    async with asyncio.timeout(WITHIN_S):
        await asyncio.gather(crossed(change_a_row, number), crossed(number, change_a_row))

    assert ends == [True]


async def test_what_is_held_already_is_not_waited_for(database):
    async with database.unit() as unit, asyncio.timeout(WITHIN_S):
        await unit.hold(STREETS)
        await unit.requests.next_number()
        await unit.hold(STREETS)


async def test_the_next_transaction_of_a_connection_begins_with_nothing_held(database):
    for _ in range(3):
        async with database.unit() as unit:
            await unit.requests.next_number()
        async with database.unit() as unit, asyncio.timeout(WITHIN_S):
            await unit.hold(STREETS)
            async with database.unit() as other:
                waits = asyncio.create_task(other.hold(STREETS))
                await asyncio.sleep(0.1)
                assert not waits.done()  # it is in order, so it waits and is not overtaken
                await unit.commit()
                await waits


@pytest.fixture
async def talk(database_url, tmp_path, clock):
    settings = Settings(
        _env_file=None, database_url=database_url, media_url=f"file:{tmp_path}", **SECRETS
    )
    plan = an_organisation()
    names = {STREETS: "A", LAMPS: "Z"}  # by their names they stand the other way round
    areas = tuple(replace(area, name=names.get(area.key, area.name)) for area in plan.areas)
    async with open_service(settings, clock) as service:
        async with service.database.unit() as unit:
            await SettingUp(unit, replace(plan, areas=areas)).apply(now=clock.now())
            await unit.commit()
        yield Talk(service)


async def test_a_turn_that_waits_for_an_area_lets_others_have_their_numbers(talk):
    await talk.report("SL-1")
    await talk.say(LIAISON, "asignar SL-1")
    database = talk.service.database
    async with database.unit() as unit:
        await unit.hold(STREETS)
        await talk.put(LEAD, "ampliar SL-1")
        turn = asyncio.create_task(talk.worker.answer_next())
        await asyncio.sleep(0.3)
        async with asyncio.timeout(WITHIN_S):
            await unit.requests.next_number()
        assert not turn.done()
        await unit.commit()

    async with asyncio.timeout(WITHIN_S):
        assert await turn


async def test_the_queues_are_given_out_beside_whoever_holds_their_areas_by_key(talk, clock):
    database = talk.service.database
    async with asyncio.timeout(WITHIN_S), database.unit() as unit:
        await unit.hold(LAMPS)
        job = asyncio.create_task(give_out_queues(database, clock.now()))
        await asyncio.sleep(0.3)
        await unit.hold(STREETS)  # which the job has not, as it comes to the areas by key as well
        assert not job.done()
        await unit.commit()
        await job
