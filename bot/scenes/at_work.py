"""What dialogs about one report need, and those of crews and citizens about theirs."""

from typing import Any

from dialogs.histories import SHOWN
from dialogs.table import HistoryNote, Need, Scene
from domain.fieldwork.evidence import Draft, usable
from domain.ids import ContactId, ReportId
from storage.unit_of_work import UnitOfWork

MOST_LISTED = 200


async def report_at_hand(unit: UnitOfWork, scene: Scene) -> dict[str, Any]:
    """Who has it, what was gathered for it, and what was asked of it."""
    if scene.report is None:
        return {}
    return {
        "assignment": await unit.reports.assignment_of(scene.report.id),
        "draft": await _draft(unit, scene.report.id),
        "asked": tuple(await unit.requests.open_for(scene.report.id)),
    }


async def _draft(unit: UnitOfWork, report: ReportId) -> Draft:
    """What was gathered so far, without the files that could not be used."""
    draft = await unit.reports.draft_of(report)
    return usable(draft, await unit.media.several(draft.photos)) if draft.photos else draft


async def _number(unit: UnitOfWork, _scene: Scene) -> dict[str, Any]:
    """A number for a request, where one may be made: it is held for this turn alone."""
    return {"next_number": await unit.requests.next_number()}


async def _history(unit: UnitOfWork, scene: Scene) -> dict[str, Any]:
    if scene.report is None:
        return {}
    lines = await unit.reports.history_of(scene.report.id, SHOWN)
    me = scene.person.contact.id
    others = await unit.people.names(line.by for line in lines if line.by and line.by != me)
    names = {**others, me: scene.person.name}
    notes = (
        HistoryNote(
            line.at,
            line.kind,
            names.get(line.by or ContactId(""), ""),
            line.details,
            line.written_at,
            len(line.pictures),
        )
        for line in lines
    )
    return {"history": tuple(notes)}


async def _work_done(unit: UnitOfWork, scene: Scene) -> dict[str, Any]:
    """The newest conclusion, and the report once more: loaded last, when its lock is held."""
    if scene.report is None:
        return {}
    original = await unit.duplicates.original_of(scene.report.id)
    work = original or scene.report  # what was linked was finished with its original
    conclusion = await unit.conclusions.newest(work.id)
    return {
        "report": await unit.reports.get(scene.report.id),
        "link": await unit.duplicates.link_of(scene.report.id) if original else None,
        "conclusion": conclusion,
        "ratings": tuple(await unit.conclusions.ratings([conclusion.id])) if conclusion else (),
    }


async def _mine(unit: UnitOfWork, scene: Scene) -> dict[str, Any]:
    member = scene.person.member
    if member is None:
        return {}
    return {
        "crew": await unit.setup.crew(member.crew),
        "mine": tuple(await unit.reports.of_crew(member.crew)),
    }


async def _own(unit: UnitOfWork, scene: Scene) -> dict[str, Any]:
    return {"own": tuple(await unit.reports.of_reporter(scene.person.contact.id, MOST_LISTED))}


AT_WORK = {
    Need.REPORT: report_at_hand,
    Need.NUMBER: _number,
    Need.HISTORY: _history,
    Need.WORK_DONE: _work_done,
    Need.MINE: _mine,
    Need.OWN: _own,
}
