"""Counts of the waiting list and of hours over a period, each in one pass of its table."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime, timedelta
from typing import Any

from sqlalchemy import ColumnElement, bindparam, case, distinct, exists, false, func, select, true
from sqlalchemy.ext.asyncio import AsyncConnection

from domain.figures import Period
from domain.hospital.appointments import LIVE, AppointmentStatus, CancelledBy
from domain.hospital.pace import Pace
from domain.hospital.referrals import ReferralState
from domain.hospital.slots import SlotStatus
from domain.ids import SpecialtyKey
from storage.courses import bucket, within
from storage.hospital.appointments import APPOINTMENT, SLOT
from storage.hospital.referrals import REFERRAL
from storage.prepared import Prepared

WEEK = timedelta(days=7)
GONE = (ReferralState.DISCHARGED, ReferralState.LOST, ReferralState.TRANSFERRED)
# Joined once: asked for each referral and each count anew, it took minutes for some thousands.
_SEEN = (
    select(APPOINTMENT.c.referral, func.min(APPOINTMENT.c.starts_at).label("seen_at"))
    .where(APPOINTMENT.c.status == AppointmentStatus.ATTENDED.value)
    .group_by(APPOINTMENT.c.referral)
    .subquery()
)
_ENDED = case(
    (REFERRAL.c.state.in_([state.value for state in GONE]), REFERRAL.c.state_since), else_=None
)
_LISTED = (
    select(
        REFERRAL.c.specialty,
        REFERRAL.c.category,
        REFERRAL.c.entered_on,
        REFERRAL.c.is_guaranteed,
        _SEEN.c.seen_at,
        func.coalesce(_SEEN.c.seen_at, _ENDED).label("left_at"),
    )
    .select_from(REFERRAL.outerjoin(_SEEN, _SEEN.c.referral == REFERRAL.c.id))
    .subquery()
)
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
            (SpecialtyKey(of), (seen.astimezone(period.timezone).date() - entered).days)
            for of, entered, seen in await self._rows(query)
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
        return await self._rows(query)

    async def seen(self, period: Period) -> list[tuple[SpecialtyKey, str, date, int]]:
        """Of those in order in the line, who was seen for the first time: likewise."""
        keys = (_LISTED.c.specialty, _LISTED.c.category, _LISTED.c.entered_on)
        query = (
            select(*keys, func.count().label("seen"))
            .where(_is_within(_LISTED.c.seen_at, period), _LISTED.c.is_guaranteed == false())
            .group_by(*keys)
        )
        return await self._rows(query)

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

    async def lists(self, periods: Sequence[Period], of: SpecialtyKey) -> list[dict[str, Any]]:
        """Who was in line at the start of each of *periods*, in order, who came, who left."""
        entered, left = _LISTED.c.entered_on, _LISTED.c.left_at
        first = periods[0]
        was_there = (entered < first.first) & (left.is_(None) | (left >= first.since))
        moves = (
            column
            for n, period in enumerate(periods)
            for column in (
                _count(entered.between(period.first, period.last)).label(f"came_{n}"),
                _count((entered <= period.last) & _is_within(left, period)).label(f"left_{n}"),
            )
        )
        query = select(_count(was_there).label("waiting"), *moves).where(_of(_LISTED.c, of))
        row = (await self._all(query))[0]
        waiting: int = int(row["waiting"])
        found: list[dict[str, Any]] = []
        for n in range(len(periods)):
            came, gone = int(row[f"came_{n}"]), int(row[f"left_{n}"])
            found.append({"at_start": waiting, "came": came, "left": gone})
            waiting += came - gone
        return found

    async def waits(self, periods: Sequence[Period], of: SpecialtyKey) -> list[tuple[int, ...]]:
        """The days that those waited who were seen for the first time, in each of *periods*."""
        found: list[list[int]] = [[] for _ in periods]
        seen = _LISTED.c.seen_at
        number = bucket(seen, periods)
        query = select(number.label("number"), _LISTED.c.entered_on, seen).where(
            within(seen, periods), _of(_LISTED.c, of)
        )
        zone = periods[0].timezone
        for which, entered, moment in await self._rows(query):
            found[int(which)].append((moment.astimezone(zone).date() - entered).days)
        return [tuple(days) for days in found]

    async def courses(self, periods: Sequence[Period], of: SpecialtyKey) -> list[dict[str, Any]]:
        """What became of hours in each of *periods*, in which they were, were asked or answered."""
        a = APPOINTMENT.c
        was_freed = a.cancelled_by == CancelledBy.PATIENT.value
        counted = (
            (a.starts_at, {"attended": _is(AppointmentStatus.ATTENDED),
                           "missed": _is(AppointmentStatus.ABSENT)}),
            (a.asked_at, {"asked": true()}),
            (a.answered_at, {"confirmed": a.cancelled_by.is_(None), "freed": was_freed,
                             "refilled": was_freed & _is_refilled()}),
        )  # fmt: skip
        found: list[dict[str, Any]] = [{} for _ in periods]
        for moment, conditions in counted:
            for row in await self._all(_by_period(moment, periods, conditions, of)):
                found[int(row.pop("number"))] |= {name: int(n) for name, n in row.items()}
        return found

    async def calibration(self, period: Period, of: SpecialtyKey) -> list[tuple[int, int, float]]:
        """By tenths of what was forecast: how many hours, how many missed, the mean forecast."""
        a = APPOINTMENT.c
        over = a.status.in_(
            [s.value for s in (AppointmentStatus.ATTENDED, AppointmentStatus.ABSENT)]
        )
        tenths = case(*((a.forecast < (n + 1) / 10, n) for n in range(9)), else_=9)
        each = (
            select(
                tenths.label("tenth"),
                a.forecast,
                case((_is(AppointmentStatus.ABSENT), 1), else_=0).label("missed"),
            )
            .where(over, _is_within(a.starts_at, period), a.forecast.is_not(None), _of(a, of))
            .subquery()
        )
        query = select(
            each.c.tenth, func.count().label("told"), func.sum(each.c.missed).label("missed"),
            func.avg(each.c.forecast).label("mean"),
        ).group_by(each.c.tenth)  # fmt: skip
        told = {int(r["tenth"]): r for r in await self._all(query)}
        return [
            (int(r["told"]), int(r["missed"]), float(r["mean"]))
            if (r := told.get(n))
            else (0, 0, 0.0)
            for n in range(10)
        ]

    async def _rows(self, query: Any) -> list[Any]:
        """Bare rows, where there may be tens of thousands."""
        return [*(await self._connection.execute(query)).all()]

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


def _of(columns: Any, specialty: SpecialtyKey) -> ColumnElement[bool]:
    """Whether a row is of *specialty*; an empty key is that of all."""
    is_theirs: ColumnElement[bool] = columns.specialty == specialty
    return is_theirs if specialty else true()


def _by_period(
    moment: ColumnElement[Any],
    periods: Sequence[Period],
    conditions: Mapping[str, ColumnElement[bool]],
    of: SpecialtyKey,
) -> Any:
    """How many rows meet each condition, by the period in which *moment* lies."""
    parts = [case((condition, 1), else_=0).label(name) for name, condition in conditions.items()]
    each = (
        select(bucket(moment, periods).label("number"), *parts)
        .where(within(moment, periods), _of(APPOINTMENT.c, of))
        .subquery()
    )
    sums = [func.sum(each.c[name]).label(name) for name in conditions]
    return select(each.c.number, *sums).group_by(each.c.number)


def _is_refilled() -> ColumnElement[bool]:
    """Whether somebody else has or had the hour that was let go."""
    kept = [*LIVE, AppointmentStatus.ATTENDED, AppointmentStatus.ABSENT]
    return exists().where(
        _NEXT.c.slot == APPOINTMENT.c.slot,
        _NEXT.c.booked_at >= APPOINTMENT.c.answered_at,
        _NEXT.c.status.in_([status.value for status in kept]),
    )
