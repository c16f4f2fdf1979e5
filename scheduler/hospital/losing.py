"""Controls that a doctor ordered and nobody booked: after a day they are lost, and looked for."""

from datetime import datetime

from domain.hospital.losing import lose_pending, pending_since
from domain.hospital.referrals import ReferralState
from domain.ids import ReferralId
from scheduler.hospital.rounds import one_by_one, open_hospital
from storage.database import Database

AT_ONCE = 200


async def lose_controls(database: Database, now: datetime) -> None:
    """Note them in the hospital's hours, since their families are told."""
    async with database.reading() as unit:
        hospital = await open_hospital(unit, now)
        if hospital is None:
            return
        before = pending_since(hospital[0], now)
        late = await unit.referrals.in_state(ReferralState.PENDING, before, AT_ONCE)
    ids = [referral.id for referral in late]
    await one_by_one(ids, lambda one: _lose(database, one, now), "control not noted")


async def _lose(database: Database, id: ReferralId, now: datetime) -> None:
    async with database.unit() as unit:
        referral = await unit.referrals.get(id)
        if referral and referral.state is ReferralState.PENDING:
            await unit.apply(lose_pending(referral, now=now), now=now)
            await unit.commit()
