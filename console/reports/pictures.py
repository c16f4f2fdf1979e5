"""Pictures of a report, for those who may see the report, as copies that are safe to show."""

from collections.abc import Iterable

from starlette.responses import FileResponse, Response

from console.acting import report_of
from console.visits import Visit, missing
from domain.fieldwork.conclusions import Conclusion, alike_picture_of
from domain.fieldwork.reports import Report
from domain.ids import MediaId
from storage.unit_of_work import UnitOfWork

MOST_LINES = 200
KEPT = {"Cache-Control": "private, max-age=3600", "X-Content-Type-Options": "nosniff"}


async def show(visit: Visit) -> Response:
    """One picture, if it is one of this report."""
    wanted = MediaId(visit.request.path_params["photo"])
    async with visit.door.database.reading() as unit:
        report = await report_of(visit, unit, visit.request.path_params["folio"])
        if wanted not in await pictures_of(unit, report):
            raise missing()
    store = visit.door.store
    shown = await store.find(store.shown(wanted))
    if shown is None:
        raise missing()
    return FileResponse(shown, media_type="image/jpeg", headers=KEPT)


async def pictures_of(unit: UnitOfWork, report: Report) -> set[MediaId]:
    """Everything that its page may show."""
    lines = await unit.reports.history_of(report.id, MOST_LINES)
    conclusions = await unit.conclusions.of(report.id)
    return {
        *report.photos,
        *(id for line in lines for id in line.pictures),
        *_drawn(conclusions),
    }


def _drawn(conclusions: Iterable[Conclusion]) -> Iterable[MediaId]:
    for each in conclusions:
        yield from (*each.photos, each.picture, alike_picture_of(each.id))
