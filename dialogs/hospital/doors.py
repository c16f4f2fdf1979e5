"""Which room a word about the hospital leads to: it hangs on who asks, and for whom."""

from dataclasses import replace

from dialogs.hospital.spoken import ABOUT_HOURS
from dialogs.table import HOME, Intent, Scene
from domain.hospital.household import Household
from domain.people.contacts import Role
from domain.wording import pressed

ROOMS, IDENTITY, SHARED = "family.", "identity.", "phone"


def is_about_a_family(scene: Scene) -> bool:
    """Whether this turn may need to know whom somebody speaks for."""
    before = scene.conversation.trail[-1:]
    places = (scene.place.state, *(place.state for place in before))
    return (
        _is_asked(scene)
        or _greets(scene)
        or any(place.startswith((ROOMS, IDENTITY)) for place in places)
    )


def redirected(scene: Scene) -> Scene:
    """The scene with a word about the hospital as it is meant here; a family's own menu greets."""
    if _greets(scene) and scene.household and scene.household.cases:
        scene = replace(scene, intent=Intent("family.home"))
    return replace(scene, intent=_redirect(scene)) if _is_asked(scene) else scene


def shown_first(scene: Scene) -> Scene:
    """The scene of somebody who has to show who they are before their hours are touched."""
    if scene.household is None:
        return scene
    return replace(scene, intent=_prove(scene.intent, scene.household))


def _is_asked(scene: Scene) -> bool:
    """Whether the message is about the hospital, wherever its sender stands."""
    return scene.intent.trigger.startswith((ROOMS, IDENTITY, SHARED))


def _greets(scene: Scene) -> bool:
    """Whether somebody who may be of a family says hello, and is at nothing else."""
    state = scene.place.state
    is_free = state == HOME or state.startswith(ABOUT_HOURS)
    return is_free and scene.intent.trigger == "greeting" and scene.person.roles == {Role.CITIZEN}


def _redirect(scene: Scene) -> Intent:
    """Without a hospital it means nothing; and one shows who one is before what one has."""
    intent, household = scene.intent, scene.household
    if household is None:
        return Intent("text", rest=scene.message.text.strip())
    if not intent.trigger.startswith(ROOMS) or not household.cases:
        return _prove(intent, household)
    if household.case is None:
        return replace(intent, trigger=f"{ROOMS}which", subject="", value=intent.trigger)
    return replace(intent, subject=intent.subject or household.case.patient.id)


def _prove(intent: Intent, household: Household) -> Intent:
    """Show who one is; what was wanted is offered again afterwards."""
    trigger = "identity.prove" if household.number else "identity.begin"
    return Intent(trigger, value=pressed(intent.trigger, intent.subject))
