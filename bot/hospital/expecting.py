"""What somebody in line may expect: who is before them now, and who will come before them."""

from datetime import datetime
from zoneinfo import ZoneInfo

from domain.hospital.expectation import LATER, WEEK, WEEKS, Wait, expect, newcomers
from domain.hospital.referrals import Referral
from domain.hospital.waits import waiting
from domain.ordering.priority import Ordering
from storage.unit_of_work import UnitOfWork


async def wait_of(
    unit: UnitOfWork, referral: Referral, ordering: Ordering, zone: ZoneInfo, now: datetime
) -> Wait | None:
    """How long *referral* will wait from now; None where it has no place, or little is known."""
    place = await unit.line.place(referral, ordering, zone, now)
    if place is None:
        return None
    served = await unit.watching.served(referral.specialty, now, WEEKS)
    if expect(place, served) is None:
        return None
    return expect(place, served, await _later(unit, referral, ordering, zone, now))


async def _later(
    unit: UnitOfWork, referral: Referral, ordering: Ordering, zone: ZoneInfo, now: datetime
) -> list[float]:
    """The places that they would have; before whom the hospital owes an hour nobody comes."""
    item = waiting(referral, zone)
    if item in await unit.line.owed(referral.specialty, zone):
        return []
    coming = await unit.watching.coming(referral.specialty, now, zone, WEEKS)
    places = []
    for weeks in LATER:
        at = now + weeks * WEEK
        place = await unit.line.place(referral, ordering, zone, at) or 1
        places.append(place + newcomers(item, ordering, coming, now, at))
    return places
