"""Messages that were erased with their person: known again if they come again, and of nobody.

A provider's list has them for as long as before, and a webhook may come twice. What is kept is a
keyed digest of what the channel calls each: neither what it said nor whose it was. What had not
come yet has no name here; it is known by its address, of which a digest is kept as well, and by
having been written before the person was forgotten.
"""

import json
from collections.abc import Iterable, Sequence
from datetime import datetime
from itertools import chain

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncConnection
from sqlmodel import Field

from domain.messages import Address, Channel, InboundMessage, spellings
from storage.columns import Row, UtcDateTime, among, insert_all_new, table_of, upsert
from storage.drivers.prepared import Prepared
from storage.secrecy.vault import Vault

Name = tuple[Channel, str]


class ErasedMessageRow(Row, table=True):
    """Table `erased_message`."""

    __tablename__ = "erased_message"

    digest: str = Field(primary_key=True)
    at: datetime = Field(sa_type=UtcDateTime)


ERASED = table_of(ErasedMessageRow)
_AMONG = Prepared(select(ERASED.c.digest, ERASED.c.at).where(among(ERASED.c.digest, "digests")))


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

    async def note_addresses(self, addresses: Iterable[Address], at: datetime) -> None:
        """Let nothing come in any more that was written from *addresses* before *at*."""
        written = {each for address in addresses for each in spellings(address)}
        digests = sorted(self._digest_of(address) for address in written)
        await upsert(self._connection, ERASED, [{"digest": d, "at": at} for d in digests])

    async def known(self, channel: Channel, ids: Sequence[str]) -> set[str]:
        """Those of *ids* that were erased."""
        return {id for _, id in await self._among([(channel, id) for id in ids])}

    async def spared(self, messages: Sequence[InboundMessage]) -> list[InboundMessage]:
        """Those of *messages* that were not erased before, nor written by whom we forgot since."""
        names = {message: self._digest(_name(message)) for message in messages}
        senders = {m: [self._digest_of(address) for address in _senders(m)] for m in messages}
        erased = await self._erased_at([*names.values(), *chain(*senders.values())])
        return [
            message
            for message in messages
            if names[message] not in erased
            and not any(message.sent_at < erased.get(d, message.sent_at) for d in senders[message])
        ]

    async def _among(self, names: Sequence[Name]) -> set[Name]:
        digests = {self._digest(name): name for name in names}
        return {digests[digest] for digest in await self._erased_at([*digests])}

    async def _erased_at(self, digests: Sequence[str]) -> dict[str, datetime]:
        rows = await _AMONG.all(self._connection, digests=json.dumps(digests))
        return {row["digest"]: row["at"] for row in rows}

    def _digest(self, name: Name) -> str:
        return self._vault.index(f"message {':'.join(name)}")

    def _digest_of(self, address: Address) -> str:
        return self._vault.index(f"forgotten {address}")


def _name(message: InboundMessage) -> Name:
    return message.address.channel, message.external_id


def _senders(message: InboundMessage) -> list[Address]:
    """Whom it is from, by the number and by the other name that the channel may give."""
    channel, alias = message.address.channel, message.alias
    return [message.address, *([Address(channel, alias)] if alias else [])]
