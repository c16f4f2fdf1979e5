"""Forecasts at rest: models by version, and bookings as fitting reads them, on both databases."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from domain.hospital.appointments import Forecast
from domain.hospital.forecasts import KeptModel, Worth, age_on
from domain.noshow.lead_rates import GROUPS, LeadRates
from domain.noshow.model import ANY_BOOKING, KNOTS, NoShowModel, Quality, terms
from storage.versions import Overtaken
from tests.appointments import MONDAY, a_booking
from tests.builders import NOON
from tests.storage.hospital.histories import fill

SANTIAGO = ZoneInfo("America/Santiago")
LONG_AGO = datetime(2000, 1, 1, tzinfo=UTC)


def a_model(**more) -> NoShowModel:
    """One that knows nothing but the intercept."""
    rates = LeadRates(0.2, (0.2,) * len(GROUPS))
    names = terms(ANY_BOOKING, KNOTS, rates, 8.0)
    quality = Quality(MONDAY, MONDAY, 300, 0.2, 0.7, 0.14, 0.02, 0.6, 0.15)
    plain = NoShowModel(
        -1.4, dict.fromkeys(names, 0.0), KNOTS, rates, 8.0, MONDAY, 1200, 240, quality
    )
    return replace(plain, **more)


async def keep(database, version: int, model: NoShowModel, by: str = "Rosa") -> None:
    async with database.unit() as unit:
        await unit.forecasts.keep(KeptModel(version, NOON, by, model))
        await unit.commit()


async def test_the_newest_model_counts_and_the_older_are_kept_as_they_were(database):
    async with database.reading() as unit:
        assert await unit.forecasts.newest() is None
        assert await unit.forecasts.next_version() == 1
    await keep(database, 1, a_model())
    await keep(database, 2, a_model(shift=0.1), by="")

    async with database.reading() as unit:
        assert await unit.forecasts.newest() == KeptModel(2, NOON, "", a_model(shift=0.1))
        assert await unit.forecasts.history(9) == [
            KeptModel(2, NOON, "", a_model(shift=0.1)),
            KeptModel(1, NOON, "Rosa", a_model()),
        ]


async def test_two_who_learn_at_once_do_not_overwrite_each_other(database):
    await keep(database, 1, a_model())
    with pytest.raises(Overtaken):
        await keep(database, 1, a_model(shift=0.1))


async def test_a_model_of_another_release_is_not_used(database):
    await keep(database, 1, a_model(coefficients={"weather": 1.0}))
    async with database.reading() as unit:
        assert await unit.forecasts.newest() is None


async def test_bookings_come_back_as_they_were_in_local_time_with_their_age(database):
    bookings = [
        a_booking("a", absent=True, age=8),
        a_booking("b", absent=False, patient="luis", age=None, lead=0),
        a_booking("c", day=MONDAY + timedelta(days=9), absent=None),
    ]
    await fill(database, bookings, SANTIAGO)

    async with database.reading() as unit:
        found = [each async for each in unit.bookings.since(LONG_AGO, SANTIAGO)]
        assert found == bookings
        assert await unit.bookings.of(["luis"], SANTIAGO) == bookings[1:2]
        later = datetime(2026, 8, 6, tzinfo=UTC)
        assert [b.id async for b in unit.bookings.since(later, SANTIAGO)] == ["c"]
        assert sorted(await unit.bookings.expected(LONG_AGO, NOON)) == ["ana", "luis"]


async def test_more_than_fit_into_one_reading_are_read_once_each(database, monkeypatch):
    monkeypatch.setattr("storage.hospital.bookings.AT_ONCE", 2)
    bookings = [a_booking(f"b{n}", patient=f"p{n}") for n in range(6)]
    await fill(database, bookings, SANTIAGO)

    async with database.reading() as unit:
        assert [b async for b in unit.bookings.since(LONG_AGO, SANTIAGO)] == bookings
        assert await unit.bookings.of([f"p{n}" for n in range(5)], SANTIAGO) == bookings[:5]


async def test_what_was_forecast_is_held_against_what_came(database):
    outcomes = {"a": True, "b": False, "c": None}
    await fill(database, [a_booking(id, absent=gone) for id, gone in outcomes.items()], SANTIAGO)
    async with database.unit() as unit:
        for id in outcomes:
            hour = await unit.appointments.get(id)
            await unit.save(replace(hour, forecast=Forecast(0.25, 3, NOON)))
        await unit.commit()

    async with database.reading() as unit:
        assert (await unit.appointments.get("c")).forecast == Forecast(0.25, 3, NOON)
        (worth,) = (await unit.forecasts.worth()).values()
    assert worth == Worth(2, 0.25, 0.5, (0.75**2 + 0.25**2) / 2)


@pytest.mark.parametrize(
    ("day", "years"),
    [(date(2026, 3, 3), 7), (date(2026, 3, 4), 8), (date(2027, 3, 3), 8)],
)
def test_somebody_is_a_year_older_from_the_birthday_on(day, years):
    assert age_on(day, date(2018, 3, 4)) == years
