"""Runs one turn of any dialog: the move is found and made, and the place it leads to shown."""

from dataclasses import replace
from datetime import timedelta

from dialogs.aftermath import seen_after
from dialogs.book import Book
from dialogs.histories import told_of
from dialogs.inputs import is_date_or_place
from dialogs.misspelt import proposal
from dialogs.offered import id_of, remembered
from dialogs.phrases import PAGE, row
from dialogs.settling import ABOUT_A_REPORT, OF_A_DESK, door_to, without_words
from dialogs.slips import FOLIO, is_slip
from dialogs.table import ANYWHERE, BACK, HOME, STAY, Dialog, Move, Need, Scene, Turn
from domain.errors import DomainError, NotYours
from domain.events import Decision
from domain.fieldwork.reports import Report
from domain.messages import Choice, Message, Words
from domain.messaging.allowance import check_may_look_up
from domain.messaging.conversations import Conversation, Place, go, step_back
from domain.wording import pressed

ABOUT_ONE = frozenset({Need.REPORT, Need.REQUESTS, Need.TWIN})  # of which a dialog shows one
ABANDONED_AFTER = timedelta(minutes=30)


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
    conversation = _moved(scene, move, is_about_one=bool(dialog.needs & ABOUT_ONE))
    history = told_of(scene, decision.events)
    after = replace(seen_after(scene, decision), conversation=conversation, history=history)
    said = (Words(move.says, _facts(after)),) if move.says else ()
    if move.brief:
        return Turn(conversation, decision, Message(said))
    turn = replace(_show(book, after, decision, said), gathers=move.gathers)
    return _without_pictures(turn) if move.shows_again else turn


def _moved(scene: Scene, move: Move, *, is_about_one: bool) -> Conversation:
    """Where the person stands after *move*; one from anywhere begins with no answers.

    A list is about nothing: what stood before it is not what is chosen from it.
    """
    here, kept = scene.place, dict(move.keep(scene)) if move.keep else {}
    expires_at = scene.now + ABANDONED_AFTER
    if move.dest == BACK:
        return step_back(scene.conversation, expires_at)
    if move.dest == HOME or (move.dest == STAY and here.state == HOME):
        return go(scene.conversation, Place(answers=kept), None)
    if move.dest == STAY:
        return go(scene.conversation, replace(here, answers={**here.answers, **kept}), expires_at)
    if move.source == ANYWHERE:
        about = _subject(scene) if is_about_one else scene.intent.subject
        return go(scene.conversation, Place(move.dest, about, kept), expires_at)
    subject = here.subject or _subject(scene)
    return go(scene.conversation, Place(move.dest, subject, {**here.answers, **kept}), expires_at)


def _subject(scene: Scene) -> str:
    if scene.intent.subject:
        return scene.intent.subject
    if scene.request and scene.intent.trigger.startswith("request."):
        return scene.request.id
    return scene.report.id if scene.report else ""


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
    if intent.typed and intent.trigger.startswith("request.") and scene.person.liaison:
        return Words("request-unknown", {"number": intent.typed})
    if intent.typed and not is_slip(scene):
        return Words("folio-unknown", {"folio": intent.typed})
    return _not_understood(scene)


def _not_understood(scene: Scene) -> Words:
    trigger = scene.intent.trigger
    if trigger in OF_A_DESK and scene.person.liaison:
        return Words("folio-missing", {"words": scene.message.text.strip().casefold()})
    if trigger == "confirm":
        return Words("nothing-to-confirm")
    return Words("message-unusable" if trigger == "unusable" else "not-understood")


def _show_again(book: Book, scene: Scene, said: tuple[Words, ...]) -> Turn:
    """Say *said* and repeat the words and buttons of the place: its pictures are there already."""
    return _without_pictures(_show(book, scene, Decision(), said))


def _without_pictures(turn: Turn) -> Turn:
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
