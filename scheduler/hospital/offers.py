"""Hours that were let go find their next family, to the second."""

from collections.abc import Iterator, Sequence
from datetime import datetime

from domain.calendar import Calendar
from domain.events import Decision
from domain.hospital.cascade import (
    Candidate,
    is_too_near,
    look_again,
    reason_against,
    room,
    step,
)
from domain.hospital.offers import HourOffered
from domain.hospital.policy import Policy, within_reach
from domain.hospital.slots import Slot
from domain.hospital.together import offer_together
from domain.ids import OfferId, PatientId, ReferralId, SlotId
from scheduler.hospital.rounds import one_by_one, open_hospital
from scheduler.hospital.seats import seats_beside
from storage.database import Database
from storage.unit_of_work import UnitOfWork

AT_ONCE, MOST_LEFT = 200, 2000


async def offer_hours(database: Database, now: datetime) -> None:
    """Look at every hour that is due: let offers lapse, and make the next; each by itself."""
    async with database.reading() as unit:
        policy = await unit.setup.hospital()
        due = await unit.appointments.slots_to_offer(now, AT_ONCE) if policy else []
        if policy is None or not due:
            return
        calendar = (await unit.setup.calendars())[policy.calendar]
    await one_by_one(
        due, lambda one: _look(database, one, policy, calendar, now), "hour not offered"
    )


async def offer_again(database: Database, now: datetime) -> None:
    """Offer anew what nobody could take, where somebody can by now: who entered since, too."""
    async with database.reading() as unit:
        hospital = await open_hospital(unit, now)
        if hospital is None:
            return
        policy = hospital[0]
        left = await unit.offers.left_over(within_reach(policy, now), MOST_LEFT)
    await one_by_one(
        [*left],
        lambda one: _look_again(database, one, left[one], policy=policy, now=now),
        "hour not looked at again",
    )


async def _look_again(
    database: Database, id: SlotId, waiting: Sequence[ReferralId], *, policy: Policy, now: datetime
) -> None:
    async with database.unit() as unit:
        await unit.offers.hold([id])
        slot = await unit.appointments.slot(id)
        if slot is None:
            return
        found, zone = await unit.referrals.some(waiting), await unit.setup.timezone()
        known = await unit.candidates.known([*found.values()], slot, zone, now)
        decision = look_again(slot, known, policy, now)
        if decision.changed:
            await unit.apply(decision, now=now)
            await unit.commit()


async def _look(
    database: Database, id: SlotId, policy: Policy, calendar: Calendar, now: datetime
) -> None:
    """Look at an hour; once more where hours beside it are to be held for siblings as well."""
    beside = await _offer(database, id, frozenset(), policy=policy, calendar=calendar, now=now)
    if beside:
        await _offer(database, id, beside, policy=policy, calendar=calendar, now=now)


async def _offer(
    database: Database,
    id: SlotId,
    held: frozenset[SlotId],
    *,
    policy: Policy,
    calendar: Calendar,
    now: datetime,
) -> frozenset[SlotId]:
    """Offer an hour, with those *held* where they suit; or tell which must be held for that."""
    async with database.unit() as unit:
        await unit.offers.hold_line()
        await unit.offers.hold([id, *held])
        slot = await unit.appointments.slot(id)
        if slot is None or slot.offer_at is None or slot.offer_at > now:
            return frozenset()
        ids = iter(lambda: OfferId(unit.new_id()), None)
        alone = await _alone(unit, slot, policy, calendar, ids=ids, now=now)
        seats = await seats_beside(unit, alone, now)
        if held:
            seats = [seat for seat in seats if seat.slot.id in held]
        decision = offer_together(alone, seats, policy, ids=ids, now=now)
        wanted = {e.slot.id for e in decision.events_of(HourOffered)}
        if decision is not alone and not held:
            return frozenset(wanted - {id})
        await unit.apply(decision, now=now)
        await unit.commit()
    return frozenset()


async def _alone(
    unit: UnitOfWork,
    slot: Slot,
    policy: Policy,
    calendar: Calendar,
    *,
    ids: Iterator[OfferId],
    now: datetime,
) -> Decision:
    """To whom the hour goes, whatever there is beside it."""
    offers = await unit.offers.of(slot.id)
    can_go = calendar.is_open(now) and not is_too_near(slot, policy, now)
    wanted = room(slot, offers, policy, now) if can_go else 0
    line = await _line(unit, slot, wanted, now)
    return step(slot, offers, line, policy, calendar, ids=ids, now=now)


async def _line(unit: UnitOfWork, slot: Slot, wanted: int, now: datetime) -> list[Candidate]:
    """As much of the line as it takes to find *wanted* patients who can have the hour."""
    line: list[Candidate] = []
    fit: set[PatientId] = set()
    if not wanted:
        return line
    ordering, zone = await unit.catalogues.ordering(), await unit.setup.timezone()
    async for candidate in unit.candidates.of(slot, ordering, zone, now):
        line.append(candidate)
        if reason_against(candidate, slot) is None:
            fit.add(candidate.referral.patient)
        if len(fit) == wanted:
            break
    return line
