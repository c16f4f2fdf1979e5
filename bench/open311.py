"""The standard door against bare statements on the same file, in the same run.

    python -m bench.open311 --reports 20000

A page of the newest reports is compared with selecting the same rows and dumping them as JSON; a
POST with one bare transaction that inserts a row, which is the least that anything kept costs.
"""

import argparse
import asyncio
import json
import sqlite3
import statistics
import tempfile
import time
from collections.abc import Awaitable, Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path

from httpx import ASGITransport, AsyncClient

from bot.app import create_app
from bot.logs import set_up_logs
from bot.organisation.setting_up import SettingUp
from bot.service import open_service
from bot.settings import Settings
from domain.fieldwork.reports import receive
from storage import schema
from storage.secrecy.vault import Vault
from tests.builders import a_report, an_organisation

ROUNDS = 15
PAGES = (50, 1000)
COLUMNS = "folio, status, category, description, opened_at, deadline, address, latitude, longitude"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--reports", type=int, default=20_000)
    reports = parser.parse_args().reports
    set_up_logs("error", for_people=True)
    with tempfile.TemporaryDirectory() as folder:
        asyncio.run(measure(Path(folder), reports))


async def measure(folder: Path, reports: int) -> None:
    url = f"sqlite+aiosqlite:///{folder / 'enlace.db'}"
    await schema.migrate(url)
    settings = Settings(
        _env_file=None,
        database_url=url,
        media_url=f"file:{folder / 'media'}",
        secret_key="bench",
        data_keys=(Vault.new_key(),),
    )
    async with open_service(settings) as service:
        key = await fill(service, reports)
        transport = ASGITransport(app=create_app(service))
        async with AsyncClient(transport=transport, base_url="http://bench/open311/v2") as client:
            print(f"{reports} reports, SQLite, median of {ROUNDS}")
            for size in PAGES:
                bare = await median(lambda _, size=size: select(folder, size))
                for ending in ("json", "xml"):
                    path = f"/requests.{ending}?page_size={size}&api_key={key}"
                    took = await median(lambda _, path=path: ask(client, path))
                    tell(f"page of {size} as {ending}", took, "bare select and dump", bare)
            bare = await median(lambda n: insert(folder, n))
            tell("POST", await median(lambda n: post(client, key, n)), "bare insert", bare)


def tell(what: str, took: float, bare_name: str, bare: float) -> None:
    print(f"{what:>22}: {took * 1e3:7.1f} ms, {took / bare:5.1f} times a {bare_name}")


async def median(act: Callable[[int], Awaitable[None]]) -> float:
    times = []
    for number in range(ROUNDS):
        began = time.perf_counter()
        await act(number)
        times.append(time.perf_counter() - began)
    return statistics.median(times)


async def fill(service, reports: int) -> str:
    now = datetime.now(UTC)
    async with service.database.unit() as unit:
        await SettingUp(unit, an_organisation()).apply(now=now)
        key = await unit.api_keys.add("bench", [], now)
        made = [
            a_report(
                f"r{n}",
                folio=f"B-{n}",
                opened_at=now - timedelta(minutes=n),
                deadline=now + timedelta(days=5),
            )
            for n in range(reports)
        ]
        for at in range(0, reports, 500):
            await unit.reports.save(*made[at : at + 500])
        events = [receive(report, now=report.opened_at).events[0] for report in made]
        await unit.reports.record(*events)
        await unit.commit()
    return key


async def ask(client: AsyncClient, path: str) -> None:
    (await client.get(path)).raise_for_status()


async def post(client: AsyncClient, key: str, number: int) -> None:
    form = {"api_key": key, "service_code": "pothole", "lat": "25.65", "long": "-100.4"}
    form |= {"description": f"Bache {number}", "phone": f"81 0000 {1000 + number}"}
    (await client.post("/requests.json", data=form)).raise_for_status()


async def select(folder: Path, size: int) -> None:
    with sqlite3.connect(folder / "enlace.db") as connection:
        query = f"select {COLUMNS} from report order by opened_at desc limit {size}"
        json.dumps(connection.execute(query).fetchall())


async def insert(folder: Path, number: int) -> None:
    with sqlite3.connect(folder / "enlace.db", isolation_level=None) as connection:
        connection.execute("pragma synchronous=full")
        connection.execute("begin immediate")
        connection.execute("insert into mark values (?, ?)", (f"bench {number}", "x" * 500))
        connection.execute("commit")


if __name__ == "__main__":
    main()
