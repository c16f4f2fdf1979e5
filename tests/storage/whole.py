"""All that a database says, for comparing two; and databases to compare with."""

import os
import shutil
from dataclasses import replace
from itertools import count
from pathlib import Path

from sqlalchemy.engine import make_url

from bot.organisation.setting_up import SettingUp
from domain.fieldwork.photos import Fingerprint, Photo
from domain.ids import MediaId
from domain.media import Media, MediaSource, MediaStatus
from storage import copies
from storage.database import Database
from tests.builders import CITIZEN, NOON, a_message, a_report, an_organisation
from tests.conftest import _create

_numbers = count()


async def everything(url: str) -> dict[str, list[str]]:
    """Every row of every table, as lines."""
    async with copies.snapshot(url) as snapshot:
        return {
            table.name: sorted([line async for line in snapshot.lines(table)][1:])
            for table in snapshot.tables
        }


async def an_empty_database(kind: str, folder: Path, sqlite_pattern: Path, server: str) -> str:
    """The address of a database with the newest schema and nothing in it."""
    if kind == "sqlite":
        path = folder / f"another{next(_numbers)}.db"
        shutil.copyfile(sqlite_pattern, path)
        return f"sqlite+aiosqlite:///{path}"
    name = f"another_{os.getpid()}_{next(_numbers)}"
    await _create(server, f"create database {name} template pattern")
    url = make_url(server).set(drivername="postgresql+asyncpg", database=name)
    return url.render_as_string(hide_password=False)


async def a_city(database: Database) -> None:
    """An organisation with one report."""
    async with database.unit() as unit:
        await SettingUp(unit, an_organisation()).apply(now=NOON)
        await unit.reports.save(a_report("r1"))
        await unit.commit()


async def write_in(database: Database, number: int) -> None:
    """The citizen writes, with a photo that is fetched and known again from now on."""
    async with database.unit() as unit:
        contact = await unit.people.find_or_add(CITIZEN, None, database.new_id, "Ñoño 👷")
        await unit.inbox.put(contact, a_message("hola", CITIZEN, external_id=f"m{number}"), NOON)
        media = Media(MediaId(f"p{number}"), MediaSource.LOCAL, "", NOON, contact)
        await unit.media.save(replace(media, status=MediaStatus.STORED))
        await unit.photos.save(Photo(media.id, Fingerprint((1 << 64) - number, 1 << 255)))
        await unit.commit()
