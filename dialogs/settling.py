"""What a command means here: whose report a folio is, what is asked first, what words add."""

from collections.abc import Callable, Iterable
from dataclasses import replace

from dialogs.slips import DECIDING, FOLIO
from dialogs.table import Scene
from domain.fieldwork.reports import Report

Reading = Callable[[Scene], Scene | None]

ABOUT_A_REPORT = ("report.conclude", "report.comment", "report.extend", "report.reject")
OF_A_DESK = ("desk.accept", "desk.assign", "desk.return")
# A command that brings the answer to its first question goes one state further.
WITH_WORDS = {
    "report.extend": "report.extend-to",
    "request.deny": "request.deny-because",
    "desk.assign": "desk.assign-to",
    "duplicate.compare": "duplicate.join",
    "desk.return": "desk.return-because",
}
# What is to be done is called one thing by crews and another by liaisons.
LISTS_OF_LIAISONS = ("desk.pending", "desk.overdue", "desk.queue", "desk.new")
LIST_OF_CREWS = "reports.list"
_WITHOUT_WORDS = {further: command for command, further in WITH_WORDS.items()}


def first_of(readings: Iterable[Reading], scene: Scene) -> Scene | None:
    """The scene as the first of *readings* understands it that does."""
    return next((found for each in readings if (found := each(scene))), None)


def settled(scene: Scene) -> Scene:
    """The scene with its command as it is meant here."""
    readings = (
        opened_folio,
        lacks_report,
        lacks_request,
        even_only_area,
        with_words,
        called_otherwise,
    )
    return first_of(readings, scene) or scene


def opened_folio(scene: Scene) -> Scene | None:
    """A folio alone opens its report, as whoever wrote it may see it."""
    if scene.intent.trigger != FOLIO or scene.report is None:
        return None
    return _meaning(scene, door_to(scene.report, scene) or FOLIO)


def lacks_report(scene: Scene) -> Scene | None:
    """A command without a report asks for which; one about a report unknown here says so."""
    intent = scene.intent
    if intent.trigger not in ABOUT_A_REPORT or scene.report:
        return None
    trigger = FOLIO if intent.typed or intent.subject else "report.which"
    return replace(scene, intent=replace(intent, trigger=trigger, value=intent.trigger))


def lacks_request(scene: Scene) -> Scene | None:
    """A decision without a number shows what waits for one."""
    intent = scene.intent
    if intent.trigger not in DECIDING or scene.request or intent.typed:
        return None
    return _meaning(scene, "desk.pending")


def even_only_area(scene: Scene) -> Scene | None:
    """Whoever answers for one area is not asked which."""
    areas = scene.person.areas
    if scene.intent.trigger != "desk.rebalance" or len(areas) != 1:
        return None
    (area,) = areas
    return replace(scene, intent=replace(scene.intent, trigger="rebalance.propose", subject=area))


def with_words(scene: Scene) -> Scene | None:
    """A command with the answer to its first question."""
    further = WITH_WORDS.get(scene.intent.trigger)
    return _meaning(scene, further) if further and scene.intent.rest else None


def called_otherwise(scene: Scene) -> Scene | None:
    """A crew that asks for what is pending wants its reports; a liaison, what waits for them."""
    person, trigger = scene.person, scene.intent.trigger
    if trigger in LISTS_OF_LIAISONS and person.member and not person.liaison:
        return _meaning(scene, LIST_OF_CREWS)
    if trigger == LIST_OF_CREWS and person.liaison and not person.member:
        return _meaning(scene, "desk.home")
    return None


def without_words(scene: Scene) -> Scene:
    """The command alone, so that its question is asked; nothing where it has none."""
    command = _WITHOUT_WORDS.get(scene.intent.trigger, "")
    return replace(scene, intent=replace(scene.intent, trigger=command, rest=""))


def door_to(report: Report, scene: Scene) -> str:
    """The trigger by which this person may open *report*; empty if it is none of theirs."""
    member, liaison = scene.person.member, scene.person.liaison
    if member and report.crew == member.crew:
        return "report.open"
    if liaison and report.category.area in liaison.areas:
        return "desk.report"
    return "own.open" if report.reporter == scene.person.contact.id else ""


def _meaning(scene: Scene, trigger: str) -> Scene:
    return replace(scene, intent=replace(scene.intent, trigger=trigger))
