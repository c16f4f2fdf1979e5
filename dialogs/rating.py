"""The citizen says what they think of the work: one press, and words if they like."""

from enum import StrEnum

from dialogs.phrases import button, chosen, said, the_report
from dialogs.table import ANYWHERE, HOME, STAY, Dialog, Move, Need, Scene
from domain.errors import DomainError
from domain.events import Decision
from domain.fieldwork import rating, reports
from domain.fieldwork.rating import Score
from domain.messages import Message
from domain.wording import facts


class Rate(StrEnum):
    """Having rated, with room for words."""

    WORDS = "rate.words"


class NothingSaid(DomainError):
    """Thanks are no answer to what is missing."""

    key = "thanked"


def _reported(scene: Scene) -> None:
    rating.check_may_rate(scene.report, scene.person.contact.id)


def _rate(scene: Scene) -> Decision:
    return rating.rate(
        the_report(scene),
        scene.conclusion,
        chosen(Score, scene),
        by=scene.person.contact.id,
        now=scene.now,
    )


def _explain(scene: Scene) -> Decision:
    mine = (each for each in scene.ratings if each.contact == scene.person.contact.id)
    return rating.explain(the_report(scene), next(mine, None), scene.message.text, now=scene.now)


def _thank(scene: Scene) -> Decision:
    """Thanks are words for good work; of what is missing they say nothing."""
    if scene.answers.get("score") != Score.GOOD:
        raise NothingSaid
    return _explain(scene)


def _show(scene: Scene) -> Decision:
    """Pictures of what is missing go to the report, where the liaison sees them."""
    by, text = scene.person.contact.id, scene.message.text
    return reports.comment(the_report(scene), text, scene.photos, by=by, now=scene.now)


def _score(scene: Scene) -> dict[str, str]:
    return {"score": chosen(Score, scene)}


def _words(scene: Scene) -> Message:
    choices = [button("exit", "button-nothing-more")]
    return said(f"rated-{scene.answers['score']}", choices, **facts(the_report(scene)))


RATE = Dialog(
    name="rate",
    audience=None,
    needs=frozenset({Need.REPORT, Need.WORK_DONE}),
    guard=_reported,
    prompts={Rate.WORDS: _words},
    moves=(
        Move("rate", ANYWHERE, Rate.WORDS, _rate, _score),
        Move("text", Rate.WORDS, HOME, _explain, says="rating-explained"),
        Move("thanks", Rate.WORDS, HOME, _thank, says="rating-explained"),
        Move("greeting", Rate.WORDS, STAY, says="greeted"),
        Move("photo", Rate.WORDS, STAY, _show, says="rating-photo-kept", gathers=True),
    ),
)
