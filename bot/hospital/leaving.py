"""Whoever leaves the list leaves what was offered to them: the hour goes on to the next family."""

from collections.abc import Collection
from dataclasses import replace
from datetime import datetime

from domain.hospital.by_hand import take_back
from domain.hospital.offers import withdraw
from domain.ids import ReferralId
from domain.tellings.hospital import OFFERED
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


async def tell_of_another_line(
    unit: UnitOfWork, referrals: Collection[ReferralId], *, by: str, now: datetime
) -> None:
    """Take back what stands offered to *referrals*, who wait for something else: families hear."""
    await unit.offers.hold([offer.slot for offer in await unit.offers.open_to(referrals)])
    for offer in await unit.offers.open_to(referrals):
        slot = await unit.appointments.slot(offer.slot)
        referral = await unit.referrals.get(offer.referral)
        if slot is None or referral is None or not offer.stands(now):
            continue
        untold = await unit.outbox.awaiting(OFFERED, offer.made_at)
        alone = replace(offer, party=None)  # what a sibling is offered beside it stands without it
        await unit.apply(take_back(alone, referral, slot, untold, by=by, now=now), now=now)
