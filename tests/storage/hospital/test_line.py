"""The head of a specialty's line, and the place of one, are those of the whole list sorted."""

from datetime import timedelta
from random import Random
from zoneinfo import ZoneInfo

import pytest

from domain.events import Decision
from domain.hospital.referrals import ReferralState
from domain.hospital.waits import waiting
from domain.ordering.priority import CategoryRule, DaysRemaining, order
from tests.builders import NOON
from tests.domain.hospital.clinic import TRAUMA, a_patient, a_referral

SANTIAGO = ZoneInfo("America/Santiago")
DAYS = {"p1": 5, "p2": 30, "p3": 60, "p4": None}
ORDER = DaysRemaining(
    {key: CategoryRule(key, n, timedelta(days=days) if days else None)
     for n, (key, days) in enumerate(DAYS.items(), 1)}
)  # fmt: skip
GONE = (ReferralState.BOOKED, ReferralState.DISCHARGED)


@pytest.fixture
async def line(database):
    """Three hundred of whom some have gone, and some have a process of their own."""
    chance = Random(7)  # noqa: S311 - for rows, not for secrets
    referrals = [
        a_referral(
            f"r{chance.randrange(10**6):06}-{n}",
            category=chance.choice((*DAYS, "", "nobody's")),
            entered_on=NOON.date() - timedelta(days=chance.randrange(150)),
            state=chance.choice((*GONE, *[ReferralState.WAITING] * 4, ReferralState.CANCELLED)),
            is_guaranteed=chance.random() < 0.1,
        )
        for n in range(300)
    ]
    async with database.unit() as unit:
        await unit.record(Decision((a_patient(), *referrals)))
        await unit.commit()
    return database, [r for r in referrals if r.state not in GONE and not r.is_guaranteed]


def sorted_whole(referrals) -> list[str]:
    items = [waiting(referral, SANTIAGO) for referral in referrals]
    return [item.id for item in order(items, ORDER, NOON)]


async def test_the_first_of_the_line_are_the_first_of_the_whole_list_sorted(line):
    database, referrals = line
    async with database.reading() as unit:
        for n in (1, 20, 1000):
            found = await unit.line.first(TRAUMA, ORDER, SANTIAGO, NOON, n)
            assert found == sorted_whole(referrals)[:n]


async def test_the_place_of_each_is_its_place_in_the_whole_list_sorted(line):
    database, referrals = line
    places = {id: place for place, id in enumerate(sorted_whole(referrals), 1)}
    async with database.reading() as unit:
        found = {r.id: await unit.line.place(r, ORDER, SANTIAGO, NOON) for r in referrals}
    assert found == places


async def test_who_has_an_hour_or_a_guarantee_has_no_place(line):
    database, _ = line
    async with database.reading() as unit:
        for other in ({"is_guaranteed": True}, {"state": ReferralState.BOOKED}):
            assert await unit.line.place(a_referral(**other), ORDER, SANTIAGO, NOON) is None
