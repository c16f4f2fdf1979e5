"""How long the lines are: a long list is counted anew twice a minute, a short one at each look."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from domain.ids import SpecialtyKey
from domain.ordering.priority import DaysRemaining
from storage.hospital.line_pages import Length
from storage.unit_of_work import UnitOfWork

LONG = 100_000
FRESH = timedelta(seconds=30)


@dataclass(slots=True)
class Lengths:
    """The last count of a long list, and when it was made."""

    _at: datetime | None = None
    _counted: Mapping[SpecialtyKey, Length] = field(default_factory=dict)

    async def look(
        self, unit: UnitOfWork, ordering: DaysRemaining, zone: ZoneInfo, now: datetime
    ) -> Mapping[SpecialtyKey, Length]:
        """The length of each line, half a minute old at most."""
        if self._at is None or not self._at <= now < self._at + FRESH:
            self._counted = await unit.line_pages.lengths(ordering, zone, now)
            is_long = sum(each.waiting for each in self._counted.values()) > LONG
            self._at = now if is_long else None
        return self._counted
