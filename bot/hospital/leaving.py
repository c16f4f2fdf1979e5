"""Whoever leaves the list leaves what was offered to them: the hour goes on to the next family."""

from collections.abc import Collection
from datetime import datetime

from domain.hospital.by_hand import take_back
from domain.hospital.offers import Offer, alone, withdraw
from domain.hospital.slots import Slot
from domain.ids import ReferralId
from domain.tellings.hospital import OFFERED
from storage.unit_of_work import UnitOfWork


async def withdraw_offers(
    unit: UnitOfWork, referrals: Collection[ReferralId], *, now: datetime
) -> None:
    """Take back what stands offered to *referrals*, before any row of theirs is written."""
    for offer, slot in await _offered(unit, referrals):
        await unit.apply(withdraw(offer, slot, now=now), now=now)


async def tell_of_another_line(
    unit: UnitOfWork, referrals: Collection[ReferralId], *, by: str, now: datetime
) -> None:
    """Take back what stands offered to *referrals*, who wait for something else: families hear."""
    for offer, slot in await _offered(unit, referrals):
        referral = await unit.referrals.get(offer.referral)
        if referral and offer.stands(now):
            untold = await unit.outbox.awaiting(OFFERED, offer.made_at)
            back = take_back(alone(offer), referral, slot, untold, by=by, now=now)
            await unit.apply(back, now=now)


async def _offered(unit: UnitOfWork, referrals: Collection[ReferralId]) -> list[tuple[Offer, Slot]]:
    """What is offered to *referrals*, as it is once its hours are held.

    Families hold the hour first as well, so that two such never wait for each other.
    """
    await unit.offers.hold([offer.slot for offer in await unit.offers.open_to(referrals)])
    offers = await unit.offers.open_to(referrals)
    found = [(offer, await unit.appointments.slot(offer.slot)) for offer in offers]
    return [(offer, slot) for offer, slot in found if slot]
