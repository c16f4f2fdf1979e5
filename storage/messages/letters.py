"""What the simulator showed, and what could not be read: both are kept for people to look at."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import JSON, Index, RowMapping, func, insert, select
from sqlalchemy.ext.asyncio import AsyncConnection
from sqlmodel import Field

from domain.messages import Address, Channel
from storage.columns import Row, UtcDateTime, table_of
from storage.messages.inbox import INBOX
from storage.secrecy.vault import Vault


class SimulatedRow(Row, table=True):
    """Table `simulated`: what a simulated telephone shows, both ways."""

    __tablename__ = "simulated"
    __table_args__ = (Index("simulated_by_phone", "channel", "token", "id"),)

    id: int | None = Field(default=None, primary_key=True)
    channel: str
    token: str
    at: datetime = Field(sa_type=UtcDateTime)
    is_ours: bool
    status: str
    content: dict[str, Any] = Field(sa_type=JSON)


class UnreadableRow(Row, table=True):
    """Table `unreadable`: genuine payloads that nobody could parse."""

    __tablename__ = "unreadable"

    id: int | None = Field(default=None, primary_key=True)
    channel: str
    at: datetime = Field(sa_type=UtcDateTime)
    sealed: str


SIMULATED, UNREADABLE = table_of(SimulatedRow), table_of(UnreadableRow)


@dataclass(frozen=True, slots=True)
class Bubble:
    """One message on a simulated telephone.

    `status` is `delivered` where it is ours; `sent`, and then what the inbox says of it (`waiting`,
    `answered`, `parked`), where the person wrote it and `content` names the `message`.
    """

    id: int
    at: datetime
    is_ours: bool
    status: str
    content: Mapping[str, Any]


class Letters:
    """Simulated telephones and dead letters."""

    def __init__(self, connection: AsyncConnection, vault: Vault) -> None:
        self._connection = connection
        self._vault = vault

    async def show(
        self, address: Address, content: Mapping[str, Any], *, is_ours: bool, at: datetime
    ) -> int:
        """Put a message on the telephone of *address*; its number."""
        row = {
            "channel": address.channel.value,
            "token": self._vault.index(str(address)),
            "at": at,
            "is_ours": is_ours,
            "status": "delivered" if is_ours else "sent",
            "content": dict(content),
        }
        result = await self._connection.execute(
            insert(SIMULATED).values(row).returning(SIMULATED.c.id)
        )
        return int(result.scalar_one())

    async def bubbles(self, address: Address, *, after: int = 0, limit: int = 60) -> list[Bubble]:
        """The last messages on the telephone of *address*, oldest first."""
        query = (
            select(SIMULATED)
            .where(self._is_on(address), SIMULATED.c.id > after)
            .order_by(SIMULATED.c.id.desc())
            .limit(limit)
        )
        rows = (await self._connection.execute(query)).mappings().all()
        fates = await self._fates(address.channel, rows)
        return [_to_bubble(row, fates) for row in reversed(rows)]

    async def newest(self) -> int:
        """The number of the last message on any telephone; 0 before the first."""
        return int((await self._connection.execute(select(func.max(SIMULATED.c.id)))).scalar() or 0)

    async def rang(self, after: int) -> tuple[int, list[str]]:
        """What came after message number *after*: the newest number, the tokens of telephones."""
        query = select(SIMULATED.c.id, SIMULATED.c.token).where(SIMULATED.c.id > after)
        rows = (await self._connection.execute(query)).all()
        return max((row.id for row in rows), default=after), sorted({row.token for row in rows})

    async def keep_unreadable(self, channel: Channel, payload: bytes, *, at: datetime) -> None:
        """Keep what could not be parsed."""
        sealed = self._vault.seal(payload.decode("utf-8", "replace"))
        row = {"channel": channel.value, "at": at, "sealed": sealed}
        await self._connection.execute(insert(UNREADABLE).values(row))

    async def _fates(self, channel: Channel, rows: Sequence[RowMapping]) -> dict[str, str]:
        """How far the messages that people wrote have come, by the names they had on the way in."""
        names = [row["content"]["message"] for row in rows if "message" in row["content"]]
        query = select(INBOX.c.external_id, INBOX.c.status).where(
            INBOX.c.channel == channel, INBOX.c.external_id.in_(names)
        )
        return {row.external_id: row.status for row in await self._connection.execute(query)}

    def _is_on(self, address: Address) -> Any:
        token = self._vault.index(str(address))
        return (SIMULATED.c.channel == address.channel) & (SIMULATED.c.token == token)


def _to_bubble(row: RowMapping, fates: Mapping[str, str]) -> Bubble:
    content = row["content"]
    status = fates.get(content.get("message", ""), row["status"])
    return Bubble(row["id"], row["at"], row["is_ours"], status, content)
