"""How fast we may send: a token bucket, told by the one moment at which it will be full again.

https://en.wikipedia.org/wiki/Generic_cell_rate_algorithm
"""

from dataclasses import dataclass
from datetime import datetime, timedelta

from domain.messages import Urgency


@dataclass(frozen=True, slots=True)
class Limit:
    """A token *every* so long, at most *burst* together, of which *kept* are for replies."""

    every: timedelta
    burst: int
    kept: int = 0


@dataclass(frozen=True, slots=True)
class ChannelPace:
    """What a channel bears: from our one sender there, and to one person."""

    sender: Limit
    person: Limit


def allowed_at(full_at: datetime, limit: Limit, urgency: Urgency) -> datetime:
    """When a token may be taken; only a reply takes one that is kept."""
    kept = 0 if urgency is Urgency.REPLY else limit.kept
    return full_at - limit.every * (limit.burst - kept - 1)


def take(full_at: datetime, limit: Limit, now: datetime) -> datetime:
    """The moment at which the bucket will be full, once a token is taken *now*."""
    return max(full_at, now) + limit.every
