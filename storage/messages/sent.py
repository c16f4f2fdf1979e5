"""What went out, counted: how each channel fares of late, and what each month took."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import pairwise
from typing import Any

from sqlalchemy import case, func, select
from sqlalchemy.ext.asyncio import AsyncConnection

from domain.messages import Channel
from domain.messaging.delivery import OUR_OWN_REASONS, DeliveryStatus
from storage.messages.outbox_rows import DELIVERY, OUTBOX, WAITING

LATELY = 5000  # messages, so that looking takes no longer in a large city


@dataclass(frozen=True, slots=True)
class Faring:
    """One channel over its last messages: when it took one last, and how many came to nothing."""

    channel: Channel
    last_at: datetime
    sent: int
    failed: int


@dataclass(frozen=True, slots=True)
class Spent:
    """What one channel carried of one kind, by month, in the order of the months asked for.

    `by_prefix` is the same for the first digits of the numbers that it went to.
    """

    channel: Channel
    is_template: bool
    by_prefix: Mapping[str, tuple[int, ...]]

    @property
    def by_month(self) -> tuple[int, ...]:
        """To all numbers together."""
        return tuple(sum(counts) for counts in zip(*self.by_prefix.values(), strict=True))


class SentMessages:
    """Counts messages; never looks at their words."""

    def __init__(self, connection: AsyncConnection) -> None:
        self._connection = connection

    async def faring(self) -> list[Faring]:
        """How each channel fared with the last LATELY messages."""
        newest = select(func.coalesce(func.max(DELIVERY.c.id), 0)).scalar_subquery()
        failed = func.sum(case((DELIVERY.c.status == DeliveryStatus.FAILED.value, 1), else_=0))
        query = (
            select(DELIVERY.c.channel, func.max(DELIVERY.c.at), func.count(), failed)
            .where(DELIVERY.c.id > newest - LATELY)
            .group_by(DELIVERY.c.channel)
            .order_by(DELIVERY.c.channel)
        )
        rows = await self._connection.execute(query)
        return [Faring(Channel(channel), *counts) for channel, *counts in rows]

    async def put_off(self) -> dict[tuple[str, str], int]:
        """How many notices wait to be tried again, by the channel of their lane and the reason.

        Those that wait by our own rules, for the morning or for a picture, are not among them.
        """
        query = select(OUTBOX.c.via, OUTBOX.c.reason, func.count()).where(
            WAITING, OUTBOX.c.reason.not_in(("", *OUR_OWN_REASONS))
        )
        rows = await self._connection.execute(query.group_by(OUTBOX.c.via, OUTBOX.c.reason))
        return {(via, reason): count for via, reason, count in rows}

    async def by_month(self, begins: Sequence[datetime]) -> list[Spent]:
        """What went out in each month that begins at one of *begins*, but for the last one."""
        spans = list(pairwise(begins))
        kind = (DELIVERY.c.channel, DELIVERY.c.is_template)
        counts: list[Any] = [
            func.sum(case(((DELIVERY.c.at >= since) & (DELIVERY.c.at < until), 1), else_=0))
            for since, until in spans
        ]
        query = (
            select(*kind, DELIVERY.c.prefix, *counts)
            .where(DELIVERY.c.at >= begins[0])
            .group_by(*kind, DELIVERY.c.prefix)
            .order_by(*kind, DELIVERY.c.prefix)
        )
        found: dict[tuple[str, bool], dict[str, tuple[int, ...]]] = {}
        for channel, is_template, prefix, *numbers in await self._connection.execute(query):
            found.setdefault((channel, bool(is_template)), {})[prefix] = tuple(numbers)
        return [Spent(Channel(c), is_template, each) for (c, is_template), each in found.items()]
