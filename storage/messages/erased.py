"""Messages that were erased with their person: known again if they come again, and of nobody.

A provider's list has them for as long as before, and a webhook may come twice. What is kept is a
keyed digest of what the channel calls each: neither what it said nor whose it was.
"""

import json
from collections.abc import Iterable, Sequence
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncConnection
from sqlmodel import Field

from domain.messages import Channel, InboundMessage
from storage.columns import Row, UtcDateTime, among, insert_all_new, table_of
from storage.drivers.prepared import Prepared
from storage.secrecy.vault import Vault

Name = tuple[Channel, str]


class ErasedMessageRow(Row, table=True):
    """Table `erased_message`."""

    __tablename__ = "erased_message"

    digest: str = Field(primary_key=True)
    at: datetime = Field(sa_type=UtcDateTime)


ERASED = table_of(ErasedMessageRow)
_AMONG = Prepared(select(ERASED.c.digest).where(among(ERASED.c.digest, "digests")))


class Erased:
    """What was erased, by the names that channels gave it."""

    def __init__(self, connection: AsyncConnection, vault: Vault) -> None:
        self._connection = connection
        self._vault = vault

    async def note(self, names: Iterable[Name], at: datetime) -> None:
        """Let messages of these *names* come in no more."""
        digests = sorted({self._digest(name) for name in names})
        rows = [{"digest": digest, "at": at} for digest in digests]
        await insert_all_new(self._connection, ERASED, rows)

    async def known(self, channel: Channel, ids: Sequence[str]) -> set[str]:
        """Those of *ids* that were erased."""
        return {id for _, id in await self._among([(channel, id) for id in ids])}

    async def spared(self, messages: Sequence[InboundMessage]) -> list[InboundMessage]:
        """Those of *messages* that were not erased before."""
        erased = await self._among([_name(message) for message in messages])
        return [message for message in messages if _name(message) not in erased]

    async def _among(self, names: Sequence[Name]) -> set[Name]:
        digests = {self._digest(name): name for name in names}
        rows = await _AMONG.all(self._connection, digests=json.dumps([*digests]))
        return {digests[row["digest"]] for row in rows}

    def _digest(self, name: Name) -> str:
        return self._vault.index(f"message {':'.join(name)}")


def _name(message: InboundMessage) -> Name:
    return message.address.channel, message.external_id
