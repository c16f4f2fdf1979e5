"""Which report or request a message is about, if its sender may see it."""

from dataclasses import replace
from datetime import timedelta

from bot.scenes.at_work import MOST_LISTED
from dialogs.book import Book
from dialogs.inputs import folios_in, is_meant
from dialogs.settling import door_to
from dialogs.slips import FOLIO
from dialogs.table import Intent, Scene
from domain.fieldwork.reports import ReportStatus
from domain.fieldwork.requests import Request
from domain.ids import ReportId, RequestId
from domain.people.contacts import Person
from storage.unit_of_work import UnitOfWork

OPEN = (ReportStatus.RECEIVED, ReportStatus.QUEUED, ReportStatus.ASSIGNED)
STILL_IN_MIND = timedelta(days=14)  # what a crew has done, by a folio that is not written out
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


async def with_mention(book: Book, unit: UnitOfWork, scene: Scene) -> Scene:
    """The scene where a sentence names just one report of theirs, and no words are waited for."""
    if scene.intent.trigger != "text" or book.takes_words(scene):
        return scene
    named = folios_in(scene.message.text)
    if len(named) != 1:
        return scene
    meant = Intent(FOLIO, typed=named[0], rest=scene.intent.rest)
    found = await _with_reference(unit, replace(scene, intent=meant))
    return replace(scene, intent=meant) if found.report or found.several else scene


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
        among = await _among_theirs(unit, scene, typed)
        return among if among.report or among.several else await _by_number(unit, among, typed)
    request = await _request(unit, scene, typed)
    report = await unit.reports.get(request.report) if request else None
    return replace(scene, request=request, report=report)


async def _request(unit: UnitOfWork, scene: Scene, typed: str) -> Request | None:
    """The request that is called by that number, where they may see it."""
    is_number = typed.isdecimal() and len(typed) <= LONGEST_NUMBER
    request = await unit.requests.by_number(int(typed)) if is_number else None
    return request if _may_see(scene.person, request) else None


async def _by_number(unit: UnitOfWork, scene: Scene, typed: str) -> Scene:
    """A number alone that is no report's opens the request that a liaison sees listed by it."""
    is_alone = scene.intent.trigger == "folio" and scene.person.liaison
    request = await _request(unit, scene, typed) if is_alone else None
    return await _opening(unit, scene, request) if request else scene


async def _opening(unit: UnitOfWork, scene: Scene, request: Request) -> Scene:
    opened = replace(scene, intent=Intent("request.open", request.id))
    return await _about(unit, opened, request.id)


async def _among_theirs(unit: UnitOfWork, scene: Scene, typed: str) -> Scene:
    """The report of theirs that is meant by a folio that is not written out."""
    member, areas = scene.person.member, scene.person.areas
    theirs = list(await unit.reports.of_crew(member.crew)) if member else []
    for status in OPEN if areas else ():
        theirs += await unit.reports.in_area(areas, status, MOST_LISTED)
    meant = {each.id: each for each in theirs if is_meant(typed, each.folio)}
    if member and not meant:
        done = await unit.reports.concluded_by(member.crew, scene.now - STILL_IN_MIND)
        meant = {each.id: each for each in done if is_meant(typed, each.folio)}
    if len(meant) == 1:
        return replace(scene, report=next(iter(meant.values())))
    return replace(scene, several=tuple(meant.values()))


def _may_see(person: Person, request: Request | None) -> bool:
    return bool(request and request.area in person.areas)
