"""Who is next: the first 50 of each of 30 specialties, and the place of one, among a million.

    python -m bench.line --waiting 1000000

On SQLite, through the service's own repositories; beside it, the formula for all of one specialty,
sorted, as a nightly recomputation would do it for each.
"""

import argparse
import asyncio
import tempfile
import time
from collections.abc import Awaitable, Callable
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

from sqlalchemy import select, text

from domain.hospital.referrals import Referral
from domain.ids import PatientId, ReferralId, SpecialtyKey
from domain.ordering.priority import CategoryRule, DaysRemaining, Waiting, order
from storage import schema
from storage.database import Database
from storage.drivers.engine import writing_engine
from storage.drivers.prepared import DRIVER
from storage.hospital.referrals import REFERRAL
from storage.secrecy.vault import Vault
from storage.unit_of_work import UnitOfWork

SPECIALTIES, FIRST, TIMES = 30, 50, 7
NOW, ZONE = datetime(2026, 11, 20, 18, tzinfo=UTC), ZoneInfo("America/Santiago")
DAYS = {"p1": 5, "p2": 30, "p3": 60, "p4": 90}
ORDER = DaysRemaining(
    {key: CategoryRule(key, n, timedelta(days=d)) for n, (key, d) in enumerate(DAYS.items(), 1)}
)
FILL = """
with recursive s(n) as (select 0 union all select n + 1 from s where n + 1 < {count})
insert into referral (id, number, patient, specialty, category, diagnosis, entered_on,
  is_guaranteed, state, proposed_exit, exit_cause)
select printf('r%07d', (n * 7919) % 10000019), 'N' || n, 'p', 's' || (n % {specialties}),
  substr('p1p2p3p4  ', 1 + 2 * ((n * 31 / {specialties}) % 5), 2), 'J45',
  date('2026-11-20', '-' || ((n / ({specialties} * 5) * 7) % 900) || ' days'),
  n % 20 = 0, 'waiting', '', '' from s
"""
PATIENT = """insert into patient (id, run_sealed, name_sealed, born_sealed, phones_sealed,
  email_sealed) values ('p', '', '', '', '', '')"""


async def fill(url: str, count: int) -> None:
    await schema.migrate(url)
    engine = writing_engine(url)
    async with engine.begin() as connection:
        await connection.exec_driver_sql(PATIENT)
        statement = FILL.format(count=count, specialties=SPECIALTIES)
        await connection.exec_driver_sql(statement)
        await connection.execute(text("update referral set category = '' where category = '  '"))
        await connection.execute(text("analyze"))
    await engine.dispose()


async def all_heads(unit: UnitOfWork) -> None:
    for n in range(SPECIALTIES):
        assert len(await unit.line.first(SpecialtyKey(f"s{n}"), ORDER, ZONE, NOW, FIRST)) == FIRST


async def bare_heads(unit: UnitOfWork) -> None:
    """What SQLite alone takes for as many rows, with nothing made of them."""
    driver = unit._connection.info[DRIVER]  # noqa: SLF001 - a bench may look
    for n in range(SPECIALTIES):
        for category in ("", *DAYS):
            assert driver.execute(BARE, (f"s{n}", category, FIRST // len(DAYS))).fetchall()


async def a_place(unit: UnitOfWork) -> None:
    day = (NOW - timedelta(days=45)).date()
    asked = Referral(ReferralId("r5"), "N", PatientId("p"), SpecialtyKey("s7"), day, category="p2")
    assert await unit.line.place(asked, ORDER, ZONE, NOW)


async def sorted_whole(unit: UnitOfWork) -> None:
    """One specialty, read and sorted."""
    columns = (REFERRAL.c.id, REFERRAL.c.category, REFERRAL.c.entered_on)
    query = select(*columns).where(REFERRAL.c.specialty == "s7", ~REFERRAL.c.is_guaranteed)
    rows = await unit._connection.execute(query)  # noqa: SLF001 - a bench may look
    midnight = datetime.min.time()
    items = [Waiting(r[0], r[1], datetime.combine(r[2], midnight, ZONE)) for r in rows]
    assert len(order(items, ORDER, NOW)[:FIRST]) == FIRST


BARE = """select id, category, entered_on from referral
where state in ('absent', 'cancelled', 'waiting') and specialty = ? and not is_guaranteed
and category = ? order by entered_on, id limit ?"""
Ask = Callable[[UnitOfWork], Awaitable[None]]
QUESTIONS: dict[str, tuple[Ask, int]] = {
    f"first {FIRST} of each of {SPECIALTIES} specialties": (all_heads, TIMES),
    "as many rows by SQLite alone": (bare_heads, TIMES),
    "place of one": (a_place, TIMES),
    "one specialty sorted whole": (sorted_whole, 1),
}


async def run(count: int, folder: str) -> None:
    url = f"sqlite+aiosqlite:///{folder}/enlace.db"
    begun = time.perf_counter()
    await fill(url, count)
    print(f"{count} waiting made in {time.perf_counter() - begun:.0f} s", flush=True)
    database = Database(url, Vault((Vault.new_key(),), "secret"), lambda: "id", "es")
    async with database.reading() as unit:
        for name, (ask, times) in QUESTIONS.items():
            took = []
            for _ in range(times):
                begun = time.perf_counter()
                await ask(unit)
                took.append(time.perf_counter() - begun)
            print(f"{name:40} {min(took) * 1000:10.1f} ms", flush=True)
    await database.close()


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--waiting", type=int, default=1_000_000)
    with tempfile.TemporaryDirectory() as where:
        asyncio.run(run(parser.parse_args().waiting, where))
