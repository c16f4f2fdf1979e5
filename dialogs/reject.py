"""Asking to be rid of a report: a reason from a list, a few words, a picture if there is one."""

from enum import StrEnum

from dialogs.courtesies import asked_again, no_reason
from dialogs.crew_reports import owned
from dialogs.menu import holds_files, keep_files, kept_files, kept_photos
from dialogs.phrases import WAYS_OUT, chosen, option, said, the_member, the_report
from dialogs.table import ANYWHERE, HOME, STAY, Dialog, Move, Need, Scene
from domain.events import Decision
from domain.fieldwork import requests
from domain.fieldwork.requests import Reason, RequestKind
from domain.ids import RequestId
from domain.messages import Message, Words
from domain.people.contacts import Role
from domain.wording import facts


class Reject(StrEnum):
    """Saying why."""

    REASON = "reject.reason"
    WORDS = "reject.words"


def _check(scene: Scene) -> Decision:
    by = the_member(scene).contact
    requests.check_may_ask(the_report(scene), RequestKind.REJECTION, scene.asked, by=by)
    return Decision()


def _reason(scene: Scene) -> dict[str, str]:
    return {"reason": chosen(Reason, scene)}


def _ask(scene: Scene) -> Decision:
    return requests.request_rejection(
        the_report(scene),
        the_member(scene),
        Reason(scene.answers.get("reason", Reason.OTHER)),
        scene.message.text,
        photos=(*kept_photos(scene), *scene.photos),
        open_requests=scene.asked,
        id=RequestId(scene.new_id),
        number=scene.next_number,
        now=scene.now,
    )


def _ask_reason(scene: Scene) -> Message:
    choices = [option("reason", scene, each, Words(f"reason-{each}")) for each in Reason]
    return said("reject-reason", [*choices, *WAYS_OUT], **facts(the_report(scene)))


def _ask_words(scene: Scene) -> Message:
    count = len(kept_photos(scene))
    reason = Words(f"reason-{scene.answers['reason']}")
    return said("reject-words", WAYS_OUT, count=count, reason=reason, **facts(the_report(scene)))


REJECT = Dialog(
    name="reject",
    audience=Role.CREW,
    needs=frozenset({Need.MINE, Need.REPORT, Need.NUMBER}),
    guard=owned,
    prompts={Reject.REASON: _ask_reason, Reject.WORDS: _ask_words},
    moves=(
        Move("report.reject", ANYWHERE, Reject.REASON, _check),
        Move("report.reject", ANYWHERE, Reject.REASON, _check, kept_files, when=holds_files),
        Move("reason", Reject.REASON, Reject.WORDS, keep=_reason),
        Move("text", Reject.REASON, HOME, _ask, says="rejection-requested"),
        Move("text", Reject.WORDS, HOME, _ask, says="rejection-requested"),
        Move("photo", Reject.REASON, STAY, keep=keep_files, gathers=True),
        Move("photo", Reject.WORDS, STAY, keep=keep_files, gathers=True),
        *no_reason(Reject.REASON, Reject.WORDS),
        *asked_again(Reject.REASON, Reject.WORDS),
    ),
)
