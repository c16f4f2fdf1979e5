"""What a conversation about an hour looks at: whose it is, the hour, and what else there is."""

from dataclasses import dataclass, replace

from domain.events import Entity
from domain.hospital.appointments import Appointment, Staying
from domain.hospital.offers import Offer
from domain.hospital.patients import Patient
from domain.hospital.referrals import Referral
from domain.hospital.slots import Slot


@dataclass(frozen=True, slots=True)
class HourView:
    """An hour of a patient, one that is offered, or a referral that has none.

    `held` is where the referral is expected by now, `free` what it may choose from, and `wanted`
    what was pressed of it; `gone` is the hour that was let go for it. `hospital` is its name where
    the hour is in somebody's calendar. `party` are the siblings whose hours are offered with it,
    and what of the family is `staying` that day if this hour is let go.
    """

    patient: Patient
    referral: Referral
    appointment: Appointment | None = None
    slot: Slot | None = None
    offer: Offer | None = None
    others: tuple[Offer, ...] = ()
    held: tuple[Appointment, Slot] | None = None
    free: tuple[Slot, ...] = ()
    wanted: Slot | None = None
    gone: Appointment | None = None
    hospital: str = ""
    party: tuple["HourView", ...] = ()
    staying: tuple[Staying, ...] = ()

    @property
    def name(self) -> str:
        """What the patient is called at home."""
        return self.patient.first_name

    @property
    def hour(self) -> Appointment | Slot | None:
        """When and where the patient is expected, or would be if the offer is taken."""
        return self.appointment or self.slot


def seen_after(view: HourView, entity: Entity) -> HourView:
    """The view once *entity* has changed."""
    match entity:
        case Appointment() if entity.is_live and entity.referral == view.referral.id:
            slot = view.wanted or view.slot
            view = replace(view, appointment=entity, held=(entity, slot) if slot else None)
        case Appointment() if view.appointment and entity.id == view.appointment.id:
            view = replace(view, appointment=entity, held=None)
        case Appointment() if view.held and entity.id == view.held[0].id:
            view = replace(view, gone=entity, held=None)
        case Referral() if entity.id == view.referral.id:
            view = replace(view, referral=entity)
        case Slot() if view.slot and entity.id == view.slot.id:
            view = replace(view, slot=entity)
        case Offer() if view.offer and entity.id == view.offer.id:
            view = replace(view, offer=entity)
        case _:
            pass
    return replace(view, party=tuple(seen_after(each, entity) for each in view.party))
