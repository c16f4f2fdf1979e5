"""The contact card of a referral: who it is, how to reach them, and all that happened."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from starlette.responses import Response

from console.list.index import called, category_names
from console.list.past import Happened, told_by, what_happened
from console.list.waits import Wait, wait_of
from console.visits import Visit, missing
from domain.audit import AuditEntry
from domain.hospital.appointments import Appointment
from domain.hospital.calls import MEDIA, Call, CallResult
from domain.hospital.cascade import PassedOver
from domain.hospital.catalogues import (
    CatalogueKind,
    ExitCause,
    Specialty,
    exit_causes,
    specialties,
)
from domain.hospital.forecasts import described
from domain.hospital.offers import Offer
from domain.hospital.patients import Patient
from domain.hospital.policy import within_reach
from domain.hospital.referrals import MOVES, Referral, ReferralState
from domain.hospital.slots import Slot
from domain.ids import SlotId
from domain.noshow.rfm import Description
from domain.people.contacts import Contact
from storage.unit_of_work import UnitOfWork

MOST = 60
FREE_HOURS = 6
# What a call came to, in the order in which people at the desk need it.
RESULTS = (
    CallResult.BOOKED,
    CallResult.CONFIRMED,
    CallResult.NO_ANSWER,
    CallResult.NO_TONE,
    CallResult.BUSY,
    CallResult.WRONG_NUMBER,
    CallResult.CALL_AGAIN,
    CallResult.CANCELLED,
    CallResult.EXIT,
)
AWAY = frozenset(
    {ReferralState.DISCHARGED, ReferralState.TRANSFERRED, ReferralState.LOST, ReferralState.PENDING}
)


@dataclass(frozen=True, slots=True)
class Person:
    """A patient, those who speak for them in chat, and what their past is like."""

    patient: Patient | None
    guardians: Sequence[Contact]
    past: Description | None


@dataclass(frozen=True, slots=True)
class Hours:
    """The hours of a referral, those that were offered, and those that are free."""

    appointments: Sequence[Appointment]
    offers: Sequence[Offer]
    passed: Sequence[PassedOver]
    slots: Mapping[SlotId, Slot]
    free: Sequence[Slot]

    def standing(self, now: datetime) -> Offer | None:
        """The offer that still waits for an answer."""
        return next((offer for offer in self.offers if offer.stands(now)), None)

    def upcoming(self, now: datetime) -> Appointment | None:
        """Where the patient is expected."""
        return next((a for a in self.appointments if a.is_live and a.starts_at > now), None)


@dataclass(frozen=True, slots=True)
class Card:
    """All that the page shows of a referral."""

    referral: Referral
    specialty: Specialty
    wait: Wait
    place: int | None
    person: Person
    hours: Hours
    calls: Sequence[Call]
    history: Sequence[Happened]
    names: Mapping[str, str]
    causes: Mapping[str, ExitCause]
    categories: Mapping[str, str]


async def show(visit: Visit) -> Response:
    """The card; that somebody looked at it is on record."""
    number = visit.request.path_params["referral"]
    async with visit.door.database.unit() as unit:
        referral = await unit.referrals.by_number(number)
        if referral is None:
            raise missing()
        unit.audit.note(AuditEntry(visit.now, visit.user.contact, "referral-seen", referral.number))
        card = await _card(unit, visit, referral)
        await unit.commit()
    moves = MOVES[referral.state]
    return visit.page(
        "list/card.html",
        card=card,
        upcoming=card.hours.upcoming(visit.now),
        offered=card.hours.standing(visit.now),
        can_book=ReferralState.BOOKED in moves,
        can_offer=bool(card.person.guardians),
        can_leave=ReferralState.DISCHARGED in moves,
        can_transfer=ReferralState.TRANSFERRED in moves,
        can_control=ReferralState.PENDING in moves,
        can_return=referral.state in AWAY,
        results=RESULTS,
        media=MEDIA,
    )


async def _card(unit: UnitOfWork, visit: Visit, referral: Referral) -> Card:
    ordering = await unit.catalogues.ordering()
    zone = visit.house.zone
    known = specialties(await unit.catalogues.newest(CatalogueKind.SPECIALTIES))
    calls = await unit.calls.of(referral.id, MOST)
    history = await unit.referrals.history_of(referral.id, MOST)
    return Card(
        referral,
        called(visit, known, referral.specialty),
        wait_of(referral, ordering.rules, zone, visit.now),
        await unit.line.place(referral, ordering, zone, visit.now),
        await _person(unit, visit, referral),
        await _hours(unit, visit, referral),
        calls,
        [what_happened(line) for line in reversed(history)],
        await told_by(unit, [*(c.by for c in calls), *(line.by for line in history)]),
        exit_causes(await unit.catalogues.newest(CatalogueKind.EXIT_CAUSES)),
        await category_names(unit),
    )


async def _person(unit: UnitOfWork, visit: Visit, referral: Referral) -> Person:
    zone = visit.house.zone
    bookings = await unit.bookings.of([referral.patient], zone)
    guardians = [
        await unit.people.get(contact)
        for contact in await unit.patients.guardians_of(referral.patient)
    ]
    return Person(
        await unit.patients.get(referral.patient),
        [each for each in guardians if each],
        described(referral.patient, bookings, visit.now.astimezone(zone)),
    )


async def _hours(unit: UnitOfWork, visit: Visit, referral: Referral) -> Hours:
    offers = await unit.offers.made_to(referral.id, MOST)
    passed = await unit.offers.passed_for(referral.id, MOST)
    soonest = within_reach(await unit.setup.hospital(), visit.now)
    ids = {*(each.slot for each in offers), *(each.slot for each in passed)}
    return Hours(
        list(reversed(await unit.appointments.of(referral.id))),
        offers,
        passed,
        await unit.agenda.slots(ids),
        await unit.appointments.free_slots(referral.specialty, soonest, FREE_HOURS),
    )
