"""A database of a million reports: what the dialogs ask, against the same with ten thousand.

    python -m bench.million --reports 1000000 [--postgresql]

Ten years of a city, of which five thousand reports are open in either. Each question is asked by
the repositories themselves, through the service's engine; the quickest of seven counts. What reads
one of the large tables from end to end is named.
"""

import argparse
import asyncio
import os
import tempfile
import time
from collections.abc import AsyncIterator, Awaitable, Callable, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from sqlalchemy import event, insert, text
from sqlalchemy.engine import Engine, make_url
from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine

from bench.faults.breakages import postgresql
from domain.fieldwork.reports import ReportStatus
from domain.figures import last_weeks
from domain.ids import AreaKey, CrewId, ReportId
from storage import schema
from storage.columns import is_sqlite
from storage.database import Database
from storage.drivers.engine import writing_engine
from storage.drivers.prepared import _Plan
from storage.fieldwork.openness import Criteria
from storage.secrecy.vault import Vault
from storage.setup import AREA, CALENDAR, CATEGORY, CREW
from storage.unit_of_work import UnitOfWork

AREAS, CATEGORIES, CREWS, OPEN, SMALL, TIMES = 20, 40, 200, 5000, 10_000, 7
LIMIT = 30
NOW = datetime(2026, 11, 20, 18, tzinfo=UTC)
YEARS = timedelta(days=3650)
HERE = AreaKey("area-3")
LARGE = ("report", "assignment", "history")

NUMBERS = {
    "sqlite": "with recursive s(n) as "
    "(select 0 union all select n + 1 from s where n + 1 < {count})",
    "postgresql": "with s as (select generate_series(0, {count} - 1) as n)",
}
MOMENT = {
    "sqlite": "strftime('%Y-%m-%d %H:%M:%f000', 1795197600 - ({seconds}), 'unixepoch')",
    "postgresql": "timestamptz '2026-11-20 18:00Z' - ({seconds}) * interval '1 second'",
}
ROWS = (
    """insert into report (id, folio, folio_key, folio_plain, category, opened_at, deadline,
      description, address, latitude, longitude, photos, status, crew, ended_at, next_look_at)
      {numbers}
    select 'r' || n, 'R-' || n, 'R-' || n, 'R' || n, 'category-' || (n % {categories}),
      {opened}, {deadline},
      'Bache profundo frente a la escuela', 'Av. del Roble 120', 25.6 + (n * 37 % 10007) / 100000.0,
      -100.3 + (n * 53 % 10009) / 100000.0, '[]',
      case when n < {past} then 'concluded'
        when n / {crews} % 5 = 0 then 'queued' else 'assigned' end,
      case when n >= {past} and n / {crews} % 5 = 0 then null else 'crew-' || (n % {crews}) end,
      case when n < {past} then {ended} end, case when n < {past} then null else {deadline} end
    from s""",
    """insert into assignment (id, report, crew, given_at, explanation, ended_at, outcome) {numbers}
    select 'a' || n, 'r' || n, 'crew-' || (n % {crews}), {opened}, '[]',
      case when n < {past} then {ended} end, case when n < {past} then 'done' end
    from s where n < {past} or n / {crews} % 5 <> 0""",
    """insert into history (report, at, kind, details, pictures) {numbers}
    select 'r' || n, {opened}, 'report-assigned', '{{"crew": "Crew 1"}}', '[]' from s""",
    """insert into history (report, at, kind, details, pictures) {numbers}
    select 'r' || n, {ended}, 'report-concluded', '{{}}', '[]' from s where n < {past}""",
)


@dataclass(frozen=True, slots=True)
class City:
    """How many reports, how many of them open, in how many areas, and how much crews may have."""

    reports: int
    open: int = OPEN
    areas: int = AREAS
    limit: int = LIMIT


async def fill(connection: AsyncConnection, city: City) -> None:
    """Generated where they are kept: a million in less than a minute."""
    count = city.reports
    areas = [{"key": f"area-{n}", "name": f"Area {n}"} for n in range(city.areas)]
    await connection.execute(insert(AREA), [area | {"accepts_by_rule": False} for area in areas])
    await connection.execute(insert(CATEGORY), [_category(n, city) for n in range(CATEGORIES)])
    always = {"name": "24/7", "weekdays": list(range(7)), "opens": "00:00", "closes": "00:00"}
    await connection.execute(insert(CALENDAR), always | {"closures": []})
    await connection.execute(insert(CREW), [_crew(n, city) for n in range(CREWS)])
    name = connection.dialect.name
    age = f"({count} - n) * {YEARS.total_seconds() / count}"
    for statement in ROWS:
        written = statement.format(
            numbers=NUMBERS[name].format(count=count),
            opened=MOMENT[name].format(seconds=age),
            deadline=MOMENT[name].format(seconds=f"{age} - 432000"),
            ended=MOMENT[name].format(seconds=f"{age} - 172800"),
            past=max(count - city.open, 0),
            categories=CATEGORIES,
            crews=CREWS,
        )
        await connection.exec_driver_sql(written)


def _category(n: int, city: City) -> dict[str, Any]:
    return {"key": f"category-{n}", "name": f"Category {n}", "area": f"area-{n % city.areas}",
            "level": 2, "days": 5, "day_kind": "calendar"}  # fmt: skip


def _crew(n: int, city: City) -> dict[str, Any]:
    able = [f"category-{c}" for c in range(n % city.areas, CATEGORIES, city.areas)]
    return {"id": f"crew-{n}", "name": f"Crew {n}", "area": f"area-{n % city.areas}",
            "limit": city.limit, "categories": able, "zones": [],
            "calendar": "24/7", "status": "active"}  # fmt: skip


Ask = Callable[[UnitOfWork], Awaitable[object]]


async def _choose_a_crew(unit: UnitOfWork) -> object:
    queue = await unit.reports.in_area([HERE], ReportStatus.QUEUED)
    return queue, await unit.loads_for(queue[0], NOW)


async def _near(unit: UnitOfWork) -> object:
    report = await unit.reports.get(ReportId("r5003"))
    return await unit.duplicates.near(report) if report else None


QUESTIONS: dict[str, Ask] = {
    "queue of an area": lambda u: u.reports.in_area([HERE], ReportStatus.QUEUED),
    "a crew's list": lambda u: u.reports.of_crew(CrewId("crew-3")),
    "one report by folio": lambda u: u.reports.by_folio("R-5003"),
    "its history": lambda u: u.reports.history_of(ReportId("r5003")),
    "who has it": lambda u: u.reports.assignment_of(ReportId("r5003")),
    "who has what in an area": lambda u: u.reports.assignments_in(HERE),
    "choose a crew": _choose_a_crew,
    "what it may repeat": _near,
    "overdue": lambda u: u.reports.overdue([HERE], NOW, 200),
    "what is due now": lambda u: u.reports.to_watch(NOW, 200),
    "board figures of a day": lambda u: u.figures.day(HERE, NOW - timedelta(days=1), NOW),
    "weeks on time": lambda u: u.tallies.on_time(last_weeks(6, NOW, ZoneInfo("UTC")), [HERE]),
    "a page of the standard door": lambda u: u.openness.find(
        Criteria(NOW - timedelta(days=30), NOW), limit=50, skip=0
    ),
}


async def answers(database: Database) -> dict[str, float]:
    """Milliseconds for each question."""
    took = {}
    async with database.reading() as unit:
        for name, ask in QUESTIONS.items():
            times = []
            for _ in range(TIMES):
                begun = time.perf_counter()
                await ask(unit)
                times.append(time.perf_counter() - begun)
            took[name] = min(times) * 1000
    return took


async def scans(database: Database, engine: AsyncEngine) -> dict[str, set[str]]:
    """Which large tables each question reads from end to end."""
    found: dict[str, set[str]] = {}
    for name, ask in QUESTIONS.items():
        async with _listening() as asked, database.reading() as unit:
            await ask(unit)
        async with engine.connect() as connection:
            plans = [await _plan(connection, *each) for each in asked]
        found[name] = set().union(*plans)
    return found


@asynccontextmanager
async def _listening() -> AsyncIterator[list[tuple[str, Any]]]:
    """Every statement from now on: those of SQLAlchemy, and those built once that pass it by."""
    asked: list[tuple[str, Any]] = []
    bound = _Plan.bound

    def note(_c: object, _cur: object, statement: str, given: Any, *_more: object) -> None:
        asked.append((statement, given))

    def bind(plan: _Plan, values: Mapping[str, Any]) -> list[Any]:
        given = bound(plan, values)
        asked.append((plan.text, tuple(given)))
        return given

    event.listen(Engine, "before_cursor_execute", note)
    _Plan.bound = bind  # type: ignore[method-assign,assignment]  # until the question is answered
    yield asked
    _Plan.bound = bound  # type: ignore[method-assign]
    event.remove(Engine, "before_cursor_execute", note)


async def _plan(connection: AsyncConnection, statement: str, given: Any) -> set[str]:
    explain = "explain query plan " if is_sqlite(connection) else "explain "
    if not statement.startswith("SELECT"):
        return set()
    rows = await connection.exec_driver_sql(explain + statement, given)
    lines = [" ".join(map(str, row)) for row in rows]
    return {t for t in LARGE for line in lines if _reads_whole(line, t)}


def _reads_whole(line: str, table: str) -> bool:
    return line.endswith((f"SCAN {table}",)) or f"Seq Scan on {table} " in line


@asynccontextmanager
async def filled(city: City, *, is_postgresql: bool) -> AsyncIterator[str]:
    with tempfile.TemporaryDirectory() as folder:
        if not is_postgresql:
            url = f"sqlite+aiosqlite:///{folder}/enlace.db"
            await _build(url, city)
            yield url
            return
        async with postgresql() as server:
            address = make_url(server.get_uri()).set(drivername="postgresql+asyncpg")
            url = address.render_as_string(hide_password=False)
            await _build(url, city)
            yield url


async def _build(url: str, city: City) -> None:
    begun = time.perf_counter()
    await schema.migrate(url)
    engine = writing_engine(url)
    async with engine.begin() as connection:
        await fill(connection, city)
    async with engine.connect() as connection:
        await connection.execute(text("analyze"))
        await connection.commit()
    await engine.dispose()
    print(f"{city.reports} reports made in {time.perf_counter() - begun:.0f} s", flush=True)


async def measure(count: int, *, is_postgresql: bool) -> None:
    results, whole = [], dict[str, set[str]]()
    for size in (SMALL, count):
        async with filled(City(size), is_postgresql=is_postgresql) as url:
            database = Database(url, Vault((Vault.new_key(),), "secret"), lambda: "id", "es")
            results.append(await answers(database))
            if size == count:
                engine = writing_engine(url)
                whole = await scans(database, engine)
                await engine.dispose()
            await database.close()
    print(f"{'PostgreSQL' if is_postgresql else 'SQLite'}; load {os.getloadavg()[0]:.1f}")
    for name, small in results[0].items():
        large = results[1][name]
        read = f"  reads all of {', '.join(sorted(whole[name]))}" if whole[name] else ""
        print(f"{name:30} {small:8.2f} ms {large:8.2f} ms  x{large / small:6.1f}{read}")


if __name__ == "__main__":
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("--reports", type=int, default=1_000_000)
    asked.add_argument("--postgresql", action="store_true")
    given = asked.parse_args()
    asyncio.run(measure(given.reports, is_postgresql=given.postgresql))
