"""An hour that came free, or several for a family: yes or no, and a kind word to the late."""

from dataclasses import replace
from enum import StrEnum
from itertools import count

from dialogs.courtesies import still_asked
from dialogs.hospital.attendance import facts, yours
from dialogs.phrases import button, said
from dialogs.table import ANYWHERE, STAY, Dialog, Move, Need, Scene
from domain.errors import NotYours
from domain.events import Decision
from domain.hospital.agenda import calendar_id, in_calendars
from domain.hospital.offers import Offer, OfferStatus
from domain.hospital.slots import Slot
from domain.hospital.together import Promise, accept_together, decline_together
from domain.hospital.views import HourView
from domain.ids import AppointmentId
from domain.messages import Choice, Message
from domain.tellings.hospital import joined

LEAVE = (button("person", "button-person"), button("exit", "button-exit"))


class Offered(StrEnum):
    """Answering an offer."""

    ONE = "offer.one"


def _offered(scene: Scene) -> tuple[HourView, Offer, Slot]:
    """The offer in question; raises NotYours where the person speaks for no such patient."""
    view = scene.hour
    if view is None or view.offer is None or view.slot is None:
        raise NotYours
    return view, view.offer, view.slot


def _promises(scene: Scene) -> list[Promise]:
    """What is answered in one word: an hour, or those of all the children that are offered one."""
    view, _, _ = _offered(scene)
    return [
        Promise(each.offer, each.referral, each.slot, each.others, each.held)
        for each in (view, *view.party)
        if each.offer and each.slot
    ]


def _accept(scene: Scene) -> Decision:
    view, _, _ = _offered(scene)
    by, now = scene.person.contact.id, scene.now
    ids = (AppointmentId(f"{scene.new_id}-{n}" if n else scene.new_id) for n in count())
    accepted = accept_together(_promises(scene), ids=ids, by=by, now=now)
    hospital = next((each.hospital for each in (view, *view.party) if each.hospital), "")
    return in_calendars(accepted, hospital, now=now)


def _decline(scene: Scene) -> Decision:
    return decline_together(_promises(scene), by=scene.person.contact.id, now=scene.now)


def _one(scene: Scene) -> Message:
    view, offer, _ = _offered(scene)
    if view.party:
        return _together(scene)
    if offer.status is OfferStatus.ACCEPTED and view.held:
        return yours(view, view.held[0])
    if offer.stands(scene.now):
        return said("offer-stands", _answers(offer), until=offer.expires_at, **facts(view))
    over = "declined" if offer.status is OfferStatus.DECLINED else "over"
    return said(f"offer-is-{over}", LEAVE, **facts(view))


def _together(scene: Scene) -> Message:
    """What a family is offered for several of its children, as it stands."""
    view, offer, _ = _offered(scene)
    family = (view, *view.party)
    hours = joined(facts(each) for each in family)
    if offer.status is OfferStatus.ACCEPTED:
        moved = [
            hour for each in family for hour in (each.gone, each.held and each.held[0]) if hour
        ]
        told = said("hours-are-yours", LEAVE, hours=hours)
        return replace(told, media=tuple(map(calendar_id, moved)))
    if offer.stands(scene.now):
        return said("hours-stand", _answers(offer), hours=hours, until=offer.expires_at)
    over = "declined" if offer.status is OfferStatus.DECLINED else "over"
    return said(f"hours-are-{over}", LEAVE, hours=hours)


def _answers(offer: Offer) -> list[Choice]:
    yes = "button-offer-accept-all" if offer.party else "button-offer-accept"
    return [
        button("offer.accept", yes, offer.id),
        button("offer.decline", "button-offer-decline", offer.id),
    ]


OFFERED = Dialog(
    name="offer",
    audience=None,
    needs=frozenset({Need.OFFER}),
    guard=_offered,
    prompts={Offered.ONE: _one},
    moves=(
        Move("offer.accept", ANYWHERE, Offered.ONE, _accept),
        Move("offer.decline", ANYWHERE, Offered.ONE, _decline),
        Move("confirm", Offered.ONE, Offered.ONE, _accept),
        Move("no", Offered.ONE, Offered.ONE, _decline),
        Move("text", Offered.ONE, STAY, says="not-understood"),
        *still_asked(Offered.ONE),
    ),
)
