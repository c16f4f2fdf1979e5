"""The night's look at every crew's limit, from its own history."""

from datetime import date, datetime

from anyio import to_thread

from domain.calendar import is_night
from domain.crew_limits.limits import HISTORY, Suggestion, suggest_limits
from domain.crew_limits.proposals import (
    REPEAT_AFTER,
    LimitsReviewed,
    Proposal,
    ProposalStatus,
    propose,
)
from domain.crew_limits.workload import PACE_SPAN
from domain.events import Decision
from domain.fieldwork.crews import CrewStatus
from domain.fieldwork.reports import Area
from domain.ids import AreaKey, ProposalId
from scheduler.daily import is_first
from storage.database import Database


async def review_limits(database: Database, now: datetime) -> None:
    """Look at each area once a night, from two to six; a night that was missed is left out."""
    async with database.reading() as unit:
        here = now.astimezone(await unit.setup.timezone())
        night = here.date()
        areas = (await unit.setup.areas()).values()
        due = [area for area in areas if await unit.marks.get(_mark(area.key)) != night.isoformat()]
    if is_night(here):
        for area in due:
            await _review(database, area, night, now)


def _mark(area: AreaKey) -> str:
    return f"limits {area}"


async def _review(database: Database, area: Area, night: date, now: datetime) -> None:
    """Count beside the loop, with nothing held; then decide and write in one go."""
    suggestions = await _suggest(database, area, now)
    async with database.unit() as unit:
        await unit.hold(area.key)
        if not await is_first(unit, _mark(area.key), night):
            return
        crews = {crew.id: crew for crew in await unit.setup.crews(area.key)}
        earlier = await unit.limits.proposals(area.key, now - REPEAT_AFTER)
        decision = Decision()
        for said in suggestions:
            decision += propose(
                said,
                crews[said.crew],
                area.limits,
                earlier.get(said.crew, []),
                id=ProposalId(unit.new_id()),
                now=now,
            )
        await unit.apply(decision + _told(area, decision, now), now=now)
        await unit.commit()


async def _suggest(database: Database, area: Area, now: datetime) -> tuple[Suggestion, ...]:
    async with database.reading() as unit:
        crews = [c.id for c in await unit.setup.crews(area.key) if c.status is CrewStatus.ACTIVE]
        pasts = await unit.limits.pasts(area.key, now - HISTORY - PACE_SPAN)
    level = area.limits.service_level
    return await to_thread.run_sync(
        lambda: suggest_limits(pasts, crews, service_level=level, now=now)
    )


def _told(area: Area, decision: Decision, now: datetime) -> Decision:
    """One message for the area, however many crews; none where nothing is new."""
    statuses = [p.status for p in decision.changed_of(Proposal)]
    proposed, applied = map(statuses.count, (ProposalStatus.OPEN, ProposalStatus.APPLIED))
    if not proposed + applied:
        return Decision()
    return Decision((), (LimitsReviewed(now, area.key, area.name, proposed, applied),))
