"""Whoever is likely to come is only reminded, where the hospital says so, on both databases."""

from datetime import timedelta
from types import SimpleNamespace

import pytest

from domain.hospital.attendance import is_to_call
from domain.hospital.forecasts import KeptModel
from tests.builders import NOON
from tests.storage.hospital.test_forecasts import a_model
from tests.ward import Ward


@pytest.fixture
def ward(database, clock):
    return Ward(SimpleNamespace(database=database, clock=clock))


async def learned(ward, version: int = 1, **more) -> None:
    """A model that thinks the same of everybody: one in five does not come."""
    async with ward.service.database.unit() as unit:
        await unit.forecasts.keep(KeptModel(version, ward.now, "Rosa", a_model(**more)))
        await unit.commit()


async def as_it_is(ward, hour):
    async with ward.service.database.reading() as unit:
        return await unit.appointments.get(hour.id)


async def asked(ward, hour) -> tuple[bool, bool]:
    found = await as_it_is(ward, hour)
    return found.asked_at is not None, found.reminded_at is not None


async def live_on(ward, clock, days: int) -> None:
    for _ in range(days):
        clock.pass_by(days=1)
        await ward.tick()


async def test_without_a_model_everybody_is_asked(ward):
    await ward.open(ask_above=0.9)
    hour = await ward.hour(await ward.family("sofia"))
    await ward.tick()
    assert await asked(ward, hour) == (True, False)
    assert (await as_it_is(ward, hour)).forecast is None


async def test_without_a_threshold_everybody_is_asked_and_the_forecast_kept(ward):
    await ward.open()
    await learned(ward)
    hour = await ward.hour(await ward.family("sofia"))
    await ward.tick()
    assert await asked(ward, hour) == (True, False)
    told = (await as_it_is(ward, hour)).forecast
    assert (told.version, told.at) == (1, ward.now)
    assert told.absence == pytest.approx(0.198, abs=0.001)


async def test_who_is_likelier_to_be_missing_is_asked(ward):
    await ward.open(ask_above=0.15)
    await learned(ward)
    hour = await ward.hour(await ward.family("sofia"))
    await ward.tick()
    assert await asked(ward, hour) == (True, False)


async def test_who_is_likely_to_come_is_reminded_once_and_never_telephoned(ward, clock):
    await ward.open(ask_above=0.3)
    await learned(ward)
    hour = await ward.hour(await ward.family("sofia"))
    await ward.tick()
    assert await asked(ward, hour) == (False, False)

    await live_on(ward, clock, 2)
    found = await as_it_is(ward, hour)
    assert (found.asked_at, found.reminded_at) == (None, ward.now)

    async with ward.service.database.reading() as unit:
        policy = await unit.setup.hospital()
        calendar = (await unit.setup.calendars())[policy.calendar]
    evening = ward.now + timedelta(hours=5)
    assert not is_to_call(found, policy, calendar, evening, is_reached=True)
    assert is_to_call(found, policy, calendar, evening, is_reached=False)


async def test_what_was_forecast_once_stays_whatever_is_learned_later(ward, clock):
    await ward.open(ask_above=0.3)
    await learned(ward)
    hour = await ward.hour(await ward.family("sofia"))
    await ward.tick()
    before = (await as_it_is(ward, hour)).forecast

    await learned(ward, 2, shift=3.0)
    await live_on(ward, clock, 1)
    assert (await as_it_is(ward, hour)).forecast == before


async def test_an_hour_at_which_the_day_has_looked_is_not_looked_at_again(ward):
    await ward.open(ask_above=0.3)
    await learned(ward)
    hour = await ward.hour(await ward.family("sofia"))
    week = NOON + timedelta(days=7)

    async def to_ask():
        async with ward.service.database.reading() as unit:
            return await unit.appointments.to_ask(ward.now, ward.now, week, 9)

    assert await to_ask() == [hour.id]
    await ward.tick()
    assert await to_ask() == []
