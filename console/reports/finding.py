"""Finds reports by what somebody remembers: a folio or a part of it, a street, a word."""

from collections.abc import Sequence

from starlette.responses import RedirectResponse, Response

from console.board.cards import card_of
from console.visits import Visit
from domain.fieldwork.reports import Report
from domain.spelling import plain
from storage.unit_of_work import UnitOfWork

MOST_FOUND = 50
MOST_READ = 500  # that may say it; whether they do is seen without accents
MOST_WORDS, SHORTEST = 5, 2
LONGEST = 60


async def find(visit: Visit) -> Response:
    """What was asked for; the only one there is is shown at once."""
    typed = visit.request.query_params.get("q", "").strip()[:LONGEST]
    asked = "".join(filter(str.isprintable, typed))  # PostgreSQL keeps no text with a null in it
    async with visit.door.database.reading() as unit:
        found = await _found(visit, unit, asked)
        crews = {crew.id: crew for crew in await unit.setup.crews()}
    if len(found) == 1:
        return RedirectResponse(f"/console/reports/{found[0].folio}", 303)
    cards = [card_of(report, visit.now, crews) for report in found[:MOST_FOUND]]
    is_more = len(found) > MOST_FOUND
    return visit.page("reports/found.html", asked=asked, cards=cards, is_more=is_more)


async def _found(visit: Visit, unit: UnitOfWork, asked: str) -> Sequence[Report]:
    """The report with this folio, else those that say all of the words."""
    report = await unit.reports.by_folio(asked)
    if report and report.category.area in visit.areas:
        return [report]
    words = [word for word in asked.split() if len(word) >= SHORTEST or word.isdecimal()][
        :MOST_WORDS
    ]
    if not words:
        return []
    said = await unit.seeking.found(visit.areas, words, MOST_READ)
    return [report for report in said if _says(report, words)]


def _says(report: Report, words: Sequence[str]) -> bool:
    parts = (report.folio, report.address, report.description, report.category.name)
    text = plain(" ".join(parts))
    return all(plain(word) in text for word in words)
