"""What must be true of a town at any time."""

from collections import Counter

from sqlalchemy import Row, Select, select

from domain.fieldwork.reports import ReportStatus
from domain.ids import AreaKey, CrewId
from storage.fieldwork.duplicates import LINK
from storage.fieldwork.report_rows import ASSIGNMENT, REPORT
from storage.fieldwork.requests import REQUEST
from storage.messages.inbox import INBOX
from storage.messages.outbox_rows import OUTBOX
from storage.people.contacts import CONTACT
from tests.builders import STREETS
from tests.faults.town import Town


async def _rows(town: Town, *queries: Select[tuple[object, ...]]) -> list[list[Row]]:
    async with town.service.database.reading() as unit:
        return [list((await unit._connection.execute(query)).all()) for query in queries]


async def loads(town: Town) -> dict[CrewId, tuple[int, int]]:
    """How much each crew has in hand, and its limit."""
    async with town.service.database.reading() as unit:
        found = await unit.loads(AreaKey(STREETS))
    return {load.crew.id: (len(load.active), load.crew.limit) for load in found}


def check_limits(before: dict[CrewId, tuple[int, int]], after: dict[CrewId, tuple[int, int]]):
    """No crew was given more than its limit."""
    for crew, (carried, limit) in after.items():
        assert carried <= max(limit, before[crew][0]), f"{crew} carries {carried} of {limit}"


async def check(town: Town) -> None:
    """Everything that can be read off the tables."""
    reports, open_ones, links, requests, outbox, inbox = await _rows(
        town,
        select(REPORT.c.id, REPORT.c.status, REPORT.c.crew, REPORT.c.ended_at),
        select(ASSIGNMENT.c.report, ASSIGNMENT.c.crew).where(ASSIGNMENT.c.ended_at.is_(None)),
        select(LINK.c.report, LINK.c.original).where(LINK.c.ended_at.is_(None)),
        select(REQUEST.c.number),
        select(OUTBOX.c.id).where(OUTBOX.c.contact.not_in(select(CONTACT.c.id))),
        select(INBOX.c.contact, INBOX.c.status, INBOX.c.attempts).order_by(INBOX.c.id),
    )
    _check_hands({row.id: row for row in reports}, open_ones)
    _check_links({row.id: row for row in reports}, links)
    assert max(Counter(row.number for row in requests).values(), default=1) == 1
    assert outbox == []
    assert {(row.status, row.attempts) for row in inbox} <= {("answered", 0)}


def _check_hands(reports: dict[str, Row], open_ones: list[Row]) -> None:
    """One open assignment for each assigned report, with the crew that the report names."""
    given = Counter(row.report for row in open_ones)
    assert max(given.values(), default=1) == 1
    in_hand = {row.report: row.crew for row in open_ones}
    assigned = {id: r.crew for id, r in reports.items() if r.status == ReportStatus.ASSIGNED}
    assert in_hand == assigned


def _check_links(reports: dict[str, Row], links: list[Row]) -> None:
    """A linked report has one original, which is linked to nothing."""
    originals = {row.report: row.original for row in links}
    linked = {id for id, row in reports.items() if row.status == ReportStatus.LINKED}
    assert linked <= originals.keys()
    assert not {originals[id] for id in linked} & linked
