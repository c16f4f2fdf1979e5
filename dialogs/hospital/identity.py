"""Somebody says that they wait for the hospital: their number, then one thing that they know.

Whether or not any record has the number, and whichever thing was wrong, the words are the same.
"""

from enum import StrEnum

from dialogs.hospital.facts import read_fact
from dialogs.hospital.phrases import the_household
from dialogs.phrases import button, said
from dialogs.table import ANYWHERE, STAY, Dialog, Move, Need, Scene
from domain.events import Decision
from domain.hospital.household import Case
from domain.hospital.identity import Claim, identify, is_locked
from domain.messages import Channel, Choice, Message, Words

ANSWERS = ("text", "number")


class Identity(StrEnum):
    """Showing who one is."""

    NUMBER = "identity.number"
    FACT = "identity.fact"


def _number(scene: Scene) -> Message:
    """Only Telegram has a button for it; elsewhere the number is there, or is hidden from us."""
    if scene.message.address.channel is not Channel.TELEGRAM:
        return said("identity-hidden", [button("person", "button-person")])
    share = Choice("identity.share:", Words("button-share-phone"), shares_phone=True)
    return said("identity-number", [share, button("menu", "button-menu")])


def _fact(scene: Scene) -> Message:
    household = the_household(scene)
    if household.added:
        return _welcome(household.added)
    ways = [button("person", "button-person"), button("menu", "button-menu")]
    return said(_asking(scene), ways)


def _asking(scene: Scene) -> str:
    if is_locked(the_household(scene).attempts, scene.now):
        return "identity-locked"
    if scene.intent.trigger not in ANSWERS:
        return "identity-fact"
    return "identity-wrong" if read_fact(scene.intent.rest, scene.now.date()) else "identity-unread"


def _welcome(known: tuple[Case, ...]) -> Message:
    choices = [
        button("family.home", "button-family", known[-1].patient.id),
        button("identity.begin", "button-add-child"),
        button("menu", "button-menu"),
    ]
    return said(
        "identity-known", choices, names=", ".join(case.patient.first_name for case in known)
    )


def _identify(scene: Scene) -> Decision:
    """What cannot be read counts as nothing."""
    household = the_household(scene)
    fact = read_fact(scene.intent.rest, scene.now.date())
    if fact is None:
        return Decision()
    records = tuple((case.patient, case.referrals) for case in household.claimed)
    claim = Claim(scene.person, scene.message.address, records, household.attempts)
    return identify(claim, fact, scene.help_areas, now=scene.now)


def _keep(scene: Scene) -> dict[str, str]:
    return {"number": the_household(scene).number}


IDENTITY = Dialog(
    name="identity",
    audience=None,
    needs=frozenset({Need.HOUSEHOLD}),
    prompts={Identity.NUMBER: _number, Identity.FACT: _fact},
    moves=(
        Move("identity.begin", ANYWHERE, Identity.NUMBER),
        Move("identity.prove", ANYWHERE, Identity.FACT, keep=_keep),
        *(Move(answer, Identity.NUMBER, STAY) for answer in ANSWERS),
        *(Move(answer, Identity.FACT, STAY, _identify) for answer in ANSWERS),
    ),
)
