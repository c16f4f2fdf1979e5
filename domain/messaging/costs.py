"""What messages cost where a price is known; where it is not, they are only counted."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from zoneinfo import ZoneInfo

from domain.messages import Address, Channel

MONTHS = 6
LONGEST_PREFIX = 4  # digits of a telephone number that tell its country, as in +1 809


@dataclass(frozen=True, slots=True)
class Prices:
    """What one message costs, by channel and by whether it is a template, in *currency*.

    `there` are the prices of WhatsApp to numbers that begin with certain digits.
    """

    currency: str = ""
    of: Mapping[tuple[Channel, bool], float] = field(default_factory=dict)
    there: Mapping[tuple[str, bool], float] = field(default_factory=dict)

    def cost(
        self, channel: Channel, *, is_template: bool, count: int, prefix: str = ""
    ) -> float | None:
        """What *count* of them cost to numbers with *prefix*; None where nobody has said.

        The price of the longest prefix counts, then that of the channel.
        """
        starts = [prefix[:n] for n in range(len(prefix), 0, -1)]
        known = [self.there[start, is_template] for start in starts
                 if (start, is_template) in self.there]  # fmt: skip
        price = known[0] if known else self.of.get((channel, is_template))
        return None if price is None else price * count


def prefix_of(address: Address) -> str:
    """The first digits of a telephone number on WhatsApp; nothing of any other address."""
    is_number = address.channel is Channel.WHATSAPP and address.external_id.startswith("+")
    return address.external_id[1 : 1 + LONGEST_PREFIX] if is_number else ""


def months_until(now: datetime, zone: ZoneInfo) -> list[datetime]:
    """When each of the last MONTHS months began in *zone*, and when the next one does."""
    here = now.astimezone(zone)
    first = here.year * 12 + here.month - MONTHS
    return [
        datetime(month // 12, month % 12 + 1, 1, tzinfo=zone)
        for month in range(first, first + MONTHS + 1)
    ]
