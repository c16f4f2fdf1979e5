"""A number that was silent for long: what it is told, and what a liaison says of it."""

from dialogs.desk import the_liaison
from dialogs.phrases import button, said
from dialogs.table import ANYWHERE, BACK, HOME, Dialog, Move, Need, Scene
from domain.events import Decision
from domain.ids import ContactId
from domain.messages import Message
from domain.people import vouching
from domain.people.contacts import Role


def _waiting(_scene: Scene) -> Message:
    return said(
        "returned", [button("person", "button-person"), button("language", "button-language")]
    )


def _whose(scene: Scene) -> ContactId:
    return vouching.check_may_vouch(scene.returned, scene.returned_areas, the_liaison(scene))


def _vouch(scene: Scene) -> Decision:
    return vouching.vouch(_whose(scene), by=the_liaison(scene), now=scene.now)


def _disown(scene: Scene) -> Decision:
    return vouching.disown(_whose(scene), by=the_liaison(scene), now=scene.now)


RETURNED = Dialog(
    name="returned",
    audience=Role.RETURNED,
    prompts={HOME: _waiting},
    moves=(
        *(Move(word, ANYWHERE, HOME) for word in ("menu", "greeting")),
        Move("exit", ANYWHERE, HOME),
        Move("back", ANYWHERE, BACK),
    ),
)

VOUCH = Dialog(
    name="vouch",
    audience=Role.LIAISON,
    needs=frozenset({Need.RETURNED}),
    guard=_whose,
    prompts={},
    moves=(
        Move("vouch.yes", ANYWHERE, HOME, _vouch, says="vouched"),
        Move("vouch.no", ANYWHERE, HOME, _disown, says="disowned"),
    ),
)
