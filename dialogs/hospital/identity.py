"""Somebody says that they wait for the hospital: their number, then one thing that they know.

Whether or not any record has the number, and whichever thing was wrong, the words are the same.
"""

from dataclasses import replace
from enum import StrEnum

from dialogs.courtesies import asked_again
from dialogs.hospital.facts import read_fact
from dialogs.hospital.phrases import the_household
from dialogs.phrases import button, said
from dialogs.table import ANYWHERE, STAY, Dialog, Move, Need, Scene
from domain.errors import NotYours
from domain.events import Decision
from domain.hospital.identity import Claim, identify, is_locked
from domain.hospital.patients import Guardian
from domain.messages import Channel, Choice, Message, Words

ANSWERS = ("text", "number")
ADMITTED = "identity.admitted"  # a right answer; on no button, as the next
ANOTHER = "identity.another"  # one for another child, that is not right
# What somebody may have come for, and the button by which they go on to it.
WANTED = {
    "family.hours": "button-my-hours",
    "family.position": "button-position",
    "confirm": "button-hour-confirm",
    "cancel": "button-hour-cancel",
    "no": "button-hour-cancel",
    "another": "button-hour-another",
    "hour.confirm": "button-hour-confirm",
    "hour.cancel": "button-hour-cancel",
    "hour.another": "button-hour-another",
    "offer.accept": "button-offer-accept",
    "offer.decline": "button-offer-decline",
}


class Identity(StrEnum):
    """Showing who one is."""

    NUMBER = "identity.number"
    FACT = "identity.fact"
    KNOWN = "identity.known"


def _number(scene: Scene) -> Message:
    """Only Telegram has a button for it; elsewhere the number is there, or is hidden from us."""
    if scene.message.address.channel is not Channel.TELEGRAM:
        return said("identity-hidden", [button("person", "button-person")])
    share = Choice("identity.share:", Words("button-share-phone"), shares_phone=True)
    return said("identity-number", [share, button("menu", "button-menu")])


def _fact(scene: Scene) -> Message:
    ways = [button("person", "button-person"), button("menu", "button-menu")]
    return said(_asking(scene), ways)


def _asking(scene: Scene) -> str:
    if is_locked(the_household(scene).attempts, scene.now):
        return "identity-locked"
    if scene.intent.trigger not in (*ANSWERS, ANOTHER):
        return "identity-fact"
    return "identity-wrong" if read_fact(scene.intent.rest, scene.now.date()) else "identity-unread"


def _wanted(scene: Scene) -> tuple[Choice, ...]:
    """The way on to what they came for."""
    then = scene.answers.get("then", "")
    key = WANTED.get(then.partition(":")[0])
    return (Choice(then, Words(key)),) if key else ()


def _known(scene: Scene) -> Message:
    """Whom they speak for from now on; of those they added just now, these alone."""
    household = the_household(scene)
    known = household.added or household.cases
    if not known:
        raise NotYours
    choices = [
        *_wanted(scene),
        button("family.home", "button-family", known[-1].patient.id),
        button("identity.begin", "button-add-child"),
        button("menu", "button-menu"),
    ]
    return said(
        "identity-known", choices, names=", ".join(case.patient.first_name for case in known)
    )


def recognised(scene: Scene) -> Scene:
    """The scene, where the answer is right: it leads on, so that not all that follows is one.

    A fact is still one there: it is that of another child.
    """
    state, trigger = scene.place.state, scene.intent.trigger
    if state not in (Identity.FACT, Identity.KNOWN) or trigger not in ANSWERS:
        return scene
    if any(isinstance(change, Guardian) for change in _identify(scene).changed):
        trigger = ADMITTED
    elif state == Identity.KNOWN and read_fact(scene.intent.rest, scene.now.date()):
        trigger = ANOTHER
    return replace(scene, intent=replace(scene.intent, trigger=trigger))


def _identify(scene: Scene) -> Decision:
    """What cannot be read counts as nothing."""
    household = the_household(scene)
    fact = read_fact(scene.intent.rest, scene.now.date())
    if fact is None:
        return Decision()
    records = tuple((case.patient, case.referrals) for case in household.claimed)
    number = household.number
    claim = Claim(scene.person, scene.message.address, records, household.attempts, number)
    return identify(claim, fact, scene.help_areas, now=scene.now)


def _then(scene: Scene) -> dict[str, str]:
    """What they came for; who shared their number on the way came for it before."""
    asked = scene.intent.value
    is_wanted = asked.partition(":")[0] in WANTED
    return {"then": asked if is_wanted else scene.answers.get("then", "")}


def _keep(scene: Scene) -> dict[str, str]:
    return {"number": the_household(scene).number, **_then(scene)}


IDENTITY = Dialog(
    name="identity",
    audience=None,
    needs=frozenset({Need.HOUSEHOLD}),
    prompts={Identity.NUMBER: _number, Identity.FACT: _fact, Identity.KNOWN: _known},
    moves=(
        Move("identity.begin", ANYWHERE, Identity.NUMBER, keep=_then),
        Move("identity.prove", ANYWHERE, Identity.FACT, keep=_keep),
        *(Move(answer, Identity.NUMBER, STAY) for answer in ANSWERS),
        *(Move(answer, Identity.FACT, STAY, _identify) for answer in ANSWERS),
        *(
            Move(ADMITTED, state, Identity.KNOWN, _identify)
            for state in (Identity.FACT, Identity.KNOWN)
        ),
        Move(ANOTHER, Identity.KNOWN, Identity.FACT, _identify),
        Move("text", Identity.KNOWN, STAY, says="not-understood"),
        *asked_again(Identity.NUMBER, Identity.FACT),
    ),
)
