"""Pages, counts and clusters of the board are the same on both databases, and in chat's order."""

from dataclasses import replace
from datetime import timedelta

import pytest

from bot.organisation.setting_up import SettingUp
from domain.fieldwork.assignments import give
from domain.fieldwork.reports import OPEN, ReportStatus, receive
from domain.ids import AssignmentId, CrewId
from storage.fieldwork.board import Box, Sought
from tests.builders import FRIDAY, HERE, LAMP, LAMPS, NOON, POTHOLE, STREETS, a_report
from tests.builders import an_organisation as town_plan

URGENT = replace(POTHOLE, key="sinkhole", name="Socavón", level=1)
WHOLE = Sought((POTHOLE, URGENT), (ReportStatus.QUEUED,))


@pytest.fixture
async def unit(database):
    """Thirty reports that wait, in two categories, some due in the same moment; three in hand."""
    async with database.unit() as unit:
        await SettingUp(unit, town_plan()).apply(now=NOON)
        await unit.setup.save_category(URGENT)
        for number in range(30):
            due = FRIDAY + timedelta(hours=number * 7 % 5)
            pin = replace(HERE, latitude=25.60 + number / 1000) if number else None
            await unit.record(receive(a_report(
                f"q{number:02}", category=URGENT if number % 3 == 0 else POTHOLE, deadline=due,
                status=ReportStatus.QUEUED, pin=pin,
            ), now=NOON))  # fmt: skip
        north = await unit.setup.crew(CrewId("north"))
        for number in range(3):
            due = NOON - timedelta(hours=number)
            new = a_report(f"h{number}", deadline=due)
            await unit.record(receive(new, now=NOON))
            id = AssignmentId(f"a{number}")
            await unit.record(give(new, north, None, id=id, by=None, now=NOON))
            north = await unit.setup.crew(CrewId("north"))
        await unit.commit()
    async with database.reading() as unit:
        yield unit


async def test_pages_go_on_where_the_last_ended_and_back(unit):
    chat = [r.id for r in await unit.reports.in_area([STREETS], ReportStatus.QUEUED)]
    shown, pages = await unit.board.page(WHOLE, 8), []
    while True:
        pages.append([report.id for report in shown.reports])
        if shown.after is None:
            break
        shown = await unit.board.page(replace(WHOLE, after=shown.after), 8)
    back = [pages[-1]]
    while shown.before:
        shown = await unit.board.page(replace(WHOLE, before=shown.before), 8)
        back.insert(0, [report.id for report in shown.reports])

    assert [id for page in pages for id in page] == chat
    assert back == pages


async def test_counts_and_loads_are_counted_by_the_database(unit):
    counts = await unit.board.counts([STREETS, LAMPS], NOON)
    loads = await unit.counted_loads(STREETS)
    urgent = await unit.board.most_urgent([CrewId("north"), CrewId("south")], 2)

    assert (counts[STREETS].waiting, counts[STREETS].in_hand, counts[STREETS].overdue) == (30, 3, 3)
    assert counts[LAMPS].open == 0
    assert {load.crew.id: (load.count, load.carried) for load in loads}["north"] == (3, 3.0)
    assert [r.id for r in urgent[CrewId("north")]] == ["h2", "h1"]
    assert urgent[CrewId("south")] == []


async def test_narrowed_pages_hold_what_was_asked_for(unit):
    everything = Sought((POTHOLE, URGENT, LAMP), tuple(OPEN))

    late = await unit.board.page(replace(everything, due_before=NOON), 50)
    of_north = await unit.board.page(replace(everything, crew=CrewId("north")), 50)
    nobody = await unit.board.page(replace(everything, is_unassigned=True), 50)

    assert [r.id for r in late.reports] == ["h2", "h1", "h0"]
    assert {r.id for r in of_north.reports} == {"h0", "h1", "h2"}
    assert len(nobody.reports) == 30


async def test_clusters_hold_every_report_once(unit):
    box = Box(-100.5, 25.5995, -100.3, 25.6305)
    sought = Sought((POTHOLE, URGENT), (ReportStatus.QUEUED,), box=box)

    clusters = await unit.board.clusters(sought, box, (4, 5), NOON)

    assert sum(cluster.count for cluster in clusters) == 29
    assert len({(cluster.column, cluster.row) for cluster in clusters}) == len(clusters) == 5
    assert await unit.board.unplaced(sought) == 1
    assert len((await unit.board.page(sought, 50)).reports) == 29


async def test_what_is_counted_and_then_read_of_some_is_what_is_read_of_all(unit):
    counted, whole = await unit.counted_loads(STREETS), await unit.loads(STREETS)

    assert [(x.crew, x.count, x.carried) for x in counted] == [
        (x.crew, x.count, x.carried) for x in whole
    ]
    assert not any(load.active for load in counted)
    assert await unit.look_into(counted, [CrewId("north"), CrewId("south")]) == whole
    assert await unit.look_into(counted, []) == counted
