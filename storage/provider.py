"""What a provider was told to keep for us, so that it is told once."""

from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncConnection
from sqlmodel import Field

from storage.columns import Row, table_of, upsert


class ContentRow(Row, table=True):
    """Table `content`: a Content API object of Twilio for each shape, language and account."""

    __tablename__ = "content"

    name: str = Field(primary_key=True)
    sid: str
    digest: str
    approval: str = ""


CONTENT = table_of(ContentRow)


@dataclass(frozen=True, slots=True)
class Content:
    """An object that the provider keeps; `digest` tells whether it is still what we mean."""

    name: str
    sid: str
    digest: str
    approval: str


class Contents:
    """Content objects by the name that we gave them."""

    def __init__(self, connection: AsyncConnection) -> None:
        self._connection = connection

    async def get(self, name: str) -> Content | None:
        """The object called *name*."""
        query = select(CONTENT).where(CONTENT.c.name == name)
        row = (await self._connection.execute(query)).mappings().first()
        return Content(**row) if row else None

    async def all(self) -> dict[str, Content]:
        """Every object by name."""
        rows = (await self._connection.execute(select(CONTENT))).mappings()
        return {row["name"]: Content(**row) for row in rows}

    async def keep(self, name: str, sid: str, digest: str, approval: str = "") -> None:
        """Remember an object."""
        row = {"name": name, "sid": sid, "digest": digest, "approval": approval}
        await upsert(self._connection, CONTENT, row)
