"""Claims a notice together with all that sending it needs, in one transaction.

Whether it may still go out is decided where it is claimed: whoever opted out, and has been told
so, is sent nothing more, since their answer waits until nothing is under way to them. What is no
longer so, nobody is told.
"""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from bot.channels.base import Photo
from bot.clock import Clock
from bot.sending.file_addresses import FileAddresses
from bot.sending.pacing import NotNow, Pacer, SenderFull
from bot.words import Tongue
from domain.fieldwork import reports, requests
from domain.hospital import appointments, offers
from domain.ids import AppointmentId, ContactId, OfferId, ReportId, RequestId
from domain.media import MediaStatus, shown_as
from domain.messages import Address, Channel, Grounds, Subject
from domain.messaging.delivery import PICTURE_AWAITED, QUIET_HOURS
from domain.messaging.going_out import quiet_until, ways, why_never
from domain.messaging.queues import OutboxStatus
from domain.messaging.window import is_open
from storage.database import Database
from storage.files import MediaStore
from storage.messages.lanes import LANES, Lane
from storage.messages.outbox import Claimed
from storage.unit_of_work import UnitOfWork

PICTURES_WITHIN = timedelta(minutes=10)
LOOK_AGAIN = timedelta(seconds=2)
NO_CONTACT, MOOT = "no-contact", "moot"


class NotAtAll(Exception):
    """The notice must not go out any more."""


@dataclass(frozen=True, slots=True)
class Rest:
    """Nothing may go out before *until*."""

    until: datetime


@dataclass(frozen=True, slots=True)
class Settled:
    """A notice that was claimed and needs no sending now."""


@dataclass(frozen=True, slots=True)
class Errand:
    """A notice to be carried out: where to, best first with whether the window is open there.

    `paid` is the channel for which a token was taken already.
    """

    claimed: Claimed
    tongue: Tongue
    addresses: tuple[tuple[Address, bool], ...]
    photos: Sequence[Photo]
    paid: Channel | None

    @property
    def number(self) -> int:
        """The notice's."""
        return self.claimed.number


@dataclass(frozen=True, slots=True)
class Errands:
    """Takes errands from the outbox, on behalf of one start of one process."""

    database: Database
    clock: Clock
    pacer: Pacer
    store: MediaStore
    files: FileAddresses
    boot: str
    has_email: bool = True

    async def take(self, lanes: Collection[Lane] = LANES) -> Errand | Rest | Settled | None:
        """The next that may go out now in *lanes*; None if nothing waits."""
        async with self.database.unit() as unit:
            now = self.clock.now()
            shut = await self.pacer.shut(unit)
            open_lanes = [lane for lane in lanes if lane not in shut]
            claimed = await unit.outbox.claim(now, self.boot, open_lanes)
            if claimed is None:
                return Rest(min(shut.values())) if shut else None
            try:
                errand = await self._prepare(unit, claimed, now)
            except SenderFull as full:  # another process was faster: nothing was claimed
                return Rest(full.until)
            await unit.commit()
        return errand

    async def take_reply(self, unit: UnitOfWork, to: ContactId, now: datetime) -> Errand | None:
        """The reply that *unit* leaves, claimed in its commit; None where it waits in line."""
        claimed = await unit.outbox.claim_reply(to, now, self.boot)
        if claimed is None:
            return None
        try:
            errand = await self._prepare(unit, claimed, now)
        except SenderFull as full:
            await unit.outbox.again(claimed, full.until, full.reason, spent=False)
            return None
        return errand if isinstance(errand, Errand) else None

    async def _prepare(self, unit: UnitOfWork, claimed: Claimed, now: datetime) -> Errand | Settled:
        """All that sending needs; what may not go out, or not yet, is settled here."""
        try:
            return await self._errand(unit, claimed, now)
        except SenderFull:
            raise
        except NotNow as wait:
            await unit.outbox.again(claimed, wait.until, wait.reason, spent=False)
            if wait.is_for_person:
                notice = claimed.notice
                await unit.outbox.hold_back(notice.to, notice.urgency, wait.until)
        except NotAtAll as never:
            await unit.outbox.finish(claimed.number, OutboxStatus.DROPPED, str(never))
        return Settled()

    async def _errand(self, unit: UnitOfWork, claimed: Claimed, now: datetime) -> Errand:
        contact = await unit.people.get(claimed.notice.to)
        if contact is None:
            raise NotAtAll(NO_CONTACT)
        tongue = Tongue(contact.locale, await unit.setup.timezone())
        notice, avoid = claimed.notice, claimed.avoid
        if why := why_never(notice, contact, avoid, now, has_email=self.has_email):
            raise NotAtAll(why)
        if until := quiet_until(notice, contact, tongue.timezone, now):
            raise NotNow(until, QUIET_HOURS)
        await _check_still_so(unit, notice.grounds)
        photos = await self._photos(unit, claimed, now)
        addresses = ways(notice, contact, avoid)
        wrote = [await unit.people.last_inbound_at(address) for address in addresses]
        paid = addresses[0].channel if addresses else None
        if paid:
            await self.pacer.take(unit, paid, notice)
        reached = tuple(
            (address, is_open(address.channel, at, now))
            for address, at in zip(addresses, wrote, strict=True)
        )
        return Errand(claimed, tongue, reached, photos, paid)

    async def _photos(self, unit: UnitOfWork, claimed: Claimed, now: datetime) -> list[Photo]:
        """The pictures of a notice; one that is still on its way is waited for, within reason."""
        if not claimed.notice.message.media:
            return []
        media = await unit.media.several(claimed.notice.message.media)
        is_late = now - claimed.created_at > PICTURES_WITHIN
        if any(m.status is MediaStatus.WANTED for m in media) and not is_late:
            raise NotNow(now + LOOK_AGAIN, PICTURE_AWAITED)
        return [
            Photo(m.id, self.store.shown(m.id), self.files.url(m.id, now), shown_as(m))
            for m in media
            if m.status is MediaStatus.STORED and shown_as(m)
        ]


async def _check_still_so(unit: UnitOfWork, told: Grounds | None) -> None:
    """What it rests on counts as it is at the moment of sending, too."""
    if told and await _grounds_now(unit, told) != told:
        raise NotAtAll(MOOT)


async def _grounds_now(unit: UnitOfWork, told: Grounds) -> Grounds | None:
    match told.subject:
        case Subject.REPORT:
            report = await unit.reports.get(ReportId(told.id))
            return reports.grounds(report) if report else None
        case Subject.REQUEST:
            request = await unit.requests.get(RequestId(told.id))
            return requests.grounds(request) if request else None
        case Subject.HOUR:
            appointment = await unit.appointments.get(AppointmentId(told.id))
            return appointments.grounds(appointment) if appointment else None
        case Subject.OFFER:
            offer = await unit.offers.get(OfferId(told.id))
            return offers.grounds([offer, *await unit.offers.party(offer)]) if offer else None
