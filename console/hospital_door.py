"""What the rooms of the waiting list need from the rest of the service."""

from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from pathlib import Path
from typing import Protocol

from console.lengths import Lengths
from domain.hospital.appointments import Appointment, AppointmentStatus, CancelledBy
from domain.hospital.calls import CallResult, ToCall
from domain.hospital.catalogues import Catalogue, CatalogueKind
from domain.hospital.cleaning import Counts, Pending
from domain.hospital.offers import Offer
from domain.hospital.referrals import Referral
from domain.hospital.sessions import Advised
from domain.hospital.slots import Slot
from domain.ids import AppointmentId, ContactId, OfferId, SlotId, SpecialtyKey
from storage.unit_of_work import UnitOfWork


class Desk(Protocol):
    """What the hospital's staff does, from whichever door; each raises why it cannot be done."""

    async def give(
        self, unit: UnitOfWork, number: str, slot: SlotId, *, by: str, now: datetime
    ) -> Appointment:
        """Book an hour for a referral; the family is told."""

    async def offer(
        self, unit: UnitOfWork, number: str, slot: SlotId, *, by: str, now: datetime
    ) -> Offer:
        """Hold an hour for a family until it answers; it is asked."""

    async def take_back(self, unit: UnitOfWork, id: OfferId, *, by: str, now: datetime) -> Slot:
        """Withdraw an offer; the family is told, and the hour goes on."""

    async def let_go(
        self, unit: UnitOfWork, id: AppointmentId, who: CancelledBy, *, by: str, now: datetime
    ) -> None:
        """Cancel an hour for a family, or for the hospital."""

    async def mark(
        self,
        unit: UnitOfWork,
        id: AppointmentId,
        status: AppointmentStatus,
        *,
        by: str,
        now: datetime,
    ) -> Referral:
        """Note that a family confirmed, came, or did not."""

    async def settle_exit(
        self, unit: UnitOfWork, number: str, cause: str | None, *, by: str, now: datetime
    ) -> Referral:
        """End a referral for a cause, or refuse the exit that was proposed where it is None."""

    async def bring_back(
        self, unit: UnitOfWork, number: str, *, by: str, now: datetime
    ) -> Referral:
        """Undo an exit, a transfer, a loss or a control that was a mistake."""

    async def order_control(
        self, unit: UnitOfWork, number: str, *, by: str, now: datetime
    ) -> Referral:
        """Note that a control was ordered, which is to be booked."""

    async def transfer(self, unit: UnitOfWork, number: str, *, by: str, now: datetime) -> Referral:
        """Note that another hospital takes the referral on."""

    async def take_off(
        self, unit: UnitOfWork, number: str, contact: ContactId, *, by: str, now: datetime
    ) -> None:
        """Let somebody speak no more in chat for the patient of a referral."""

    async def log_call(
        self,
        unit: UnitOfWork,
        number: str,
        medium: int,
        result: CallResult,
        note: str,
        *,
        by: str,
        now: datetime,
    ) -> None:
        """Keep a call in the history of a referral; `medium` is the norm's code."""


class Lists(Protocol):
    """What is imported and exported: names that nobody knows, catalogues, the register."""

    async def pending(self, unit: UnitOfWork) -> Sequence[Pending]:
        """Names of specialties that nobody knows, those with most rows first."""

    async def choose(self, name: str, specialty: SpecialtyKey, *, by: str) -> Counts:
        """Remember what a name means; the rows that wait for it come onto the list."""

    async def take(self, kind: CatalogueKind, content: bytes, *, by: str) -> Counts:
        """Take a table as the newest version; raises CatalogueRefused with every fault."""

    async def bring_back(self, kind: CatalogueKind, version: int, *, by: str) -> Counts:
        """Let an older version count again, as the newest."""

    def table(self, catalogue: Catalogue) -> str:
        """A catalogue as CSV, which can be imported again."""

    async def export(self, path: Path) -> int:
        """Write the whole list in the norm's layout; how many rows."""


CallList = Callable[[UnitOfWork, datetime], Awaitable[Sequence[ToCall]]]
Advise = Callable[
    [UnitOfWork, SpecialtyKey, date, str | None, datetime], Awaitable[Sequence[Advised] | None]
]


@dataclass(frozen=True, slots=True)
class HospitalDoor:
    """What is done for the hospital: at its desk, with its lists, and whom to call or overbook."""

    desk: Desk
    lists: Lists
    call_list: CallList
    advise: Advise
    lengths: Lengths = field(default_factory=Lengths)
