"""A report's page, its pictures, and what may be done about it."""

from starlette.responses import RedirectResponse, Response

from console.acting import report_of
from console.places import Action, Page, Place
from console.reports import pairs, pictures
from console.reports.acting import accept, assign, send_back, unlink
from console.reports.finding import find
from console.reports.looking import look
from console.visits import Visit
from domain.fieldwork.sending_back import Flaw
from domain.people.users import Right

HERE = "/console/reports/{folio}"


async def show(visit: Visit) -> Response:
    """All that is known of it."""
    async with visit.door.database.reading() as unit:
        report = await report_of(visit, unit, visit.request.path_params["folio"])
        view = await look(visit, unit, report)
    return visit.page("reports/report.html", view=view, flaws=tuple(Flaw))


async def compare(visit: Visit) -> Response:
    """To the page of it and another whose folio was typed."""
    folio = visit.request.path_params["folio"]
    async with visit.door.database.reading() as unit:
        report = await report_of(visit, unit, folio)
        other = await report_of(visit, unit, visit.request.query_params.get("other", ""))
    return RedirectResponse(f"/console/reports/{report.folio}/beside/{other.folio}", 303)


PLACES: tuple[Place, ...] = (
    Page("/console/reports", Right.SEE_BOARD, find),
    Page(HERE, Right.SEE_BOARD, show),
    Page(f"{HERE}/photos/{{photo}}", Right.SEE_BOARD, pictures.show),
    Page(f"{HERE}/compare", Right.WORK_BOARD, compare),
    Page(f"{HERE}/beside/{{other}}", Right.WORK_BOARD, pairs.show),
    Action(f"{HERE}/accept", Right.WORK_BOARD, accept),
    Action(f"{HERE}/assign", Right.WORK_BOARD, assign),
    Action(f"{HERE}/send-back", Right.WORK_BOARD, send_back),
    Action(f"{HERE}/unlink", Right.WORK_BOARD, unlink),
    Action(f"{HERE}/beside/{{other}}/link", Right.WORK_BOARD, pairs.link),
    Action(f"{HERE}/beside/{{other}}/tell-apart", Right.WORK_BOARD, pairs.tell_apart),
)
