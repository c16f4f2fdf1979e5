"""What a report is compared with, and what hangs on both."""

from dataclasses import replace
from typing import Any

from bot.scenes.at_work import report_at_hand
from dialogs.table import Need, Scene
from domain.fieldwork.duplicates import likely
from domain.fieldwork.linking import roles
from domain.fieldwork.reports import Report, ReportStatus
from domain.ids import ReportId
from storage.unit_of_work import UnitOfWork


async def _alike(unit: UnitOfWork, scene: Scene) -> dict[str, Any]:
    report = scene.report
    if report is None or report.has_ended:
        return {}
    if report.status is ReportStatus.LINKED:
        return {"other": await unit.duplicates.original_of(report.id)}
    return {"alike": likely(report, await unit.duplicates.near(report))}


async def _twin(unit: UnitOfWork, scene: Scene) -> dict[str, Any]:
    """Two reports and what hangs on them; the area is held, so nobody else links in it."""
    if scene.report is None or scene.report.category.area not in scene.person.areas:
        return {}
    report = await unit.reports.get(scene.report.id) or scene.report
    other = await _other(unit, scene, report)
    if other and _is_unordered(scene):
        report, other = roles(report, other)
    return {
        **await report_at_hand(unit, replace(scene, report=report)),
        "report": report,
        "other": other,
        "link": await unit.duplicates.link_of(report.id),
        "followers": tuple(await unit.duplicates.linked_to(report.id)),
    }


def _is_unordered(scene: Scene) -> bool:
    """Whether two reports were named, or one, without saying which goes with which."""
    return (
        scene.intent.trigger in ("duplicate.compare", "duplicate.join") and not scene.intent.value
    )


async def _other(unit: UnitOfWork, scene: Scene, report: Report) -> Report | None:
    """The report that was pressed or typed, or that is being looked at; else the likeliest.

    One that goes with another stands for its original, so that links never form a chain.
    """
    intent = scene.intent
    if report.status is ReportStatus.LINKED:
        return await unit.duplicates.original_of(report.id)
    if not _is_unordered(scene):
        id = intent.value or scene.answers.get("other", "")
        found = await unit.reports.get(ReportId(id)) if id else None
    elif intent.rest:
        found = await unit.reports.by_folio(intent.rest)
    else:
        alike = likely(report, await unit.duplicates.near(report))
        found = alike[0].report if alike else None
    if found is None or found.category.area not in scene.person.areas:
        return None
    return await unit.duplicates.original_of(found.id) or found


BESIDE = {Need.ALIKE: _alike, Need.TWIN: _twin}
