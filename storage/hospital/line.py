"""Who is next for a specialty, and the place of one: the only order that queue, offers, chat know.

Whoever the hospital sent home comes first. All others are merged from the queues of the categories:
within a category the order is by entry, so one index stays right as days pass.
"""

from datetime import date, datetime, timedelta
from functools import lru_cache, partial
from zoneinfo import ZoneInfo

from sqlalchemy import (
    CTE,
    Date,
    String,
    Text,
    bindparam,
    cast,
    func,
    literal,
    not_,
    select,
    tuple_,
    type_coerce,
)
from sqlalchemy.ext.asyncio import AsyncConnection

from domain.calendar import in_utc
from domain.hospital.cleaning import UNNAMED
from domain.hospital.referrals import IN_LINE, Referral, ReferralState
from domain.hospital.waits import beginning, waiting
from domain.ids import ReferralId, SpecialtyKey
from domain.ordering.merging import boundary
from domain.ordering.priority import Ordering, Waiting
from storage.drivers.prepared import Found, Prepared
from storage.hospital.appointments import APPOINTMENT, IS_CALLED_OFF
from storage.hospital.heads import Queue, Ranks, first_of
from storage.hospital.referrals import IS_IN_LINE, REFERRAL

FIRST_YEAR, LAST_YEAR = 2, 9998  # beyond, there is nobody, and no other time zone
MOST_OWED = 500
_WAITING = (REFERRAL.c.id, REFERRAL.c.category, REFERRAL.c.entered_on)
_HERE = (REFERRAL.c.specialty == bindparam("of"), not_(REFERRAL.c.is_guaranteed))
_ORDERED = (IS_IN_LINE, *_HERE)
_IN_CATEGORY = (*_ORDERED, REFERRAL.c.category == bindparam("category"))
_QUEUE = Prepared(
    select(type_coerce(REFERRAL.c.entered_on, Text).label("day"), REFERRAL.c.id)
    .where(*_IN_CATEGORY)
    .order_by(REFERRAL.c.entered_on, REFERRAL.c.id)
    .limit(bindparam("most"))
)
_EARLIER = Prepared(
    select(func.count().label("count")).where(
        *_IN_CATEGORY,
        tuple_(REFERRAL.c.entered_on, REFERRAL.c.id)
        < tuple_(bindparam("day", type_=Date), bindparam("id", type_=String)),
    )
)
_COUNTS = Prepared(
    select(REFERRAL.c.category, REFERRAL.c.is_guaranteed, func.count().label("count"))
    .where(IS_IN_LINE, REFERRAL.c.specialty == bindparam("of"))
    .group_by(REFERRAL.c.category, REFERRAL.c.is_guaranteed)
)
_OWED = Prepared(
    select(*_WAITING)
    .join(APPOINTMENT, APPOINTMENT.c.referral == REFERRAL.c.id)
    .where(
        *_HERE,
        REFERRAL.c.state == ReferralState.CANCELLED.value,
        APPOINTMENT.c.specialty == bindparam("of"),
        IS_CALLED_OFF,
        APPOINTMENT.c.answered_at == REFERRAL.c.state_since,
    )
    .order_by(REFERRAL.c.state_since, REFERRAL.c.id)
    .limit(bindparam("most"))
)


def _categories() -> CTE:
    """From each category the step to the next, along the index; the last one is none."""
    found = select(cast(literal(""), Text).label("category")).cte("found", recursive=True)
    beyond = (
        select(func.min(REFERRAL.c.category))
        .where(IS_IN_LINE, REFERRAL.c.specialty == bindparam("of"))
        .where(REFERRAL.c.category > found.c.category)
        .scalar_subquery()
    )
    return found.union_all(select(beyond).where(found.c.category.is_not(None)))


_FOUND = _categories()
_CATEGORIES = Prepared(select(_FOUND.c.category).where(_FOUND.c.category.is_not(None)))
_FIRST_DAYS = Prepared(
    select(
        _FOUND.c.category,
        select(REFERRAL.c.entered_on)
        .where(*_ORDERED, REFERRAL.c.category == _FOUND.c.category)
        .order_by(REFERRAL.c.entered_on, REFERRAL.c.id)
        .limit(1)
        .scalar_subquery()
        .label("day"),
    ).where(_FOUND.c.category.is_not(None))
)


class Line:
    """Lines by specialty; those with a guarantee have a process of their own, and are not in it."""

    def __init__(self, connection: AsyncConnection) -> None:
        self._connection = connection
        self._ranks: Ranks | None = None

    async def first(
        self, specialty: SpecialtyKey, ordering: Ordering, zone: ZoneInfo, now: datetime, n: int
    ) -> list[ReferralId]:
        """The first *n* who wait for *specialty*; a wait begins with its day in *zone*."""
        owed = [ReferralId(one.id) for one in await self.owed(specialty, zone)]
        begin = await _FIRST_DAYS.all(self._connection, of=specialty)
        days = {row["category"]: row["day"] for row in begin if row["day"]}
        most = n + len(owed)
        opened = partial(self._queue, specialty, most)
        others = await first_of(days, self._ranks_at(ordering, zone, now), opened, most)
        return [*dict.fromkeys([*owed, *others])][:n]

    async def place(
        self, referral: Referral, ordering: Ordering, zone: ZoneInfo, now: datetime
    ) -> int | None:
        """The place of *referral*, from 1; None for one that is not in this line."""
        is_ordered = not referral.is_guaranteed and referral.specialty != UNNAMED
        if referral.state not in IN_LINE or not is_ordered:
            return None
        item = waiting(referral, zone)
        owed = await self.owed(referral.specialty, zone)
        if item in owed:
            return 1 + owed.index(item)
        own = ordering.key(item, now)
        ahead = sum(ordering.key(one, now) > own for one in owed)  # the others are counted below
        for category in {*await self.categories(referral.specialty), referral.category}:
            day, id = day_of(*boundary(item, ordering, now, category), zone)
            ahead += await self._earlier(referral.specialty, category, day, id)
        return 1 + ahead

    async def categories(self, specialty: SpecialtyKey) -> list[str]:
        """The categories of those who wait; the empty one, of nobody's diagnosis, comes first."""
        rows = await _CATEGORIES.all(self._connection, of=specialty)
        return [row["category"] for row in rows]

    async def counts(self, specialty: SpecialtyKey) -> list[tuple[str, bool, int]]:
        """How many wait in each category, without and with a guarantee."""
        rows = await _COUNTS.all(self._connection, of=specialty)
        return [(row["category"], row["is_guaranteed"], row["count"]) for row in rows]

    async def length(self, specialty: SpecialtyKey) -> int:
        """How many are in line."""
        counts = await self.counts(specialty)
        return sum(count for _, is_guaranteed, count in counts if not is_guaranteed)

    async def owed(self, specialty: SpecialtyKey, zone: ZoneInfo) -> list[Waiting]:
        """Whose hour the hospital could not keep, and who has had none since."""
        rows = await _OWED.all(self._connection, of=specialty, most=MOST_OWED)
        return [read_waiting(row, zone) for row in rows]

    async def _queue(self, specialty: SpecialtyKey, n: int, category: str) -> Queue:
        """Read as it is wanted: of most queues, little more than the first."""
        return await _QUEUE.each(self._connection, of=specialty, category=category, most=n)

    def _ranks_at(self, ordering: Ordering, zone: ZoneInfo, now: datetime) -> Ranks:
        """Days stand alike in all specialties, so they are remembered for the next."""
        ranks = Ranks(ordering, zone, now)
        if self._ranks != ranks:
            self._ranks = ranks
        return self._ranks

    async def _earlier(self, specialty: SpecialtyKey, category: str, day: date, id: str) -> int:
        asked = {"of": specialty, "category": category, "day": day, "id": id}
        return int(await _EARLIER.value(self._connection, **asked))


def read_waiting(row: Found, zone: ZoneInfo) -> Waiting:
    """Who waits, by *row*."""
    return Waiting(row["id"], row["category"], _since(row["entered_on"], zone))


@lru_cache(4096)
def _since(day: date, zone: ZoneInfo) -> datetime:
    """When waits of *day* begin, in UTC already: many entered on the same days."""
    return in_utc(beginning(day, zone), "day")


def day_of(moment: datetime, id: str, zone: ZoneInfo) -> tuple[date, str]:
    """The (day, id) before which come those who entered before (*moment*, *id*)."""
    if not FIRST_YEAR < moment.year < LAST_YEAR:
        return moment.date(), id
    day = moment.astimezone(zone).date()
    is_beginning = in_utc(beginning(day, zone), "day") == in_utc(moment, "moment")
    return (day, id) if is_beginning else (day + timedelta(days=1), "")
