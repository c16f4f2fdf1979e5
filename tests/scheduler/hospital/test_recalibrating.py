"""Each week the model follows the outcomes of the week before, once, on both databases."""

from datetime import timedelta
from types import SimpleNamespace

import pytest

from domain.hospital.forecasts import KeptModel
from domain.noshow.model import week_of
from scheduler.hospital.recalibrating import recalibrate
from tests.appointments import a_booking
from tests.builders import NOON
from tests.storage.hospital.histories import fill
from tests.storage.hospital.test_forecasts import a_model
from tests.ward import Ward

WEEK = timedelta(days=7)


@pytest.fixture
async def ward(database, clock):
    ward = Ward(SimpleNamespace(database=database, clock=clock))
    await ward.open()
    return ward


async def learned(ward, made_at) -> None:
    async with ward.service.database.unit() as unit:
        await unit.forecasts.keep(KeptModel(1, made_at, "Rosa", a_model()))
        await unit.commit()


async def versions(ward) -> list[KeptModel]:
    async with ward.service.database.reading() as unit:
        return await unit.forecasts.history(9)


async def bad_week(ward, day) -> None:
    """A hundred hours on *day*, of which half were missed; the model expects a fifth."""
    async with ward.service.database.reading() as unit:
        timezone = await unit.setup.timezone()
    hours = [a_booking(f"b{n}", day=day, patient=f"p{n}", absent=n % 2 == 0) for n in range(100)]
    await fill(ward.service.database, hours, timezone)


async def test_after_a_bad_week_everybody_is_a_little_less_likely_to_come(ward):
    await learned(ward, NOON - WEEK)
    await bad_week(ward, week_of(NOON.date()) - timedelta(days=4))

    for _ in range(3):
        await recalibrate(ward.service.database, NOON)

    newest, first = await versions(ward)
    assert (newest.version, newest.by, newest.made_at) == (2, "", NOON)
    assert newest.model.shift > 0
    assert first.model.shift == 0


async def test_what_is_older_than_a_week_moves_nothing(ward):
    await learned(ward, NOON - WEEK)
    await bad_week(ward, week_of(NOON.date()) - timedelta(days=11))

    await recalibrate(ward.service.database, NOON)

    assert (await versions(ward))[0].model.shift == 0


async def test_a_model_of_this_week_is_left_alone(ward):
    await learned(ward, NOON)
    await bad_week(ward, week_of(NOON.date()) - timedelta(days=4))

    await recalibrate(ward.service.database, NOON + timedelta(days=3))
    assert len(await versions(ward)) == 1


async def test_where_there_is_no_model_none_is_made(ward):
    await recalibrate(ward.service.database, NOON)
    assert await versions(ward) == []
