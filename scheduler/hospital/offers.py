"""Hours that were let go find their next family, to the second."""

from datetime import datetime
from zoneinfo import ZoneInfo

import structlog

from domain.calendar import Calendar
from domain.hospital.cascade import Candidate, is_too_near, reason_against, room, step
from domain.hospital.catalogues import CatalogueKind, category_rules
from domain.hospital.policy import Policy
from domain.hospital.slots import Slot
from domain.ids import OfferId, PatientId, SlotId
from domain.priority import DaysRemaining
from storage.database import Database
from storage.leases import LeaseLost
from storage.unit_of_work import UnitOfWork

log = structlog.get_logger()

AT_ONCE = 200


async def offer_hours(database: Database, now: datetime) -> None:
    """Look at every hour that is due: let offers lapse, and make the next; each by itself."""
    async with database.reading() as unit:
        policy = await unit.setup.hospital()
        due = await unit.appointments.slots_to_offer(now, AT_ONCE) if policy else []
        if policy is None or not due:
            return
        calendar = (await unit.setup.calendars())[policy.calendar]
    for id in due:
        try:
            await _look(database, id, policy, calendar, now)
        except LeaseLost:
            raise
        except Exception:
            log.exception("hour not offered", action="hour_not_offered", slot=id)


async def _look(
    database: Database, id: SlotId, policy: Policy, calendar: Calendar, now: datetime
) -> None:
    async with database.unit() as unit:
        await unit.offers.hold([id])
        slot = await unit.appointments.slot(id)
        if slot is None or slot.offer_at is None or slot.offer_at > now:
            return
        offers = await unit.offers.of(id)
        can_go = calendar.is_open(now) and not is_too_near(slot, policy, now)
        wanted = room(slot, offers, policy, now) if can_go else 0
        line = await _line(unit, slot, wanted, calendar.timezone, now)
        ids = iter(lambda: OfferId(unit.new_id()), None)
        decision = step(slot, offers, line, policy, calendar, ids=ids, now=now)
        await unit.apply(decision, now=now)
        await unit.commit()


async def _line(
    unit: UnitOfWork, slot: Slot, wanted: int, timezone: ZoneInfo, now: datetime
) -> list[Candidate]:
    """As much of the line as it takes to find *wanted* patients who can have the hour."""
    line: list[Candidate] = []
    fit: set[PatientId] = set()
    if not wanted:
        return line
    ordering = DaysRemaining(category_rules(await unit.catalogues.newest(CatalogueKind.PRIORITIES)))
    async for candidate in unit.lines.candidates(slot, ordering, timezone, now):
        line.append(candidate)
        if reason_against(candidate, slot) is None:
            fit.add(candidate.referral.patient)
        if len(fit) == wanted:
            break
    return line
