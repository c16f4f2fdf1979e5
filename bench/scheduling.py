"""Many deadlines pass in one minute, three schedulers, the one that works is killed: how late.

    python -m bench.scheduling --reports 10000 --kills 5

Prints how late each was told of, as seen from outside by looking at the history every tenth of a
second, and how many were told of twice or never. Beside it, in the same run, what the database
takes at most: the same number of bare rows, inserted one a commit.
"""

import argparse
import asyncio
import os
import statistics
import tempfile
import time
from collections import Counter
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

from sqlalchemy import select
from sqlalchemy.engine import make_url

from bench.faults.breakages import postgresql
from bench.faults.city import members, set_up
from bench.fleet import Fleet, fleet
from bot.database import open_database
from domain.fieldwork.reports import ReportStatus
from domain.ids import CrewId
from storage.drivers.engine import reading_engine, writing_engine
from storage.fieldwork.report_rows import HISTORY
from tests.builders import a_report
from tests.emulators.twilio import TwilioEmulator

SCHEDULERS = 3
BEGIN_IN = timedelta(seconds=20)
GIVE_UP_AFTER_S = 60
BARE = 500


async def fall_due(running: Fleet, number: int, span: timedelta) -> dict[str, datetime]:
    """That many reports in the hands of a crew, whose deadlines pass evenly over *span*."""
    database, now = open_database(running.settings), datetime.now(UTC)
    deadlines = {f"d{n}": now + BEGIN_IN + span * (n / number) for n in range(number)}
    reports = [
        replace(
            a_report(id, folio=id.upper(), reporter=None, deadline=at, opened_at=now),
            status=ReportStatus.ASSIGNED,
            crew=CrewId("L-0"),
            warned_at=now,
        )
        for id, at in deadlines.items()
    ]
    async with database.unit() as unit:
        await unit.reports.save(*reports)
        await unit.commit()
    await database.close()
    return deadlines


async def watch(url: str, deadlines: dict[str, datetime], until: float) -> dict[str, list[float]]:
    """How late each was told of, once for each time."""
    engine, late, seen = reading_engine(url), {id: [] for id in deadlines}, 0
    query = select(HISTORY.c.id, HISTORY.c.report).where(HISTORY.c.kind == "deadline-passed")
    known: set[int] = set()
    while time.time() < until and seen < len(deadlines):
        async with engine.connect() as connection:
            rows = (await connection.execute(query)).all()
        now = datetime.now(UTC)
        for id, report in rows:
            if id not in known and report in late:
                known.add(id)
                seen += not late[report]
                late[report].append((now - deadlines[report]).total_seconds())
        await asyncio.sleep(0.1)
    await engine.dispose()
    return late


async def kill(running: Fleet, kills: int, span: timedelta) -> int:
    """Kill the holder again and again; how often it was there."""
    await asyncio.sleep(BEGIN_IN.total_seconds())
    killed = 0
    for _ in range(kills):
        await asyncio.sleep(span.total_seconds() / (kills + 1))
        holder = running.holder()
        killed += bool(holder and holder.kill())
    return killed


async def bare(url: str) -> float:
    """Rows a second, one committed insert after the other."""
    engine = writing_engine(url)
    async with engine.begin() as connection:
        await connection.exec_driver_sql("create table bare (n integer primary key)")
    begun = time.perf_counter()
    for n in range(BARE):
        async with engine.begin() as connection:
            await connection.exec_driver_sql("insert into bare values ($1)", (n,))
    await engine.dispose()
    return BARE / (time.perf_counter() - begun)


async def run(number: int, kills: int, span: timedelta) -> None:
    twilio = TwilioEmulator()
    with tempfile.TemporaryDirectory() as folder:
        async with postgresql() as server, twilio.running():
            address = make_url(server.get_uri()).set(drivername="postgresql+asyncpg")
            url = address.render_as_string(hide_password=False)
            async with fleet(url, Path(folder), twilio) as running:
                await set_up(running.settings, members(4, on_telegram=False))
                commits = await bare(url)
                for _ in range(SCHEDULERS):
                    running.add("scheduler")
                while running.holder() is None:
                    await asyncio.sleep(0.1)
                deadlines = await fall_due(running, number, span)
                until = max(deadlines.values()).timestamp() + GIVE_UP_AFTER_S
                late, killed = await asyncio.gather(
                    watch(url, deadlines, until), kill(running, kills, span)
                )
    tell(late, killed, commits, span)


def tell(late: dict[str, list[float]], killed: int, commits: float, span: timedelta) -> None:
    first = sorted(times[0] for times in late.values() if times)
    told = Counter(min(len(times), 2) for times in late.values())
    percentiles = statistics.quantiles(first, n=100) if len(first) > 1 else [0.0] * 99
    print(f"{len(late)} deadlines in {span.total_seconds():.0f} s, {SCHEDULERS} schedulers,")
    print(f"the holder killed {killed} times; load {os.getloadavg()[0]:.1f}")
    print(f"lateness p50 {percentiles[49]:.2f} s, p95 {percentiles[94]:.2f} s,", end=" ")
    print(f"p99 {percentiles[98]:.2f} s, most {first[-1] if first else 0:.2f} s")
    print(f"told of twice {told[2]}, never {told[0]}")
    rate = len(first) / (span.total_seconds() + (first[-1] if first else 0))
    print(f"{rate:.0f} a second; bare commits {commits:.0f} a second, ratio {rate / commits:.2f}")


if __name__ == "__main__":
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("--reports", type=int, default=10_000)
    asked.add_argument("--kills", type=int, default=5)
    asked.add_argument("--seconds", type=int, default=60)
    given = asked.parse_args()
    asyncio.run(run(given.reports, given.kills, timedelta(seconds=given.seconds)))
