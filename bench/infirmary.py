"""A hospital generated where it is kept: referrals of four years, and an hour for each of them.

Of ten referrals six were seen and have left the list; two missed their hour and two let theirs go,
and these wait still. All are of one patient, `p`. On SQLite.
"""

from datetime import UTC, datetime, timedelta
from typing import Any

from sqlalchemy import insert, text
from sqlalchemy.ext.asyncio import AsyncConnection

from domain.hospital.catalogues import CatalogueKind
from storage.hospital.catalogues import CATALOGUE

SPECIALTIES = 30
NOW = datetime(2026, 11, 21, 15, tzinfo=UTC)
YEARS = timedelta(days=1460)
DAYS = {"p1": 5, "p2": 30, "p3": 60, "p4": 90}
SEEN, LET_GO = 6, 8  # of ten, by the last digit: below six seen, from eight on let go
NUMBERS = "with recursive s(n) as (select 0 union all select n + 1 from s where n + 1 < {count})"
ROWS = (
    """insert into referral (id, number, patient, specialty, category, diagnosis, entered_on,
      is_guaranteed, state, state_since, proposed_exit, exit_cause) {numbers}
    select 'r' || n, 'N' || n, 'p', 's' || (n % {specialties}),
      trim(substr('p1p2p3p4  ', 1 + 2 * ((n * 31 / {specialties}) % 5), 2)), 'J45',
      date('{now}', '-' || cast({age} as integer) || ' seconds'), n / 7 % 20 = 0,
      case when n % 10 < {seen} then 'discharged' else 'waiting' end,
      {moment} , '', case when n % 10 < {seen} then '1' else '' end from s""",
    """insert into slot (id, specialty, starts_at, minutes, place, professional, status) {numbers}
    select 'h' || n, 's' || (n % {specialties}), {moment}, 20, 'Piso 2', 'Dra. ' || (n % 90),
      case when n % 10 < {let_go} then 'taken' else 'free' end from s""",
    """insert into appointment (id, referral, patient, slot, specialty, starts_at, minutes,
      booked_at, place, professional, status, asked_at, answered_at, cancelled_by,
      forecast, sequence)
    {numbers}
    select 'a' || n, 'r' || n, 'p', 'h' || n, 's' || (n % {specialties}), {moment}, 20, {booked},
      'Piso 2', 'Dra. ' || (n % 90), case when n % 10 < {seen} then 'attended'
        when n % 10 < {let_go} then 'absent' else 'cancelled' end,
      {asked}, {asked}, case when n % 10 >= {let_go} then 'patient' end, (n * 37 % 100) / 100.0, 0
    from s""",
)
MOMENT = (
    "strftime('%Y-%m-%d %H:%M:%f000', '{now}', '-' || cast({seconds} as integer) || ' seconds')"
)


async def fill(connection: AsyncConnection, count: int) -> None:
    """*count* referrals, slots and appointments, with their catalogues."""
    age, now = f"(({count} - n) * {YEARS.total_seconds() / count})", f"{NOW:%Y-%m-%d %H:%M:%S}"
    await connection.execute(insert(CATALOGUE), [_catalogue(*each) for each in _entries().items()])
    for statement in ROWS:
        written = statement.format(
            numbers=NUMBERS.format(count=count),
            specialties=SPECIALTIES,
            now=now,
            age=f"({age} + 86400 * (10 + n % 120))",
            moment=MOMENT.format(now=now, seconds=age),
            booked=MOMENT.format(now=now, seconds=f"({age} + 864000)"),
            asked=MOMENT.format(now=now, seconds=f"({age} + 259200)"),
            seen=SEEN,
            let_go=LET_GO,
        )
        await connection.exec_driver_sql(written)
    await connection.execute(text("analyze"))


def _entries() -> dict[CatalogueKind, dict[str, Any]]:
    return {
        CatalogueKind.SPECIALTIES: {
            f"s{n}": {"name": f"Specialty {n}"} for n in range(SPECIALTIES)
        },
        CatalogueKind.PRIORITIES: {
            key: {"name": key.upper(), "level": str(level), "max_days": str(days)}
            for level, (key, days) in enumerate(DAYS.items(), 1)
        },
    }


def _catalogue(kind: CatalogueKind, entries: dict[str, Any]) -> dict[str, Any]:
    return {"kind": kind.value, "version": 1, "made_at": NOW, "by": "bench", "entries": entries}
