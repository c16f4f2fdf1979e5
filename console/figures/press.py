"""Reports to print that nobody asked a page for, in the language of the organisation."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from console.door import Counting, Write
from console.figures.crews import Asked, read_crews
from console.figures.hospital import read_hospital
from console.figures.report import crew_report, hospital_report, on_paper
from console.figures.spans import Span
from console.tongue import Tongue
from console.visits import House, read_house
from domain.courses import month_of
from domain.figures import By, Period
from domain.ids import AreaKey, SpecialtyKey
from storage.unit_of_work import UnitOfWork


@dataclass(frozen=True, slots=True)
class Press:
    """Makes the documents that the console makes, of any days."""

    counting: Counting
    write: Write

    async def crews(
        self, unit: UnitOfWork, period: Period, by: By, areas: Sequence[AreaKey], now: datetime
    ) -> bytes:
        """What was done in *areas*, as a PDF."""
        house = await read_house(unit)
        tongue = await self._tongue(unit, house)
        known = await unit.setup.areas()
        every = [tongue("console-figures-every-area")]
        named = every if len(areas) == len(known) else [known[key].name for key in areas]
        asked = Asked(_span(period), by, areas)
        found = await read_crews(unit, self.counting, asked, now.astimezone(house.zone).date())
        return await on_paper(crew_report(tongue, house, found, named, now))

    async def hospital(self, unit: UnitOfWork, period: Period, now: datetime) -> bytes:
        """What became of the list and the hours, as a PDF."""
        house = await read_house(unit)
        tongue = await self._tongue(unit, house)
        found = await read_hospital(unit, self.counting, _span(period), SpecialtyKey(""), now)
        return await on_paper(hospital_report(tongue, house, found, now))

    async def _tongue(self, unit: UnitOfWork, house: House) -> Tongue:
        return Tongue((await unit.setup.profile()).locale, house.zone.key, self.write)


def _span(period: Period) -> Span:
    is_month = (period.first, period.last) == month_of(period.first)
    return Span("month" if is_month else "days", period.first, period.last)
