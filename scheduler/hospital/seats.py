"""Hours that the siblings of a child could have beside its own."""

from datetime import datetime

from domain.events import Decision
from domain.hospital.cascade import Candidate, reason_against
from domain.hospital.offers import HourOffered
from domain.hospital.slots import Slot
from domain.hospital.together import Seat
from domain.ids import PatientId
from storage.unit_of_work import UnitOfWork


async def seats_beside(unit: UnitOfWork, decision: Decision, now: datetime) -> list[Seat]:
    """What may be offered together with the one hour that *decision* offers, if it offers one."""
    offered = decision.events_of(HourOffered)
    if len(offered) != 1:
        return []
    slot, child, zone = offered[0].slot, offered[0].referral, await unit.setup.timezone()
    siblings = await unit.candidates.siblings(child.patient, zone, now)
    if not siblings:
        return []
    family = {child.patient, *(each.patient for each in siblings)}
    seats: list[Seat] = []
    wanted = {each.specialty for each in siblings}
    for hour in await unit.appointments.slots_beside(slot, wanted, zone, now):
        theirs = [each for each in siblings if each.specialty == hour.specialty]
        if hour.offer_at is None:
            known = await unit.candidates.known(theirs, hour, zone, now)
            seats += [Seat(candidate, hour) for candidate in known]
        else:
            seats += await _in_turn(unit, hour, child.patient, family, now)
    return seats


async def _in_turn(
    unit: UnitOfWork, hour: Slot, child: PatientId, family: set[PatientId], now: datetime
) -> list[Seat]:
    """An hour that was let go is a sibling's only where nobody else in line can have it before."""
    seats: list[Seat] = []
    before: list[Candidate] = []
    offers = tuple(await unit.offers.of(hour.id))
    ordering, zone = await unit.catalogues.ordering(), await unit.setup.timezone()
    async for candidate in unit.candidates.of(hour, ordering, zone, now):
        patient = candidate.referral.patient
        if reason_against(candidate, hour):
            before.append(candidate)
        elif patient not in family:
            break
        elif patient != child:
            seats.append(Seat(candidate, hour, tuple(before), offers))
    return seats
