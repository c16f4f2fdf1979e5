"""Who waits for a specialty: heads of its categories' queues and counts, by one index alone.

Within a category the order is by entry, so that the index stays right as days pass.
"""

from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from sqlalchemy import Date, String, bindparam, func, not_, select, tuple_
from sqlalchemy.ext.asyncio import AsyncConnection

from domain.calendar import in_utc
from domain.hospital.referrals import IN_LINE, Referral
from domain.ids import PatientId, SpecialtyKey
from domain.merging import boundary, first
from domain.priority import Ordering, Waiting
from storage.hospital.referrals import IS_IN_LINE, REFERRAL
from storage.prepared import Prepared

FIRST_YEAR, LAST_YEAR = 2, 9998  # beyond, there is nobody, and no other time zone
_HERE = REFERRAL.c.specialty == bindparam("of")
_ORDERED = not_(REFERRAL.c.is_guaranteed)
_NEXT = Prepared(
    select(func.min(REFERRAL.c.category).label("category")).where(
        IS_IN_LINE, _HERE, REFERRAL.c.category > bindparam("beyond")
    )
)
_HEAD = Prepared(
    select(REFERRAL.c.id, REFERRAL.c.category, REFERRAL.c.entered_on)
    .where(IS_IN_LINE, _HERE, _ORDERED, REFERRAL.c.category == bindparam("category"))
    .order_by(REFERRAL.c.entered_on, REFERRAL.c.id)
    .limit(bindparam("most"))
)
_EARLIER = Prepared(
    select(func.count().label("count")).where(
        IS_IN_LINE,
        _HERE,
        _ORDERED,
        REFERRAL.c.category == bindparam("category"),
        tuple_(REFERRAL.c.entered_on, REFERRAL.c.id)
        < tuple_(bindparam("day", type_=Date), bindparam("id", type_=String)),
    )
)
_COUNTS = Prepared(
    select(
        REFERRAL.c.category,
        REFERRAL.c.is_guaranteed,
        func.count().label("count"),
    )
    .where(IS_IN_LINE, _HERE)
    .group_by(REFERRAL.c.category, REFERRAL.c.is_guaranteed)
)


_DOUBLES = Prepared(
    select(REFERRAL.c.patient, REFERRAL.c.specialty, func.count().label("count"))
    .where(IS_IN_LINE)
    .group_by(REFERRAL.c.patient, REFERRAL.c.specialty)
    .having(func.count() > 1)
    .order_by(REFERRAL.c.specialty, REFERRAL.c.patient)
    .limit(bindparam("most"))
)


class Line:
    """Queues of referrals by specialty and category; those with a guarantee are not in them."""

    def __init__(self, connection: AsyncConnection) -> None:
        self._connection = connection

    async def first(
        self, specialty: SpecialtyKey, ordering: Ordering, zone: ZoneInfo, now: datetime, n: int
    ) -> list[Waiting]:
        """The first *n* who wait for *specialty*; a wait begins with its day in *zone*."""
        categories = await self.categories(specialty)
        heads = [await self._head(specialty, category, zone, n) for category in categories]
        return first(heads, ordering, now, n)

    async def place(
        self, referral: Referral, ordering: Ordering, zone: ZoneInfo, now: datetime
    ) -> int | None:
        """The place of *referral*, from 1; None for one that is not in this line."""
        if referral.state not in IN_LINE or referral.is_guaranteed:
            return None
        item = _waiting(referral.id, referral.category, referral.entered_on, zone)
        ahead = 0
        for category in {*await self.categories(referral.specialty), referral.category}:
            day, id = _day(*boundary(item, ordering, now, category), zone)
            ahead += await self._earlier(referral.specialty, category, day, id)
        return 1 + ahead

    async def categories(self, specialty: SpecialtyKey) -> list[str]:
        """The categories of those who wait; the empty one, of nobody's diagnosis, comes first."""
        found, beyond = [""], ""
        while True:
            row = await _NEXT.first(self._connection, of=specialty, beyond=beyond)
            if row is None or row["category"] is None:
                return found
            beyond = row["category"]
            found.append(beyond)

    async def counts(self, specialty: SpecialtyKey) -> list[tuple[str, bool, int]]:
        """How many wait in each category, without and with a guarantee."""
        rows = await _COUNTS.all(self._connection, of=specialty)
        return [(row["category"], row["is_guaranteed"], row["count"]) for row in rows]

    async def doubles(self, limit: int) -> list[tuple[PatientId, SpecialtyKey, int]]:
        """Who waits more than once for the same: perhaps one request that was made twice."""
        rows = await _DOUBLES.all(self._connection, most=limit)
        return [
            (PatientId(row["patient"]), SpecialtyKey(row["specialty"]), row["count"])
            for row in rows
        ]

    async def _head(
        self, specialty: SpecialtyKey, category: str, zone: ZoneInfo, n: int
    ) -> list[Waiting]:
        rows = await _HEAD.all(self._connection, of=specialty, category=category, most=n)
        return [_waiting(row["id"], row["category"], row["entered_on"], zone) for row in rows]

    async def _earlier(self, specialty: SpecialtyKey, category: str, day: date, id: str) -> int:
        asked = {"of": specialty, "category": category, "day": day, "id": id}
        return int(await _EARLIER.value(self._connection, **asked))


def _waiting(id: str, category: str, entered_on: date, zone: ZoneInfo) -> Waiting:
    return Waiting(id, category, _beginning(entered_on, zone))


def _day(moment: datetime, id: str, zone: ZoneInfo) -> tuple[date, str]:
    """The (day, id) before which come those who entered before (*moment*, *id*)."""
    if not FIRST_YEAR < moment.year < LAST_YEAR:
        return moment.date(), id
    day = moment.astimezone(zone).date()
    is_beginning = in_utc(_beginning(day, zone), "day") == in_utc(moment, "moment")
    return (day, id) if is_beginning else (day + timedelta(days=1), "")


def _beginning(day: date, zone: ZoneInfo) -> datetime:
    """Midnight, or what stands for it on a day whose clocks leave midnight out."""
    return datetime.combine(day, time.min, zone)
