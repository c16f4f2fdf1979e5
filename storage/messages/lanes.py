"""The lanes in which notices wait: by urgency, and by the channel that will most likely carry them.

A lane whose channel bears no more for now is left out of a claim, and holds up nobody else.
"""

from functools import cache
from typing import Any

from sqlalchemy import bindparam, select, union_all

from domain.messages import Channel, Urgency
from storage.drivers.prepared import Prepared
from storage.messages.outbox_rows import OUTBOX, RANKS, SENDING, WAITING

AT_ONCE = 10

Lane = tuple[Urgency, Channel | None]
LANES: tuple[Lane, ...] = tuple((u, c) for u in RANKS for c in (*Channel, None))


@cache
def first_due(lanes: frozenset[Lane]) -> Prepared:
    """The query for the few that are next in *lanes* by `now`, the most urgent first."""
    ordered = sorted(lanes, key=lambda lane: (lane[0], lane[1] or ""))
    due = union_all(*(select(_due_in(lane).subquery()) for lane in ordered))
    return Prepared(due.order_by("rank", "not_before", "id").limit(AT_ONCE))


def is_free() -> Any:
    """Nothing is being sent to the same person."""
    return OUTBOX.c.contact.not_in(select(OUTBOX.c.contact).where(SENDING))


def _due_in(lane: Lane) -> Any:
    """The first few that are due in *lane*, by an index that holds only what waits."""
    urgency, channel = lane
    return (
        select(OUTBOX.c.id, OUTBOX.c.contact, OUTBOX.c.rank, OUTBOX.c.not_before)
        .where(
            WAITING,
            OUTBOX.c.via == (channel or ""),
            OUTBOX.c.rank == RANKS[urgency],
            OUTBOX.c.not_before <= bindparam("now"),
            is_free(),
        )
        .order_by(OUTBOX.c.not_before, OUTBOX.c.id)
        .limit(AT_ONCE)
    )
