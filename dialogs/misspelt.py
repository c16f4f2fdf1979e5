"""A command with one slip of the fingers is proposed to whoever wrote it, and never just done."""

from collections.abc import Callable, Sequence
from dataclasses import replace

from dialogs.hospital.spoken import SPOKEN
from dialogs.inputs import MEANT, NOT_MEANT, WORDS, fold, looks_like_folio, pressed_in
from dialogs.offered import id_of
from dialogs.settling import settled
from dialogs.table import Intent, Scene
from dialogs.vocabulary import Entry, Takes
from domain.messages import Choice, InboundMessage, Message, Words
from domain.people.contacts import Role
from domain.spelling import meant_by
from domain.wording import choice, pressed

LeadsOn = Callable[[Scene], bool]

COURTESIES = ("greeting", "thanks")
LONGEST = 40  # of what a button can carry, in bytes


def proposal(scene: Scene, leads_on: LeadsOn) -> Message | None:
    """Ask whether a command was meant, where words that mean nothing here are near just one."""
    command, after = _parted(scene.message.text)
    if scene.intent.trigger != "text" or scene.intent.typed or fold(command) in WORDS:
        return None
    commands = [
        (word, f"{entry.trigger}/{entry.value}")
        for word, entry in WORDS.items()
        if _is_allowed(entry, after, scene, leads_on)
    ]
    found = meant_by(fold(command), commands)
    meant = " ".join((found, *after)) if found else ""
    return _asked(meant, scene) if 0 < len(meant.encode()) <= LONGEST else None


def _parted(text: str) -> tuple[str, list[str]]:
    """The command in *text*, and what it is about where that is a folio or a number."""
    first, *rest = text.split() or [""]
    return (first, rest) if rest and looks_like_folio(rest[0]) else (text, [])


def _is_allowed(entry: Entry, after: Sequence[str], scene: Scene, leads_on: LeadsOn) -> bool:
    """Whether the command would lead on from here, for this person."""
    if entry.trigger in COURTESIES or (after and entry.takes is Takes.NOTHING):
        return False
    if entry.trigger.startswith("family.") and not scene.has_hospital:
        return False
    if entry.trigger in SPOKEN and scene.person.roles == {Role.CITIZEN}:
        return True
    bare = replace(scene, intent=Intent(entry.trigger, value=entry.value))
    if entry.takes is Takes.REFERENCE and not after and scene.report is None:
        return settled(bare) is not bare and leads_on(settled(bare))
    return leads_on(bare)


def _asked(meant: str, scene: Scene) -> Message:
    """Families of a hospital are addressed as they are in all that it writes to them."""
    is_family = scene.has_hospital and scene.person.roles == {Role.CITIZEN}
    formal = "yes" if is_family else "no"
    return Message(
        (Words("did-you-mean", {"words": meant, "formal": formal}),),
        (
            Choice(f"{pressed(MEANT)}/{meant}", Words("row-meant", {"words": meant})),
            choice(NOT_MEANT, "", "button-not-meant"),
        ),
    )


def as_meant(message: InboundMessage, listed: Sequence[str]) -> InboundMessage:
    """The message of whoever says that a proposal is what they meant: as if they had typed it."""
    yes = pressed_in(message.choice) if message.choice else None
    if yes and yes.trigger == MEANT:
        return replace(message, text=yes.value, choice=None)
    offered = pressed_in(id_of(listed[0])) if listed else None
    if offered is None or offered.trigger != MEANT or message.choice or message.attachments:
        return message
    return _answered(message, offered.value)


def _answered(message: InboundMessage, meant: str) -> InboundMessage:
    """A yes or a no is about what was proposed last, and about nothing else."""
    said = fold(message.text)
    entry = WORDS.get(said)
    if said == "1" or (entry and entry.trigger == "confirm"):
        return replace(message, text=meant)
    if said == "2" or (entry and entry.trigger == "no"):
        return replace(message, choice=pressed(NOT_MEANT))
    return message
