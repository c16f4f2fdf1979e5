"""Parts of prompts that several dialogs share: rows of reports, pages of choices, buttons."""

from collections.abc import Sequence
from datetime import datetime
from enum import StrEnum
from typing import TypeVar

from dialogs.table import HistoryNote, Scene
from domain.errors import NotYours
from domain.fieldwork.reports import Report
from domain.messages import Choice, Message, Param, Words
from domain.ordering.priority import Light, light
from domain.people.contacts import Member
from domain.wording import choice, facts, happened, pressed

Chosen = TypeVar("Chosen", bound=StrEnum)
Listed = TypeVar("Listed")
PAGE = 8  # WhatsApp shows ten rows; two are kept for "more" and "back"


def said(key: str, choices: Sequence[Choice] = (), **params: Param) -> Message:
    """A message of one paragraph."""
    return Message((Words(key, params),), tuple(choices))


def glanced(text: str) -> str:
    """What somebody wrote as a line of a list shows it: its beginning."""
    words = " ".join(text.split())
    return words if len(words) <= GLANCE else f"{words[: GLANCE - 1].rstrip()}…"


def button(trigger: str, key: str, subject: str = "") -> Choice:
    """A button with a plain title."""
    return choice(trigger, subject, key)


GLANCE = 80  # letters of what somebody wrote, where it is one line of a list
WAYS_OUT = (button("back", "button-back"), button("exit", "button-exit"))  # of a question


def chosen(among: type[Chosen], scene: Scene) -> Chosen:
    """Which of the answers to a question was pressed; raises NotYours for what nobody offered."""
    found = next((each for each in among if each == scene.intent.value), None)
    if found is None:
        raise NotYours
    return found


def option(
    trigger: str, scene: Scene, value: str, title: Words, note: Words | None = None
) -> Choice:
    """One of several answers to a question; it belongs to what the person is at."""
    return Choice(f"{pressed(trigger, scene.place.subject)}/{value}", title, note)


def the_light(report: Report, now: datetime) -> Words:
    """The traffic light of *report*: what has ended is neither late nor in time."""
    if report.has_ended:
        return Words("light-closed")
    return Words(f"light-{light(report.opened_at, report.deadline, now).replace('_', '-')}")


def row(trigger: str, report: Report, now: datetime) -> Choice:
    """A report as a row of a list."""
    params = facts(report) | {"light": the_light(report, now)}
    return Choice(
        pressed(trigger, report.id), Words("row-report", params), Words("row-note", params)
    )


def rows(trigger: str, reports: Sequence[Report], scene: Scene) -> tuple[Choice, ...]:
    """The page of *reports* that the person is at, with a way on and a way home."""
    page, more = page_of(reports, scene)
    shown = (row(trigger, report, scene.now) for report in page)
    return (*shown, *more, button("menu", "button-menu"))


def page_of(
    found: Sequence[Listed], scene: Scene, size: int = PAGE
) -> tuple[Sequence[Listed], tuple[Choice, ...]]:
    """What of *found* is on the page that the person is at, and the way on where there is more."""
    first = int(scene.answers.get("page", "0")) * size
    more = (button("more", "button-more", scene.place.subject),) if found[first + size :] else ()
    return found[first : first + size], more


def next_page(scene: Scene) -> dict[str, str]:
    """Remember that the person turned the page."""
    return {"page": str(int(scene.answers.get("page", "0")) + 1)}


def lights(reports: Sequence[Report], now: datetime) -> dict[str, Param]:
    """How many of *reports* show which light."""
    shown = [light(report.opened_at, report.deadline, now) for report in reports]
    counts: dict[str, Param] = {one.replace("_", "-"): shown.count(one) for one in Light}
    return counts | {"count": len(shown)}


def the_report(scene: Scene) -> Report:
    """The report in question; raises NotYours where there is none."""
    if scene.report is None:
        raise NotYours
    return scene.report


def the_member(scene: Scene) -> Member:
    """The person as a member of a crew."""
    if scene.person.member is None:
        raise NotYours
    return scene.person.member


def details(scene: Scene) -> tuple[Words, ...]:
    """A report as paragraphs: what, where, until when, what happened."""
    report = the_report(scene)
    params = facts(report) | {
        "light": the_light(report, scene.now),
        "status": Words(f"status-{report.status}"),
        "description": report.description or Words("description-missing"),
    }
    place = (Words("report-map", map_facts(report)),) if report.pin else ()
    return (Words("report-details", params), *place, *_notes(scene))


def map_facts(report: Report) -> dict[str, Param]:
    """The place of *report* for a link, in degrees with six decimals (about 0.1 m)."""
    pin = report.pin
    if pin is None:
        return {}
    return {"latitude": f"{pin.latitude:.6f}", "longitude": f"{pin.longitude:.6f}"}


def _notes(scene: Scene) -> tuple[Words, ...]:
    if not scene.history:
        return ()
    return (Words("history-title"), *map(_note, scene.history))


def _note(note: HistoryNote) -> Words:
    said: dict[str, Param] = {
        "at": note.at,
        "name": note.name or Words("name-system"),
        "event": happened(note.key, note.details, note.pictures),
    }
    if note.written_at:
        return Words("history-line-late", {**said, "written": note.written_at})
    return Words("history-line", said)
