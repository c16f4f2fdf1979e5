"""A liaison sends a concluded report back: a reason from a list, or in their own words."""

from enum import StrEnum

from dialogs.courtesies import asked_again, no_reason
from dialogs.desk import supervised, the_liaison
from dialogs.phrases import WAYS_OUT, chosen, option, said, the_report
from dialogs.table import ANYWHERE, HOME, Dialog, Move, Need, Scene
from domain.events import Decision
from domain.fieldwork import sending_back
from domain.fieldwork.linking import part
from domain.fieldwork.sending_back import Flaw
from domain.ids import AssignmentId
from domain.messages import Message, Param, Words
from domain.people.contacts import Role
from domain.wording import facts


class SendBack(StrEnum):
    """Saying what is wrong with the work."""

    WHY = "send-back.why"


def _check(scene: Scene) -> Decision:
    sending_back.check_may_send_back(the_report(scene), now=scene.now)
    return Decision()


def _because_chosen(scene: Scene) -> Decision:
    return _send_back(scene, Words(f"flaw-{chosen(Flaw, scene)}"))


def _because_written(scene: Scene) -> Decision:
    return _send_back(scene, scene.message.text.strip())


def _because_said_at_once(scene: Scene) -> Decision:
    return _send_back(scene, scene.intent.rest)


def _send_back(scene: Scene, reason: Param) -> Decision:
    report = the_report(scene)
    crew = next((load.crew for load in scene.loads if load.crew.id == report.crew), None)
    decision = sending_back.send_back(
        report,
        crew,
        reason,
        id=AssignmentId(scene.new_id),
        by=the_liaison(scene).contact,
        now=scene.now,
    )
    return decision + part(scene.link, now=scene.now)


def _why(scene: Scene) -> Message:
    choices = [option("flaw", scene, each, Words(f"flaw-{each}")) for each in Flaw]
    return said("send-back-why", [*choices, *WAYS_OUT], **facts(the_report(scene)))


SEND_BACK = Dialog(
    name="send-back",
    audience=Role.LIAISON,
    needs=frozenset({Need.REPORT, Need.LOADS, Need.WORK_DONE}),
    guard=supervised,
    prompts={SendBack.WHY: _why},
    moves=(
        Move("desk.return", ANYWHERE, SendBack.WHY, _check),
        Move("desk.return-because", ANYWHERE, HOME, _because_said_at_once, says="sent-back"),
        Move("flaw", SendBack.WHY, HOME, _because_chosen, says="sent-back"),
        Move("text", SendBack.WHY, HOME, _because_written, says="sent-back"),
        *no_reason(SendBack.WHY),
        *asked_again(SendBack.WHY),
    ),
)
