"""Counts of the waiting list and of hours over a period, each in one pass of its table."""

from collections.abc import Sequence
from datetime import date, datetime, timedelta
from typing import Any

from sqlalchemy import ColumnElement, bindparam, case, distinct, exists, false, func, select
from sqlalchemy.ext.asyncio import AsyncConnection

from domain.figures import Period
from domain.hospital.appointments import LIVE, AppointmentStatus, CancelledBy
from domain.hospital.pace import Pace
from domain.hospital.referrals import ReferralState
from domain.hospital.slots import SlotStatus
from domain.ids import SpecialtyKey
from storage.hospital.appointments import APPOINTMENT, SLOT
from storage.hospital.referrals import REFERRAL
from storage.prepared import Prepared

WEEK = timedelta(days=7)
GONE = (ReferralState.DISCHARGED, ReferralState.LOST, ReferralState.TRANSFERRED)
_SEEN = (
    select(func.min(APPOINTMENT.c.starts_at))
    .where(
        APPOINTMENT.c.referral == REFERRAL.c.id,
        APPOINTMENT.c.status == AppointmentStatus.ATTENDED.value,
    )
    .scalar_subquery()
)
_ENDED = case(
    (REFERRAL.c.state.in_([state.value for state in GONE]), REFERRAL.c.state_since), else_=None
)
_LISTED = select(
    REFERRAL.c.specialty,
    REFERRAL.c.category,
    REFERRAL.c.entered_on,
    REFERRAL.c.is_guaranteed,
    _SEEN.label("seen_at"),
    func.coalesce(_SEEN, _ENDED).label("left_at"),
).subquery()
_NEXT = APPOINTMENT.alias()
_SERVED = Prepared(
    select(func.count(distinct(APPOINTMENT.c.referral)).label("served")).where(
        APPOINTMENT.c.specialty == bindparam("of"),
        APPOINTMENT.c.status == AppointmentStatus.ATTENDED.value,
        APPOINTMENT.c.starts_at >= bindparam("after", type_=APPOINTMENT.c.starts_at.type),
        APPOINTMENT.c.starts_at < bindparam("until", type_=APPOINTMENT.c.starts_at.type),
    )
)


class Watching:
    """What the hospital counts, by specialty."""

    def __init__(self, connection: AsyncConnection) -> None:
        self._connection = connection

    async def flows(self, period: Period) -> list[dict[str, Any]]:
        """Who was in line at the start, who came, who left."""
        entered, left = _LISTED.c.entered_on, _LISTED.c.left_at
        was_there = left.is_(None) | (left >= period.since)
        query = select(
            _LISTED.c.specialty,
            _count((entered < period.first) & was_there).label("at_start"),
            _count(entered.between(period.first, period.last)).label("came"),
            _count((entered <= period.last) & _is_within(left, period)).label("left"),
        ).group_by(_LISTED.c.specialty)
        return await self._all(query)

    async def waited(self, period: Period) -> list[tuple[SpecialtyKey, int]]:
        """The days that each of those waited who were seen for the first time."""
        query = select(_LISTED.c.specialty, _LISTED.c.entered_on, _LISTED.c.seen_at).where(
            _is_within(_LISTED.c.seen_at, period)
        )
        return [
            (
                SpecialtyKey(row["specialty"]),
                (row["seen_at"].astimezone(period.timezone).date() - row["entered_on"]).days,
            )
            for row in await self._all(query)
        ]

    async def in_line(self, period: Period) -> list[tuple[SpecialtyKey, str, date, int]]:
        """Who is in order in the line when *period* is over: by category and day of entry."""
        left = _LISTED.c.left_at
        keys = (_LISTED.c.specialty, _LISTED.c.category, _LISTED.c.entered_on)
        query = (
            select(*keys, func.count().label("waiting"))
            .where(
                _LISTED.c.entered_on <= period.last,
                left.is_(None) | (left >= period.until),
                _LISTED.c.is_guaranteed == false(),
            )
            .group_by(*keys)
        )
        return [
            (SpecialtyKey(r["specialty"]), r["category"], r["entered_on"], r["waiting"])
            for r in await self._all(query)
        ]

    async def seen(self, period: Period) -> list[tuple[SpecialtyKey, str, date, int]]:
        """Of those in order in the line, who was seen for the first time: likewise."""
        keys = (_LISTED.c.specialty, _LISTED.c.category, _LISTED.c.entered_on)
        query = (
            select(*keys, func.count().label("seen"))
            .where(_is_within(_LISTED.c.seen_at, period), _LISTED.c.is_guaranteed == false())
            .group_by(*keys)
        )
        return [
            (SpecialtyKey(r["specialty"]), r["category"], r["entered_on"], r["seen"])
            for r in await self._all(query)
        ]

    async def paces(self, period: Period, now: datetime) -> list[Pace]:
        """Each professional's patients and minutes of hours that have begun by *now*."""
        attended = {
            (row["specialty"], row["professional"]): int(row["seen"])
            for row in await self._all(_attended(period))
        }
        return [
            Pace(
                SpecialtyKey(row["specialty"]),
                row["professional"],
                attended.get((row["specialty"], row["professional"]), 0),
                int(row["minutes"]),
            )
            for row in await self._all(_at_work(period, now))
        ]

    async def hours(self, period: Period) -> list[dict[str, Any]]:
        """What families were asked and said, and what became of hours."""
        a = APPOINTMENT.c
        was_freed = _is_within(a.answered_at, period) & (
            a.cancelled_by == CancelledBy.PATIENT.value
        )
        has_come_about = _is_within(a.starts_at, period)
        query = select(
            a.specialty,
            _count(_is_within(a.asked_at, period)).label("asked"),
            _count(_is_within(a.answered_at, period) & a.cancelled_by.is_(None)).label("confirmed"),
            _count(was_freed).label("freed"),
            _count(was_freed & _is_refilled()).label("refilled"),
            _count(has_come_about & _is(AppointmentStatus.ATTENDED)).label("attended"),
            _count(has_come_about & _is(AppointmentStatus.ABSENT)).label("missed"),
        ).group_by(a.specialty)
        return await self._all(query)

    async def served(self, specialty: SpecialtyKey, now: datetime, weeks: int) -> Sequence[int]:
        """How many referrals of *specialty* were seen in each of the last *weeks*, oldest first."""
        starts = [now - WEEK * count for count in range(weeks, 0, -1)]
        return [
            int(
                await _SERVED.value(self._connection, of=specialty, after=start, until=start + WEEK)
            )
            for start in starts
        ]

    async def _all(self, query: Any) -> list[dict[str, Any]]:
        rows: Sequence[Any] = (await self._connection.execute(query)).mappings().all()
        return [dict(row) for row in rows]


def _attended(period: Period) -> Any:
    """How many each professional saw."""
    keys = (APPOINTMENT.c.specialty, APPOINTMENT.c.professional)
    came = _is_within(APPOINTMENT.c.starts_at, period) & _is(AppointmentStatus.ATTENDED)
    return select(*keys, func.count().label("seen")).where(came).group_by(*keys)


def _at_work(period: Period, now: datetime) -> Any:
    """The minutes of each professional; of hours that begin together, the longest counts."""
    keys = (SLOT.c.specialty, SLOT.c.professional)
    begun = (
        select(*keys, func.max(SLOT.c.minutes).label("minutes"))
        .where(
            _is_within(SLOT.c.starts_at, period),
            SLOT.c.starts_at <= now,
            SLOT.c.status != SlotStatus.CLOSED.value,
        )
        .group_by(*keys, SLOT.c.starts_at)
        .subquery()
    )
    who = (begun.c.specialty, begun.c.professional)
    return select(*who, func.sum(begun.c.minutes).label("minutes")).group_by(*who).order_by(*who)


def _count(condition: ColumnElement[bool]) -> ColumnElement[int]:
    return func.coalesce(func.sum(case((condition, 1), else_=0)), 0)


def _is_within(moment: ColumnElement[Any], period: Period) -> ColumnElement[bool]:
    return (moment >= period.since) & (moment < period.until)


def _is(status: AppointmentStatus) -> ColumnElement[bool]:
    return APPOINTMENT.c.status == status.value


def _is_refilled() -> ColumnElement[bool]:
    """Whether somebody else has or had the hour that was let go."""
    kept = [*LIVE, AppointmentStatus.ATTENDED, AppointmentStatus.ABSENT]
    return exists().where(
        _NEXT.c.slot == APPOINTMENT.c.slot,
        _NEXT.c.booked_at >= APPOINTMENT.c.answered_at,
        _NEXT.c.status.in_([status.value for status in kept]),
    )
