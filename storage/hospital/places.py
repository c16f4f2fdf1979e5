"""The waiting lines of specialties, counted along their index; nothing is sorted."""

from collections.abc import Sequence
from datetime import UTC, date, datetime, time, timedelta

from sqlalchemy import bindparam, distinct, false, func, or_, select
from sqlalchemy.ext.asyncio import AsyncConnection

from domain.hospital.appointments import AppointmentStatus
from domain.hospital.referrals import Referral
from domain.ids import SpecialtyKey
from domain.merging import boundary
from domain.priority import Ordering, Waiting
from storage.hospital.appointments import APPOINTMENT
from storage.hospital.referrals import IS_IN_LINE, REFERRAL
from storage.prepared import Prepared

WEEK = timedelta(days=7)

_IN_LINE = (
    REFERRAL.c.specialty == bindparam("of"),
    IS_IN_LINE,
    REFERRAL.c.is_guaranteed == false(),
)
_CATEGORIES = Prepared(
    select(REFERRAL.c.category, func.count().label("waiting"))
    .where(*_IN_LINE)
    .group_by(REFERRAL.c.category)
)
_EARLIER = Prepared(
    select(func.count().label("earlier")).where(
        *_IN_LINE,
        REFERRAL.c.category == bindparam("category"),
        or_(
            REFERRAL.c.entered_on < bindparam("day", type_=REFERRAL.c.entered_on.type),
            (REFERRAL.c.entered_on == bindparam("day", type_=REFERRAL.c.entered_on.type))
            & (REFERRAL.c.id < bindparam("before")),
        ),
    )
)
_SERVED = Prepared(
    select(func.count(distinct(APPOINTMENT.c.referral)).label("served")).where(
        APPOINTMENT.c.specialty == bindparam("of"),
        APPOINTMENT.c.status == AppointmentStatus.ATTENDED.value,
        APPOINTMENT.c.starts_at >= bindparam("after", type_=APPOINTMENT.c.starts_at.type),
        APPOINTMENT.c.starts_at < bindparam("until", type_=APPOINTMENT.c.starts_at.type),
    )
)


def waiting(referral: Referral) -> Waiting:
    """What the order needs to know of *referral*: its day begins at midnight UTC for everybody."""
    since = datetime.combine(referral.entered_on, time(), UTC)
    return Waiting(referral.id, referral.category, since)


class Places:
    """Places in lines, and how fast lines move."""

    def __init__(self, connection: AsyncConnection) -> None:
        self._connection = connection

    async def place(self, referral: Referral, ordering: Ordering, now: datetime) -> tuple[int, int]:
        """The place of *referral* in the line of its specialty, from 1, and how many wait there."""
        found = await _CATEGORIES.all(self._connection, of=referral.specialty)
        ahead = 0
        for category in {row["category"] for row in found}:
            before = boundary(waiting(referral), ordering, now, category)
            ahead += await self._earlier(referral.specialty, category, *before)
        return ahead + 1, sum(row["waiting"] for row in found)

    async def served(self, specialty: SpecialtyKey, now: datetime, weeks: int) -> Sequence[int]:
        """How many referrals of *specialty* were seen in each of the last *weeks*, oldest first."""
        starts = [now - WEEK * count for count in range(weeks, 0, -1)]
        return [
            int(
                await _SERVED.value(self._connection, of=specialty, after=start, until=start + WEEK)
            )
            for start in starts
        ]

    async def _earlier(
        self, specialty: SpecialtyKey, category: str, entered: datetime, id: str
    ) -> int:
        """How many of *category* come before a moment and, at that very moment, before *id*."""
        day, before = _as_day(entered, id)
        found = await _EARLIER.value(
            self._connection, of=specialty, category=category, day=day, before=before
        )
        return int(found)


def _as_day(entered: datetime, id: str) -> tuple[date, str]:
    """Referrals enter at midnight: whoever entered on the day of a later moment comes before it."""
    is_midnight = entered.astimezone(UTC).time() == time()
    day = entered.astimezone(UTC).date()
    if is_midnight or day == date.max:
        return day, id
    return day + timedelta(days=1), ""
