"""Whoever leaves the list leaves what was offered to them: the hour goes on to the next family."""

from collections.abc import Collection
from datetime import datetime

from domain.hospital.offers import withdraw
from domain.ids import ReferralId
from storage.unit_of_work import UnitOfWork


async def withdraw_offers(
    unit: UnitOfWork, referrals: Collection[ReferralId], *, now: datetime
) -> None:
    """Take back what stands offered to *referrals*, before any row of theirs is written.

    Families hold the hour first as well, so that two such never wait for each other.
    """
    await unit.offers.hold([offer.slot for offer in await unit.offers.open_to(referrals)])
    for offer in await unit.offers.open_to(referrals):
        slot = await unit.appointments.slot(offer.slot)
        if slot is not None:
            await unit.apply(withdraw(offer, slot, now=now), now=now)
