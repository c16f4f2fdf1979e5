"""Controls that a doctor ordered and nobody booked: after a day they are lost, and looked for."""

from datetime import datetime

import structlog

from domain.hospital.losing import lose_pending, pending_since
from domain.hospital.referrals import ReferralState
from domain.ids import ReferralId
from storage.database import Database
from storage.leases import LeaseLost

log = structlog.get_logger()

AT_ONCE = 200


async def lose_controls(database: Database, now: datetime) -> None:
    """Note them in the hospital's hours, since their families are told."""
    async with database.reading() as unit:
        policy = await unit.setup.hospital()
        if policy is None:
            return
        calendar = (await unit.setup.calendars())[policy.calendar]
        if not calendar.is_open(now):
            return
        before = pending_since(policy, now)
        late = await unit.referrals.in_state(ReferralState.PENDING, before, AT_ONCE)
    for referral in late:
        try:
            await _lose(database, referral.id, now)
        except LeaseLost:
            raise
        except Exception:
            log.exception("control not noted", action="control_not_noted", referral=referral.id)


async def _lose(database: Database, id: ReferralId, now: datetime) -> None:
    async with database.unit() as unit:
        referral = await unit.referrals.get(id)
        if referral and referral.state is ReferralState.PENDING:
            await unit.apply(lose_pending(referral, now=now), now=now)
            await unit.commit()
