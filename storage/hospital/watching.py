"""The waiting list and its hours over a period, each in one pass of its table."""

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from sqlalchemy import (
    ColumnElement,
    bindparam,
    case,
    distinct,
    exists,
    func,
    literal_column,
    select,
    true,
)
from sqlalchemy.ext.asyncio import AsyncConnection

from domain.figures import Period
from domain.hospital.appointments import LIVE, AppointmentStatus, CancelledBy
from domain.hospital.calls import REACHED
from domain.hospital.pace import Pace
from domain.hospital.referrals import IN_LINE, ReferralState
from domain.hospital.slots import SlotStatus
from domain.hospital.stays import Stay
from domain.ids import SpecialtyKey
from storage.drivers.prepared import Prepared
from storage.fieldwork.courses import bucket, within
from storage.hospital.appointments import APPOINTMENT, SLOT
from storage.hospital.calls import CALL
from storage.hospital.referrals import IS_IN_LINE, REFERRAL

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
        REFERRAL.c.is_guaranteed,
        REFERRAL.c.entered_on,
        func.coalesce(_SEEN.c.seen_at, _ENDED).label("left_at"),
        _SEEN.c.seen_at.is_not(None).label("was_seen"),
    )
    .select_from(REFERRAL.outerjoin(_SEEN, _SEEN.c.referral == REFERRAL.c.id))
    .subquery()
)
_IS_ORDERED = REFERRAL.c.is_guaranteed.is_(False)
_NEXT, _EARLIER = APPOINTMENT.alias(), APPOINTMENT.alias()
# Behind a function, since SQLite would look through all attended hours rather than those of one.
_WAS_ATTENDED = func.coalesce(_EARLIER.c.status, "") == AppointmentStatus.ATTENDED.value
_SERVED = Prepared(
    select(func.count(distinct(APPOINTMENT.c.referral)).label("served"))
    .select_from(APPOINTMENT.join(REFERRAL, REFERRAL.c.id == APPOINTMENT.c.referral))
    .where(
        APPOINTMENT.c.specialty == bindparam("of"),
        REFERRAL.c.is_guaranteed.is_(False),
        ~exists().where(
            _EARLIER.c.referral == APPOINTMENT.c.referral,
            _WAS_ATTENDED,
            _EARLIER.c.starts_at < APPOINTMENT.c.starts_at,
        ),
        APPOINTMENT.c.status == AppointmentStatus.ATTENDED.value,
        APPOINTMENT.c.starts_at >= bindparam("after", type_=APPOINTMENT.c.starts_at.type),
        APPOINTMENT.c.starts_at < bindparam("until", type_=APPOINTMENT.c.starts_at.type),
    )
)

_SINCE = REFERRAL.c.entered_on >= bindparam("since", type_=REFERRAL.c.entered_on.type)
_COMING = Prepared(
    select(REFERRAL.c.category, func.count().label("count"))
    .where(IS_IN_LINE, REFERRAL.c.specialty == bindparam("of"), _SINCE, _IS_ORDERED)
    .group_by(REFERRAL.c.category)
)
_CAME = Prepared(
    select(REFERRAL.c.category, func.count(distinct(REFERRAL.c.id)).label("count"))
    .select_from(APPOINTMENT.join(REFERRAL, REFERRAL.c.id == APPOINTMENT.c.referral))
    .where(
        REFERRAL.c.specialty == bindparam("of"),
        APPOINTMENT.c.specialty == bindparam("of"),
        APPOINTMENT.c.starts_at >= bindparam("after", type_=APPOINTMENT.c.starts_at.type),
        REFERRAL.c.state.not_in([literal_column(f"'{state.value}'") for state in IN_LINE]),
        _SINCE,
        _IS_ORDERED,
    )
    .group_by(REFERRAL.c.category)
)


class Watching:
    """What the hospital counts, by specialty."""

    def __init__(self, connection: AsyncConnection) -> None:
        self._connection = connection

    async def specialties(self) -> list[SpecialtyKey]:
        """Every specialty that ever had a referral or an hour, in order."""
        every = select(REFERRAL.c.specialty).union(select(APPOINTMENT.c.specialty))
        return sorted(SpecialtyKey(of) for (of,) in await self._rows(every))

    async def stays(self, period: Period, of: SpecialtyKey) -> list[Stay]:
        """Whoever was in line in *period*, came or left."""
        entered, left = _LISTED.c.entered_on, _LISTED.c.left_at
        query = select(_LISTED).where(
            (entered >= period.first) | left.is_(None) | (left >= period.since),
            (entered <= period.last) | (left < period.until),
            _of(_LISTED.c, of),
        )
        return [*map(Stay._make, await self._connection.execute(query))]

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

    async def served(self, specialty: SpecialtyKey, now: datetime, weeks: int) -> Sequence[int]:
        """How many in line for *specialty* were first seen in each of the last *weeks*, in order.

        Controls and those with a guarantee take nobody in line forward.
        """
        starts = [now - WEEK * count for count in range(weeks, 0, -1)]
        return [
            int(
                await _SERVED.value(self._connection, of=specialty, after=start, until=start + WEEK)
            )
            for start in starts
        ]

    async def coming(
        self, specialty: SpecialtyKey, now: datetime, zone: ZoneInfo, weeks: int
    ) -> Counter[str]:
        """How many of each category came into this line in the last *weeks*.

        Those who wait, and those who had an hour since; who left without one took nobody's place.
        """
        after = now - WEEK * weeks
        asked = {"of": specialty, "since": after.astimezone(zone).date()}
        found = Counter[str]()
        rows = [
            *await _COMING.all(self._connection, **asked),
            *await _CAME.all(self._connection, **asked, after=after),
        ]
        for row in rows:
            found[row["category"]] += row["count"]
        return found

    async def hours(
        self, periods: Sequence[Period], of: SpecialtyKey
    ) -> list[dict[SpecialtyKey, Counter[str]]]:
        """What became of hours in each of *periods*, in which they were, were asked or let go.

        With the calls that were made in it.
        """
        a = APPOINTMENT.c
        was_freed = a.cancelled_by == CancelledBy.PATIENT.value
        counted = (
            (a.starts_at, {"attended": _is(AppointmentStatus.ATTENDED),
                           "missed": _is(AppointmentStatus.ABSENT)}),
            (a.asked_at, {"asked": true(),
                          "confirmed": a.answered_at.is_not(None) & a.cancelled_by.is_(None)}),
            (a.answered_at, {"freed": was_freed, "refilled": was_freed & _is_refilled()}),
        )  # fmt: skip
        found: list[dict[SpecialtyKey, Counter[str]]] = [defaultdict(Counter) for _ in periods]
        for moment, conditions in counted:
            for row in await self._all(_by_period(moment, periods, conditions, of)):
                theirs = found[int(row["number"])][SpecialtyKey(row["specialty"])]
                theirs.update({name: int(row[name]) for name in conditions})
        for row in await self._all(_calls(periods, of)):
            theirs = found[int(row["number"])][SpecialtyKey(row["specialty"])]
            theirs.update({name: int(row[name]) for name in ("called", "reached")})
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
    """How many rows meet each condition, by the period in which *moment* lies, and specialty."""
    parts = [case((condition, 1), else_=0).label(name) for name, condition in conditions.items()]
    each = (
        select(bucket(moment, periods).label("number"), APPOINTMENT.c.specialty, *parts)
        .where(within(moment, periods), _of(APPOINTMENT.c, of))
        .subquery()
    )
    sums = [func.sum(each.c[name]).label(name) for name in conditions]
    keys = (each.c.number, each.c.specialty)
    return select(*keys, *sums).group_by(*keys)


def _calls(periods: Sequence[Period], of: SpecialtyKey) -> Any:
    """How many calls were made in each of *periods*, and how many reached somebody."""
    each = (
        select(
            bucket(CALL.c.at, periods).label("number"),
            REFERRAL.c.specialty,
            case((CALL.c.result.in_(sorted(REACHED)), 1), else_=0).label("reached"),
        )
        .select_from(CALL.join(REFERRAL, REFERRAL.c.id == CALL.c.referral))
        .where(within(CALL.c.at, periods), _of(REFERRAL.c, of))
        .subquery()
    )
    keys = (each.c.number, each.c.specialty)
    counts = (func.count().label("called"), func.sum(each.c.reached).label("reached"))
    return select(*keys, *counts).group_by(*keys)


def _is_refilled() -> ColumnElement[bool]:
    """Whether somebody else has or had the hour that was let go."""
    kept = [*LIVE, AppointmentStatus.ATTENDED, AppointmentStatus.ABSENT]
    return exists().where(
        _NEXT.c.slot == APPOINTMENT.c.slot,
        _NEXT.c.booked_at >= APPOINTMENT.c.answered_at,
        _NEXT.c.status.in_([status.value for status in kept]),
    )
