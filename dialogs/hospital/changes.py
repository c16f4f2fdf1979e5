"""What somebody who speaks for a patient asks to change: how they are reached, leaving the list."""

from enum import StrEnum

from dialogs.courtesies import asked_again, still_asked
from dialogs.hospital.phrases import about, home, leafed, the_case, the_household
from dialogs.phrases import button, next_page, said
from dialogs.table import ANYWHERE, STAY, Dialog, Move, Need, Scene
from domain.errors import NotYours
from domain.events import Decision
from domain.hospital.family import WITHDRAWAL, add_phone, change_email
from domain.hospital.referrals import Referral, propose_exit
from domain.messages import Choice, Message, Param, Words
from domain.wording import pressed

ANSWERS = ("text", "number")


class Contact(StrEnum):
    """Saying how one is reached."""

    WHAT = "family.contact"
    PHONE = "family.phone"
    EMAIL = "family.email"


class Leave(StrEnum):
    """Asking to leave the list."""

    WHICH = "family.leave"
    SURE = "family.leave-sure"


def _contact(scene: Scene) -> Message:
    case = the_case(scene)
    email = case.patient.email or Words("family-none")
    choices = [
        about("family.phone", "button-add-phone", case),
        about("family.email", "button-email", case),
        home(scene),
    ]
    ends = ", ".join(phone[-4:] for phone in case.patient.phones)
    return said("family-contact", choices, email=email, ends=ends or Words("family-none"))


def _phone(scene: Scene) -> Message:
    return said("family-phone", [home(scene)], name=the_case(scene).patient.first_name)


def _email(scene: Scene) -> Message:
    return said("family-email", [home(scene)], name=the_case(scene).patient.first_name)


def _add_phone(scene: Scene) -> Decision:
    case, by = the_case(scene), scene.person.contact.id
    written = the_household(scene).written
    return add_phone(case.patient, case.open, written, by=by, now=scene.now)


def _change_email(scene: Scene) -> Decision:
    case, by = the_case(scene), scene.person.contact.id
    return change_email(case.patient, case.open, scene.intent.rest, by=by, now=scene.now)


def _leave(scene: Scene) -> Message:
    case = the_case(scene)
    free = [each for each in case.in_line if not each.proposed_exit]
    key = "family-leave" if free else "family-leave-none"
    shown, more = leafed(scene, free)
    rows = [
        Choice(
            pressed("family.leave-sure", each.id),
            Words("row-referral", {"specialty": _name(scene, each)}),
        )
        for each in shown
    ]
    ways = [home(scene), button("person", "button-person")]
    return said(key, [*rows, *more, *ways], name=case.patient.first_name)


def _sure(scene: Scene) -> Message:
    referral = _referral(scene)
    choices = [
        button("family.leave-yes", "button-leave-yes", referral.id),
        button("family.home", "button-leave-no", referral.patient),
    ]
    facts = {"specialty": _name(scene, referral), "name": the_case(scene).patient.first_name}
    return said("family-leave-sure", choices, **facts)


def _propose(scene: Scene) -> Decision:
    by = scene.person.contact.id
    return propose_exit(_referral(scene), WITHDRAWAL, scene.help_areas, by=by, now=scene.now)


def _referral(scene: Scene) -> Referral:
    referral = the_household(scene).referral
    if referral is None:
        raise NotYours
    return referral


def _name(scene: Scene, referral: Referral) -> Param:
    return the_household(scene).called(referral.specialty)


CHANGES = Dialog(
    name="family-changes",
    audience=None,
    needs=frozenset({Need.HOUSEHOLD}),
    prompts={
        Contact.WHAT: _contact,
        Contact.PHONE: _phone,
        Contact.EMAIL: _email,
        Leave.WHICH: _leave,
        Leave.SURE: _sure,
    },
    moves=(
        Move("family.contact", ANYWHERE, Contact.WHAT),
        Move("family.phone", ANYWHERE, Contact.PHONE),
        Move("family.email", ANYWHERE, Contact.EMAIL),
        *(
            Move(answer, Contact.PHONE, Contact.WHAT, _add_phone, says="family-phone-added")
            for answer in ANSWERS
        ),
        Move("text", Contact.EMAIL, Contact.WHAT, _change_email, says="family-email-changed"),
        Move("family.leave", ANYWHERE, Leave.WHICH),
        Move("more", Leave.WHICH, STAY, keep=next_page),
        Move("family.leave-sure", ANYWHERE, Leave.SURE),
        *(
            Move(yes, Leave.SURE, "family.home", _propose, says="family-leave-asked")
            for yes in ("family.leave-yes", "confirm")
        ),
        Move("no", Leave.SURE, "family.home"),
        *asked_again(Contact.PHONE, Contact.EMAIL),
        *still_asked(Leave.SURE),
    ),
)
