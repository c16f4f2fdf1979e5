"""Adding to a report: each message is kept as it comes, with its pictures."""

from enum import StrEnum

from dialogs.crew_reports import owned
from dialogs.menu import Files, holds_files, kept_photos
from dialogs.phrases import button, said, the_member, the_report
from dialogs.table import ANYWHERE, STAY, Dialog, Move, Need, Scene
from domain.events import Decision
from domain.fieldwork import reports
from domain.ids import MediaId
from domain.messages import Message
from domain.people.contacts import Role
from domain.wording import facts

ASKED = {"": "comment-ask", "yes": "comment-kept", "thanked": "comment-thanked"}


class Comment(StrEnum):
    """Saying something about a report."""

    ASKING = "comment.asking"


def _maybe_comment(scene: Scene) -> Decision:
    """`comentar 123 ya fuimos` is a comment at once; without words it is asked for."""
    return _comment(scene, scene.intent.rest) if scene.intent.rest else Decision()


def _comment_message(scene: Scene) -> Decision:
    return _comment(scene, scene.message.text)


def _comment_files(scene: Scene) -> Decision:
    """The pictures with their captions, and what was written after the command."""
    words = "\n".join(filter(None, (scene.answers.get("text"), scene.intent.rest)))
    return _comment(scene, words, kept_photos(scene))


def _comment(scene: Scene, text: str, photos: tuple[MediaId, ...] | None = None) -> Decision:
    sent = scene.photos if photos is None else photos
    return reports.comment(
        the_report(scene), text, sent, by=the_member(scene).contact, now=scene.now
    )


def _was_given(scene: Scene) -> dict[str, str]:
    return {"given": "yes"} if scene.intent.rest else {}


def _kept(_scene: Scene) -> dict[str, str]:
    return {"given": "yes"}


def _thank(scene: Scene) -> Decision:
    """Thanks are a comment where one is asked for; for the one that was kept they go to us."""
    return Decision() if scene.answers.get("given") else _comment_message(scene)


def _thanked(scene: Scene) -> dict[str, str]:
    return {"given": "thanked" if scene.answers.get("given") else "yes"}


def _asking(scene: Scene) -> Message:
    report = the_report(scene)
    choices = (
        button("report.open", "button-see-report", report.id),
        button("menu", "button-menu"),
    )
    return said(ASKED[scene.answers.get("given", "")], choices, **facts(report))


COMMENT = Dialog(
    name="comment",
    audience=Role.CREW,
    needs=frozenset({Need.MINE, Need.REPORT}),
    guard=owned,
    prompts={Comment.ASKING: _asking},
    moves=(
        Move("report.comment", ANYWHERE, Comment.ASKING, _maybe_comment, _was_given),
        Move("report.comment", ANYWHERE, Comment.ASKING, _comment_files, _kept, when=holds_files),
        Move("files.comment", Files.WHAT, Comment.ASKING, _comment_files, _kept),
        Move("text", Comment.ASKING, STAY, _comment_message, _kept, gathers=True),
        Move("photo", Comment.ASKING, STAY, _comment_message, _kept, gathers=True),
        Move("done", Comment.ASKING, "reports.one"),
        Move("greeting", Comment.ASKING, STAY, says="greeted"),
        Move("thanks", Comment.ASKING, STAY, _thank, _thanked),
    ),
)
