"""Several people at once: nobody goes over a limit, and nobody's change is lost."""

import asyncio

import pytest

from bot.ids import new_id
from bot.organisation.setting_up import SettingUp
from domain.fieldwork.dispatch import assign
from domain.fieldwork.evidence import add
from domain.ids import AssignmentId, CrewId, MediaId, ReportId
from storage.database import Database
from storage.versions import Overtaken, Versions
from tests.builders import NOON, STREETS, a_report, an_organisation
from tests.storage.blindly import Line, save_blindly

LIMIT, AT_ONCE, COLLEAGUES = 4, 8, 5


@pytest.fixture
async def city(database: Database) -> Database:
    async with database.unit() as unit:
        await SettingUp(unit, an_organisation()).apply(now=NOON)
        await unit.reports.save(*(a_report(f"r{n}") for n in range(AT_ONCE)))
        await unit.commit()
    return database


async def hand_out(city: Database, id: str, line: Line | None) -> bool:
    """Give a report to the fittest crew, held or once all have looked; was nobody faster?"""
    async with city.unit() as unit:
        if line is None:
            await unit.hold(STREETS)
        loads = await unit.loads(STREETS)
        report = await unit.reports.get(ReportId(id))
        if line:
            await line.wait()
        decision = assign(report, None, loads, id=AssignmentId(new_id()), by=None, now=NOON)
        try:
            await unit.apply(decision, now=NOON)
        except Overtaken:
            return False
        await unit.commit()
    return True


async def hand_out_all(city: Database, *, is_held: bool) -> tuple[int, int]:
    """How many of AT_ONCE given out at once went through, and how many the crew North has then."""
    line = None if is_held else Line(city, AT_ONCE)
    through = await asyncio.gather(*(hand_out(city, f"r{n}", line) for n in range(AT_ONCE)))
    async with city.reading() as unit:
        return sum(through), len(await unit.reports.of_crew(CrewId("north")))


async def test_no_crew_goes_over_its_limit_however_many_hand_out_at_once(city):
    assert await hand_out_all(city, is_held=True) == (AT_ONCE, LIMIT)


async def test_without_the_lock_one_is_overtaken_rather_than_a_crew_overloaded(
    city,
):
    through, carried = await hand_out_all(city, is_held=False)

    assert carried <= LIMIT
    assert city.is_embedded or through < AT_ONCE  # SQLite's one writer holds everything in any case


async def test_with_neither_the_lock_nor_the_versions_a_crew_does_go_over_its_limit(
    city, monkeypatch
):
    """The negative control: the race is real."""
    monkeypatch.setattr(Versions, "save", save_blindly)

    _, carried = await hand_out_all(city, is_held=False)

    assert (carried > LIMIT) is not city.is_embedded


async def send_photo(city: Database, photo: str, line: Line) -> None:
    """A member adds a photo to the draft, and does so again whenever a colleague was faster."""
    while True:
        async with city.unit() as unit:
            draft = await unit.reports.draft_of(ReportId("r0"))
            await line.wait()
            try:
                await unit.record(add(draft, photos=(MediaId(photo),)))
            except Overtaken:
                continue
            await unit.commit()
            return


async def photos_kept(city: Database) -> int:
    line = Line(city, COLLEAGUES)
    await asyncio.gather(*(send_photo(city, f"p{n}", line) for n in range(COLLEAGUES)))
    async with city.reading() as unit:
        return len((await unit.reports.draft_of(ReportId("r0"))).photos)


async def test_no_photo_is_lost_when_colleagues_send_theirs_at_once(city):
    assert await photos_kept(city) == COLLEAGUES


async def test_without_versions_photos_are_lost(city, monkeypatch):
    monkeypatch.setattr(Versions, "save", save_blindly)

    assert (await photos_kept(city) < COLLEAGUES) is not city.is_embedded
