"""The desk and the cascade offer the same hours at the same instant: each is promised once."""

import asyncio
from collections import Counter
from datetime import date, timedelta
from types import SimpleNamespace

import pytest
from sqlalchemy import select

from bot.hospital import desk
from domain.errors import DomainError
from domain.hospital.offers import OfferStatus
from domain.ids import ContactId, SlotId
from scheduler.hospital.offers import offer_hours
from storage.hospital.offers import OFFER, Offers
from storage.versions import Overtaken, Versions
from tests.builders import NOON
from tests.domain.hospital.clinic import DESK, a_slot
from tests.storage.blindly import Line, saving_blindly, unheld
from tests.ward import Ward

HOURS = 6


@pytest.fixture
async def ward(database, clock):
    """As many freed hours as families in line, and as many who are last in it."""
    ward = Ward(SimpleNamespace(database=database, clock=clock))
    await ward.open()
    for number in range(HOURS):
        await ward.family(f"first{number}", entered_on=date(2026, 1, 1 + number))
        await ward.family(f"last{number}", entered_on=date(2026, 11, 1 + number))
        starts_at = NOON + timedelta(days=4, hours=number)
        await ward.record(a_slot(f"s{number}", starts_at, offer_at=ward.now))
    return ward


async def by_hand(ward: Ward, number: int, slot: int) -> bool:
    """The desk offers an hour to one of the last in line."""
    try:
        async with ward.service.database.unit() as unit:
            id = SlotId(f"s{slot}")
            await desk.offer(unit, f"N-r-p-last{number}", id, by=ContactId(DESK), now=ward.now)
            await unit.commit()
    except (DomainError, Overtaken):
        return False
    return True


async def open_offers(ward: Ward) -> list[tuple[str, str]]:
    async with ward.service.database.reading() as unit:
        query = select(OFFER.c.slot, OFFER.c.patient).where(OFFER.c.status == OfferStatus.OPEN)
        return [tuple(row) for row in (await unit._connection.execute(query)).all()]


async def test_each_hour_is_promised_to_one_family_and_no_family_is_promised_two(ward):
    """Every desk wants two hours for one child, while the cascade gives them all away."""
    made = await asyncio.gather(
        offer_hours(ward.service.database, ward.now),
        *(by_hand(ward, n, (n + step) % HOURS) for n in range(HOURS) for step in (0, 1)),
    )

    found = await open_offers(ward)
    assert Counter(slot for slot, _ in found) == dict.fromkeys((f"s{n}" for n in range(HOURS)), 1)
    assert set(Counter(patient for _, patient in found).values()) == {1}
    assert sum(map(bool, made)) == sum(patient.startswith("p-last") for _, patient in found)


async def test_a_family_is_offered_both_hours_or_one_while_the_desk_offers_the_second(ward):
    """The clock seats brothers side by side while the desk promises the hour beside."""
    for number in range(HOURS):
        brother = f"p-brother{number}"
        await ward.family(f"first{number}", patient=brother, entered_on=date(2026, 10, 1))
        beside = NOON + timedelta(days=4, hours=number, minutes=30)
        await ward.record(a_slot(f"s{number + 10}", beside))

    await asyncio.gather(
        offer_hours(ward.service.database, ward.now),
        *(by_hand(ward, number, number + 10) for number in range(HOURS)),
    )

    found = dict(await open_offers(ward))
    assert len(found) == len(await open_offers(ward))
    for number in range(HOURS):
        assert found[f"s{number}"] == f"p-first{number}"
        assert found[f"s{number + 10}"] in (f"p-brother{number}", f"p-last{number}")


async def test_with_neither_locks_nor_versions_an_hour_is_promised_twice(ward, monkeypatch):
    """The negative control: the race is real."""
    for guard in ("hold", "hold_line"):
        monkeypatch.setattr(Offers, guard, unheld)
    monkeypatch.setattr(Versions, "save", saving_blindly("offer", Line(ward.service.database)))

    await asyncio.gather(
        offer_hours(ward.service.database, ward.now),
        *(by_hand(ward, number, 0) for number in range(2)),
    )

    promised = Counter(slot for slot, _ in await open_offers(ward))
    assert (promised["s0"] > 1) is not ward.service.database.is_embedded


async def test_of_several_who_take_an_offer_back_at_once_one_does(ward):
    assert await by_hand(ward, 0, 0)
    (offer,) = await ward.offers("s0")

    async def withdrawn() -> bool:
        try:
            async with ward.service.database.unit() as unit:
                await desk.take_back(unit, offer.id, by=ContactId(DESK), now=ward.now)
                await unit.commit()
        except (DomainError, Overtaken):
            return False
        return True

    assert sorted(await asyncio.gather(*(withdrawn() for _ in range(4)))) == [False] * 3 + [True]
    assert (await ward.offers("s0"))[0].status is OfferStatus.WITHDRAWN


async def test_while_a_family_is_offered_an_hour_the_desk_gives_it_to_nobody_else(ward):
    """The clock offers every hour while desks give the same ones away."""

    async def gave(number: int) -> bool:
        try:
            async with ward.service.database.unit() as unit:
                referral, slot = f"N-r-p-last{number}", SlotId(f"s{number}")
                await desk.give(unit, referral, slot, by=DESK, now=ward.now)
                await unit.commit()
        except (DomainError, Overtaken):
            return False
        return True

    given, _ = await asyncio.gather(
        asyncio.gather(*(gave(number) for number in range(HOURS))),
        offer_hours(ward.service.database, ward.now),
    )

    held = Counter(slot for slot, _ in await open_offers(ward))
    assert held == {f"s{n}": 1 for n, is_given in enumerate(given) if not is_given}
