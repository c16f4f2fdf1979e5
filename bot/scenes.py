"""Loads what a turn needs to see: first what the message is about, then what its dialogs need."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from bot.figures import sheet_of
from bot.hospital.households import furnish, has_hospital, load_household, once_more
from bot.hospital.scenes import HOSPITAL_LOADERS, with_hours
from bot.noticed import as_pressed
from bot.rebalancing import find_rebalance, load_world
from bot.returning import areas_of
from dialogs.engine import Book
from dialogs.figures import asked
from dialogs.histories import SHOWN
from dialogs.hospital.doors import is_about_a_family, redirected
from dialogs.hospital.identity import recognised
from dialogs.inputs import is_meant, read
from dialogs.misspelt import as_meant
from dialogs.offered import Titles, no_titles
from dialogs.settling import door_to
from dialogs.slips import mistyped, names_nothing
from dialogs.table import HistoryNote, Need, Scene
from domain.fieldwork.duplicates import likely
from domain.fieldwork.evidence import Draft, usable
from domain.fieldwork.linking import roles
from domain.fieldwork.reports import Report, ReportStatus
from domain.fieldwork.requests import Request
from domain.ids import AreaKey, ContactId, RebalanceId, ReportId, RequestId
from domain.messages import InboundMessage
from domain.messaging.conversations import Conversation, Place
from domain.people.contacts import Person
from storage.unit_of_work import UnitOfWork

MOST_LISTED = 200
OPEN = (ReportStatus.RECEIVED, ReportStatus.QUEUED, ReportStatus.ASSIGNED)
LONGEST_NUMBER = 9  # digits that fit into an integer column


@dataclass(frozen=True, slots=True)
class Stage:
    """What does not change between the turns of one batch."""

    book: Book
    languages: tuple[str, ...]
    titles: Titles = no_titles


async def load_scene(
    stage: Stage,
    unit: UnitOfWork,
    person: Person,
    conversation: Conversation,
    message: InboundMessage,
    *,
    now: datetime,
) -> Scene:
    """Build the scene for *message*: where its sender stands, and what the dialogs need."""
    conversation = _still_standing(stage.book, conversation)
    message = as_meant(message, conversation.listed)
    intent = read(message, conversation.listed, stage.titles)
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
    if intent.trigger == "text" and not stage.book.takes_words(scene):
        scene = await as_pressed(unit, scene, stage.titles)
    scene = await _with_subject(unit, scene)
    if is_about_a_family(scene):
        scene = redirected(replace(scene, household=await load_household(unit, scene)))
    scene = stage.book.settle(await once_more(unit, await with_hours(unit, scene)))
    if names_nothing(scene):
        scene = mistyped(await _with_place(unit, scene))
    if scene.report and stage.book.hands_out(scene):
        await unit.hold(scene.report.category.area)  # before the loads are read
    needed = stage.book.needs(scene)
    for need in Need:
        if need in needed:
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
    return await _about(unit, scene, subject) if subject else scene


async def _with_place(unit: UnitOfWork, scene: Scene) -> Scene:
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
    member, areas = scene.person.member, _areas(scene.person)
    theirs = list(await unit.reports.of_crew(member.crew)) if member else []
    for status in OPEN if areas else ():
        theirs += await unit.reports.in_area(areas, status, MOST_LISTED)
    meant = {each.id: each for each in theirs if is_meant(typed, each.folio)}
    if len(meant) == 1:
        return replace(scene, report=next(iter(meant.values())))
    return replace(scene, several=tuple(meant.values()))


def _may_see(person: Person, request: Request | None) -> bool:
    return bool(request and person.liaison and request.area in person.liaison.areas)


async def _report(unit: UnitOfWork, scene: Scene) -> dict[str, Any]:
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


async def _requests(unit: UnitOfWork, scene: Scene) -> dict[str, Any]:
    return {"requests": tuple(await unit.requests.open_in(_areas(scene.person)))}


async def _loads(unit: UnitOfWork, scene: Scene) -> dict[str, Any]:
    if scene.report and scene.intent.trigger not in ("desk.load",):
        return {"loads": tuple(await unit.loads_for(scene.report, scene.now))}
    areas: Iterable[AreaKey] = sorted(_areas(scene.person))
    return {"loads": tuple([load for area in areas for load in await unit.counted_loads(area)])}


async def _queue(unit: UnitOfWork, scene: Scene) -> dict[str, Any]:
    areas = _areas(scene.person)
    found: list[Report] = []
    for status in (ReportStatus.RECEIVED, ReportStatus.QUEUED):
        found += await unit.reports.in_area(areas, status, MOST_LISTED)
    return {"queue": tuple(found)}


async def _overdue(unit: UnitOfWork, scene: Scene) -> dict[str, Any]:
    found = await unit.reports.overdue(_areas(scene.person), scene.now, MOST_LISTED)
    return {"overdue": tuple(found)}


async def _rebalance(unit: UnitOfWork, scene: Scene) -> dict[str, Any]:
    """A fresh proposal where one is asked for; else the one in question, with its area today."""
    trigger, subject = scene.intent.trigger, scene.intent.subject
    mine = _areas(scene.person)
    found: dict[str, Any] = {"areas": tuple((await unit.setup.areas()).values())}
    if trigger in ("rebalance.propose", "rebalance.with-begun") and subject in mine:
        with_begun = trigger == "rebalance.with-begun"
        world = await load_world(unit, AreaKey(subject), scene.now, with_begun=with_begun)
        me, id = scene.person.contact.id, RebalanceId(scene.new_id)
        return {**found, "rebalance": find_rebalance(world, id, me, scene.now)}
    if trigger == "rebalance.apply":
        rebalance = await unit.rebalances.get(RebalanceId(subject))
        if rebalance is None or rebalance.area not in mine:
            return found
        world = await load_world(unit, rebalance.area, scene.now)
        held = await unit.reports.assignments_in(rebalance.area)
        return {**found, "rebalance": rebalance, "world": world, "assignments": held}
    return {**found, "rebalance": await unit.rebalances.newest(AreaKey(scene.place.subject))}


async def _alike(unit: UnitOfWork, scene: Scene) -> dict[str, Any]:
    report = scene.report
    if report is None or report.has_ended:
        return {}
    if report.status is ReportStatus.LINKED:
        return {"other": await unit.duplicates.original_of(report.id)}
    return {"alike": likely(report, await unit.duplicates.near(report))}


async def _twin(unit: UnitOfWork, scene: Scene) -> dict[str, Any]:
    """Two reports and what hangs on them; nobody else links in their area until the commit."""
    if scene.report is None or scene.report.category.area not in _areas(scene.person):
        return {}
    await unit.hold(scene.report.category.area)
    report = await unit.reports.get(scene.report.id) or scene.report
    other = await _other(unit, scene, report)
    if other and _is_unordered(scene):
        report, other = roles(report, other)
    return {
        **await _report(unit, replace(scene, report=report)),
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
    if found is None or found.category.area not in _areas(scene.person):
        return None
    return await unit.duplicates.original_of(found.id) or found


async def _limits(unit: UnitOfWork, scene: Scene) -> dict[str, Any]:
    """The areas are held, in one order for all: what is decided stands on what is so now."""
    areas = sorted(_areas(scene.person))
    for area in areas:
        await unit.hold(area)
    return {"limits": tuple(await unit.limits.views(areas, scene.now))}


async def _figures(unit: UnitOfWork, scene: Scene) -> dict[str, Any]:
    """Only where they are shown: somebody who went on from there need not wait for them."""
    wanted = asked(scene)
    if wanted is None or scene.person.liaison is None:
        return {}
    areas = scene.person.liaison.areas
    return {"figures": await sheet_of(unit, wanted.by, wanted.spans, areas, scene.now)}


async def _returned(unit: UnitOfWork, scene: Scene) -> dict[str, Any]:
    person = await unit.people.person(ContactId(scene.intent.subject))
    return {"returned": person, "returned_areas": await areas_of(unit, person)}


async def _hospital(unit: UnitOfWork, _scene: Scene) -> dict[str, Any]:
    return {"has_hospital": await has_hospital(unit)}


async def _household(unit: UnitOfWork, scene: Scene) -> dict[str, Any]:
    """What only one of its rooms shows; the rest was loaded to know the room."""
    if scene.household is None:
        return {}
    furnished = await furnish(unit, scene, scene.household)
    known = recognised(replace(scene, household=furnished))
    return {"household": furnished, "intent": known.intent}


def _areas(person: Person) -> frozenset[AreaKey]:
    return person.liaison.areas if person.liaison else frozenset()


_LOADERS = {
    Need.REPORT: _report,
    Need.NUMBER: _number,
    Need.HISTORY: _history,
    Need.MINE: _mine,
    Need.OWN: _own,
    Need.REQUESTS: _requests,
    Need.LOADS: _loads,
    Need.QUEUE: _queue,
    Need.OVERDUE: _overdue,
    Need.REBALANCE: _rebalance,
    Need.ALIKE: _alike,
    Need.TWIN: _twin,
    Need.LIMITS: _limits,
    Need.FIGURES: _figures,
    Need.WORK_DONE: _work_done,
    Need.RETURNED: _returned,
    Need.HOSPITAL: _hospital,
    Need.HOUSEHOLD: _household,
    **HOSPITAL_LOADERS,
}
