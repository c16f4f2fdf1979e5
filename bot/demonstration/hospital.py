"""Fills the demonstration's hospital: its lists, an invented export, hours, and three families."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from itertools import chain
from pathlib import Path
from tempfile import TemporaryDirectory
from zoneinfo import ZoneInfo

from bot.demonstration.past import take_place
from bot.waitlist.bringing import Bringing
from bot.waitlist.catalogues import import_catalogue
from demo.hospital import families
from demo.hospital.exports import Recipe, write
from demo.hospital.families import FAMILIES, WITH_AN_HOUR, Family
from demo.hospital.hours import CLINICS, hour_in_three_days, make_hours
from demo.hospital.visits import Visit, visitors, visits
from domain.events import Decision
from domain.hospital.appointments import book
from domain.hospital.catalogues import CatalogueKind
from domain.hospital.patients import Guardian
from domain.hospital.slots import Slot
from domain.ids import AppointmentId, SpecialtyKey
from storage.database import Database
from storage.unit_of_work import UnitOfWork

FOLDER = Path(__file__).parents[2] / "demo" / "hospital"
LISTS = (
    CatalogueKind.PRIORITIES,
    CatalogueKind.SPECIALTIES,
    CatalogueKind.DIAGNOSES,
    CatalogueKind.AGGRAVATIONS,
    CatalogueKind.EXIT_CAUSES,
)
WAITING, UNKNOWN_NAMES = 400, 4
GIVEN = 3  # of the next hours of each specialty
AGO = timedelta(days=14)  # so long ago that its family may be asked again
BY = "demo"


@dataclass(frozen=True, slots=True)
class DemoHospital:
    """The hospital beside the invented city."""

    zone: ZoneInfo
    now: datetime

    @property
    def today(self) -> date:
        """The day in the hospital."""
        return self.now.astimezone(self.zone).date()

    async def bring(self, database: Database) -> None:
        """Import its lists and an export, as any hospital does; the same again changes nothing."""
        for kind in LISTS:
            file = FOLDER / f"{kind}.csv"
            await import_catalogue(database, kind, file, by=BY, now=self.now)
        with TemporaryDirectory() as folder:
            export = Path(folder) / "export.csv"
            recipe = Recipe(WAITING, dirty_names=UNKNOWN_NAMES, today=self.today)
            also = chain(families.rows(self.today), visitors(self.today, self.zone))
            write(export, recipe, also=also)
            await Bringing(database, [export], BY, BY, lambda: self.now).bring()

    async def open(self, unit: UnitOfWork) -> None:
        """Give hours, and let families be who they are; nobody is told, it is all in the past."""
        for family in FAMILIES:
            if family.is_known:
                await self._know(unit, family)
        for visit in visits(self.today, self.zone):
            await self._take_place(unit, visit)
        await self._give(unit, WITH_AN_HOUR.number, self._hour(unit))
        for specialty in map(SpecialtyKey, CLINICS):
            await self._see(unit, specialty)

    async def _know(self, unit: UnitOfWork, family: Family) -> None:
        contact = await unit.people.find_or_add(family.address, None, unit.new_id, family.name)
        for child in family.children:
            patient = await unit.patients.by_run(child.run)
            if patient:
                await unit.save(Guardian(contact, patient.id, self.now))

    async def _take_place(self, unit: UnitOfWork, visit: Visit) -> None:
        found = [await unit.referrals.by_number(number) for number in visit.numbers]
        referrals = [each for each in found if each]
        if len(referrals) == len(visit.numbers):
            await unit.record(take_place(visit, referrals, unit.new_id))

    def _hour(self, unit: UnitOfWork) -> Slot:
        return hour_in_three_days(self.today, self.zone, unit.new_id)

    async def _see(self, unit: UnitOfWork, specialty: SpecialtyKey) -> None:
        """The next hours are given to who was in line longest, the others are free."""
        hours = list(make_hours(specialty, self.today, self.zone, unit.new_id))
        numbers = await self._first(unit, specialty)
        for number, slot in zip(numbers, hours, strict=False):
            await self._give(unit, number, slot)
        await unit.record(Decision(tuple(hours[len(numbers) :])))

    async def _first(self, unit: UnitOfWork, specialty: SpecialtyKey) -> Sequence[str]:
        """The numbers of those in line who have no telephone here."""
        ours = {child.number for family in FAMILIES for child in family.children}
        ordering, most = await unit.catalogues.ordering(), GIVEN + len(ours)
        line = await unit.line.first(specialty, ordering, self.zone, self.now, most)
        found = [await unit.referrals.get(id) for id in line]
        return [each.number for each in found if each and each.number not in ours][:GIVEN]

    async def _give(self, unit: UnitOfWork, number: str, slot: Slot) -> None:
        referral = await unit.referrals.by_number(number)
        if referral:
            id = AppointmentId(unit.new_id())
            await unit.record(book(referral, slot, id=id, by=BY, now=self.now - AGO))
