"""Links at rest and the search around a place, on both databases."""

import asyncio
from dataclasses import dataclass, replace
from datetime import timedelta

from domain.fieldwork.assignments import conclude
from domain.fieldwork.duplicates import dismiss, likely
from domain.fieldwork.linking import link, unlink
from domain.fieldwork.reports import Report, ReportStatus
from domain.ids import ContactId, MediaId, ReportId
from domain.messages import Pin
from storage.database import Database
from storage.versions import Versions
from tests.builders import (
    HERE,
    LAMP,
    NOON,
    STREETS,
    a_report,
    an_assigned_report,
    an_assignment,
)
from tests.storage.blindly import Line, save_blindly

MARTA = ContactId("marta")
RACES = 6


async def store(database: Database, *entities) -> None:
    async with database.unit() as unit:
        for entity in entities:
            if isinstance(entity, Report):
                await unit.reports.get(entity.id)  # what is saved again must have been read
            await unit.save(entity)
        await unit.commit()


async def near(database: Database, report) -> list[str]:
    async with database.reading() as unit:
        return [each.id for each in await unit.duplicates.near(report)]


async def test_the_search_finds_what_the_rule_would_suggest_and_little_else(city):
    report = a_report("r", opened_at=NOON)
    week = timedelta(days=7)
    closed = {"status": ReportStatus.CONCLUDED}
    await store(
        city,
        report,
        a_report("same-place"),
        a_report("next-door", pin=Pin(HERE.latitude + 0.0004, HERE.longitude - 0.0004)),
        a_report("far", pin=Pin(HERE.latitude + 0.01, HERE.longitude)),
        a_report("east", pin=Pin(HERE.latitude, HERE.longitude + 0.01)),
        a_report("nowhere", pin=None),
        a_report("lamp", category=LAMP),
        a_report("just-done", **closed, ended_at=NOON - week),
        a_report("long-done", **closed, ended_at=NOON - week - timedelta(seconds=1)),
        a_report("rejected", status=ReportStatus.REJECTED, ended_at=NOON),
        a_report("linked", status=ReportStatus.LINKED),
    )

    found = await near(city, report)

    assert sorted(found) == ["just-done", "next-door", "same-place"]
    async with city.reading() as unit:
        suggested = likely(report, await unit.duplicates.near(report))
    assert [each.report.id for each in suggested] == ["just-done", "same-place"]
    assert await near(city, a_report("nowhere", pin=None)) == []


async def test_what_was_told_apart_is_not_found_from_either_side(city):
    one, two = a_report("a"), a_report("b")
    await store(city, one, two)
    assert (await near(city, one), await near(city, two)) == (["b"], ["a"])

    for _ in range(2):  # said twice, it is still one fact
        await store(city, *dismiss(two, one).changed)

    assert (await near(city, one), await near(city, two)) == ([], [])


async def test_a_link_comes_back_as_it_was_saved_until_it_ends(city):
    report, original = a_report("r2"), a_report("r1")
    await store(city, report, original)
    await store(city, *link(report, original, by=MARTA, now=NOON).changed)
    async with city.reading() as unit:
        saved = await unit.duplicates.link_of(report.id)
        (linked,) = await unit.duplicates.linked_to(original.id)
        assert (await unit.duplicates.original_of(report.id)).id == original.id
        assert await unit.duplicates.original_of(original.id) is None
    assert (saved, saved.promised) == (linked.link, report.deadline)

    await store(city, *unlink(linked.report, saved, by=MARTA, now=NOON).changed)

    async with city.reading() as unit:
        assert await unit.duplicates.link_of(report.id) is None
        assert await unit.duplicates.linked_to(original.id) == []


async def test_a_linked_report_is_in_no_list_of_work_and_in_no_watch(city):
    report = a_report("r1", status=ReportStatus.LINKED, deadline=NOON - timedelta(days=1))
    await store(city, report)

    async with city.reading() as unit:
        lists = [
            await unit.reports.in_area([STREETS], s) for s in ReportStatus if s != report.status
        ]
        overdue = await unit.reports.overdue([STREETS], NOON, 10)
        watched = await unit.reports.to_watch(NOON, 10)
        figures = await unit.figures.day(STREETS, NOON - timedelta(days=9), NOON)
    assert (lists, overdue, watched) == ([[]] * len(lists), [], [])
    assert (figures.waiting, figures.overdue) == (0, 0)


@dataclass(frozen=True)
class Pair:
    """Two reports of one round: what one round has linked must not stand in the next."""

    original: ReportId
    joining: ReportId


async def link_now(
    city: Database, pair: Pair, together: asyncio.Barrier, concluded: Line | None
) -> None:
    async with city.unit() as unit:
        if concluded is None:
            await together.wait()
            await unit.hold(STREETS)
        report, original = [await unit.reports.get(id) for id in (pair.joining, pair.original)]
        if concluded:
            await together.wait()
            await concluded.wait()  # the crew concludes in between
        await unit.apply(link(report, original, by=MARTA, now=NOON), now=NOON)
        await unit.commit()


async def conclude_now(
    city: Database, pair: Pair, together: asyncio.Barrier, concluded: Line | None
) -> None:
    await together.wait()
    async with city.unit() as unit:
        report = await unit.reports.get(pair.original)
        draft = replace(
            await unit.reports.draft_of(report.id), photos=(MediaId("p"),), text="listo"
        )
        decision = conclude(report, an_assignment(report.id), draft, by=MARTA, now=NOON)
        await unit.apply(decision, now=NOON)
        await unit.commit()
    if concluded:
        concluded.step_up()


async def forgotten(city: Database, *, is_held: bool) -> int:
    """How many reports wait for ever for an original that was concluded while they joined it."""
    count = 0
    for number in range(RACES):
        pair = Pair(ReportId(f"first-{number}"), ReportId(f"joins-{number}"))
        await store(city, an_assigned_report(pair.original), a_report(pair.joining))
        together = asyncio.Barrier(2)
        concluded = None if is_held else Line(city)
        await asyncio.gather(
            link_now(city, pair, together, concluded), conclude_now(city, pair, together, concluded)
        )
        async with city.reading() as unit:
            count += (await unit.reports.get(pair.joining)).status is ReportStatus.LINKED
    return count


async def test_nobody_is_forgotten_who_joins_while_the_crew_concludes(city):
    assert await forgotten(city, is_held=True) == 0


async def test_with_neither_the_lock_nor_the_versions_somebody_is_forgotten(city, monkeypatch):
    """The negative control: the race is real. SQLite's one writer holds the lock in any case."""
    monkeypatch.setattr(Versions, "save", save_blindly)
    assert (await forgotten(city, is_held=False) > 0) is not city.is_embedded
