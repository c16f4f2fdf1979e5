"""Evening out the work of an area: a proposal to look at, applied as a whole or left."""

from enum import StrEnum
from itertools import count

from dialogs.courtesies import still_asked
from dialogs.desk import the_liaison
from dialogs.phrases import button, said
from dialogs.table import ANYWHERE, HOME, Dialog, Move, Need, Scene
from domain.errors import NotYours
from domain.events import Decision
from domain.fieldwork.rebalancing import AlreadyEven, Balance, Rebalance, apply, relative
from domain.ids import AssignmentId, CrewId
from domain.messages import Choice, Message, Words
from domain.people.contacts import Role
from domain.wording import pressed

SHOWN_AREAS, SHOWN_CREWS, SHOWN_MOVES = 8, 12, 8


class Even(StrEnum):
    """Evening out."""

    AREA = "rebalance.area"
    PROPOSAL = "rebalance.proposal"


def _which_area(scene: Scene) -> Message:
    mine = the_liaison(scene).areas
    choices = [
        Choice(pressed("rebalance.propose", area.key), Words("area-choice", {"area": area.name}))
        for area in scene.areas
        if area.key in mine
    ]
    home = button("desk.home", "button-desk")
    return said("rebalance-which-area", [*choices[:SHOWN_AREAS], home])


def _proposal(scene: Scene) -> Message:
    rebalance = scene.rebalance
    home = button("desk.home", "button-leave-as-is")
    if rebalance is None or scene.intent.trigger == "rebalance.apply":
        anew = button("rebalance.propose", "button-propose-again", scene.place.subject)
        return said("rebalance-again", [anew, home])
    choices = (
        button("rebalance.apply", "button-apply", rebalance.id),
        button("rebalance.with-begun", "button-with-begun", rebalance.area),
        home,
    )
    return Message((*_gain(rebalance), *_moves(rebalance)), choices)


def _gain(rebalance: Rebalance) -> tuple[Words, ...]:
    """What would be better: the crews concerned, and what will be in time."""
    changed = [crew for crew in rebalance.crews if crew.before != crew.after]
    changed.sort(key=lambda crew: -relative(crew, crew.before))
    lines = (_crew_line(crew) for crew in changed[:SHOWN_CREWS])
    before, after = rebalance.on_time_before, rebalance.on_time_after
    if before is None or after is None:
        on_time = Words("rebalance-on-time-unknown")
    else:
        on_time = Words("rebalance-on-time", {"before": _percent(before), "after": _percent(after)})
    return (Words("rebalance-proposal", {"count": len(rebalance.moves)}), *lines, on_time)


def _crew_line(crew: Balance) -> Words:
    return Words(
        "rebalance-crew",
        {"crew": crew.name, "before": crew.before, "after": crew.after, "limit": crew.limit},
    )


def _percent(share: float) -> int:
    return round(100 * share)


def _moves(rebalance: Rebalance) -> tuple[Words, ...]:
    names = {crew.crew: crew.name for crew in rebalance.crews}
    lines = [
        Words(
            "rebalance-move" if move.source else "rebalance-from-queue",
            {
                "folio": move.folio,
                "source": names.get(move.source or CrewId(""), ""),
                "dest": names[move.dest],
            },
        )
        for move in rebalance.moves[:SHOWN_MOVES]
    ]
    more = len(rebalance.moves) - SHOWN_MOVES
    return (*lines, *((Words("rebalance-more", {"count": more}),) if more > 0 else ()))


def _propose(scene: Scene) -> Decision:
    if scene.intent.subject not in the_liaison(scene).areas:
        raise NotYours
    if scene.rebalance is None:
        raise AlreadyEven
    return Decision((scene.rebalance,))


def _apply(scene: Scene) -> Decision:
    if scene.rebalance is None or scene.world is None:
        raise NotYours
    ids = (AssignmentId(f"{scene.new_id}-{number}") for number in count(1))
    return apply(
        scene.rebalance,
        scene.world,
        scene.assignments,
        ids,
        by=the_liaison(scene),
        now=scene.now,
    )


REBALANCE = Dialog(
    name="rebalance",
    audience=Role.LIAISON,
    needs=frozenset({Need.REBALANCE}),
    prompts={Even.AREA: _which_area, Even.PROPOSAL: _proposal},
    moves=(
        Move("desk.rebalance", ANYWHERE, Even.AREA),
        Move("rebalance.propose", ANYWHERE, Even.PROPOSAL, _propose),
        Move("rebalance.with-begun", ANYWHERE, Even.PROPOSAL, _propose),
        Move("rebalance.apply", ANYWHERE, HOME, _apply, says="rebalanced"),
        *still_asked(Even.PROPOSAL),
    ),
)
