"""Writes what is new or changed: each batch in one transaction, each referral with its history."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import datetime

from bot.hospital.leaving import tell_of_another_line, withdraw_offers
from bot.waitlist.batches import Batch, Before, Look, Row
from bot.waitlist.exits import without_our_exit
from bot.waitlist.naming import Naming
from bot.waitlist.reading import NORM_OF, Reading, run_of
from domain.hospital.catalogues import CatalogueKind
from domain.hospital.classing import Classing
from domain.hospital.cleaning import Counts
from domain.hospital.exits import asked_for
from domain.hospital.referrals import Referral
from domain.ids import PatientId, ReferralId
from storage.database import Database
from storage.unit_of_work import UnitOfWork

AT_ONCE = 5000


async def reading_of(unit: UnitOfWork) -> Reading:
    """How rows are read: by the hospital's catalogues as they are now, and where it is."""
    newest = unit.catalogues.newest
    naming = Naming.of(
        await newest(CatalogueKind.SPECIALTIES),
        await newest(CatalogueKind.SYNONYMS),
        await unit.catalogues.former(CatalogueKind.SYNONYMS),
    )
    classing = Classing.of(
        await newest(CatalogueKind.DIAGNOSES),
        await newest(CatalogueKind.PRIORITIES),
        await newest(CatalogueKind.AGGRAVATIONS),
    )
    told = await unit.setup.organisation()
    return Reading(naming, classing, told.country if told else NORM_OF)


async def consolidate(
    unit: UnitOfWork, reading: Reading, rows: Sequence[Row], *, by: str, now: datetime
) -> Counts:
    """Write what *rows* change; the same rows again change nothing."""
    registered = await unit.register.of([row.number for row in rows])
    looks = [Look.at(row, registered.get(row.number)) for row in rows]
    return await _write(unit, reading, looks, by=by, now=now)


async def _write(
    unit: UnitOfWork, reading: Reading, looks: Sequence[Look], *, by: str, now: datetime
) -> Counts:
    before, zone = await _before(unit, reading, looks), await unit.setup.timezone()
    batch = Batch(reading, before, unit.new_id, by, now)
    for look in looks:
        batch.take(without_our_exit(look, before.referrals, zone))
    await withdraw_offers(unit, [*batch.left, *batch.moved], now=now)
    await tell_of_another_line(unit, batch.elsewhere, by=by, now=now)
    await unit.patients.save_all([*batch.patients.values()])
    await _move_hours(unit, batch.moved)
    await unit.referrals.save_all([*batch.referrals.values()])
    await unit.referrals.record(batch.events)
    await unit.register.add(batch.added)
    await unit.register.replace(batch.replaced)
    await unit.register.rewrite(batch.rewritten)
    await unit.register.link(batch.linked)
    return batch.counts


async def _move_hours(unit: UnitOfWork, moved: Mapping[ReferralId, PatientId]) -> None:
    """Hours go with their referral to the patient whose it is."""
    for referral, patient in moved.items():
        for appointment in await unit.appointments.of(referral):
            await unit.save(replace(appointment, patient=patient))


async def _before(unit: UnitOfWork, reading: Reading, looks: Sequence[Look]) -> Before:
    """The referrals to read again, and of the patients those of whom something is said."""
    read = [look for look in looks if reading.concerns(look.changes)]
    ids = [look.known.referral for look in read if look.known and look.known.referral]
    referrals = await unit.referrals.some(ids)
    telling = [look for look in looks if look.is_about_the_patient]
    kept = (look.known.referral for look in telling if look.known and look.known.referral)
    patients = await unit.patients.some([*{referrals[id].patient for id in kept}])
    runs = {run_of(look.cells) for look in telling} - {"", *(p.run for p in patients.values())}
    found = await unit.patients.by_runs(sorted(runs))
    others = {patient.id: patient for patient in found.values()}
    asked = await _asked(unit, [r for r in referrals.values() if r.proposed_exit])
    return Before(referrals, [*(patients | others).values()], asked)


async def _asked(unit: UnitOfWork, leaving: Sequence[Referral]) -> dict[ReferralId, str]:
    """For which exits families asked; few ever wait for a person."""
    return {
        referral.id: asked_for(
            (line.kind, line.details) for line in await unit.referrals.history_of(referral.id)
        )
        for referral in leaving
    }


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
            looks = [Look.at(Row(each.number, each.digest, {}, each.source), each) for each in kept]
            counts.add(await _write(unit, await reading_of(unit), looks, by=by, now=now))
            await unit.commit()
            last = kept[-1].number
