"""Schemas beside each other: what code of the release before would stumble over."""

from sqlalchemy import Column, MetaData, Table, UniqueConstraint
from sqlalchemy.ext.asyncio import create_async_engine

from storage import schema


async def schema_at(url: str, revision: str) -> MetaData:
    """What the database at *url* is made of, once it was brought to *revision*."""
    await schema.migrate(url, revision)
    engine, metadata = create_async_engine(url), MetaData()
    async with engine.connect() as connection:
        await connection.run_sync(metadata.reflect)
    await engine.dispose()
    metadata.remove(metadata.tables["alembic_version"])
    return metadata


def stumbles(old: MetaData, new: MetaData) -> list[str]:
    """What *new* took away from code that was written for *old*, or asks of it."""
    found = [f"{name} is gone" for name in old.tables.keys() - new.tables.keys()]
    for name in old.tables.keys() & new.tables.keys():
        found += _changes(old.tables[name], new.tables[name])
    return sorted(found)


def _changes(old: Table, new: Table) -> list[str]:
    known = set(old.c.keys())
    found = [f"{old}.{name} is gone" for name in known - set(new.c.keys())]
    for column in new.c:
        before = old.c.get(column.name)
        if _is_demanded(column) and (before is None or not _is_demanded(before)):
            found.append(f"{column} is demanded")
        if before is not None and str(before.type) != str(column.type):
            found.append(f"{column} is {column.type}, no more {before.type}")
    return found + [f"{rule} is a rule" for rule in _rules(new, known) - _rules(old, known)]


def _is_demanded(column: Column) -> bool:
    """Whether no row can be written without it."""
    return not column.nullable and column.server_default is None


def _rules(table: Table, known: set[str]) -> set[str]:
    """What old code might break unknowingly: unique columns, and references."""
    unique = [set(i.columns.keys()) for i in table.indexes if i.unique]
    unique += [set(c.columns.keys()) for c in table.constraints if isinstance(c, UniqueConstraint)]
    references = {f"{key.parent} in {key.target_fullname}" for key in table.foreign_keys
                  if key.parent.name in known}  # fmt: skip
    return references | {f"{table} unique {sorted(names)}" for names in unique if names <= known}
