"""All dialogs together: what a message means here, the move it makes, and what that needs.

The only module that knows the `transitions` library.
"""

from dataclasses import dataclass, replace
from functools import cached_property

from transitions import Machine

from dialogs.hospital.spoken import SPOKEN, meant, unanswered
from dialogs.settling import first_of, settled
from dialogs.slips import begun, several, unknown
from dialogs.table import ANYWHERE, BACK, HOME, STAY, Dialog, Intent, Move, Need, Scene, serves

PSEUDO_STATES = (HOME, BACK, STAY)


@dataclass(frozen=True)
class Book:
    """All dialogs together: one machine, whose legal moves are checked by `transitions`."""

    dialogs: tuple[Dialog, ...]

    @cached_property
    def machine(self) -> Machine:
        """The dialogs compiled; raises ValueError if a move names a state that has no prompt."""
        shown = {str(state) for dialog in self.dialogs for state in dialog.prompts}
        return Machine(
            model=None,
            states=sorted(shown | set(PSEUDO_STATES)),
            transitions=[
                [move.trigger, str(move.source), str(move.dest)]
                for dialog in self.dialogs
                for move in dialog.moves
            ],
            initial=HOME,
            auto_transitions=False,
        )

    @cached_property
    def _legal(self) -> frozenset[tuple[str, str]]:
        """Which triggers mean something in which states, by the machine."""
        events = self.machine.events.values()
        return frozenset((event.name, state) for event in events for state in event.transitions)

    @cached_property
    def _moves(self) -> dict[str, list[tuple[Dialog, Move]]]:
        """What each trigger may do, in the order of the dialogs."""
        found: dict[str, list[tuple[Dialog, Move]]] = {}
        for dialog in self.dialogs:
            for move in dialog.moves:
                found.setdefault(move.trigger, []).append((dialog, move))
        return found

    def shows(self, state: str) -> bool:
        """Whether there is such a state: a conversation may rest while dialogs are rewritten."""
        return any(state in dialog.prompts for dialog in self.dialogs)

    def dialog_of(self, state: str, scene: Scene) -> Dialog:
        """The dialog that shows *state* to this person; home is the first that serves them."""
        showing = (dialog for dialog in self.dialogs if state in dialog.prompts)
        return next(dialog for dialog in showing if serves(dialog, scene.person))

    def version_of(self, trigger: str) -> int:
        """The version of the dialog that answers the button *trigger*."""
        return next((dialog.version for dialog, _ in self._moves.get(trigger, ())), 0)

    def stamp(self, choice: str) -> str:
        """The id of *choice* as it goes out: with the version under which it was offered."""
        return f"{self.version_of(choice.partition(':')[0])}.{choice}"

    def find(self, scene: Scene) -> tuple[Dialog, Move] | None:
        """The move that this message makes, if it makes one; the most particular of several."""
        intent, place = scene.intent, scene.place
        if (intent.trigger, place.state) not in self._legal or self._is_over(scene):
            return None
        fitting = [
            (dialog, move)
            for dialog, move in self._moves[intent.trigger]
            if serves(dialog, scene.person)
            and (move.source == ANYWHERE or (move.source == place.state and _fits(scene)))
            and (move.when is None or move.when(scene))
        ]
        return min(fitting, key=lambda found: _generality(found[1]), default=None)

    def settle(self, scene: Scene) -> Scene:
        """The scene with its intent made plain: whose report a folio is, and what is mere text."""
        readings = (
            self._number_asked_for,
            unanswered,
            self._spoken,
            several,
            unknown,
            begun,
            self._command,
            self._mere_text,
        )
        return first_of(readings, scene) or settled(scene)

    def _number_asked_for(self, scene: Scene) -> Scene | None:
        """The scene as an answer to a question for a number: then it is no choice and no folio."""
        text = scene.message.text.strip()
        meant = replace(scene, intent=Intent("number", rest=text), report=None, also=None)
        found = self.find(meant) if text.isdecimal() else None
        return meant if found else None

    def _spoken(self, scene: Scene) -> Scene | None:
        """The scene with a word about an hour understood, unless the dialog takes the word."""
        is_theirs = scene.intent.trigger in SPOKEN and self.find(scene) is None
        return meant(scene) if is_theirs else None

    def _command(self, scene: Scene) -> Scene | None:
        """The scene with a command that leads on from here."""
        meant = settled(scene)
        return meant if self.find(meant) else None

    def _mere_text(self, scene: Scene) -> Scene | None:
        """The scene with whatever was written as words, where words are waited for."""
        text = scene.message.text.strip()
        meant = replace(scene, intent=replace(scene.intent, trigger="text", rest=text))
        return meant if text and self.find(meant) else None

    def takes_words(self, scene: Scene) -> bool:
        """Whether words are an answer where the person stands."""
        found = self.find(scene)
        return found is not None and not found[1].is_idle

    def needs(self, scene: Scene) -> frozenset[Need]:
        """What to load for this turn: for where the person stands, and for where they may go."""
        states = {
            HOME,
            scene.place.state,
            *(place.state for place in scene.conversation.trail[-1:]),
        }
        found = self.find(scene)
        if found and found[1].dest not in PSEUDO_STATES:
            states.add(str(found[1].dest))
        here = frozenset[Need]() if found is None else found[0].needs
        return here.union(*(self.dialog_of(state, scene).needs for state in states))

    def hands_out(self, scene: Scene) -> bool:
        """Whether this turn decides on the loads of crews, which nobody else may change then."""
        found = self.find(scene)
        return bool(found and found[1].act and Need.LOADS in found[0].needs)

    def _is_over(self, scene: Scene) -> bool:
        """Whether the button pressed was offered under other rules."""
        version = scene.intent.version
        return version is not None and version != self.version_of(scene.intent.trigger)


def _fits(scene: Scene) -> bool:
    """Whether a button belongs to what the person is at: an old one may be about another thing."""
    return scene.intent.subject in ("", scene.place.subject) or not scene.place.subject


def _generality(move: Move) -> tuple[bool, bool]:
    """A local move comes before a general one, and one for a certain case before one for all."""
    return move.source == ANYWHERE, move.when is None
