"""Families who want the same hours at the same instant: each has all of its own, or none."""

import asyncio
from collections import Counter

from sqlalchemy import text

from bot.hospital.desk import give_together
from domain.errors import DomainError
from domain.events import Decision
from domain.ids import SlotId
from storage.database import Database
from storage.hospital.offers import Offers
from storage.versions import Overtaken, Versions
from tests.builders import NOON
from tests.domain.hospital.clinic import DESK, a_patient, a_referral, a_slot
from tests.storage.blindly import Line, saving_blindly, unheld

FAMILIES, HOURS = 30, 7


async def open_for(database: Database, families: int) -> None:
    """Two children of each family in line, and a few hours."""
    async with database.unit() as unit:
        await unit.record(Decision(tuple(a_slot(f"s{n}") for n in range(HOURS))))
        for number in range(families):
            for child in ("a", "b"):
                id = f"{number}{child}"
                family = (a_patient(f"p{id}", run=""), a_referral(f"r{id}", f"p{id}"))
                await unit.record(Decision(family))
        await unit.commit()


async def ask(database: Database, number: int) -> bool:
    """One family asks for two hours; neighbours want one of them too, in the other order."""
    hours = [SlotId(f"s{number % HOURS}"), SlotId(f"s{(number + 1) % HOURS}")]
    if number % 2:
        hours.reverse()
    pairs = [(f"N-r{number}{child}", hour) for child, hour in zip("ab", hours, strict=True)]
    try:
        async with database.unit() as unit:
            await give_together(unit, pairs, by=DESK, now=NOON)
            await unit.commit()
    except (DomainError, Overtaken):
        return False
    return True


async def all_ask(database: Database, families: int) -> int:
    return sum(await asyncio.gather(*(ask(database, number) for number in range(families))))


async def booked(database: Database) -> tuple[Counter[str], Counter[str]]:
    """How many hours each family has, and how many families each hour has."""
    async with database.reading() as unit:
        query = text("select referral, slot from appointment where status = 'booked'")
        rows = (await unit._connection.execute(query)).all()
    return Counter(row[0][1:-1] for row in rows), Counter(row[1] for row in rows)


async def test_each_family_has_both_hours_or_none_and_each_hour_one_family(database):
    await open_for(database, FAMILIES)

    served = await all_ask(database, FAMILIES)

    families, hours = await booked(database)
    assert served > 0
    assert len(families) == served
    assert set(families.values()) == {2}
    assert set(hours.values()) == {1}


async def test_with_neither_lock_nor_versions_nor_index_families_share_hours(database, monkeypatch):
    """The negative control: the race is real."""
    await open_for(database, HOURS)
    async with database.unit() as unit:
        await unit._connection.execute(text("drop index appointment_one_to_an_hour"))
        await unit.commit()
    monkeypatch.setattr(Offers, "hold", unheld)
    monkeypatch.setattr(Versions, "save", saving_blindly("slot", Line(database)))

    await all_ask(database, HOURS)

    _, hours = await booked(database)
    assert (max(hours.values()) > 1) is not database.is_embedded
