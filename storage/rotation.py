"""Seals everything anew under the newest key, a little at a time, while the service runs."""

from collections.abc import AsyncIterator, Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from anyio import to_thread
from sqlalchemy import Column, RowMapping, Table, select, tuple_, update
from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine
from sqlmodel import SQLModel

import storage.unit_of_work  # noqa: F401 - its tables register themselves with SQLModel.metadata
from domain.hospital.uploads import Upload
from storage.drivers.engine import writing_engine
from storage.files import MediaStore
from storage.hospital.uploads import place_of
from storage.secrecy.sealed_files import SealBroken, reseal_file
from storage.secrecy.vault import NoKeyFits, Vault

AT_ONCE = 200

Key = tuple[Any, ...]


def sealed_columns() -> list[tuple[Table, list[Column[Any]]]]:
    """Every table with columns that are sealed, known by their names."""
    tables = SQLModel.metadata.sorted_tables
    found = ((table, [c for c in table.columns if _is_sealed(c.name)]) for table in tables)
    return [(table, columns) for table, columns in found if columns]


def _is_sealed(name: str) -> bool:
    return name == "sealed" or name.endswith("_sealed")


@dataclass(frozen=True, slots=True)
class Resealed:
    """A batch of one table: how many rows were sealed anew, and how many nobody can open."""

    table: str
    done: int
    left: int


async def reseal_all(url: str, vault: Vault) -> AsyncIterator[Resealed]:
    """Seal each table of the database at *url* anew, and tell of each batch.

    What is under the newest key already is passed by, so what was broken off is simply begun again.
    """
    engine = writing_engine(url)
    try:
        for table, columns in sealed_columns():
            last: Key | None = ()
            while last is not None:
                resealed, last = await _reseal(engine, vault, table, columns, last)
                yield resealed
    finally:
        await engine.dispose()


async def _reseal(
    engine: AsyncEngine, vault: Vault, table: Table, columns: list[Column[Any]], last: Key
) -> tuple[Resealed, Key | None]:
    """Seal the rows after *last* anew; and the last of them if there may be more."""
    keys = list(table.primary_key.columns)
    query = select(*keys, *columns).order_by(*keys).limit(AT_ONCE)
    if last:
        query = query.where(tuple_(*keys) > tuple_(*last))
    async with engine.begin() as connection:
        rows = (await connection.execute(query)).mappings().all()
        done = [await _reseal_row(connection, vault, table, columns, row) for row in rows]
    resealed = Resealed(table.name, sum(filter(None, done)), done.count(None))
    return resealed, tuple(rows[-1][key.name] for key in keys) if len(rows) == AT_ONCE else None


async def _reseal_row(
    connection: AsyncConnection,
    vault: Vault,
    table: Table,
    columns: list[Column[Any]],
    row: RowMapping,
) -> int | None:
    """Change the row, unless somebody else wrote it meanwhile: that was under the newest key.

    None where no key opens it: then nothing of it is changed.
    """
    old = [c for c in columns if not vault.is_newest(row[c.name])]
    if not old:
        return 0
    is_same = [table.c[key.name] == row[key.name] for key in table.primary_key.columns]
    is_same += [column == row[column.name] for column in old]
    try:
        values = {column.name: vault.reseal(row[column.name]) for column in old}
    except NoKeyFits:
        return None
    changed = await connection.execute(update(table).where(*is_same).values(**values))
    return changed.rowcount


async def reseal_uploads(
    store: MediaStore, vault: Vault, uploads: Iterable[Upload]
) -> tuple[int, list[Path]]:
    """Seal the files of *uploads* anew; how many, and which cannot be read. Raises BucketAway."""
    done, broken = 0, []
    for upload in uploads:
        for number, name in enumerate(upload.files):
            place = place_of(store, upload.id, number, name)
            try:
                done += await _reseal_upload(store, vault, place)
            except SealBroken:
                broken.append(place)
    return done, broken


async def _reseal_upload(store: MediaStore, vault: Vault, place: Path) -> bool:
    """Whether it was under an old key; one that has gone meanwhile was not."""
    if not await store.find(place):
        return False
    try:
        is_changed = await to_thread.run_sync(reseal_file, vault, place)
    except FileNotFoundError:
        return False
    if is_changed:
        await store.keep(place)
    return is_changed
