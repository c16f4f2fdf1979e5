"""Words that are not what they look like: a folio that is none, an answer that looks like one."""

import re
from dataclasses import replace

from dialogs.inputs import WORDS, fold, is_akin, without_courtesies
from dialogs.table import Intent, Scene

DECIDING = ("request.approve", "request.deny")
SEVERAL_REQUESTS = "request.several"
FOLIO, UNKNOWN_REQUEST = "folio", "request.unknown"  # no dialog has a move for them
LONGEST_CHOICE = 2  # digits: nobody lists a hundred
_ALL = r"(?:(?:las? |los |the )?(?:tod[oa]s?|all|everything)(?: (?:las|los|of them)\b)?)"
_JOINED = r"(?: ?[,;&+/] ?| ?[-\u2013] ?| (?:y|e|a|al|and|to) )"  # and not by a blank alone
_SEVERAL = re.compile(rf"{_ALL}|#?\d+(?:{_JOINED}#?\d+)+(?: .*)?|#?\d+(?:(?:{_JOINED}| )#?\d+)+")


def begun(scene: Scene) -> Scene | None:
    """The scene of somebody who pressed Telegram's first button: they never stopped anything."""
    if scene.person.contact.opted_out_at or fold(scene.message.text) != "start":
        return None
    return replace(scene, intent=Intent("menu"))


def several(scene: Scene) -> Scene | None:
    """The scene of a liaison who decides on several requests at once: none is decided unseen."""
    word, _, after = fold(scene.message.text).partition(" ")
    entry = WORDS.get(word)
    if entry is None or entry.trigger not in DECIDING or not scene.person.liaison:
        return None
    found = _SEVERAL.fullmatch(after)
    return replace(scene, intent=Intent(SEVERAL_REQUESTS), request=None) if found else None


def unknown(scene: Scene) -> Scene | None:
    """The scene with a command about what nobody here knows: it does nothing, and is no answer."""
    if not names_nothing(scene) or scene.intent.trigger in (FOLIO, "text"):
        return None
    trigger = UNKNOWN_REQUEST if scene.intent.trigger in DECIDING else FOLIO
    meant = replace(scene.intent, trigger=trigger, value=scene.intent.trigger)
    return replace(scene, intent=meant)


def names_nothing(scene: Scene) -> bool:
    """Whether a folio or number was typed that is nothing of theirs: perhaps it is an answer."""
    intent = scene.intent
    if not intent.typed or intent.subject or scene.report or scene.request:
        return False
    return intent.trigger in (FOLIO, "text") or not scene.message.text.strip().isdecimal()


def mistyped(scene: Scene) -> Scene:
    """The scene where a word that begins as the folio of the report at hand is one, not a text."""
    report, intent = scene.report, scene.intent
    if report is None or intent.trigger != "text" or not is_akin(intent.typed, report.folio):
        return scene
    return replace(scene, intent=replace(intent, trigger=FOLIO))


def begins_with(text: str, trigger: str) -> bool:
    """Whether the first word of *text*, after a yes at most, is one for *trigger*."""
    entries = [WORDS.get(word) for word in without_courtesies(text).split()[:2]]
    first, *after = [entry.trigger if entry else "" for entry in entries] or [""]
    return trigger == first or (first == "confirm" and trigger in after)


def is_slip(scene: Scene) -> bool:
    """Whether it was rather a choice that is not in the list than a folio."""
    text = scene.message.text.strip()
    return bool(scene.conversation.listed) and text.isdecimal() and len(text) <= LONGEST_CHOICE
