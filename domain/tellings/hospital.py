"""What families are told. Never a specialty: a lock screen shows it to everybody."""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from functools import reduce

from domain.audience import Audience, Telling, tell
from domain.hospital import offers
from domain.hospital.agenda import calendar_id
from domain.hospital.appointments import (
    Appointment,
    AppointmentBooked,
    AppointmentCancelled,
    AppointmentEvent,
    CancelledBy,
    PatientLost,
    grounds,
)
from domain.hospital.attendance import AttendanceAsked, Question
from domain.hospital.families import Family
from domain.hospital.losing import ControlLost
from domain.hospital.offers import HourOffered, Offer, OfferWithdrawn
from domain.hospital.referrals import ReferralEvent
from domain.hospital.slots import Slot
from domain.hospital.together import HoursOffered
from domain.ids import ContactId
from domain.messages import Choice, Notice, Param, Words
from domain.wording import choice

ASKED = {
    Question.FIRST: "notice-hour-ask",
    Question.AGAIN: "notice-hour-ask-again",
    Question.REMINDER: "notice-hour-reminder",
}


OFFERED = ("notice-hour-offered", "notice-hour-offered-shared", "notice-hours-offered")


def hour_facts(name: str, hour: Appointment | Slot) -> dict[str, Param]:
    """Whose hour, when and where."""
    place = hour.place or Words("hour-place-unknown")
    return {"name": name, "starts_at": hour.starts_at, "place": place}


def hour_choices(appointment: Appointment, *, may_confirm: bool) -> tuple[Choice, ...]:
    """What a family may say about an hour."""
    yes = (choice("hour.confirm", appointment.id, "button-hour-confirm"),) if may_confirm else ()
    return (
        *yes,
        choice("hour.cancel", appointment.id, "button-hour-cancel"),
        choice("hour.another", appointment.id, "button-hour-another"),
    )


def _family(event: ReferralEvent, audience: Audience) -> tuple[Family, list[ContactId]]:
    """The family, and those of it who have not done this themselves."""
    family = audience.families.get(event.referral.patient, Family())
    return family, [one for one in family.guardians if one != event.by]


def _asked(event: AttendanceAsked, audience: Audience) -> list[Notice]:
    family, people = _family(event, audience)
    choices = hour_choices(event.appointment, may_confirm=event.question is not Question.REMINDER)
    facts = hour_facts(family.first_name, event.appointment)
    notices = tell(people, ASKED[event.question], facts, choices)
    until, rests_on = event.appointment.starts_at, grounds(event.appointment)
    return [replace(notice, expires_at=until, grounds=rests_on) for notice in notices]


def _booked(event: AppointmentBooked, audience: Audience) -> list[Notice]:
    return _about_hour(event, audience, "notice-hour-booked", may_cancel=True)


def _cancelled(event: AppointmentCancelled, audience: Audience) -> list[Notice]:
    """With the file that takes it out of the calendar, where the hour was put into one."""
    is_ours = event.appointment.cancelled_by is CancelledBy.HOSPITAL
    key = "notice-hour-withdrawn" if is_ours else "notice-hour-let-go"
    file = (calendar_id(event.appointment),)
    told = [*_about_hour(event, audience, key), *_and_stays(event, audience, f"{key}-stays")]
    latest = {notice.to: notice for notice in told}.values()
    return [replace(notice, message=replace(notice.message, media=file)) for notice in latest]


def _and_stays(event: AppointmentCancelled, audience: Audience, key: str) -> list[Notice]:
    """The same, for those who speak for the children whose hours stay, who are told that."""
    family, people = _family(event, audience)
    everybody = [p for p in people if all(p in each.guardians for each in event.staying)]
    if not event.staying:
        return []
    hours = joined(hour_facts(each.name, each.hour) for each in event.staying)
    facts = hour_facts(family.first_name, event.appointment) | {"hours": hours}
    return tell(everybody, key, facts)


def _about_hour(
    event: AppointmentEvent, audience: Audience, key: str, *, may_cancel: bool = False
) -> list[Notice]:
    family, people = _family(event, audience)
    choices = hour_choices(event.appointment, may_confirm=True) if may_cancel else ()
    return tell(people, key, hour_facts(family.first_name, event.appointment), choices)


def _offered(event: HourOffered, audience: Audience) -> list[Notice]:
    """It goes out in time or not at all; what stands together is told together."""
    if event.offer.party:
        return []
    family, people = _family(event, audience)
    offer = event.offer
    key = "notice-hour-offered-shared" if offer.is_shared else "notice-hour-offered"
    facts = hour_facts(family.first_name, event.slot) | {"until": offer.expires_at}
    return _until(offer, tell(people, key, facts, _answers(offer)))


def _offered_together(event: HoursOffered, audience: Audience) -> list[Notice]:
    """Only to those who speak for every child that is named."""
    offer = event.hours[0].offer
    families = [_family(each, audience) for each in event.hours]
    people = [one for one in families[0][1] if all(one in theirs for _, theirs in families)]
    hours = zip((family.first_name for family, _ in families), event.hours, strict=True)
    named = joined(hour_facts(name, each.slot) for name, each in hours)
    facts: dict[str, Param] = {"hours": named, "until": offer.expires_at}
    return _until(offer, tell(people, "notice-hours-offered", facts, _answers(offer)))


def joined(hours: Iterable[Mapping[str, Param]]) -> Words:
    """Whose hours, when and where, as one list in words."""
    each = (Words("hours-one", facts) for facts in hours)
    return reduce(lambda before, last: Words("hours-and", {"before": before, "last": last}), each)


def _answers(offer: Offer) -> tuple[Choice, ...]:
    yes = "button-offer-accept-all" if offer.party else "button-offer-accept"
    return (
        choice("offer.accept", offer.id, yes),
        choice("offer.decline", offer.id, "button-offer-decline"),
    )


def _until(offer: Offer, notices: Iterable[Notice]) -> list[Notice]:
    until, rests_on = offer.expires_at, offers.grounds([offer])
    return [replace(notice, expires_at=until, grounds=rests_on) for notice in notices]


def _offer_withdrawn(event: OfferWithdrawn, audience: Audience) -> list[Notice]:
    family, people = _family(event, audience)
    told = [one for one in people if one not in event.untold]
    return tell(told, "notice-offer-withdrawn", hour_facts(family.first_name, event.slot))


def _lost(event: PatientLost, audience: Audience) -> list[Notice]:
    return _missed(event, audience, "notice-patient-lost")


def _control_lost(event: ControlLost, audience: Audience) -> list[Notice]:
    return _missed(event, audience, "notice-control-lost")


def _missed(event: ReferralEvent, audience: Audience, key: str) -> list[Notice]:
    family, people = _family(event, audience)
    back = choice("hour.return", event.referral.id, "button-hour-return")
    return tell(people, key, {"name": family.first_name}, (back,))


TELL: Telling = {
    AttendanceAsked: _asked,
    AppointmentBooked: _booked,
    AppointmentCancelled: _cancelled,
    HourOffered: _offered,
    HoursOffered: _offered_together,
    OfferWithdrawn: _offer_withdrawn,
    PatientLost: _lost,
    ControlLost: _control_lost,
}
