"""A month of a specialty, counted as docs/hospital-figures.md defines it."""

import json
from dataclasses import replace
from datetime import date, timedelta
from zoneinfo import ZoneInfo

from click.testing import CliRunner

from bot.cli.root import main
from bot.hospital.watching import watched_over
from domain.figures import Period, Share
from domain.hospital.appointments import CancelledBy, attend, cancel, confirm, miss
from domain.hospital.catalogues import Catalogue, CatalogueKind
from domain.hospital.referrals import discharge
from tests.builders import NOON
from tests.domain.hospital.clinic import DESK, TRAUMA, a_patient, a_referral, a_slot, booked

NOVEMBER = Period(date(2026, 11, 1), date(2026, 11, 30), ZoneInfo("America/Santiago"))
PRIORITIES = {"p2": {"level": "2", "max_days": "60"}}
SPECIALTIES = {TRAUMA: {"name": "Traumatología", "per_hour": "3"}}


async def keep(database, *entities) -> None:
    async with database.unit() as unit:
        for entity in entities:
            await unit.save(entity)
        await unit.commit()


async def a_month(database) -> None:
    """Six were seen after 40 days, one missed, one let its hour go and another took it."""
    async with database.unit() as unit:
        newest = Catalogue(CatalogueKind.PRIORITIES, 1, NOON, DESK, PRIORITIES)
        await unit.catalogues.add(newest)
        await unit.catalogues.add(Catalogue(CatalogueKind.SPECIALTIES, 1, NOON, DESK, SPECIALTIES))
        await unit.save(a_patient())
        await unit.commit()
    day = NOON - timedelta(days=3)
    for n in range(6):
        entered = day.date() - timedelta(days=40)
        hour, referral, slot = booked(
            a_referral(f"seen{n}", entered_on=entered), a_slot(f"seen{n}", day), f"seen{n}"
        )
        seen, moved = attend(hour, referral, (), by=DESK, now=NOON).changed
        await keep(database, moved, slot, seen)
    hour, referral, slot = booked(a_referral("gone"), a_slot("gone", day), "gone")
    missed, absent = miss(hour, referral, (), by=DESK, now=NOON).changed
    await keep(database, absent, slot, missed)
    hour, referral, slot = booked(a_referral("let"), a_slot("let"), "let")
    freed = cancel(hour, referral, slot, cancelled_by=CancelledBy.PATIENT, by="p", now=NOON)
    cancelled, moved, free = freed.changed
    await keep(database, moved, free, cancelled)
    after, other, _ = booked(a_referral("next"), free, "next")
    sure, known = confirm(after, other, by="p", now=NOON).changed
    sure = replace(sure, booked_at=NOON, asked_at=NOON)
    await keep(database, known, sure)
    await keep(database, a_referral("new", entered_on=date(2026, 11, 5), category="p2"))
    ended = discharge(a_referral("out"), "6", by=DESK, now=NOON).changed[0]
    await keep(database, ended, a_referral("early", entered_on=date(2026, 12, 1)))


async def test_a_month_is_counted(database):
    await a_month(database)
    async with database.reading() as unit:
        whole, trauma = await watched_over(unit, NOVEMBER, NOON)
    assert replace(whole, specialty=TRAUMA) == trauma
    assert (trauma.at_start, trauma.came, trauma.left, trauma.at_end) == (10, 1, 7, 4)
    assert (trauma.median_days, trauma.p90_days) == (40, 40)
    assert trauma.overdue == {"p2": Share(3, 4)}
    assert (trauma.asked, trauma.confirmed) == (1, 1)
    assert (trauma.freed, trauma.refilled) == (1, 1)
    assert (trauma.attended, trauma.missed) == (6, 1)


async def test_patients_per_hour_are_of_time_that_was_given_out(database):
    """Seven half hours begin together: half an hour of one professional, and six patients."""
    await a_month(database)
    async with database.reading() as unit:
        (_, trauma) = await watched_over(unit, NOVEMBER, NOON)
    (pace,) = trauma.paces
    assert (pace.professional, pace.seen, pace.minutes) == ("Dra. Soto", 6, 30)
    assert (pace.per_hour, pace.standard, pace.of_standard) == (12, 3, 4)


async def test_hours_that_are_still_to_come_are_nobodys_slowness(database):
    await a_month(database)
    async with database.reading() as unit:
        (_, trauma) = await watched_over(unit, NOVEMBER, NOON + timedelta(days=4))
    assert trauma.paces[0].minutes == 60


async def test_what_left_before_the_month_is_in_none_of_its_figures(database):
    await a_month(database)
    january = Period(date(2027, 1, 1), date(2027, 1, 31), NOVEMBER.timezone)
    async with database.reading() as unit:
        (whole, *_) = await watched_over(unit, january, NOON)
    assert (whole.at_start, whole.came, whole.left) == (5, 0, 0)
    assert whole.median_days is None


def test_the_command_speaks_to_machines(sqlite_url, monkeypatch):
    monkeypatch.setenv("ENLACE_DATABASE_URL", sqlite_url)
    answer = CliRunner().invoke(main, ["watch", "--month", "2026-11", "--json"])
    assert answer.exit_code == 0, answer.output
    (whole,) = json.loads(answer.output)
    assert (whole["specialty"], whole["at_end"], whole["overdue"]) == ("", 0, {})
    assert CliRunner().invoke(main, ["watch", "--month", "13"]).exit_code == 2
    assert CliRunner().invoke(main, ["watch", "bronco"]).exit_code != 0
