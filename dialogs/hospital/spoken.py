"""What a yes, a no, `cancelar` or "otro día" mean: the hour in question, or what they always do."""

from collections.abc import Mapping
from dataclasses import replace

from dialogs.table import HOME, Scene
from domain.hospital.appointments import Appointment, AppointmentStatus
from domain.hospital.views import HourView

SPOKEN = ("confirm", "cancel", "no", "another")
NUMBERED = {"1": "confirm", "2": "no", "3": "another"}  # as the notices have their buttons
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
CANNOT = "cannot"  # said in so many words, and not a mere no
LOOKING = ("always.", "own.")  # nothing is asked there that a yes or no could answer
ROOMS = ("family.", "identity.")  # nor there that a yes could, where the dialog does not take it


def may_mean_hours(scene: Scene) -> bool:
    """Whether the person is at nothing else; somebody who only looks on may well answer."""
    rooms: Mapping[str, tuple[str, ...]] = {"cancel": (), "confirm": LOOKING + ROOMS}
    state = scene.place.state
    return state == HOME or state.startswith(ABOUT_HOURS + rooms.get(scene.intent.trigger, LOOKING))


def numbered(scene: Scene) -> Scene:
    """The scene with a number that stands for a button of the notice: nothing else was listed."""
    trigger = NUMBERED.get(scene.message.text.strip())
    if trigger is None or scene.place.state != HOME or scene.conversation.listed or scene.also:
        return scene
    return replace(scene, intent=replace(scene.intent, trigger=trigger, typed="", rest=""))


def hears_of_hours(scene: Scene) -> bool:
    """Whether a word that was typed may be about an hour; thanks may answer a notice about one."""
    if scene.intent.trigger == "thanks":
        return scene.place.state == HOME
    return scene.intent.trigger in SPOKEN and may_mean_hours(scene)


def is_about_hours(scene: Scene) -> bool:
    """Whether the message touches an hour or an offer, by a button or by a word."""
    trigger = scene.intent.trigger
    return trigger.startswith(("hour.", "offer.")) or (trigger in SPOKEN and may_mean_hours(scene))


def unanswered(scene: Scene) -> Scene | None:
    """The scene of somebody who only thanks, where an hour still waits for their yes or no."""
    if scene.intent.trigger != "thanks" or scene.place.state != HOME or not _waiting(scene):
        return None
    return replace(scene, intent=replace(scene.intent, trigger="hour.which", value="thanks"))


def meant(scene: Scene) -> Scene:
    """The scene with the word understood: one hour is it, of several we ask which.

    Where no hour is in question `cancelar` means `salir`, and a no is mere text.
    """
    trigger = scene.intent.trigger
    about = spoken_of(scene, trigger)
    if not about:
        plain = {"cancel": "exit", "confirm": trigger}.get(trigger, "text")
        rest = scene.message.text.strip()
        return replace(scene, intent=replace(scene.intent, trigger=plain, rest=rest))
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
    asked = [view for view in scene.hours if view.offer or _is_asked(view.appointment)]
    match trigger:
        case "thanks":
            return _waiting(scene)
        case "confirm":
            booked = [view for view in asked if not _is_confirmed(view.appointment)]
            return booked or hours[:1]
        case "another":
            return [view for view in asked if view.appointment] or hours
        case _:
            return asked or (hours if scene.intent.value == CANNOT else [])


def _waiting(scene: Scene) -> list[HourView]:
    """The hours that still wait for a yes or no."""
    return [
        view
        for view in scene.hours
        if (view.offer and view.offer.stands(scene.now))
        or (view.appointment and not _is_confirmed(view.appointment))
    ]


def _is_asked(appointment: Appointment | None) -> bool:
    """Whether a notice asks about it that nobody has answered since."""
    if appointment is None or not _is_confirmed(appointment):
        return appointment is not None
    reminded, answered = appointment.reminded_at, appointment.answered_at
    return reminded is not None and (answered is None or answered < reminded)


def _is_confirmed(appointment: Appointment | None) -> bool:
    return appointment is not None and appointment.status is AppointmentStatus.CONFIRMED


def pressed_for(view: HourView, trigger: str) -> tuple[str, str]:
    """The button that says the same about *view*: its trigger and its subject."""
    if view.appointment:
        said = {"no": "cancel", "thanks": "confirm"}.get(trigger, trigger)
        return f"hour.{said}", view.appointment.id
    offered = "offer.decline" if trigger == "no" else "offer.accept"
    return offered, view.offer.id if view.offer else ""
