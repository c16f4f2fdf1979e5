"""Small facts that all processes share, such as how far the clock was moved."""

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncConnection
from sqlmodel import Field

from domain.ids import ContactId
from storage.columns import Row, table_of, upsert


class MarkRow(Row, table=True):
    """Table `mark`: a value under a name."""

    __tablename__ = "mark"

    name: str = Field(primary_key=True)
    value: str


MARK = table_of(MarkRow)


def stopped_by(contact: ContactId) -> str:
    """The name under which it is kept when *contact* had us stopped by their network."""
    return f"stopped {contact}"


class Marks:
    """Values by name; whoever keeps one under it names it."""

    def __init__(self, connection: AsyncConnection) -> None:
        self._connection = connection

    async def get(self, name: str) -> str | None:
        """The value under *name*."""
        query = select(MARK.c.value).where(MARK.c.name == name)
        value: str | None = (await self._connection.execute(query)).scalar()
        return value

    async def set(self, name: str, value: str) -> None:
        """Put *value* under *name*."""
        await upsert(self._connection, MARK, {"name": name, "value": value})
