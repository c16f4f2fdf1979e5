"""Will you come? Yes, no, or on another day; and coming back after having been lost."""

from collections.abc import Mapping
from dataclasses import replace
from enum import StrEnum

from dialogs.courtesies import still_asked
from dialogs.hospital.spoken import pressed_for, spoken_of
from dialogs.inputs import without_courtesies
from dialogs.phrases import button, option, said
from dialogs.table import ANYWHERE, HOME, STAY, Dialog, Move, Need, Prompt, Scene
from domain.errors import DomainError, NotYours
from domain.events import Decision
from domain.hospital.agenda import calendar_id, in_calendars
from domain.hospital.appointments import (
    Appointment,
    AppointmentStatus,
    CancelledBy,
    cancel,
    check_live,
    choose,
    confirm,
)
from domain.hospital.losing import ask_back
from domain.hospital.staying import with_staying
from domain.hospital.views import HourView
from domain.ids import AppointmentId, MediaId
from domain.messages import Choice, Message, Param, Words
from domain.tellings.hospital import hour_choices, hour_facts, joined
from domain.wording import pressed

COMING = (
    *("confirmar", "confirmo", "confirm"),
    *("si vamos", "yes we will come"),
)


class Hour(StrEnum):
    """Settling an hour."""

    ONE = "hour.one"
    SURE = "hour.sure"
    DAYS = "hour.days"
    TAKEN = "hour.taken"
    WHICH = "hour.which-one"
    BACK = "hour.back"


class CouldMeanComing(DomainError):
    """The word by which people say that they will come was the answer to letting the hour go."""

    key = "refusal-hour-coming-or-not"


def _theirs(scene: Scene) -> HourView:
    """What the conversation is about; raises NotYours where the person speaks for no such."""
    if scene.hour is None:
        raise NotYours
    return scene.hour


def _may_see(scene: Scene) -> None:
    if scene.intent.trigger != "hour.which" and scene.place.state != Hour.WHICH:
        _theirs(scene)


def _appointment(scene: Scene) -> Appointment:
    appointment = _theirs(scene).appointment
    if appointment is None:
        raise NotYours
    return appointment


def _confirm(scene: Scene) -> Decision:
    view = _theirs(scene)
    by = scene.person.contact.id
    return confirm(_appointment(scene), view.referral, by=by, now=scene.now)


def _check(scene: Scene) -> Decision:
    check_live(_appointment(scene), scene.now)
    return Decision()


def _cancel(scene: Scene) -> Decision:
    view, by = _theirs(scene), scene.person.contact.id
    if view.slot is None:
        raise NotYours
    who, hour, now = CancelledBy.PATIENT, _appointment(scene), scene.now
    gone = cancel(hour, view.referral, view.slot, cancelled_by=who, by=by, now=now)
    return in_calendars(with_staying(gone, view.staying), view.hospital, now=now)


def _agree(scene: Scene) -> Decision:
    """Somebody says yes to letting it go; the word for coming is none."""
    if without_courtesies(scene.message.text) in COMING:
        raise CouldMeanComing
    return _cancel(scene)


def _take(scene: Scene) -> Decision:
    """The hour that was pressed; somebody else may have been faster."""
    view = _theirs(scene)
    id, by = AppointmentId(scene.new_id), scene.person.contact.id
    booked = choose(view.referral, view.wanted, id=id, by=by, now=scene.now)
    return in_calendars(booked, view.hospital, now=scene.now)


def _return(scene: Scene) -> Decision:
    return ask_back(_theirs(scene).referral, by=scene.person.contact.id, now=scene.now)


def _wants_another(_scene: Scene) -> dict[str, str]:
    return {"another": "yes"}


def _then(scene: Scene) -> dict[str, str]:
    return {"then": scene.intent.value}


def facts(view: HourView) -> dict[str, Param]:
    """Whose hour, when and where."""
    return hour_facts(view.name, view.hour) if view.hour else {"name": view.name}


def show(view: HourView, appointment: Appointment) -> Message:
    """An hour as it stands, with what can be done about it."""
    choices: tuple[Choice, ...] = (button("person", "button-person"), button("exit", "button-exit"))
    media: tuple[MediaId, ...] = ()
    if appointment.status is AppointmentStatus.CANCELLED:
        media = (calendar_id(appointment),)
        choices = (button("hour.days", "button-hour-days", appointment.id), *choices)
    elif appointment.is_live:
        is_open = appointment.status is AppointmentStatus.BOOKED
        choices = hour_choices(appointment, may_confirm=is_open)
    told = Words(f"hour-is-{appointment.status}", hour_facts(view.name, appointment))
    return Message((told, *_staying(view, appointment)), tuple(choices), media)


def _staying(view: HourView, appointment: Appointment) -> tuple[Words, ...]:
    """Once an hour is let go, what stays for the rest of the family that day."""
    if appointment.status is not AppointmentStatus.CANCELLED or not view.staying:
        return ()
    hours = joined(hour_facts(each.name, each.hour) for each in view.staying)
    return (Words("hours-stay", {"hours": hours}),)


def yours(view: HourView, appointment: Appointment) -> Message:
    """An hour that was just taken: nobody is asked again what they have just said.

    With the files that move it in their calendar, if the one that was let go for it was there.
    """
    choices = hour_choices(appointment, may_confirm=False)
    hours = (view.gone, appointment) if view.gone else (appointment,)
    told = said("hour-is-yours", choices, **hour_facts(view.name, appointment))
    return replace(told, media=tuple(map(calendar_id, hours)))


def _one(scene: Scene) -> Message:
    return show(_theirs(scene), _appointment(scene))


def _sure(scene: Scene) -> Message:
    view, id = _theirs(scene), _appointment(scene).id
    if not _appointment(scene).is_live:  # one step back from where it was let go
        return _one(scene)
    is_another = scene.answers.get("another") == "yes"
    trigger = "hour.let-go-for" if is_another else "hour.let-go"
    key = "hour-sure-another" if is_another else "hour-sure"
    choices = [button(trigger, "button-hour-sure", id), button("hour.keep", "button-hour-keep", id)]
    return said(key, choices, **facts(view))


def _days(scene: Scene) -> Message:
    view = _theirs(scene)
    own = view.slot.id if view.slot else ""
    rows = [
        option(
            "hour.take",
            scene,
            slot.id,
            Words("row-hour", {"starts_at": slot.starts_at}),
            Words("row-hour-note", {"place": slot.place or Words("hour-place-unknown")}),
        )
        for slot in view.free
        if slot.id != own
    ]
    key = "hour-days" if rows else "hour-days-none"
    told = said(key, [*rows, button("exit", "button-exit")], name=view.name)
    if scene.intent.trigger != "hour.let-go-for":
        return told
    gone = _appointment(scene)
    paragraphs = (*_staying(view, gone), *told.paragraphs)
    return replace(told, paragraphs=paragraphs, media=(calendar_id(gone),))


def _taken(scene: Scene) -> Message:
    view = _theirs(scene)
    return yours(view, view.held[0]) if view.held else _one(scene)


def _which(scene: Scene) -> Message:
    then = scene.answers["then"]
    rows = []
    for view in spoken_of(scene, then):
        if hour := view.hour:
            title = Words("row-hour", {"starts_at": hour.starts_at})
            note = Words("row-hour-of", hour_facts(view.name, hour))
            rows.append(Choice(pressed(*pressed_for(view, then)), title, note))
    key = "hour-which-thanks" if then == "thanks" else f"hour-which-{then}"
    return said(key, [*rows[:9], button("exit", "button-exit")])


def _back(scene: Scene) -> Message:
    choices = [button("person", "button-person"), button("exit", "button-exit")]
    return said("hour-return-asked", choices, name=_theirs(scene).name)


PROMPTS: Mapping[str, Prompt] = {
    Hour.ONE: _one,
    Hour.SURE: _sure,
    Hour.DAYS: _days,
    Hour.TAKEN: _taken,
    Hour.WHICH: _which,
    Hour.BACK: _back,
}

ATTENDANCE = Dialog(
    name="attendance",
    audience=None,
    needs=frozenset({Need.HOUR, Need.HOURS}),
    guard=_may_see,
    prompts=PROMPTS,
    moves=(
        Move("hour.confirm", ANYWHERE, Hour.ONE, _confirm),
        Move("hour.cancel", ANYWHERE, Hour.SURE, _check),
        Move("hour.another", ANYWHERE, Hour.SURE, _check, _wants_another),
        Move("hour.days", ANYWHERE, Hour.DAYS),
        Move("hour.which", ANYWHERE, Hour.WHICH, keep=_then),
        Move("hour.return", ANYWHERE, Hour.BACK, _return),
        Move("confirm", Hour.ONE, Hour.ONE, _confirm),
        Move("another", Hour.ONE, Hour.SURE, _check, _wants_another),
        Move("hour.let-go", Hour.SURE, Hour.ONE, _cancel),
        Move("hour.let-go-for", Hour.SURE, Hour.DAYS, _cancel),
        Move("confirm", Hour.SURE, Hour.ONE, _agree),
        Move("exit", Hour.SURE, HOME, says="left"),
        Move("cancel", Hour.SURE, Hour.ONE, _cancel),
        Move("hour.keep", Hour.SURE, Hour.ONE),
        Move("no", Hour.SURE, Hour.ONE),
        Move("hour.take", Hour.DAYS, Hour.TAKEN, _take),
        *(Move("text", state, STAY, says="not-understood") for state in PROMPTS),
        *still_asked(Hour.ONE, Hour.SURE),
    ),
)
