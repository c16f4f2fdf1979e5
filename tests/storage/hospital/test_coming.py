"""How many come into a line: of those who had an hour as of those who wait."""

from datetime import date, timedelta

from domain.hospital.referrals import ReferralState
from tests.bot.waitlist.nights import UTC
from tests.builders import NOON
from tests.domain.hospital.clinic import TRAUMA, a_patient, a_referral, a_slot, booked

LATELY, LONG_AGO = date(2026, 11, 2), date(2026, 6, 1)


async def keep(database, *entities) -> None:
    async with database.unit() as unit:
        for entity in entities:
            await unit.save(entity)
        await unit.commit()


async def coming(database) -> dict[str, int]:
    async with database.reading() as unit:
        return dict(await unit.watching.coming(TRAUMA, NOON, UTC, 12))


async def test_who_waits_and_who_had_an_hour_came_and_nobody_else(database):
    await keep(database, a_patient())
    for n, more in enumerate(
        (
            {"entered_on": LATELY, "category": "p1"},
            {"entered_on": LATELY},
            {"entered_on": LONG_AGO},
            {"entered_on": LATELY, "is_guaranteed": True},
            {"entered_on": LATELY, "specialty": "bronco"},
            {"entered_on": LATELY, "state": ReferralState.DISCHARGED},
        )
    ):
        await keep(database, a_referral(f"w{n}", **more))
    waiting = a_referral("had-an-hour", entered_on=LATELY)
    slot = a_slot("s1", NOON + timedelta(days=3))
    await keep(database, waiting, slot)
    async with database.unit() as unit:
        read = await unit.referrals.get(waiting.id)
        hour, moved, taken = booked(read, await unit.appointments.slot(slot.id))
        for entity in (moved, taken, hour):
            await unit.save(entity)
        await unit.commit()

    assert await coming(database) == {"p1": 1, "p2": 2}
