"""The public answer: who we are, and how one's own reports stand. No hint of any other menu."""

from enum import StrEnum

from dialogs.phrases import button, rows, said, the_light, the_report
from dialogs.table import ANYWHERE, BACK, HOME, STAY, Dialog, Move, Need, Scene
from domain.errors import NotYours
from domain.fieldwork.reports import Report, ReportStatus
from domain.messages import Message, Words
from domain.people.contacts import Role
from domain.wording import facts

PROMISED = (ReportStatus.QUEUED, ReportStatus.ASSIGNED)


class Own(StrEnum):
    """Following one's own reports."""

    LIST = "own.list"
    ONE = "own.one"


def _reported(scene: Scene) -> None:
    if scene.report is None or scene.report.reporter != scene.person.contact.id:
        raise NotYours


def _is_a_sentence(scene: Scene) -> bool:
    """Whether it was written to be read by somebody: a word alone may be one of a menu."""
    return len(scene.message.text.split()) > 1


def _home(scene: Scene) -> Message:
    choices = [button("person", "button-person"), button("language", "button-language")]
    if scene.has_hospital:
        choices.insert(0, button("family.home", "button-hospital"))
    if scene.own:
        choices.insert(0, button("own.list", "button-own-reports"))
    hospital = "yes" if scene.has_hospital else "no"
    return said("public-answer", choices, count=len(scene.own), hospital=hospital)


def _list(scene: Scene) -> Message:
    if not scene.own:
        return said("own-none", [button("menu", "button-menu")])
    return said("own-list", rows("own.open", scene.own, scene), count=len(scene.own))


def _standing(report: Report) -> Words:
    """How it stands, with the day that was promised where work is still to be done."""
    status = Words(f"status-own-{report.status}")
    if report.status in PROMISED:
        return Words("status-own-promised", {"status": status, "deadline": report.deadline})
    return status


def _one(scene: Scene) -> Message:
    report = the_report(scene)
    standing = {"light": the_light(report, scene.now), "status": _standing(report)}
    params = facts(report) | standing
    return said("own-report", [button("menu", "button-menu")], **params)


PUBLIC = Dialog(
    name="public",
    audience=Role.CITIZEN,
    needs=frozenset({Need.OWN, Need.HOSPITAL}),
    prompts={HOME: _home, Own.LIST: _list},
    moves=(
        *(Move(word, ANYWHERE, HOME) for word in ("menu", "greeting")),
        Move("text", HOME, HOME),
        Move("text", HOME, HOME, says="public-unread", when=_is_a_sentence),
        Move("photo", HOME, HOME, says="public-photo"),
        Move("pin", ANYWHERE, STAY, says="pin-unasked", brief=True),
        Move("exit", ANYWHERE, HOME),
        Move("back", ANYWHERE, BACK),
        Move("own.list", ANYWHERE, Own.LIST),
        Move("reports.list", ANYWHERE, Own.LIST),
    ),
)

OWN = Dialog(
    name="own",
    audience=Role.CITIZEN,
    needs=frozenset({Need.OWN, Need.REPORT}),
    guard=_reported,
    prompts={Own.ONE: _one},
    moves=(Move("own.open", ANYWHERE, Own.ONE),),
)
