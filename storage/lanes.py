"""The lanes in which notices wait: by urgency, and by the channel that will most likely carry them.

A lane whose channel bears no more for now is left out of a claim, and holds up nobody else.
"""

from collections.abc import Collection
from datetime import datetime
from typing import Any

from sqlalchemy import select, union_all

from domain.messages import Channel, Urgency
from storage.outbox_rows import OUTBOX, RANKS, SENDING, WAITING

AT_ONCE = 10

Lane = tuple[Urgency, Channel | None]
LANES: tuple[Lane, ...] = tuple((u, c) for u in RANKS for c in (*Channel, None))


def first_due(lanes: Collection[Lane], now: datetime) -> Any:
    """The query for the few that are next in *lanes*, the most urgent first."""
    due = union_all(*(select(_due_in(lane, now).subquery()) for lane in lanes))
    return due.order_by("rank", "not_before", "id").limit(AT_ONCE)


def is_free() -> Any:
    """Nothing is being sent to the same person."""
    return OUTBOX.c.contact.not_in(select(OUTBOX.c.contact).where(SENDING))


def _due_in(lane: Lane, now: datetime) -> Any:
    """The first few that are due in *lane*, by an index that holds only what waits."""
    urgency, channel = lane
    return (
        select(OUTBOX.c.id, OUTBOX.c.contact, OUTBOX.c.rank, OUTBOX.c.not_before)
        .where(
            WAITING,
            OUTBOX.c.via == (channel or ""),
            OUTBOX.c.rank == RANKS[urgency],
            OUTBOX.c.not_before <= now,
            is_free(),
        )
        .order_by(OUTBOX.c.not_before, OUTBOX.c.id)
        .limit(AT_ONCE)
    )
