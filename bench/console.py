"""Every page of the console before a hundred thousand reports, two hundred crews, and a hospital.

    python -m bench.console --reports 100000 [--one-area] [--only /console/board]

With `--one-area` all of them are open, in one area, where every crew may do everything, has room
and carries as much as every other; so nothing but what they have in hand tells crews apart.
Over real HTTP on this machine, on SQLite: milliseconds to the first byte, and the size without
compression, beside a bare route that answers a constant page of the same size in the same run.
"""

import argparse
import statistics
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import uvloop
from httpx2 import AsyncClient
from sqlalchemy import insert
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import HTMLResponse
from starlette.routing import Route

from bench import infirmary
from bench.million import City, filled
from bot.app import create_app
from bot.logs import set_up_logs
from bot.service import Service, open_service
from bot.settings import Settings
from console.places import Page
from console.routes import PLACES
from console.visiting import digest, new_key
from domain.hospital.patients import Patient
from domain.hospital.policy import Policy, written
from domain.ids import ContactId, PatientId, UserId
from domain.people.contacts import Contact
from domain.people.users import Session, User, UserRole
from storage.drivers.engine import writing_engine
from storage.setup import ORGANISATION
from tests.conftest import SECRETS
from tests.emulators.server import serving

ROUNDS, LARGEST = 15, 100_000
ENDLESS = "/console/news"


def all_in_one_area(reports: int) -> City:
    return City(reports, open=reports, areas=1, limit=reports)


def samples(city: City) -> dict[str, str]:
    """What pages are asked for: a report that waits, a crew, an area, a specialty."""
    waits = (city.reports - 1) // 1000 * 1000 + 100  # as bench.million makes them
    area = f"area-{3 % city.areas}"
    return {"folio": f"R-{waits}", "crew": "crew-3", "area": area, "specialty": "s7"}


async def measure(city: City, referrals: int, only: str) -> None:
    bare = Starlette(routes=[Route("/{size:int}", constant)])
    async with (
        filled(city, is_postgresql=False) as url,
        desk(url, referrals) as (service, key),
        serving(create_app(service)) as here,
        serving(bare) as there,
        AsyncClient(base_url=here, cookies={"enlace": key}, timeout=120) as client,
        AsyncClient(base_url=there) as beside,
    ):
        where = f"{city.open} of them open in {city.areas} areas"
        print(
            f"{city.reports} reports, {where}, 200 crews, {referrals} referrals with an hour each"
        )
        print(f"SQLite, median of {ROUNDS}")
        for path in paths(samples(city), only):
            await tell(path, client, beside)
        await look(service)


async def look(service: Service) -> None:
    """What it takes to know whether anything happened, as is asked twice a second."""
    looks, bare = [], []
    async with service.database.reading() as unit:
        for _ in range(ROUNDS):
            began = time.perf_counter()
            await unit.users.get(UserId("u"))
            between = time.perf_counter()
            await unit.happenings.read()
            looks.append(time.perf_counter() - between)
            bare.append(between - began)
    took, one_row = statistics.median(looks), statistics.median(bare)
    print(f"one look for news {took * 1000:.1f} ms, {took / one_row:.1f} times reading one user")


def paths(known: dict[str, str], only: str) -> list[str]:
    """The addresses of the pages, with the samples in them that we have rows for."""
    found = [place.path for place in PLACES if isinstance(place, Page) and place.path != ENDLESS]
    filled_in = [path.format(**known) for path in found if names(path) <= set(known)]
    return [path for path in filled_in if path.startswith(only)]


def names(path: str) -> set[str]:
    return {part[1:-1] for part in path.split("/") if part.startswith("{")}


async def tell(path: str, client: AsyncClient, beside: AsyncClient) -> None:
    """One line about the page at *path*."""
    status, size, took = await first_byte(client, path)
    _, _, bare = await first_byte(beside, f"/{size}")
    note = "" if status == 200 else f"  HTTP {status}"
    note += "  TOO LARGE" if size >= LARGEST else ""
    print(f"{path:40} {size:7} B {took:8.1f} ms {took / bare:7.1f} times a bare page{note}")


async def first_byte(client: AsyncClient, path: str) -> tuple[int, int, float]:
    """The status and size of the page at *path*, and milliseconds to its first byte."""
    times = []
    for _ in range(ROUNDS):
        began = time.perf_counter()
        async with client.stream("GET", path) as answer:
            chunks = answer.aiter_bytes()
            first = await anext(chunks, b"")
            times.append((time.perf_counter() - began) * 1000)
            size = len(first) + sum([len(chunk) async for chunk in chunks])
    return answer.status_code, size, statistics.median(times)


async def constant(request: Request) -> HTMLResponse:
    """As many bytes as the address says, and nothing else."""
    return HTMLResponse(b"x" * request.path_params["size"])


@asynccontextmanager
async def desk(url: str, referrals: int = 0) -> AsyncIterator[tuple[Service, str]]:
    """A service on *url*, and what a browser shows in which an administrator signed in."""
    engine = writing_engine(url)
    async with engine.begin() as connection:
        await connection.execute(
            insert(ORGANISATION),
            {"id": 1, "name": "San Lázaro", "timezone": "America/Monterrey", "locale": "es",
             "country": "MX", "calendar": "24/7", "help_areas": [],
             "hospital": written(Policy("24/7")) if referrals else None},
        )  # fmt: skip
    await engine.dispose()
    settings = Settings(_env_file=None, database_url=url, media_url="file:nowhere", **SECRETS)
    async with open_service(settings) as service:
        key, now = new_key(), service.clock.now()
        user = User(UserId("u"), "u@example.org", "Nora", UserRole.ADMINISTRATOR, ContactId("c"))
        async with service.database.unit() as unit:
            await unit.save(Contact(user.contact, (), "es", user.name))
            await unit.save(user)
            await unit.save(Session(digest(key), user.id, now, now))
            await unit.save(Patient(PatientId("p"), "Ana Rojas"))
            await unit.commit()
        if referrals:
            await _fill_hospital(url, referrals)
        yield service, key


async def _fill_hospital(url: str, referrals: int) -> None:
    engine = writing_engine(url)
    async with engine.begin() as connection:
        await infirmary.fill(connection, referrals)
    await engine.dispose()


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--reports", type=int, default=100_000)
    parser.add_argument("--one-area", action="store_true")
    parser.add_argument("--referrals", type=int, default=100_000)
    parser.add_argument("--only", default="/console")
    asked = parser.parse_args()
    set_up_logs("error", for_people=True)
    city = all_in_one_area(asked.reports) if asked.one_area else City(asked.reports)
    uvloop.run(measure(city, asked.referrals, asked.only))
