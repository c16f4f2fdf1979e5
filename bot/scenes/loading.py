"""Builds the scene of a turn: where its sender stands, then what the dialogs need, in one order."""

from collections.abc import Set
from dataclasses import dataclass, replace
from datetime import datetime

from bot.hospital.households import load_household, once_more
from bot.scenes.at_the_desk import AT_THE_DESK
from bot.scenes.at_work import AT_WORK
from bot.scenes.beside import BESIDE
from bot.scenes.in_hospital import IN_HOSPITAL, with_hours
from bot.scenes.noticed import as_pressed
from bot.scenes.subjects import with_mention, with_place, with_subject
from dialogs.book import Book
from dialogs.hospital.doors import is_about_a_family, redirected
from dialogs.inputs import read
from dialogs.misspelt import as_meant
from dialogs.offered import Titles, no_titles
from dialogs.slips import mistyped, names_nothing
from dialogs.table import Need, Scene
from domain.ids import AreaKey, RebalanceId
from domain.messages import InboundMessage
from domain.messaging.conversations import Conversation, Place
from domain.people.contacts import Person
from storage.unit_of_work import UnitOfWork

HOLDING_HOURS = frozenset({Need.HOUR, Need.OFFER})


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
    scene = Scene(
        person=person,
        conversation=conversation,
        message=message,
        intent=intent,
        now=now,
        new_id=unit.new_id(),
        calendar=await unit.setup.default_calendar(),
        languages=stage.languages,
        help_areas=(await unit.setup.profile()).help_areas,
    )
    scene = await as_pressed(stage.book, unit, scene, stage.titles)
    scene = await with_subject(unit, await with_mention(stage.book, unit, scene))
    if is_about_a_family(scene):
        scene = redirected(replace(scene, household=await load_household(unit, scene)))
    scene = stage.book.settle(await once_more(unit, await with_hours(unit, scene)))
    if names_nothing(scene):
        scene = mistyped(await with_place(unit, scene))
    needed = stage.book.needs(scene)
    scene = await _with(unit, scene, needed & HOLDING_HOURS)
    held = _to_hold(stage.book, scene, needed) | await _evened_out(unit, scene, needed)
    await unit.hold(*held)  # all at once, before what is decided there is read
    return await _with(unit, scene, needed - HOLDING_HOURS)


async def _with(unit: UnitOfWork, scene: Scene, needed: Set[Need]) -> Scene:
    for need in Need:
        if need in needed:
            scene = replace(scene, **await _LOADERS[need](unit, scene))
    return scene


def _to_hold(book: Book, scene: Scene, needed: Set[Need]) -> set[AreaKey]:
    """The areas in which nobody else may hand out work, or change what this turn rests on.

    Whoever takes a number holds the area of the report, too: a commit that frees a crew holds it
    in any case, and a number is held by all who ask for one.
    """
    held = set(scene.person.areas) if Need.LIMITS in needed else set()
    if scene.report and (book.hands_out(scene) or needed & {Need.NUMBER, Need.TWIN}):
        held.add(scene.report.category.area)
    return held


async def _evened_out(unit: UnitOfWork, scene: Scene, needed: Set[Need]) -> Set[AreaKey]:
    """The area to be evened out, which is named by itself or by the proposal for it."""
    if Need.REBALANCE not in needed or not (subject := scene.intent.subject):
        return frozenset()
    proposed = await unit.rebalances.get(RebalanceId(subject))
    return scene.person.areas & {proposed.area if proposed else AreaKey(subject)}


def _still_standing(book: Book, conversation: Conversation) -> Conversation:
    """Somebody may rest in a state that a newer version no longer has: they begin at home."""
    states = (conversation.place.state, *(place.state for place in conversation.trail))
    if all(book.shows(state) for state in states):
        return conversation
    return replace(conversation, place=Place(), trail=(), listed=())


_LOADERS = {**AT_WORK, **AT_THE_DESK, **BESIDE, **IN_HOSPITAL}
