"""The line as people leaf through it, on both databases: the order is that of the line itself."""

from datetime import date, timedelta
from itertools import chain, pairwise
from random import Random
from zoneinfo import ZoneInfo

import pytest

from domain.events import Decision
from domain.hospital.calls import Call, CallResult
from domain.hospital.uploads import Upload, UploadState, begin, finish
from domain.ordering.priority import CategoryRule, DaysRemaining
from storage.hospital.line_pages import Length, Part, View
from tests.builders import NOON
from tests.domain.hospital.clinic import TRAUMA, a_patient, a_referral

ZONE = ZoneInfo("America/Santiago")
RULES = {"p1": 30, "p2": 90, "p3": None}
ORDERING = DaysRemaining(
    {
        key: CategoryRule(key, level, timedelta(days) if days else None)
        for level, (key, days) in enumerate(RULES.items(), 1)
    }
)


@pytest.fixture
async def line(database):
    """Eighty who wait, some with a guarantee, some without a priority or a limit."""
    chance = Random(3)  # noqa: S311 - patients, not secrets
    async with database.unit() as unit:
        made = (
            a_referral(
                f"r{number:02}",
                entered_on=NOON.date() - timedelta(chance.randrange(200)),
                category=chance.choice(["p1", "p2", "p3", ""]),
                is_guaranteed=chance.random() < 0.2,
            )
            for number in range(80)
        )
        await unit.record(Decision((a_patient(run=""), *made)))
        await unit.commit()
    return database


def view(part: Part) -> View:
    return View(TRAUMA, ORDERING, ZONE, NOON, part)


async def leafed(unit, part: Part, n: int) -> list[list[str]]:
    """The pages from the first to the last."""
    pages, last = [], None
    while found := await unit.line_pages.after(view(part), last, n):
        pages.append([one.id for one in found])
        last = await unit.referrals.get(found[-1].id)
    return pages


@pytest.mark.parametrize("part", Part)
async def test_pages_forward_and_back_are_the_same(line, part):
    async with line.reading() as unit:
        pages = await leafed(unit, part, 7)
        for before, after in pairwise(pages):
            first = await unit.referrals.get(after[0])
            back = await unit.line_pages.before(view(part), first, 7)
            assert [one.id for one in back] == before
    assert len(pages) > 1


async def test_all_pages_together_are_the_line(line):
    async with line.reading() as unit:
        pages = await leafed(unit, Part.ALL, 7)
        whole = await unit.line.first(TRAUMA, ORDERING, ZONE, NOON, 1000)
    assert [*chain(*pages)] == whole


async def test_parts_are_as_long_as_their_counts_say(line):
    async with line.reading() as unit:
        length = (await unit.line_pages.lengths(ORDERING, ZONE, NOON))[TRAUMA]
        only = await unit.line_pages.lengths(ORDERING, ZONE, NOON, TRAUMA)
        parts = {part: [*chain(*await leafed(unit, part, 50))] for part in Part}
    assert length == only[TRAUMA] == Length(
        len(parts[Part.ALL]), len(parts[Part.OVERDUE]),
        len(parts[Part.UNCATEGORISED]), len(parts[Part.GUARANTEED]),
    )  # fmt: skip
    assert parts[Part.WITHOUT_CHAT] == parts[Part.ALL]
    assert min(len(found) for found in parts.values()) > 0


async def test_the_last_call_about_each_is_found(line):
    async with line.unit() as unit:
        for hours, result in ((1, CallResult.BUSY), (2, CallResult.NO_TONE)):
            at = NOON + timedelta(hours=hours)
            await unit.save(Call(f"c{hours}", "r01", "p1", at, "Rosa", 3, result))
        await unit.commit()
    async with line.reading() as unit:
        last = await unit.calls.last_of(["r01", "r02"])
    assert {id: call.result for id, call in last.items()} == {"r01": CallResult.NO_TONE}


async def test_an_upload_is_worked_at_by_one_and_taken_up_once_it_lies(database):
    lost = NOON - timedelta(seconds=30)
    async with database.unit() as unit:
        await unit.save(Upload("u1", "waitlist", "Rosa", NOON, ("a.csv",)))
        await unit.save(Upload("u2", "waitlist", "Rosa", NOON + timedelta(1), ("b.csv",)))
        await unit.commit()
    async with database.unit() as unit:
        first = await unit.uploads.next(lost)
        await unit.save(begin(first, now=NOON))
        beside = await unit.uploads.next(lost)
        lying = await unit.uploads.next(NOON + timedelta(seconds=1))
        await unit.save(finish(first, UploadState.DONE, {}, now=NOON))
        after = await unit.uploads.next(lost)
        await unit.commit()
    assert [first.id, beside, lying.id, after.id] == ["u1", None, "u1", "u2"]


async def test_nobody_is_found_on_a_day_of_nobody(database):
    async with database.reading() as unit:
        assert await unit.line_pages.lengths(ORDERING, ZONE, NOON) == {}
        assert await unit.line_pages.after(view(Part.ALL), None, 5) == []
        assert await unit.agenda.of(TRAUMA, NOON, NOON + timedelta(days=1)) == []
    assert view(Part.ALL).cut(timedelta(days=30)) == date(2026, 10, 24)
