"""What the webhooks hand over is kept at once: who wrote, what, and which files to fetch."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from itertools import groupby

from bot.clock import Clock
from domain.ids import ContactId
from domain.media import Media, MediaSource
from domain.messages import Attachment, Channel, InboundMessage
from storage.database import Database
from storage.unit_of_work import UnitOfWork

SOURCES = {Channel.WHATSAPP: MediaSource.WHATSAPP, Channel.TELEGRAM: MediaSource.TELEGRAM}
Letter = tuple[ContactId, InboundMessage]


@dataclass(frozen=True, slots=True)
class Intake:
    """Keeps what came in, in one transaction, before anybody is told that it arrived."""

    database: Database
    clock: Clock
    silence: timedelta = timedelta()  # after which it is in doubt whose number it is

    async def keep(self, message: InboundMessage) -> None:
        """Put *message* in the inbox; one that was delivered before, or erased, changes nothing."""
        async with self.database.unit() as unit:
            await self.put(unit, [message])
            await unit.commit()

    async def put(self, unit: UnitOfWork, messages: Sequence[InboundMessage]) -> None:
        """Several, in their order, within a transaction of the caller's."""
        now = self.clock.now()
        spared = await unit.erased.spared(messages)
        dated = [replace(m, sent_at=min(m.sent_at, now)) for m in spared]  # as clocks differ
        letters = await self._letters(unit, dated, now)
        for brings_files, some in groupby(letters, lambda letter: bool(letter[1].attachments)):
            if brings_files:
                for contact, message in some:
                    await self._put_with_files(unit, contact, message, now)
            else:
                await unit.inbox.put_all([*some], now)
        await unit.people.wrote(*((m.address, m.sent_at) for m in dated), silence=self.silence)

    async def _letters(
        self, unit: UnitOfWork, messages: Sequence[InboundMessage], now: datetime
    ) -> list[Letter]:
        """Each with whose it is; whoever was never heard of is somebody new."""
        senders = await unit.people.whose(message.address for message in messages)
        for message in messages:
            if message.alias or message.address not in senders:
                senders[message.address] = await unit.people.find_or_add(
                    message.address, message.alias, unit.new_id, message.profile_name, now
                )
        return [(senders[message.address], message) for message in messages]

    async def _put_with_files(
        self, unit: UnitOfWork, contact: ContactId, message: InboundMessage, now: datetime
    ) -> None:
        """Only what is new has files to be fetched: each time it comes they have other names."""
        if not await unit.inbox.put(contact, message, now):
            return
        source = SOURCES[message.address.channel]
        for attachment in message.attachments:
            if attachment.may_be_kept and attachment.remote:
                await unit.media.want(self._media(attachment, contact, source))

    def _media(self, attachment: Attachment, sender: ContactId, source: MediaSource) -> Media:
        """A file to be fetched; one that the simulator laid down is here already."""
        is_local = attachment.remote.startswith("local:")
        return Media(
            attachment.id,
            MediaSource.LOCAL if is_local else source,
            attachment.remote.removeprefix("local:"),
            wanted_at=self.clock.now(),
            sender=sender,
            name=attachment.name,
        )

    async def keep_unreadable(self, channel: Channel, payload: bytes) -> None:
        """Keep a genuine payload that nobody could parse."""
        async with self.database.unit() as unit:
            await unit.letters.keep_unreadable(channel, payload, at=self.clock.now())
            await unit.commit()
