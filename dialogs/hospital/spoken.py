"""What `confirmar` and `cancelar` mean: the hour in question, or what they always meant."""

from dataclasses import replace

from dialogs.table import HOME, Scene
from domain.hospital.appointments import AppointmentStatus
from domain.hospital.views import HourView

SPOKEN = ("confirm", "cancel")
ABOUT_HOURS = (
    "hour.",
    "offer.",
    "family.which",
    "family.home",
    "family.hours",
    "family.position",
    "family.file",
    "identity.known",
)
LOOKING = ("always.", "own.")  # nothing is asked there that a yes could answer


def may_mean_hours(scene: Scene) -> bool:
    """Whether the person is at nothing else; somebody who only looks on may well confirm."""
    state, is_yes = scene.place.state, scene.intent.trigger == "confirm"
    return state == HOME or state.startswith(ABOUT_HOURS + (LOOKING if is_yes else ()))


def is_about_hours(scene: Scene) -> bool:
    """Whether the message touches an hour or an offer, by a button or by a word."""
    trigger = scene.intent.trigger
    return trigger.startswith(("hour.", "offer.")) or (trigger in SPOKEN and may_mean_hours(scene))


def meant(scene: Scene) -> Scene:
    """The scene with the word understood: one hour is it, of several we ask which.

    Where no hour is in question `cancelar` means `salir`.
    """
    trigger = scene.intent.trigger
    about = spoken_of(scene, trigger)
    if not about:
        plain = "exit" if trigger == "cancel" else trigger
        return replace(scene, intent=replace(scene.intent, trigger=plain))
    if len(about) > 1:
        asked = replace(scene.intent, trigger="hour.which", value=trigger)
        return replace(scene, intent=asked)
    said, subject = pressed_for(about[0], trigger)
    return replace(scene, intent=replace(scene.intent, trigger=said, subject=subject))


def spoken_of(scene: Scene, trigger: str) -> list[HourView]:
    """The hours that *trigger* can be about: what is confirmed already only where all are."""
    hours = [view for view in scene.hours if view.appointment]
    if trigger == "cancel":
        return hours
    booked = AppointmentStatus.BOOKED
    asked = [
        v for v in scene.hours if v.offer or (v.appointment and v.appointment.status is booked)
    ]
    return asked or hours[:1]


def pressed_for(view: HourView, trigger: str) -> tuple[str, str]:
    """The button that says the same about *view*: its trigger and its subject."""
    if view.appointment:
        return f"hour.{trigger}", view.appointment.id
    return "offer.accept", view.offer.id if view.offer else ""
