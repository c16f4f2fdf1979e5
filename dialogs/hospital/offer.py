"""An hour that came free: yes or no, and a kind word to whoever is late."""

from enum import StrEnum

from dialogs.hospital.attendance import facts, yours
from dialogs.phrases import button, said
from dialogs.table import ANYWHERE, STAY, Dialog, Move, Need, Scene
from domain.errors import NotYours
from domain.events import Decision
from domain.hospital.agenda import in_calendars
from domain.hospital.offers import Offer, OfferStatus, accept, decline
from domain.hospital.slots import Slot
from domain.hospital.views import HourView
from domain.ids import AppointmentId
from domain.messages import Message


class Offered(StrEnum):
    """Answering an offer."""

    ONE = "offer.one"


def _offered(scene: Scene) -> tuple[HourView, Offer, Slot]:
    """The offer in question; raises NotYours where the person speaks for no such patient."""
    view = scene.hour
    if view is None or view.offer is None or view.slot is None:
        raise NotYours
    return view, view.offer, view.slot


def _accept(scene: Scene) -> Decision:
    view, offer, slot = _offered(scene)
    accepted = accept(
        offer,
        view.referral,
        slot,
        view.others,
        view.held,
        id=AppointmentId(scene.new_id),
        by=scene.person.contact.id,
        now=scene.now,
    )
    return in_calendars(accepted, view.hospital, now=scene.now)


def _decline(scene: Scene) -> Decision:
    view, offer, slot = _offered(scene)
    return decline(offer, view.referral, slot, by=scene.person.contact.id, now=scene.now)


def _one(scene: Scene) -> Message:
    view, offer, _ = _offered(scene)
    if offer.status is OfferStatus.ACCEPTED and view.held:
        return yours(view, view.held[0])
    if offer.stands(scene.now):
        choices = [
            button("offer.accept", "button-offer-accept", offer.id),
            button("offer.decline", "button-offer-decline", offer.id),
        ]
        return said("offer-stands", choices, until=offer.expires_at, **facts(view))
    choices = [button("person", "button-person"), button("exit", "button-exit")]
    over = "declined" if offer.status is OfferStatus.DECLINED else "over"
    return said(f"offer-is-{over}", choices, **facts(view))


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
    ),
)
