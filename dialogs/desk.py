"""A liaison's desk in chat: what waits, what is late, and who carries what."""

from collections.abc import Sequence
from enum import StrEnum

from dialogs.phrases import button, lights, next_page, rows, said
from dialogs.table import ANYWHERE, BACK, HOME, STAY, Dialog, Move, Need, Scene
from domain.errors import NotYours
from domain.fieldwork import dispatch
from domain.fieldwork.balancing import Load
from domain.fieldwork.reports import Report, ReportStatus
from domain.messages import Message, Param, Words
from domain.people.contacts import Liaison, Role


class Desk(StrEnum):
    """Looking over the areas."""

    HOME = "desk.home"
    NEW = "desk.new"
    QUEUE = "desk.queue"
    OVERDUE = "desk.overdue"
    LOAD = "desk.load"
    REPORT = "desk.report"
    CREW = "desk.crew"
    SURE = "desk.sure"


def the_liaison(scene: Scene) -> Liaison:
    """The person as a liaison."""
    if scene.person.liaison is None:
        raise NotYours
    return scene.person.liaison


def supervised(scene: Scene) -> None:
    """Raise NotYours unless the report is of this liaison's areas."""
    dispatch.check_area(scene.report, the_liaison(scene))


def _home(scene: Scene) -> Message:
    waiting = [r for r in scene.queue if r.status is ReportStatus.RECEIVED]
    params: dict[str, Param] = {
        "name": scene.person.name,
        "requests": len(scene.requests),
        "new": len(waiting),
        "queue": len(scene.queue) - len(waiting),
        "overdue": len(scene.overdue),
    }
    choices = [
        button("desk.pending", "button-pending"),
        button("desk.new", "button-new"),
        button("desk.queue", "button-queue"),
        button("desk.overdue", "button-overdue"),
        button("desk.load", "button-load"),
        button("figures", "button-figures"),
        button("help", "button-help"),
    ]
    if scene.person.member:
        choices.append(button("menu", "button-crew-menu"))
    return said("desk-home", choices, **params)


def _some(key: str, found: Sequence[Report], scene: Scene) -> Message:
    if not found:
        return said(f"{key}-none", [button("desk.home", "button-desk")])
    return said(key, rows("desk.report", found, scene), **lights(found, scene.now))


def _new(scene: Scene) -> Message:
    found = [report for report in scene.queue if report.status is ReportStatus.RECEIVED]
    return _some("desk-new", found, scene)


def _queue(scene: Scene) -> Message:
    found = [report for report in scene.queue if report.status is ReportStatus.QUEUED]
    return _some("desk-queue", found, scene)


def _overdue(scene: Scene) -> Message:
    return _some("desk-overdue", scene.overdue, scene)


def _load(scene: Scene) -> Message:
    lines = tuple(_load_line(load) for load in scene.loads)
    choices = (
        button("desk.rebalance", "button-rebalance"),
        button("limits.list", "button-limits"),
        button("desk.home", "button-desk"),
    )
    return Message((Words("desk-load", {"count": len(lines)}), *lines), choices)


def _load_line(load: Load) -> Words:
    mark = Words("load-free" if load.has_room() else "load-full")
    return Words("load-line", {**carrying(load), "mark": mark})


def carrying(load: Load) -> dict[str, Param]:
    """A crew and how much it has of how much it can take."""
    return {"crew": load.crew.name, "carried": load.carried, "limit": load.crew.limit}


LISTS = Need.QUEUE, Need.OVERDUE, Need.REQUESTS

OVERVIEW = Dialog(
    name="desk",
    audience=Role.LIAISON,
    needs=frozenset({*LISTS, Need.LOADS}),
    prompts={
        HOME: _home,
        Desk.HOME: _home,
        Desk.NEW: _new,
        Desk.QUEUE: _queue,
        Desk.OVERDUE: _overdue,
        Desk.LOAD: _load,
    },
    moves=(
        *(Move(word, ANYWHERE, HOME) for word in ("menu", "greeting")),
        Move("exit", ANYWHERE, HOME, says="left"),
        Move("pin", ANYWHERE, STAY, says="pin-unasked", brief=True),
        Move("back", ANYWHERE, BACK),
        Move("desk.home", ANYWHERE, Desk.HOME),
        Move("desk.new", ANYWHERE, Desk.NEW),
        Move("desk.queue", ANYWHERE, Desk.QUEUE),
        Move("desk.overdue", ANYWHERE, Desk.OVERDUE),
        Move("desk.load", ANYWHERE, Desk.LOAD),
        Move("more", Desk.NEW, STAY, keep=next_page),
        Move("more", Desk.QUEUE, STAY, keep=next_page),
        Move("more", Desk.OVERDUE, STAY, keep=next_page),
    ),
)
