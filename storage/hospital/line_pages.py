"""A line as people leaf through it: some at a time, from anywhere, without sorting all of it."""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum
from heapq import merge
from itertools import islice
from typing import Any
from zoneinfo import ZoneInfo

from sqlalchemy import (
    ColumnElement,
    Date,
    String,
    case,
    exists,
    func,
    literal,
    not_,
    select,
    tuple_,
    union_all,
)
from sqlalchemy.ext.asyncio import AsyncConnection

from domain.hospital.referrals import IN_LINE, Referral
from domain.hospital.waits import waiting
from domain.ids import SpecialtyKey
from domain.ordering.merging import boundary
from domain.ordering.priority import DaysRemaining, FirstCome, Ordering, Waiting
from storage.hospital.guardians import GUARDIAN, speaks
from storage.hospital.line import Line, day_of, read_waiting
from storage.hospital.referrals import IS_IN_LINE, REFERRAL

QUEUE = (REFERRAL.c.specialty, REFERRAL.c.category)  # as the index has them
Conditions = Sequence[ColumnElement[bool]]


class Part(StrEnum):
    """Of whom a page is: everybody in order, or some of them in the same order.

    Those with a guarantee have no place among the others, and stand as they came. Those without a
    chat can be reached by telephone only.
    """

    ALL = "all"
    OVERDUE = "overdue"
    UNCATEGORISED = "uncategorised"
    GUARANTEED = "guaranteed"
    WITHOUT_CHAT = "without-chat"


@dataclass(frozen=True, slots=True)
class Length:
    """How many wait for a specialty; those with a guarantee are counted by themselves."""

    waiting: int = 0
    overdue: int = 0
    uncategorised: int = 0
    guaranteed: int = 0


@dataclass(frozen=True, slots=True)
class View:
    """What a page is of, and how it stands at a moment."""

    specialty: SpecialtyKey
    ordering: DaysRemaining
    zone: ZoneInfo
    now: datetime
    part: Part = Part.ALL

    def cut(self, longest: timedelta) -> date:
        """The last day of entry that is overdue by now."""
        return (self.now - longest).astimezone(self.zone).date()

    def longest(self, category: str) -> timedelta | None:
        """The longest that *category* should wait, if anybody said so."""
        rule = self.ordering.rules.get(category)
        return rule.max_wait if rule else None


class LinePages:
    """Pages of lines, and how long lines are."""

    def __init__(self, connection: AsyncConnection, line: Line) -> None:
        self._connection = connection
        self._line = line

    async def lengths(
        self,
        ordering: DaysRemaining,
        zone: ZoneInfo,
        now: datetime,
        only: SpecialtyKey | None = None,
    ) -> dict[SpecialtyKey, Length]:
        """How long the line of each specialty is, or of *only* one.

        All are counted along the index of the line, without looking at their days; who is still in
        time are few, at the end of each queue, so the overdue are all others.
        """
        view = View(SpecialtyKey(""), ordering, zone, now)
        owed = func.sum(case((REFERRAL.c.is_guaranteed, 1), else_=0))
        query = select(*QUEUE, func.count(), owed).where(IS_IN_LINE).group_by(*QUEUE)
        if only is not None:
            query = query.where(REFERRAL.c.specialty == only)
        counts = (await self._connection.execute(query)).all()
        in_time = await self._in_time(view, {key for key, *_ in counts})
        found: dict[SpecialtyKey, Length] = {}
        for key, category, count, guaranteed in counts:
            ours = count - guaranteed
            is_known = view.longest(category) is not None
            overdue = ours - in_time.get((key, category), 0) if is_known else 0
            more = Length(ours, overdue, 0 if is_known else ours, guaranteed)
            found[SpecialtyKey(key)] = _sum(found.get(SpecialtyKey(key), Length()), more)
        return found

    async def _in_time(
        self, view: View, specialties: Collection[str]
    ) -> dict[tuple[str, str], int]:
        """How many of each queue are not overdue, where there is a longest wait."""
        each = [
            select(*QUEUE, func.count())
            .where(
                IS_IN_LINE,
                REFERRAL.c.specialty.in_(specialties),
                REFERRAL.c.category == key,
                REFERRAL.c.entered_on > view.cut(rule.max_wait),
                not_(REFERRAL.c.is_guaranteed),
            )
            .group_by(*QUEUE)
            for key, rule in view.ordering.rules.items()
            if rule.max_wait
        ]
        rows = await self._connection.execute(union_all(*each)) if each and specialties else ()
        return {(key, category): count for key, category, count in rows}

    async def after(self, view: View, last: Referral | None, n: int) -> list[Waiting]:
        """The *n* who come after *last*, or the first *n*."""
        item = waiting(last, view.zone) if last else None
        owed = await self._owed(view)
        begin = [] if item and item not in owed else owed[owed.index(item) + 1 if item else 0 :]
        start = None if item in owed else item
        heads = [await self._queue(view, start, c, n + len(owed), is_back=False)
                 for c in await self._categories(view)]  # fmt: skip
        ordering = _ordering(view)
        others = merge(*heads, key=lambda one: ordering.key(one, view.now))
        rest = (one for one in others if one not in owed and one != item)
        return list(islice((*begin, *islice(rest, n)), n))

    async def before(self, view: View, first: Referral, n: int) -> list[Waiting]:
        """The *n* who come right before *first*, in order."""
        item, owed = waiting(first, view.zone), await self._owed(view)
        if item in owed:
            return owed[: owed.index(item)][-n:]
        heads = [await self._queue(view, item, c, n + len(owed), is_back=True)
                 for c in await self._categories(view)]  # fmt: skip
        ordering = _ordering(view)
        others = merge(*heads, key=lambda one: ordering.key(one, view.now), reverse=True)
        rest = list(islice((one for one in others if one not in owed), n))
        return [*owed, *reversed(rest)][-n:]

    async def _owed(self, view: View) -> list[Waiting]:
        if view.part is not Part.ALL:
            return []
        return await self._line.owed(view.specialty, view.zone)

    async def _categories(self, view: View) -> list[str]:
        found = await self._line.categories(view.specialty)
        if view.part is Part.OVERDUE:
            return [each for each in found if view.longest(each)]
        if view.part is Part.UNCATEGORISED:
            return [each for each in found if not view.longest(each)]
        return found

    async def _queue(
        self, view: View, item: Waiting | None, category: str, n: int, *, is_back: bool
    ) -> Iterator[Waiting]:
        """Those of *category* on one side of *item*, the nearest first."""
        place = (REFERRAL.c.entered_on, REFERRAL.c.id)
        query = select(REFERRAL.c.id, REFERRAL.c.category, REFERRAL.c.entered_on)
        query = query.where(*_conditions(view, category))
        if item:
            mark = boundary(item, _ordering(view), view.now, category)
            day, id = day_of(*mark, view.zone)
            edge = tuple_(literal(day, Date), literal(id, String))
            query = query.where(tuple_(*place) < edge if is_back else tuple_(*place) >= edge)
        ordered = [column.desc() if is_back else column for column in place]
        rows = await self._connection.execute(query.order_by(*ordered).limit(n + 1))
        return (read_waiting(row, view.zone) for row in rows.mappings().all())


def is_in(referral: Referral, part: Part) -> bool:
    """Whether *referral* could stand on a page of *part*: it may have moved on meanwhile."""
    return referral.state in IN_LINE and referral.is_guaranteed == (part is Part.GUARANTEED)


def _ordering(view: View) -> Ordering:
    return FirstCome() if view.part is Part.GUARANTEED else view.ordering


def _conditions(view: View, category: str) -> Conditions:
    found: list[Any] = [
        IS_IN_LINE,
        REFERRAL.c.specialty == view.specialty,
        REFERRAL.c.category == category,
        REFERRAL.c.is_guaranteed.is_(view.part is Part.GUARANTEED),
    ]
    longest = view.longest(category)
    if view.part is Part.OVERDUE and longest:
        found.append(REFERRAL.c.entered_on <= view.cut(longest))
    if view.part is Part.WITHOUT_CHAT:
        found.append(~exists().where(GUARDIAN.c.patient == REFERRAL.c.patient, speaks()))
    return found


def _sum(one: Length, other: Length) -> Length:
    return Length(
        one.waiting + other.waiting,
        one.overdue + other.overdue,
        one.uncategorised + other.uncategorised,
        one.guaranteed + other.guaranteed,
    )
