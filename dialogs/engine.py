"""Runs one turn of any dialog. The only module that knows the `transitions` library."""

from dataclasses import dataclass, replace
from datetime import timedelta
from functools import cached_property

from transitions import Machine

from dialogs.aftermath import seen_after
from dialogs.histories import told_of
from dialogs.hospital.spoken import SPOKEN, meant, unanswered
from dialogs.inputs import is_date_or_place
from dialogs.misspelt import proposal
from dialogs.offered import id_of, remembered
from dialogs.phrases import PAGE, row
from dialogs.settling import ABOUT_A_REPORT, door_to, first_of, settled, without_words
from dialogs.slips import FOLIO, begun, is_slip, unknown
from dialogs.table import (
    ANYWHERE,
    BACK,
    HOME,
    STAY,
    Dialog,
    Intent,
    Move,
    Need,
    Scene,
    Turn,
    serves,
)
from domain.errors import DomainError, NotYours
from domain.events import Decision
from domain.fieldwork.reports import Report
from domain.messages import Choice, Message, Words
from domain.messaging.allowance import check_may_look_up
from domain.messaging.conversations import Conversation, Place, go, step_back
from domain.wording import pressed

ABANDONED_AFTER = timedelta(minutes=30)
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
        if not self.machine.events.get(intent.trigger) or self._is_over(scene):
            return None
        if not self.machine.get_transitions(intent.trigger, place.state):
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


def take_turn(book: Book, scene: Scene) -> Turn:
    """Move on by one message. A refusal or a misunderstanding leaves the person where they were."""
    if scene.several or (scene.also and door_to(scene.also, scene)):
        return _ask_which_of(scene) if scene.also is None else _ask_which(scene, scene.also)
    try:
        if _looks_up(scene) and not (scene.report or scene.request):
            check_may_look_up(scene.conversation.pace, now=scene.now)
        found = book.find(scene)
        if found is None:
            return _propose(book, scene) or _missed(book, scene)
        return (found[1].is_idle and _propose(book, scene)) or _make(book, *found, scene)
    except NotYours:
        return _missed(book, scene)
    except DomainError as refusal:
        said = (Words(refusal.key, refusal.params),)
        return _ask_instead(book, scene, said) or _show_again(book, scene, said)


def _propose(book: Book, scene: Scene) -> Turn | None:
    """Ask whether a misspelt command was meant, where no words are waited for; and stay."""
    asked = proposal(scene, lambda meant: book.find(meant) is not None)
    if asked is None:
        return None
    stays = replace(scene.conversation, listed=remembered(asked.choices))
    return Turn(stays, Decision(), asked)


def _ask_instead(book: Book, scene: Scene, said: tuple[Words, ...]) -> Turn | None:
    """Where the words after a command are no answer to its question, say so and ask it.

    None where there was no question to answer, or it is refused as well, or the command alone
    would decide something: whoever named another crew did not ask for the fittest.
    """
    bare = without_words(scene)
    asked = book.find(bare)
    if asked is None:
        return None
    try:
        turn = _make(book, *asked, bare)
    except DomainError:
        return None
    if turn.decision != Decision():
        return None
    return replace(turn, reply=replace(turn.reply, paragraphs=(*said, *turn.reply.paragraphs)))


def _missed(book: Book, scene: Scene) -> Turn:
    """Nothing of theirs: a number that was typed counts, so that nobody can try them all."""
    said = (_not_found(scene),)
    if _looks_up(scene):
        pace = scene.conversation.pace.missed(scene.now)
        scene = replace(scene, conversation=replace(scene.conversation, pace=pace))
    return _show_again(book, scene, said)


def _looks_up(scene: Scene) -> bool:
    """Whether a folio or number was typed to be looked up, not to choose and not as an answer."""
    intent = scene.intent
    if not intent.typed or intent.subject or intent.trigger in ("text", "number"):
        return False
    if is_slip(scene) or is_date_or_place(intent.typed):
        return False
    return intent.trigger == FOLIO or not scene.message.text.strip().isdecimal()


def _ask_which(scene: Scene, report: Report) -> Turn:
    """A number that is both a place in the list and a folio: ask, and stay."""
    number = scene.intent.typed
    listed = id_of(scene.conversation.listed[int(number) - 1])
    choices = (
        Choice(listed, Words("which-listed", {"number": number})),
        Choice(pressed(door_to(report, scene), report.id), Words("which-folio", {"folio": number})),
    )
    asked = Message((Words("which-ask", {"number": number}),), choices)
    stays = replace(scene.conversation, listed=remembered(choices))
    return Turn(stays, Decision(), asked)


def _ask_which_of(scene: Scene) -> Turn:
    """A folio that is not written out and may be several of theirs: ask, and stay."""
    asked = scene.intent.value if scene.intent.value in ABOUT_A_REPORT else ""
    choices = tuple(
        row(asked or door_to(each, scene), each, scene.now) for each in scene.several[:PAGE]
    )
    stays = replace(scene.conversation, listed=remembered(choices))
    return Turn(stays, Decision(), Message((Words("which-report"),), choices))


def _make(book: Book, dialog: Dialog, move: Move, scene: Scene) -> Turn:
    if dialog.guard:
        dialog.guard(scene)
    decision = move.act(scene) if move.act else Decision()
    conversation = _moved(scene, move)
    history = told_of(scene, decision.events)
    after = replace(seen_after(scene, decision), conversation=conversation, history=history)
    said = (Words(move.says, _facts(after)),) if move.says else ()
    if move.brief:
        return Turn(conversation, decision, Message(said))
    if move.is_idle:
        return _show_again(book, after, said)
    return replace(_show(book, after, decision, said), gathers=move.gathers)


def _moved(scene: Scene, move: Move) -> Conversation:
    """Where the person stands after *move*; one from anywhere begins with no answers."""
    here, kept = scene.place, dict(move.keep(scene)) if move.keep else {}
    expires_at = scene.now + ABANDONED_AFTER
    if move.dest == BACK:
        return step_back(scene.conversation, expires_at)
    if move.dest == HOME or (move.dest == STAY and here.state == HOME):
        return go(scene.conversation, Place(answers=kept), None)
    if move.dest == STAY:
        return go(scene.conversation, replace(here, answers={**here.answers, **kept}), expires_at)
    if move.source == ANYWHERE:
        return go(scene.conversation, Place(move.dest, _subject(scene), kept), expires_at)
    subject = here.subject or _subject(scene)
    return go(scene.conversation, Place(move.dest, subject, {**here.answers, **kept}), expires_at)


def _subject(scene: Scene) -> str:
    if scene.intent.subject:
        return scene.intent.subject
    if scene.request and scene.intent.trigger.startswith("request."):
        return scene.request.id
    return scene.report.id if scene.report else ""


def _fits(scene: Scene) -> bool:
    """Whether a button belongs to what the person is at: an old one may be about another thing."""
    return scene.intent.subject in ("", scene.place.subject) or not scene.place.subject


def _generality(move: Move) -> tuple[bool, bool]:
    """A local move comes before a general one, and one for a certain case before one for all."""
    return move.source == ANYWHERE, move.when is None


def _facts(scene: Scene) -> dict[str, str | int]:
    """What the words that begin a reply may name."""
    facts: dict[str, str | int] = {"count": len(scene.photos)}
    if scene.report:
        facts["folio"] = scene.report.folio
    if scene.request:
        facts["number"] = scene.request.number
    if scene.crew:
        facts["crew"] = scene.crew.name
    return facts


def _not_found(scene: Scene) -> Words:
    intent = scene.intent
    if intent.version is not None or intent.trigger == "expired":
        return Words("button-expired")
    if intent.typed and intent.trigger.startswith("request."):
        return Words("request-unknown", {"number": intent.typed})
    if intent.typed and not is_slip(scene):
        return Words("folio-unknown", {"folio": intent.typed})
    if intent.trigger == "confirm":
        return Words("nothing-to-confirm")
    return Words("message-unusable" if intent.trigger == "unusable" else "not-understood")


def _show_again(book: Book, scene: Scene, said: tuple[Words, ...]) -> Turn:
    """Say *said* and repeat the words and buttons of the place: its pictures are there already."""
    turn = _show(book, scene, Decision(), said)
    return replace(turn, reply=replace(turn.reply, media=(), pin=None))


def _show(book: Book, scene: Scene, decision: Decision, said: tuple[Words, ...]) -> Turn:
    """Reply with what happened, then what the place shows; a place not to be seen is left."""
    try:
        dialog = book.dialog_of(scene.place.state, scene)
        if dialog.guard and scene.place.state != HOME:
            dialog.guard(scene)
        prompt = dialog.prompts[scene.place.state](scene)
    except DomainError as refusal:
        home = go(scene.conversation, Place(), None)
        told = said or (Words(refusal.key, refusal.params),)
        return _show(book, replace(scene, conversation=home), decision, told)
    listed = remembered(prompt.choices)
    reply = replace(prompt, paragraphs=(*said, *prompt.paragraphs))
    return Turn(replace(scene.conversation, listed=listed), decision, reply)
