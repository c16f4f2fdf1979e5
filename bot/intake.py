"""What the webhooks hand over is kept at once: who wrote, what, and which files to fetch."""

from dataclasses import dataclass, replace
from datetime import timedelta

from bot.clock import Clock
from domain.ids import ContactId
from domain.media import Media, MediaSource
from domain.messages import Attachment, AttachmentKind, Channel, InboundMessage
from storage.database import Database
from storage.unit_of_work import UnitOfWork

SOURCES = {Channel.WHATSAPP: MediaSource.WHATSAPP, Channel.TELEGRAM: MediaSource.TELEGRAM}
FETCHED = (AttachmentKind.PHOTO, AttachmentKind.DOCUMENT)


@dataclass(frozen=True, slots=True)
class Intake:
    """Keeps what came in, in one transaction, before anybody is told that it arrived."""

    database: Database
    clock: Clock
    silence: timedelta = timedelta()  # after which it is in doubt whose number it is

    async def keep(self, message: InboundMessage) -> None:
        """Put *message* in the inbox; one that was delivered before changes nothing."""
        async with self.database.unit() as unit:
            await self.put(unit, message)
            await unit.commit()

    async def put(self, unit: UnitOfWork, message: InboundMessage) -> None:
        """The same within a transaction of the caller's."""
        now = self.clock.now()
        message = replace(message, sent_at=min(message.sent_at, now))  # as clocks differ
        contact = await unit.people.find_or_add(
            message.address, message.alias, unit.new_id, message.profile_name, now
        )
        if not await unit.inbox.put(contact, message, now):
            return
        await unit.people.wrote(message.address, message.sent_at, self.silence)
        for attachment in message.attachments:
            if attachment.kind in FETCHED and attachment.remote:
                source = SOURCES[message.address.channel]
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
