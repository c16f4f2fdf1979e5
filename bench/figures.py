"""A hundred thousand invented reports, and how long their figures take.

    python -m bench.figures --reports 100000

Five years of a city with forty crews, in a SQLite file. Each question is asked three times and the
quickest counts, in processor time, which other work on the machine does not stretch; it is printed
beside a bare count(*) of the same reports in the same file.
"""

import argparse
import asyncio
import random
import tempfile
import time
from collections.abc import Awaitable, Callable, Iterator
from datetime import UTC, date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from sqlalchemy import func, insert, select
from sqlalchemy.ext.asyncio import AsyncConnection

from domain.figures import By, Period
from domain.ids import AreaKey
from storage import schema
from storage.drivers.engine import writing_engine
from storage.fieldwork.report_rows import ASSIGNMENT, HISTORY, REPORT
from storage.fieldwork.requests import REQUEST
from storage.fieldwork.tallies import Tallies
from storage.media import MEDIA
from storage.setup import AREA, CATEGORY

AREAS, CATEGORIES, CREWS, ZONES, MEMBERS = 4, 20, 40, 15, 200
BEGAN = datetime(2021, 12, 1, tzinfo=UTC)
YEARS = timedelta(days=5 * 365)
MONTERREY = ZoneInfo("America/Monterrey")
ALL = Period(date(2021, 12, 1), date(2026, 12, 1), MONTERREY)
MONTH = Period(date(2026, 10, 1), date(2026, 10, 31), MONTERREY)
QUARTER = Period(date(2026, 9, 1), date(2026, 11, 30), MONTERREY)
AT_ONCE, TIMES = 5000, 3

Rows = dict[Any, list[dict[str, Any]]]


def lives(count: int) -> Iterator[Rows]:
    """The rows of *count* reports, some thousands at a time."""
    rng = random.Random(3)
    for first in range(0, count, AT_ONCE):
        rows: Rows = {t: [] for t in (MEDIA, REPORT, ASSIGNMENT, HISTORY, REQUEST)}
        for number in range(first, min(first + AT_ONCE, count)):
            live(rng, number, rows)
        yield rows


def live(rng: random.Random, number: int, rows: Rows) -> None:
    category = rng.randrange(CATEGORIES)
    area = category % AREAS
    crew = f"crew-{area + AREAS * rng.randrange(CREWS // AREAS)}"
    member = f"member-{rng.randrange(MEMBERS)}"
    opened = BEGAN + YEARS * rng.random()
    ended = opened + timedelta(days=rng.lognormvariate(0.7, 1.2))
    is_open, is_late = ended > BEGAN + YEARS, rng.random() < 0.1
    report = f"report-{number}"
    rows[REPORT].append(
        {
            "id": report,
            "folio": report,
            "folio_key": report,
            "category": f"category-{category}",
            "opened_at": opened,
            "deadline": opened + timedelta(days=5),
            "first_deadline": opened + timedelta(days=3) if is_late else None,
            "description": "Bache profundo frente a la escuela",
            "address": "Av. del Roble 120",
            "zone": f"zone-{rng.randrange(ZONES)}" if rng.random() < 0.9 else None,
            "photos": [],
            "status": "assigned" if is_open else "concluded",
            "crew": crew,
            "ended_at": None if is_open else ended,
        }
    )
    rows[ASSIGNMENT].append(
        {
            "id": f"assignment-{number}",
            "report": report,
            "crew": crew,
            "given_at": opened + timedelta(hours=1),
            "explanation": [],
            "ended_at": None if is_open else ended,
            "outcome": None if is_open else "done",
        }
    )
    happened = [("report-received", opened), ("report-accepted", opened),
                ("report-assigned", opened)]  # fmt: skip
    if not is_open:
        happened.append(("report-concluded", ended))
        rows[MEDIA].append(
            {
                "id": f"photo-{number}",
                "source": "local",
                "remote_sealed": "",
                "wanted_at": ended,
                "recipe": {},
                "status": "lost" if rng.random() < 0.02 else "stored",
            }
        )
    if not is_open and rng.random() < 0.03:
        happened.append(("report-sent-back", ended + timedelta(days=1)))
    rows[HISTORY] += [
        {"report": report, "at": at, "kind": kind, "by": member, "details": {},
         "pictures": [f"photo-{number}"] if kind == "report-concluded" else []}
        for kind, at in happened
    ]  # fmt: skip
    if is_late:
        rows[REQUEST].append(
            {
                "id": f"request-{number}",
                "number": number,
                "kind": "extension",
                "report": report,
                "folio": report,
                "area": f"area-{area}",
                "crew": crew,
                "by": member,
                "by_name": "",
                "made_at": opened + timedelta(days=2),
                "text": "",
                "photos": [],
                "status": "approved",
                "decided_at": opened + timedelta(days=2, hours=1),
            }
        )


async def fill(connection: AsyncConnection, count: int) -> None:
    areas = [{"key": f"area-{n}", "name": f"Area {n}", "accepts_by_rule": False}
             for n in range(AREAS)]  # fmt: skip
    categories = [
        {"key": f"category-{n}", "name": f"Category {n}", "area": f"area-{n % AREAS}", "level": 2,
         "days": 5, "day_kind": "calendar"}
        for n in range(CATEGORIES)
    ]  # fmt: skip
    await connection.execute(insert(AREA), areas)
    await connection.execute(insert(CATEGORY), categories)
    for rows in lives(count):
        for table, some in rows.items():
            if some:
                await connection.execute(insert(table), some)


async def quickest(ask: Callable[[], Awaitable[object]]) -> float:
    times = []
    for _ in range(TIMES):
        began = time.process_time()
        await ask()
        times.append(time.process_time() - began)
    return min(times)


async def measure(count: int) -> None:
    with tempfile.TemporaryDirectory() as folder:
        url = f"sqlite+aiosqlite:///{folder}/enlace.db"
        await schema.migrate(url)
        engine = writing_engine(url)
        async with engine.begin() as connection:
            await fill(connection, count)
        async with engine.connect() as connection:
            await ask(connection, Tallies(connection))
        await engine.dispose()


async def ask(connection: AsyncConnection, tallies: Tallies) -> None:
    statement = select(func.count()).select_from(REPORT).where(REPORT.c.description != "")
    number = (await connection.execute(statement)).scalar_one()
    bare = await quickest(lambda: connection.execute(statement))
    print(f"{number} reports; a bare count(*) of them {bare * 1000:.1f} ms")
    everywhere = [AreaKey(f"area-{n}") for n in range(AREAS)]
    for name, period in (("five years", ALL), ("a month", MONTH)):
        for by in By:
            took = await quickest(lambda by=by, period=period: tallies.over(period, by, everywhere))
            print(f"{name} by {by}: {took * 1000:.0f} ms, {took / bare:.1f} times the bare count")
    took = await quickest(lambda: tallies.over(QUARTER, By.CREW, everywhere[:1]))
    print(f"90 days of one area by crew, as in chat: {took * 1000:.0f} ms, {took / bare:.1f} times")


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--reports", type=int, default=100_000)
    asyncio.run(measure(parser.parse_args().reports))
