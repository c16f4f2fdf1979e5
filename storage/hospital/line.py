"""Who waits for a specialty: heads of its categories' queues and counts, by one index alone.

Within a category the order is by entry, so that the index stays right as days pass.
"""

from dataclasses import dataclass
from datetime import date

from sqlalchemy import bindparam, func, not_, select, tuple_
from sqlalchemy.ext.asyncio import AsyncConnection

from domain.ids import ReferralId, SpecialtyKey
from storage.hospital.referrals import IS_IN_LINE, REFERRAL
from storage.prepared import Found, Prepared

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
        tuple_(REFERRAL.c.entered_on, REFERRAL.c.id) < tuple_(bindparam("day"), bindparam("id")),
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


@dataclass(frozen=True, slots=True)
class InLine:
    """One who waits, as far as an order needs to know."""

    id: ReferralId
    category: str
    entered_on: date


class Line:
    """Queues of referrals by specialty and category; those with a guarantee are not in them."""

    def __init__(self, connection: AsyncConnection) -> None:
        self._connection = connection

    async def categories(self, specialty: SpecialtyKey) -> list[str]:
        """The categories of those who wait; the empty one, of nobody's diagnosis, comes first."""
        found, beyond = [""], ""
        while True:
            row = await _NEXT.first(self._connection, of=specialty, beyond=beyond)
            if row is None or row["category"] is None:
                return found
            beyond = row["category"]
            found.append(beyond)

    async def head(self, specialty: SpecialtyKey, category: str, most: int) -> list[InLine]:
        """The first of one category, by entry."""
        rows = await _HEAD.all(self._connection, of=specialty, category=category, most=most)
        return [_to_domain(row) for row in rows]

    async def earlier(self, specialty: SpecialtyKey, category: str, day: date, id: str) -> int:
        """How many of one category come before (*day*, *id*)."""
        asked = {"of": specialty, "category": category, "day": day, "id": id}
        return int(await _EARLIER.value(self._connection, **asked))

    async def counts(self, specialty: SpecialtyKey) -> list[tuple[str, bool, int]]:
        """How many wait in each category, with and without a guarantee."""
        rows = await _COUNTS.all(self._connection, of=specialty)
        return [(row["category"], row["is_guaranteed"], row["count"]) for row in rows]


def _to_domain(row: Found) -> InLine:
    return InLine(ReferralId(row["id"]), row["category"], row["entered_on"])
