"""Closing a report in the field: photos and words in any order, a summary, done."""

from enum import StrEnum

from dialogs.courtesies import asked_again
from dialogs.crew_reports import owned
from dialogs.menu import Files, holds_files, kept_photos
from dialogs.phrases import button, said, the_member, the_report
from dialogs.table import ANYWHERE, HOME, STAY, Dialog, Move, Need, Scene
from domain.events import Decision
from domain.fieldwork import assignments, evidence
from domain.fieldwork.evidence import Draft, NotAPhoto
from domain.fieldwork.reports import check_open
from domain.fieldwork.requests import make_moot
from domain.messages import Message, Words
from domain.people.contacts import Role
from domain.wording import facts


class Conclude(StrEnum):
    """Gathering what shows that the work is done."""

    GATHERING = "conclude.gathering"
    CONFIRMING = "conclude.confirming"


def _draft(scene: Scene) -> Draft:
    return scene.draft or Draft(the_report(scene).id)


def _add(scene: Scene) -> Decision:
    return evidence.add(_draft(scene), text=scene.message.text)


def _add_photos(scene: Scene) -> Decision:
    shown = tuple(each.id for each in scene.message.attachments if each.may_be_photo)
    if not shown:
        raise NotAPhoto
    return evidence.add(_draft(scene), photos=shown, text=scene.message.text)


def _add_place(scene: Scene) -> Decision:
    return evidence.add(_draft(scene), pin=scene.message.pin)


def _take_over(scene: Scene) -> Decision:
    check_open(the_report(scene))
    text = scene.answers.get("text", "")
    return evidence.add(_draft(scene), photos=kept_photos(scene), text=text)


def _begin_anew(scene: Scene) -> Decision:
    return evidence.empty(_draft(scene))


def _check_open(scene: Scene) -> Decision:
    check_open(the_report(scene))
    return Decision()


def _check(scene: Scene) -> Decision:
    check_open(the_report(scene))  # before it asks for what a colleague has sent already
    evidence.check_complete(_draft(scene))
    return Decision()


def _conclude(scene: Scene) -> Decision:
    report, member = the_report(scene), the_member(scene)
    done = assignments.conclude(
        report, scene.assignment, _draft(scene), by=member.contact, now=scene.now
    )
    return done + make_moot(scene.asked, now=scene.now)


def _has_gathered(scene: Scene) -> bool:
    return bool(scene.draft and (scene.draft.photos or scene.draft.text))


def _gathering(scene: Scene) -> Message:
    check_open(the_report(scene))
    draft = _draft(scene)
    choices = [button("exit", "button-exit")]
    if draft.photos and draft.text:
        choices.insert(0, button("done", "button-done", draft.report))
    if draft.photos or draft.text:
        choices.insert(-1, button("anew", "button-anew", draft.report))
    has = ("photos" if draft.photos else "no-photos", "text" if draft.text else "no-text")
    return said(
        f"conclude-{'-'.join(has)}", choices, count=len(draft.photos), **facts(the_report(scene))
    )


def _confirming(scene: Scene) -> Message:
    check_open(the_report(scene))
    draft = _draft(scene)
    if not (draft.photos and draft.text):  # a file turned out to be no photo meanwhile
        return _gathering(scene)
    choices = (
        button("confirm", "button-confirm", draft.report),
        button("anew", "button-anew", draft.report),
        button("exit", "button-exit"),
    )
    summary = Words(
        "conclude-summary",
        {"count": len(draft.photos), "text": draft.text, **facts(the_report(scene))},
    )
    place = (Words("conclude-place"),) if draft.pin else ()
    return Message((summary, *place, Words("conclude-ask")), choices)


CONCLUDE = Dialog(
    name="conclude",
    audience=Role.CREW,
    needs=frozenset({Need.MINE, Need.REPORT}),
    guard=owned,
    prompts={Conclude.GATHERING: _gathering, Conclude.CONFIRMING: _confirming},
    moves=(
        Move("report.conclude", ANYWHERE, Conclude.GATHERING, _check_open),
        Move("report.conclude", ANYWHERE, Conclude.GATHERING, _take_over, when=holds_files),
        *(
            Move(word, Files.WHAT, Conclude.GATHERING, _take_over)
            for word in ("files.conclude", "done")
        ),
        Move("photo", Conclude.GATHERING, STAY, _add_photos, gathers=True),
        Move("text", Conclude.GATHERING, STAY, _add, gathers=True),
        Move("pin", Conclude.GATHERING, STAY, _add_place, gathers=True),
        Move("done", Conclude.GATHERING, Conclude.CONFIRMING, _check),
        Move("confirm", Conclude.GATHERING, Conclude.CONFIRMING, _check),
        Move("photo", Conclude.CONFIRMING, STAY, _add_photos, gathers=True),
        Move("text", Conclude.CONFIRMING, STAY, _add, gathers=True),
        Move("pin", Conclude.CONFIRMING, STAY, _add_place, gathers=True),
        Move("done", Conclude.CONFIRMING, STAY),
        Move("no", Conclude.GATHERING, STAY),  # it is no description of what was done
        Move("no", Conclude.CONFIRMING, Conclude.GATHERING, says="conclude-not-yet"),
        Move("anew", Conclude.GATHERING, STAY, _begin_anew),
        Move("anew", Conclude.CONFIRMING, Conclude.GATHERING, _begin_anew),
        Move("confirm", Conclude.CONFIRMING, HOME, _conclude, says="concluded"),
        *(
            Move("exit", state, HOME, says="conclude-left", when=_has_gathered)
            for state in (Conclude.GATHERING, Conclude.CONFIRMING)
        ),
        *asked_again(Conclude.GATHERING, Conclude.CONFIRMING),
    ),
)
