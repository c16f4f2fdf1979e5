"""What happened lately, by topic and area, for pages that want to follow it.

Numbers are given to rows before they are committed, so a lower one may appear after a higher one.
That is why the last few are looked at each time, rather than those above the highest one seen.
"""

from dataclasses import dataclass
from enum import StrEnum

from sqlalchemy import ScalarSelect, Table, func, select
from sqlalchemy.ext.asyncio import AsyncConnection

from domain.ids import AreaKey
from domain.messaging.queues import InboxStatus, OutboxStatus
from storage.fieldwork.report_rows import HISTORY, REPORT
from storage.hospital.referrals import REFERRAL_HISTORY
from storage.messages.inbox import INBOX
from storage.messages.outbox_rows import DELIVERY, OUTBOX
from storage.setup import CATEGORY

LATELY = 200


class Theme(StrEnum):
    """What a page may follow."""

    BOARD = "board"
    LIST = "list"
    TALKS = "talks"
    HEALTH = "health"


@dataclass(frozen=True, slots=True)
class News:
    """Something of *theme* changed; where areas have their own, in *area*."""

    theme: Theme
    area: AreaKey | None = None


@dataclass(frozen=True, slots=True)
class Reading:
    """How things stand: a count for each theme, and the last rows of the reports' history."""

    counts: dict[Theme, tuple[int, ...]]
    history: dict[int, AreaKey]

    def since(self, earlier: "Reading") -> set[News]:
        """What changed after *earlier*."""
        moved = {theme for theme, count in self.counts.items() if count != earlier.counts[theme]}
        return {*map(News, moved), *(News(Theme.BOARD, area) for area in self._areas(earlier))}

    def _areas(self, earlier: "Reading") -> set[AreaKey | None]:
        """Where reports changed; None says anywhere, after more rows than we look at."""
        fresh = {area for id, area in self.history.items() if id not in earlier.history}
        if fresh and earlier.history and self.history.keys().isdisjoint(earlier.history):
            return {None}
        return {*fresh}


def _newest(table: Table) -> ScalarSelect[int | None]:
    return select(func.max(table.c.id)).scalar_subquery()


def _lately(table: Table) -> ScalarSelect[int]:
    """How many of the last numbers are taken by rows that are committed."""
    return (
        select(func.count())
        .select_from(table)
        .where(table.c.id > func.coalesce(_newest(table), 0) - LATELY)
        .scalar_subquery()
    )


def _newest_put_aside(table: Table, status: StrEnum) -> ScalarSelect[int | None]:
    query = select(func.max(table.c.id)).where(table.c.status == status.value)
    return query.scalar_subquery()


_COUNTED = {
    Theme.LIST: (_newest(REFERRAL_HISTORY), _lately(REFERRAL_HISTORY)),
    Theme.TALKS: (_newest(INBOX), _lately(INBOX), _newest(OUTBOX), _lately(OUTBOX)),
    Theme.HEALTH: (
        _newest_put_aside(INBOX, InboxStatus.PARKED),
        _newest_put_aside(OUTBOX, OutboxStatus.FAILED),
        _newest(DELIVERY),
    ),
}
_COUNTS = select(*(count for counts in _COUNTED.values() for count in counts))
_HISTORY = (
    select(HISTORY.c.id, CATEGORY.c.area)
    .join(REPORT, HISTORY.c.report == REPORT.c.id)
    .join(CATEGORY, REPORT.c.category == CATEGORY.c.key)
    .where(HISTORY.c.id > func.coalesce(_newest(HISTORY), 0) - LATELY)
)


class Happenings:
    """How things stand, read in two statements that each look at a few rows."""

    def __init__(self, connection: AsyncConnection) -> None:
        self._connection = connection

    async def read(self) -> Reading:
        """How things stand now."""
        found = iter((await self._connection.execute(_COUNTS)).one())
        counts = {
            theme: tuple(next(found) or 0 for _ in parts) for theme, parts in _COUNTED.items()
        }
        rows = await self._connection.execute(_HISTORY)
        return Reading(counts, {row.id: AreaKey(row.area) for row in rows})
