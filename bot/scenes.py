"""Loads what a turn needs to see: first what the message is about, then what its dialogs need."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from dialogs.engine import Book
from dialogs.inputs import read
from dialogs.table import HistoryNote, Need, Scene
from domain.contacts import Person
from domain.conversations import Conversation, Place
from domain.ids import AreaKey, ContactId, ReportId, RequestId
from domain.messages import InboundMessage
from domain.reports import Report, ReportStatus
from domain.requests import Request
from storage.unit_of_work import UnitOfWork

SHOWN_HISTORY = 6
MOST_LISTED = 200
LONGEST_NUMBER = 9  # digits that fit into an integer column


@dataclass(frozen=True, slots=True)
class Stage:
    """What does not change between the turns of one batch."""

    book: Book
    languages: tuple[str, ...]


async def load_scene(
    stage: Stage, unit: UnitOfWork, person: Person, message: InboundMessage, now: datetime
) -> Scene:
    """Build the scene for *message*: where its sender stands, and what the dialogs need."""
    conversation = _still_standing(stage.book, await unit.conversations.get(person.contact.id))
    intent = read(message, conversation.listed)
    organisation = await unit.setup.organisation()
    scene = Scene(
        person=person,
        conversation=conversation,
        message=message,
        intent=intent,
        now=now,
        new_id=unit.new_id(),
        calendar=await unit.setup.default_calendar(),
        languages=stage.languages,
        help_areas=tuple(AreaKey(a) for a in (organisation or {"help_areas": ()})["help_areas"]),
    )
    scene = stage.book.settle(await _with_subject(unit, scene))
    for need in sorted(stage.book.needs(scene)):
        scene = replace(scene, **await _LOADERS[need](unit, scene))
    return scene


def _still_standing(book: Book, conversation: Conversation) -> Conversation:
    """Somebody may rest in a state that a newer version no longer has: they begin at home."""
    states = (conversation.place.state, *(place.state for place in conversation.trail))
    if all(book.shows(state) for state in states):
        return conversation
    return replace(conversation, place=Place(), trail=(), listed=())


async def _with_subject(unit: UnitOfWork, scene: Scene) -> Scene:
    """Load the report or the request that the message is about."""
    intent = scene.intent
    subject = intent.subject or ("" if intent.typed else scene.place.subject)
    if scene.message.text.strip().isdecimal() and intent.trigger != "folio":
        scene = replace(scene, also=await unit.reports.by_folio(intent.typed))
    elif intent.typed and not intent.subject:
        return await _with_reference(unit, scene)
    if not subject:
        return scene
    request = await unit.requests.get(RequestId(subject))
    report = await unit.reports.get(request.report if request else ReportId(subject))
    return replace(scene, request=request, report=report)


async def _with_reference(unit: UnitOfWork, scene: Scene) -> Scene:
    typed = scene.intent.typed.lstrip("#")
    if not scene.intent.trigger.startswith("request."):
        return replace(scene, report=await unit.reports.by_folio(typed))
    is_number = typed.isdecimal() and len(typed) <= LONGEST_NUMBER
    request = await unit.requests.by_number(int(typed)) if is_number else None
    visible = request if _may_see(scene.person, request) else None
    report = await unit.reports.get(visible.report) if visible else None
    return replace(scene, request=visible, report=report)


def _may_see(person: Person, request: Request | None) -> bool:
    return bool(request and person.liaison and request.area in person.liaison.areas)


async def _report(unit: UnitOfWork, scene: Scene) -> dict[str, Any]:
    if scene.report is None:
        return {}
    return {
        "assignment": await unit.reports.assignment_of(scene.report.id),
        "draft": await unit.reports.draft_of(scene.report.id),
        "asked": tuple(await unit.requests.open_for(scene.report.id)),
        "next_number": await unit.requests.next_number(),
    }


async def _history(unit: UnitOfWork, scene: Scene) -> dict[str, Any]:
    if scene.report is None:
        return {}
    lines = await unit.reports.history_of(scene.report.id, SHOWN_HISTORY)
    names = await unit.people.names(line.by for line in lines if line.by)
    notes = (
        HistoryNote(line.at, line.kind, names.get(line.by or ContactId(""), ""), line.details)
        for line in lines
    )
    return {"history": tuple(notes)}


async def _work_done(unit: UnitOfWork, scene: Scene) -> dict[str, Any]:
    """The newest conclusion, and the report once more: loaded last, when its lock is held."""
    if scene.report is None:
        return {}
    conclusion = await unit.conclusions.newest(scene.report.id)
    return {
        "report": await unit.reports.get(scene.report.id),
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


async def _requests(unit: UnitOfWork, scene: Scene) -> dict[str, Any]:
    return {"requests": tuple(await unit.requests.open_in(_areas(scene.person)))}


async def _loads(unit: UnitOfWork, scene: Scene) -> dict[str, Any]:
    areas: Iterable[AreaKey] = _areas(scene.person)
    if scene.report and scene.intent.trigger not in ("desk.load",):
        areas = [scene.report.category.area]
    found = [load for area in sorted(areas) for load in await unit.loads(area)]
    return {"loads": tuple(found)}


async def _queue(unit: UnitOfWork, scene: Scene) -> dict[str, Any]:
    areas = _areas(scene.person)
    found: list[Report] = []
    for status in (ReportStatus.RECEIVED, ReportStatus.QUEUED):
        found += await unit.reports.in_area(areas, status, MOST_LISTED)
    return {"queue": tuple(found)}


async def _overdue(unit: UnitOfWork, scene: Scene) -> dict[str, Any]:
    found = await unit.reports.overdue(_areas(scene.person), scene.now, MOST_LISTED)
    return {"overdue": tuple(found)}


def _areas(person: Person) -> frozenset[AreaKey]:
    return person.liaison.areas if person.liaison else frozenset()


_LOADERS = {
    Need.REPORT: _report,
    Need.HISTORY: _history,
    Need.MINE: _mine,
    Need.OWN: _own,
    Need.REQUESTS: _requests,
    Need.LOADS: _loads,
    Need.QUEUE: _queue,
    Need.OVERDUE: _overdue,
    Need.WORK_DONE: _work_done,
}
