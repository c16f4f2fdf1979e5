"""Which report or request a message is about, if its sender may see it."""

from dataclasses import replace

from bot.scenes.at_work import MOST_LISTED
from dialogs.inputs import is_meant
from dialogs.settling import door_to
from dialogs.table import Scene
from domain.fieldwork.reports import ReportStatus
from domain.fieldwork.requests import Request
from domain.ids import ReportId, RequestId
from domain.people.contacts import Person
from storage.unit_of_work import UnitOfWork

OPEN = (ReportStatus.RECEIVED, ReportStatus.QUEUED, ReportStatus.ASSIGNED)
LONGEST_NUMBER = 9  # digits that fit into an integer column


async def with_subject(unit: UnitOfWork, scene: Scene) -> Scene:
    """Load the report or the request that the message is about."""
    intent = scene.intent
    subject = intent.subject or ("" if intent.typed else scene.at_hand)
    if scene.message.text.strip().isdecimal() and intent.trigger != "folio":
        scene = replace(scene, also=await unit.reports.by_folio(intent.typed))
    elif intent.typed and not intent.subject:
        return await _with_reference(unit, scene)
    return await _about(unit, scene, subject) if subject else scene


async def with_place(unit: UnitOfWork, scene: Scene) -> Scene:
    """What the place is about: words that name nothing answer there, or it is shown again."""
    return await _about(unit, scene, scene.place.subject) if scene.place.subject else scene


async def _about(unit: UnitOfWork, scene: Scene, subject: str) -> Scene:
    request = await unit.requests.get(RequestId(subject))
    report = await unit.reports.get(request.report if request else ReportId(subject))
    return replace(scene, request=request, report=report)


async def _with_reference(unit: UnitOfWork, scene: Scene) -> Scene:
    """What was typed, if they may see it: else everything goes on as if it were not there."""
    typed = scene.intent.typed.lstrip("#")
    if not scene.intent.trigger.startswith("request."):
        found = await unit.reports.by_folio(typed)
        if found and door_to(found, scene):
            return replace(scene, report=found)
        return await _among_theirs(unit, scene, typed)
    is_number = typed.isdecimal() and len(typed) <= LONGEST_NUMBER
    request = await unit.requests.by_number(int(typed)) if is_number else None
    visible = request if _may_see(scene.person, request) else None
    report = await unit.reports.get(visible.report) if visible else None
    return replace(scene, request=visible, report=report)


async def _among_theirs(unit: UnitOfWork, scene: Scene, typed: str) -> Scene:
    """The report of theirs that is meant by a folio that is not written out."""
    member, areas = scene.person.member, scene.person.areas
    theirs = list(await unit.reports.of_crew(member.crew)) if member else []
    for status in OPEN if areas else ():
        theirs += await unit.reports.in_area(areas, status, MOST_LISTED)
    meant = {each.id: each for each in theirs if is_meant(typed, each.folio)}
    if len(meant) == 1:
        return replace(scene, report=next(iter(meant.values())))
    return replace(scene, several=tuple(meant.values()))


def _may_see(person: Person, request: Request | None) -> bool:
    return bool(request and request.area in person.areas)
