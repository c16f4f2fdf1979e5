"""The hospital's own lists at rest: every version is kept whole, so that any can come back."""

from datetime import datetime
from typing import Any

from sqlalchemy import JSON, bindparam, select
from sqlalchemy.ext.asyncio import AsyncConnection
from sqlmodel import Field

from domain.hospital.catalogues import Catalogue, CatalogueKind, category_rules
from domain.ordering.priority import DaysRemaining
from storage.columns import Row, UtcDateTime, insert_new, table_of
from storage.drivers.prepared import Found, Prepared
from storage.shelf import Shelved
from storage.versions import Overtaken

MOST_FORMER = 20


class CatalogueRow(Row, table=True):
    """Table `catalogue`: one row for each version of each list."""

    __tablename__ = "catalogue"

    kind: str = Field(primary_key=True)
    version: int = Field(primary_key=True)
    made_at: datetime = Field(sa_type=UtcDateTime)
    by: str
    entries: dict[str, Any] = Field(sa_type=JSON)


CATALOGUE = table_of(CatalogueRow)
_NEWEST = Prepared(
    select(CATALOGUE)
    .where(CATALOGUE.c.kind == bindparam("of"))
    .order_by(CATALOGUE.c.version.desc())
    .limit(1)
)
_ONE = Prepared(
    select(CATALOGUE).where(
        CATALOGUE.c.kind == bindparam("of"), CATALOGUE.c.version == bindparam("number")
    )
)
_FORMER = Prepared(
    select(CATALOGUE)
    .where(CATALOGUE.c.kind == bindparam("of"))
    .order_by(CATALOGUE.c.version.desc())
    .limit(MOST_FORMER)
    .offset(1)
)
_VERSIONS = Prepared(
    select(CATALOGUE.c.version, CATALOGUE.c.made_at, CATALOGUE.c.by)
    .where(CATALOGUE.c.kind == bindparam("of"))
    .order_by(CATALOGUE.c.version.desc())
    .limit(bindparam("most"))
)


class HospitalCatalogues:
    """Catalogues by kind and version."""

    def __init__(self, connection: AsyncConnection, shelved: Shelved) -> None:
        self._connection = connection
        self._shelved = shelved

    async def newest(self, kind: CatalogueKind) -> Catalogue:
        """What counts now; an empty version 0 where there is none."""

        async def load() -> Catalogue:
            row = await _NEWEST.first(self._connection, of=kind.value)
            return _to_domain(row) if row else Catalogue(kind)

        return await self._shelved.get(f"catalogue {kind}", load)

    async def former(self, kind: CatalogueKind) -> list[Catalogue]:
        """The last versions before the newest."""

        async def load() -> list[Catalogue]:
            rows = await _FORMER.all(self._connection, of=kind.value)
            return [_to_domain(row) for row in rows]

        return await self._shelved.get(f"former {kind}", load)

    async def ordering(self) -> DaysRemaining:
        """The hospital's order: fewest days left to the longest wait of each one's category."""
        return DaysRemaining(category_rules(await self.newest(CatalogueKind.PRIORITIES)))

    async def version(self, kind: CatalogueKind, number: int) -> Catalogue | None:
        """What counted once."""
        row = await _ONE.first(self._connection, of=kind.value, number=number)
        return _to_domain(row) if row else None

    async def versions(self, kind: CatalogueKind, most: int) -> list[tuple[int, datetime, str]]:
        """The number, moment and author of the last versions, the newest first."""
        rows = await _VERSIONS.all(self._connection, of=kind.value, most=most)
        return [(row["version"], row["made_at"], row["by"]) for row in rows]

    async def add(self, catalogue: Catalogue) -> None:
        """Keep a new version; raises Overtaken where somebody was faster."""
        row = {
            "kind": catalogue.kind.value,
            "version": catalogue.version,
            "made_at": catalogue.made_at,
            "by": catalogue.by,
            "entries": {key: dict(entry) for key, entry in catalogue.entries.items()},
        }
        if not await insert_new(self._connection, CATALOGUE, row):
            raise Overtaken
        await self._shelved.change()


def _to_domain(row: Found) -> Catalogue:
    return Catalogue(
        CatalogueKind(row["kind"]), row["version"], row["made_at"], row["by"], row["entries"]
    )
