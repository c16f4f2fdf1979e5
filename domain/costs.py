"""What messages cost where a price is known; where it is not, they are only counted."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from zoneinfo import ZoneInfo

from domain.messages import Channel

MONTHS = 6


@dataclass(frozen=True, slots=True)
class Prices:
    """What one message costs, by channel and by whether it is a template, in *currency*."""

    currency: str = ""
    of: Mapping[tuple[Channel, bool], float] = field(default_factory=dict)

    def cost(self, channel: Channel, *, is_template: bool, count: int) -> float | None:
        """What *count* of them cost; None where nobody has said."""
        price = self.of.get((channel, is_template))
        return None if price is None else price * count


def months_until(now: datetime, zone: ZoneInfo, count: int = MONTHS) -> list[datetime]:
    """When each of the last *count* months began in *zone*, and when the next one does."""
    here = now.astimezone(zone)
    first = here.year * 12 + here.month - count
    return [
        datetime(month // 12, month % 12 + 1, 1, tzinfo=zone)
        for month in range(first, first + count + 1)
    ]
