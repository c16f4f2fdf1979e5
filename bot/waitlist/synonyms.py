"""Names of specialties that people type: asked once, remembered, and used from then on."""

from datetime import datetime

from bot.waitlist.consolidating import look_again, reading_of
from domain.hospital.catalogues import CatalogueKind
from domain.hospital.cleaning import Counts, Pending, UnknownSpecialty
from domain.hospital.names import folded
from domain.hospital.versions import next_version
from domain.ids import SpecialtyKey
from storage.database import Database
from storage.unit_of_work import UnitOfWork


async def pending(unit: UnitOfWork) -> list[Pending]:
    """Every name that nobody knows, those with most rows first."""
    naming = (await reading_of(unit)).naming
    return [
        Pending(name, rows, naming.suggest(name))
        for name, rows in await unit.register.names()
        if name not in naming.known
    ]


async def choose(
    database: Database, name: str, specialty: SpecialtyKey, *, by: str, now: datetime
) -> Counts:
    """Remember what *name* means; the rows that wait for it come onto the list at once."""
    name = folded(name)
    async with database.unit() as unit:
        specialties = await unit.catalogues.newest(CatalogueKind.SPECIALTIES)
        if specialty not in specialties.entries:
            raise UnknownSpecialty(key=specialty)
        known = await unit.catalogues.newest(CatalogueKind.SYNONYMS)
        entries = {**known.entries, name: {"specialty": specialty}}
        await unit.catalogues.add(next_version(known, entries, by=by, now=now))
        await unit.commit()
    return await look_again(database, named=name, by=by, now=now)
