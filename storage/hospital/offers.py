"""Offers at rest, and why whoever was passed over was."""

from collections.abc import Collection, Iterable
from datetime import datetime
from typing import Any

from sqlalchemy import Index, bindparam, exists, or_, select, text
from sqlalchemy.ext.asyncio import AsyncConnection
from sqlmodel import Field

from domain.hospital.cascade import PassedOver, Reason
from domain.hospital.offers import Offer, OfferStatus
from domain.hospital.slots import SlotStatus
from domain.ids import ContactId, OfferId, PatientId, ReferralId, SlotId
from storage.columns import Row, UtcDateTime, insert_new, table_of
from storage.drivers.prepared import Found, Prepared
from storage.hospital.appointments import APPOINTMENT, SLOT
from storage.hospital.guardians import GUARDIAN, speaks
from storage.hospital.referrals import IS_IN_LINE, REFERRAL
from storage.locks import Lock, lock
from storage.people.contacts import CONTACT
from storage.versions import Versions, counted

_IS_OPEN = text("status = 'open'")
_IS_OF_PARTY = text("party IS NOT NULL")


class OfferRow(Row, table=True):
    """Table `offer`."""

    __tablename__ = "offer"
    __table_args__ = (
        Index("offer_by_slot", "slot"),
        Index("offer_by_referral", "referral", "made_at"),
        Index("offer_by_beginning", "made_at"),
        Index("offer_by_end", "answered_at"),
        Index("offer_party", "party", sqlite_where=_IS_OF_PARTY, postgresql_where=_IS_OF_PARTY),
        Index("offer_open", "patient", sqlite_where=_IS_OPEN, postgresql_where=_IS_OPEN),
    )

    id: str = Field(primary_key=True)
    slot: str = Field(foreign_key="slot.id")
    referral: str = Field(foreign_key="referral.id")
    patient: str = Field(foreign_key="patient.id")
    made_at: datetime = Field(sa_type=UtcDateTime)
    expires_at: datetime = Field(sa_type=UtcDateTime)
    is_shared: bool
    status: str
    answered_at: datetime | None = Field(default=None, sa_type=UtcDateTime)
    party: str | None = None
    version: int = counted()


class PassedOverRow(Row, table=True):
    """Table `passed_over`: each reason once, when it first held."""

    __tablename__ = "passed_over"

    slot: str = Field(primary_key=True, foreign_key="slot.id")
    referral: str = Field(primary_key=True, foreign_key="referral.id", index=True)
    reason: str = Field(primary_key=True)
    at: datetime = Field(sa_type=UtcDateTime)


OFFER, PASSED_OVER = table_of(OfferRow), table_of(PassedOverRow)
_BY_ID = Prepared(select(OFFER).where(OFFER.c.id == bindparam("sought")))
_OF_SLOT = Prepared(
    select(OFFER).where(OFFER.c.slot == bindparam("of")).order_by(OFFER.c.made_at, OFFER.c.id)
)
_PARTY = Prepared(
    select(OFFER)
    .where(OFFER.c.party == bindparam("of"), OFFER.c.party.is_not(None))
    .order_by(OFFER.c.id)
)
_OPEN_FOR = Prepared(
    select(OFFER)
    .join(GUARDIAN, GUARDIAN.c.patient == OFFER.c.patient)
    .where(
        GUARDIAN.c.contact == bindparam("contact"),
        speaks(),
        OFFER.c.status == OfferStatus.OPEN.value,
        OFFER.c.expires_at > bindparam("now"),
    )
    .order_by(OFFER.c.made_at, OFFER.c.id)
)
_LAST_MISSED = Prepared(
    select(OFFER)
    .join(GUARDIAN, GUARDIAN.c.patient == OFFER.c.patient)
    .where(
        GUARDIAN.c.contact == bindparam("contact"),
        speaks(),
        OFFER.c.status != OfferStatus.ACCEPTED.value,
        OFFER.c.status != OfferStatus.DECLINED.value,
        OFFER.c.expires_at <= bindparam("now"),
    )
    .order_by(OFFER.c.expires_at.desc(), OFFER.c.id)
    .limit(1)
)
_MADE_TO = Prepared(
    select(OFFER)
    .where(OFFER.c.referral == bindparam("to"))
    .order_by(OFFER.c.made_at.desc(), OFFER.c.id)
    .limit(bindparam("most"))
)
_PASSED_FOR = Prepared(
    select(PASSED_OVER)
    .where(PASSED_OVER.c.referral == bindparam("whom"))
    .order_by(PASSED_OVER.c.at.desc(), PASSED_OVER.c.slot, PASSED_OVER.c.reason)
    .limit(bindparam("most"))
)


# An hour of the agenda that nobody ever had or was offered is the desk's to give.
_WAS_LET_GO = or_(
    *(exists().where(table.c.slot == SLOT.c.id) for table in (OFFER, APPOINTMENT, PASSED_OVER))
)
# Of the thousands in line, the few for whom somebody speaks in chat: they are found first, once.
_REACHED = (
    select(REFERRAL.c.id, REFERRAL.c.specialty, REFERRAL.c.patient)
    .join(GUARDIAN, GUARDIAN.c.patient == REFERRAL.c.patient)
    .join(CONTACT, CONTACT.c.id == GUARDIAN.c.contact)
    .where(
        IS_IN_LINE,
        REFERRAL.c.is_guaranteed.is_(False),
        REFERRAL.c.proposed_exit == "",
        speaks(),
        CONTACT.c.opted_out_at.is_(None),
    )
    .distinct()
    .cte("reached")
    .prefix_with("MATERIALIZED")
)
_HAD_IT = exists().where(OFFER.c.slot == SLOT.c.id, OFFER.c.patient == _REACHED.c.patient)
_ANSWERED = exists().where(
    PASSED_OVER.c.slot == SLOT.c.id,
    PASSED_OVER.c.referral == _REACHED.c.id,
    PASSED_OVER.c.reason == Reason.ANSWERED.value,
)
_LEFT = (
    select(SLOT.c.id, _REACHED.c.id)
    .join(_REACHED, _REACHED.c.specialty == SLOT.c.specialty)
    .where(
        SLOT.c.status == SlotStatus.FREE.value,
        SLOT.c.offer_at.is_(None),
        _WAS_LET_GO,
        ~_HAD_IT,
        ~_ANSWERED,
    )
    .order_by(SLOT.c.starts_at, SLOT.c.id, _REACHED.c.id)
)


class Offers:
    """Offers by id, hour and family."""

    def __init__(self, connection: AsyncConnection) -> None:
        self._connection = connection
        self._versions = Versions(connection, OFFER)

    async def hold_line(self) -> None:
        """Let nobody else make offers until the commit, so that nobody is made two at once.

        Whoever makes offers holds this first and the hours after it.
        """
        await lock(self._connection, Lock.OFFERS)

    async def hold(self, slots: Iterable[SlotId]) -> None:
        """Let nobody else give *slots* away until the commit."""
        if held := set(slots):
            await lock(self._connection, Lock.SLOT, *held)

    async def get(self, id: OfferId) -> Offer | None:
        """One offer."""
        row = await _BY_ID.first(self._connection, sought=id)
        return self.read(row) if row else None

    async def of(self, slot: SlotId) -> list[Offer]:
        """To whom *slot* was ever offered, in order."""
        return [self.read(row) for row in await _OF_SLOT.all(self._connection, of=slot)]

    async def party(self, offer: Offer) -> list[Offer]:
        """What stands and falls with *offer*, which comes first if it is still among them."""
        rows = await _PARTY.all(self._connection, of=offer.party or offer.id)
        found = [self.read(row) for row in rows] or [offer]
        return sorted(found, key=lambda each: each.id != offer.id)

    async def open_for(self, contact: ContactId, now: datetime) -> list[Offer]:
        """What stands offered to those for whom *contact* speaks."""
        rows = await _OPEN_FOR.all(self._connection, contact=contact, now=now)
        return [self.read(row) for row in rows]

    async def last_missed(self, contact: ContactId, now: datetime) -> Offer | None:
        """The last offer to those for whom *contact* speaks that nobody answered in time."""
        row = await _LAST_MISSED.first(self._connection, contact=contact, now=now)
        return self.read(row) if row else None

    async def open_to(self, referrals: Collection[ReferralId]) -> list[Offer]:
        """What is offered to *referrals*."""
        if not referrals:
            return []
        query = select(OFFER).where(
            OFFER.c.referral.in_(sorted(referrals)), OFFER.c.status == OfferStatus.OPEN.value
        )
        rows = await self._connection.execute(query.order_by(OFFER.c.slot, OFFER.c.id))
        return [self.read(row) for row in rows.mappings()]

    async def left_over(self, after: datetime, most: int) -> dict[SlotId, list[ReferralId]]:
        """Hours beyond *after* that were let go and nobody has, and who of the line may have them.

        The nearest first; whoever was asked about an hour before is not among them.
        """
        query = _LEFT.where(SLOT.c.starts_at > after).limit(most)
        found: dict[SlotId, list[ReferralId]] = {}
        for slot, referral in await self._connection.execute(query):
            found.setdefault(SlotId(slot), []).append(ReferralId(referral))
        return found

    async def made_to(self, referral: ReferralId, most: int) -> list[Offer]:
        """The last hours that were offered to *referral*, the newest first."""
        rows = await _MADE_TO.all(self._connection, to=referral, most=most)
        return [self.read(row) for row in rows]

    async def passed_for(self, referral: ReferralId, most: int) -> list[PassedOver]:
        """For which hours *referral* was passed over, and why, the newest first."""
        rows = await _PASSED_FOR.all(self._connection, whom=referral, most=most)
        return [_passed(row) for row in rows]

    async def save(self, offer: Offer) -> None:
        """Insert or update *offer*; raises Overtaken where somebody was faster."""
        await self._versions.save([_to_row(offer)])

    async def save_passed(self, passed: PassedOver) -> None:
        """Keep why somebody was passed over, once."""
        row = {
            "slot": passed.slot,
            "referral": passed.referral,
            "reason": passed.reason.value,
            "at": passed.at,
        }
        await insert_new(self._connection, PASSED_OVER, row)

    def read(self, row: Found) -> Offer:
        """The offer in *row*; it may be saved again."""
        row = self._versions.read(row)
        return Offer(
            OfferId(row["id"]),
            SlotId(row["slot"]),
            ReferralId(row["referral"]),
            PatientId(row["patient"]),
            row["made_at"],
            row["expires_at"],
            row["is_shared"],
            OfferStatus(row["status"]),
            row["answered_at"],
            OfferId(row["party"]) if row["party"] else None,
        )


def _passed(row: Found) -> PassedOver:
    ids = SlotId(row["slot"]), ReferralId(row["referral"])
    return PassedOver(*ids, Reason(row["reason"]), row["at"])


def _to_row(offer: Offer) -> dict[str, Any]:
    return {
        "id": offer.id,
        "slot": offer.slot,
        "referral": offer.referral,
        "patient": offer.patient,
        "made_at": offer.made_at,
        "expires_at": offer.expires_at,
        "is_shared": offer.is_shared,
        "status": offer.status.value,
        "answered_at": offer.answered_at,
        "party": offer.party,
    }
