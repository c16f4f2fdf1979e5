"""What the hospital's staff does with hours and exits, from whichever door."""

from collections.abc import Sequence
from datetime import datetime

from bot.hospital.calendars import hospital_in_calendars
from bot.hospital.leaving import withdraw_offers
from bot.hospital.siblings import staying_beside
from domain.errors import DomainError
from domain.events import Decision
from domain.hospital.agenda import in_calendars
from domain.hospital.appointments import (
    Appointment,
    AppointmentStatus,
    CancelledBy,
    attend,
    confirm,
    miss,
)
from domain.hospital.by_hand import cancel_by_hand, give_by_hand, offer_by_hand
from domain.hospital.by_hand import take_back as take_offer_back
from domain.hospital.calls import Call, CallResult
from domain.hospital.catalogues import CatalogueKind, exit_causes
from domain.hospital.exits import who_asked
from domain.hospital.identity import take_off as take_off_guardian
from domain.hospital.offers import HourOffered, Offer, OfferWithdrawn
from domain.hospital.parties import Place, book_together
from domain.hospital.policy import within_reach
from domain.hospital.referrals import (
    Referral,
    ReferralState,
    discharge,
    move,
    restore,
    withdraw_exit,
)
from domain.hospital.slots import Slot
from domain.hospital.staying import with_staying
from domain.ids import AppointmentId, ContactId, OfferId, SlotId
from domain.tellings.hospital import OFFERED
from storage.unit_of_work import UnitOfWork


class UnknownReferral(DomainError):
    """No referral has that number."""

    key = "refusal-referral-unknown"


class UnknownHour(DomainError):
    """There is no such hour."""

    key = "refusal-hour-unknown"


class UnknownOffer(DomainError):
    """There is no such offer."""

    key = "refusal-offer-unknown"


class UnknownGuardian(DomainError):
    """They do not speak for this patient, or not any more."""

    key = "refusal-guardian-unknown"


class UnknownCause(DomainError):
    """The hospital's catalogue has no such exit cause."""

    key = "refusal-exit-cause-unknown"


class NoExit(DomainError):
    """Nobody proposed an exit."""

    key = "refusal-no-exit"


async def the_referral(unit: UnitOfWork, number: str) -> Referral:
    """The referral that the norm knows by *number*."""
    found = await unit.referrals.by_number(number)
    if found is None:
        raise UnknownReferral(number=number)
    return found


async def give(
    unit: UnitOfWork, number: str, slot: SlotId, *, by: str, now: datetime
) -> Appointment:
    """Book *slot* for a referral, unless it is held for another; the family is told."""
    await unit.offers.hold([slot])
    found = await unit.appointments.slot(slot)
    if found is None:
        raise UnknownHour(id=slot)
    referral = await the_referral(unit, number)
    id, offers = AppointmentId(unit.new_id()), await unit.offers.of(slot)
    decision = give_by_hand(referral, found, offers, id=id, by=by, now=now)
    await unit.apply(decision, now=now)
    return decision.changed_of(Appointment)[0]


async def give_together(
    unit: UnitOfWork, asked: Sequence[tuple[str, SlotId]], *, by: str, now: datetime
) -> list[Appointment]:
    """Book an hour for each referral of a family, or none; the family is told of each."""
    await unit.offers.hold(slot for _, slot in asked)
    places = []
    for number, id in asked:
        slot = await unit.appointments.slot(id)
        if slot is None:
            raise UnknownHour(id=id)
        referral = await the_referral(unit, number)
        offers = await unit.offers.of(id)
        places.append(Place(referral, slot, AppointmentId(unit.new_id()), offers))
    decision = book_together(places, by=by, now=now)
    await unit.apply(decision, now=now)
    return decision.changed_of(Appointment)


async def offer(unit: UnitOfWork, number: str, slot: SlotId, *, by: str, now: datetime) -> Offer:
    """Hold *slot* for a family until it answers, by the rules of the cascade; it is asked."""
    await unit.offers.hold_line()
    await unit.offers.hold([slot])
    referral = await the_referral(unit, number)
    found, policy = await unit.appointments.slot(slot), await unit.setup.hospital()
    if found is None or policy is None:
        raise UnknownHour(id=slot)
    zone, calendars = await unit.setup.timezone(), await unit.setup.calendars()
    (candidate,) = await unit.candidates.known([referral], found, zone, now)
    decision = offer_by_hand(
        found,
        await unit.offers.of(slot),
        candidate,
        policy,
        calendars[policy.calendar],
        id=OfferId(unit.new_id()),
        by=by,
        now=now,
    )
    await unit.apply(decision, now=now)
    return decision.events_of(HourOffered)[0].offer


async def take_back(unit: UnitOfWork, id: OfferId, *, by: str, now: datetime) -> Slot:
    """Withdraw an offer, with those to siblings that stand and fall with it; who knows is told."""
    found = await unit.offers.get(id)
    if found is None:
        raise UnknownOffer
    family = await unit.offers.party(found)
    await unit.offers.hold(each.slot for each in family)
    untold = await unit.outbox.awaiting(OFFERED, found.made_at)
    decision = Decision()
    for each in family:
        decision += take_offer_back(*await _promise(unit, each), untold, by=by, now=now)
    await unit.apply(decision, now=now)
    return next(event.slot for event in decision.events_of(OfferWithdrawn) if event.offer.id == id)


async def let_go(
    unit: UnitOfWork, id: AppointmentId, who: CancelledBy, *, by: str, now: datetime
) -> None:
    """Cancel an hour. Whom the hospital calls off is offered the next free one, if there is any."""
    appointment, referral, slot = await _hour(unit, id)
    soonest = within_reach(await unit.setup.hospital(), now)
    free = await unit.appointments.free_slots(slot.specialty, soonest, 1)
    decision = cancel_by_hand(appointment, referral, slot, free, cancelled_by=who, by=by, now=now)
    decision = with_staying(decision, await staying_beside(unit, appointment, now))
    decision = in_calendars(decision, await hospital_in_calendars(unit, appointment), now=now)
    await unit.apply(decision, now=now)


async def mark(
    unit: UnitOfWork, id: AppointmentId, status: AppointmentStatus, *, by: str, now: datetime
) -> Referral:
    """Note that a family confirmed by telephone, came, or did not; the referral as it is then."""
    appointment, referral, _ = await _hour(unit, id)
    match status:
        case AppointmentStatus.CONFIRMED:
            decision = confirm(appointment, referral, by=by, now=now)
        case AppointmentStatus.ATTENDED:
            hours = await unit.appointments.of(referral.id)
            decision = attend(appointment, referral, hours, by=by, now=now)
        case AppointmentStatus.ABSENT:
            hours = await unit.appointments.of(referral.id)
            decision = miss(appointment, referral, hours, by=by, now=now)
        case _:
            raise ValueError(status)
    await unit.apply(decision, now=now)
    return next(iter(decision.changed_of(Referral)), referral)


async def settle_exit(
    unit: UnitOfWork, number: str, cause: str | None, *, by: str, now: datetime
) -> Referral:
    """End a referral for *cause*, or refuse the exit that was proposed where it is None."""
    referral = await the_referral(unit, number)
    history = await unit.referrals.history_of(referral.id)
    asked = who_asked((line.kind, line.by) for line in history)
    if cause is None:
        if not referral.proposed_exit:
            raise NoExit(number=number)
        decision = withdraw_exit(referral, asked, by=by, now=now)
    else:
        await _check_cause(unit, cause or referral.proposed_exit)
        await withdraw_offers(unit, [referral.id], now=now)
        decision = discharge(referral, cause or referral.proposed_exit, asked, by=by, now=now)
    await unit.apply(decision, now=now)
    return decision.changed_of(Referral)[0]


async def order_control(unit: UnitOfWork, number: str, *, by: str, now: datetime) -> Referral:
    """Note that a doctor ordered a control, which is to be booked before it counts as lost."""
    referral = await the_referral(unit, number)
    return await _moved(unit, move(referral, ReferralState.PENDING, by=by, now=now), now)


async def transfer(unit: UnitOfWork, number: str, *, by: str, now: datetime) -> Referral:
    """Note that another hospital takes it on; what was offered goes on to the next in line."""
    referral = await the_referral(unit, number)
    await withdraw_offers(unit, [referral.id], now=now)
    return await _moved(unit, move(referral, ReferralState.TRANSFERRED, by=by, now=now), now)


async def bring_back(unit: UnitOfWork, number: str, *, by: str, now: datetime) -> Referral:
    """Undo an exit, a transfer or a loss: it waits again since the day it always had."""
    referral = await the_referral(unit, number)
    return await _moved(unit, restore(referral, by=by, now=now), now)


async def _moved(unit: UnitOfWork, decision: Decision, now: datetime) -> Referral:
    await unit.apply(decision, now=now)
    return decision.changed_of(Referral)[0]


async def take_off(
    unit: UnitOfWork, number: str, contact: ContactId, *, by: str, now: datetime
) -> None:
    """Let *contact* speak no more for whom the referral is, nor come back with the same number."""
    referral = await the_referral(unit, number)
    patient = await unit.patients.get(referral.patient)
    guardian = await unit.patients.guardian(contact, referral.patient)
    if patient is None or guardian is None:
        raise UnknownGuardian
    phones = (each for each in patient.phones if unit.patients.number(each) == guardian.number)
    referrals = await unit.referrals.of(patient.id)
    decision = take_off_guardian(guardian, patient, next(phones, ""), referrals, by=by, now=now)
    await unit.apply(decision, now=now)


async def log_call(
    unit: UnitOfWork,
    number: str,
    medium: int,
    result: CallResult,
    note: str,
    *,
    by: str,
    now: datetime,
) -> None:
    """Keep a call in the history of a referral."""
    referral = await the_referral(unit, number)
    call = Call(unit.new_id(), referral.id, referral.patient, now, by, medium, result, note)
    await unit.save(call)


async def _check_cause(unit: UnitOfWork, cause: str) -> None:
    known = exit_causes(await unit.catalogues.newest(CatalogueKind.EXIT_CAUSES))
    if cause and known and cause not in known:
        raise UnknownCause(cause=cause, known=", ".join(known))


async def _hour(unit: UnitOfWork, id: AppointmentId) -> tuple[Appointment, Referral, Slot]:
    """An hour with its referral and its slot; nobody else decides of its referral's hours."""
    found = await unit.appointments.get(id)
    if found is None:
        raise UnknownHour(id=id)
    hours = await unit.appointments.of(found.referral)
    await unit.offers.hold(each.slot for each in hours)
    appointment = await unit.appointments.get(id)
    referral = await unit.referrals.get(found.referral)
    slot = await unit.appointments.slot(found.slot)
    if appointment is None or referral is None or slot is None:
        raise UnknownHour(id=id)
    return appointment, referral, slot


async def _promise(unit: UnitOfWork, offered: Offer) -> tuple[Offer, Referral, Slot]:
    """An offer as it is by now, with its referral and its slot."""
    offer, slot = await unit.offers.get(offered.id), await unit.appointments.slot(offered.slot)
    referral = await unit.referrals.get(offered.referral)
    if offer is None or slot is None or referral is None:
        raise UnknownOffer
    return offer, referral, slot
