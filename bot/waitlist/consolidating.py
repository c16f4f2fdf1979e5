"""Writes what is new or changed: each batch in one transaction, each referral with its history."""

from collections.abc import Sequence
from datetime import datetime

from bot.waitlist.batches import Batch, Before, Counts, Row
from bot.waitlist.naming import Naming
from bot.waitlist.reading import Reading, run_of
from domain.hospital.catalogues import CatalogueKind
from domain.hospital.classing import Classing
from storage.database import Database
from storage.unit_of_work import UnitOfWork

AT_ONCE = 5000


async def reading_of(unit: UnitOfWork) -> Reading:
    """How rows are read, by the hospital's catalogues as they are now."""
    newest = unit.catalogues.newest
    naming = Naming.of(
        await newest(CatalogueKind.SPECIALTIES), await newest(CatalogueKind.SYNONYMS)
    )
    classing = Classing.of(
        await newest(CatalogueKind.DIAGNOSES),
        await newest(CatalogueKind.PRIORITIES),
        await newest(CatalogueKind.AGGRAVATIONS),
    )
    return Reading(naming, classing)


async def consolidate(
    unit: UnitOfWork, reading: Reading, rows: Sequence[Row], *, by: str, now: datetime
) -> Counts:
    """Write what *rows* change; the same rows again change nothing."""
    batch = Batch(reading, await _known_of(unit, rows), unit.new_id, by, now)
    for row in rows:
        batch.take(row)
    await unit.patients.save_all([*batch.patients.values()])
    await unit.referrals.save_all([*batch.referrals.values()])
    await unit.referrals.record(batch.events)
    await unit.register.add(batch.added)
    await unit.register.replace(batch.replaced)
    return batch.counts


async def _known_of(unit: UnitOfWork, rows: Sequence[Row]) -> Before:
    registered = await unit.register.of([row.number for row in rows])
    ids = [known.referral for known in registered.values() if known.referral]
    referrals = await unit.referrals.some(ids)
    patients = await unit.patients.some([*{r.patient for r in referrals.values()}])
    runs = {run_of({n: v for n, v in row.cells.items() if v}) for row in rows} - {""}
    found = await unit.patients.by_runs(sorted(runs - {p.run for p in patients.values()}))
    others = {patient.id: patient for patient in found.values()}
    return Before(registered, referrals, [*(patients | others).values()])


async def look_again(
    database: Database, *, named: str | None = None, by: str, now: datetime
) -> Counts:
    """Read what is kept again by catalogues that changed: all, or what names one specialty."""
    counts, last = Counts(), ""
    while True:
        async with database.unit() as unit:
            kept = await unit.register.after(last, named)
            if not kept:
                return counts
            rows = [Row(each.number, each.digest, {}, each.source) for each in kept]
            reading = await reading_of(unit)
            counts.add(await consolidate(unit, reading, rows, by=by, now=now))
            await unit.commit()
            last = kept[-1].number
