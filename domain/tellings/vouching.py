"""Numbers that may have changed hands: who is asked, and who hears the answer."""

from domain.audience import Audience, Telling, tell
from domain.messages import Notice, Param, Urgency
from domain.people.vouching import MemberVouched, VouchAsked
from domain.wording import choice


def _asked(event: VouchAsked, audience: Audience) -> list[Notice]:
    """Each liaison once, whatever areas they share with the member; never the member."""
    desks = (audience.desk(area, but=event.contact) for area in event.areas)
    people = dict.fromkeys(contact for desk in desks for contact in desk)
    params: dict[str, Param] = {"name": event.name, "ending": event.ending}
    choices = (
        choice("vouch.yes", event.contact, "button-vouch-yes"),
        choice("vouch.no", event.contact, "button-vouch-no"),
    )
    return tell(people, "notice-vouch-asked", params, choices, urgency=Urgency.ALARM)


def _vouched(event: MemberVouched, _audience: Audience) -> list[Notice]:
    told = [event.contact] if event.is_theirs else []
    return tell(told, "notice-vouched", {}, (choice("menu", "", "button-menu"),))


TELL: Telling = {VouchAsked: _asked, MemberVouched: _vouched}
