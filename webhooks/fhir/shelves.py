"""Where each kind of resource is found, page after page, with what may be asked of it."""

from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass, replace
from typing import Any

from domain.hospital.referrals import IN_LINE, ReferralState
from storage.hospital.following import Wanted
from storage.unit_of_work import UnitOfWork
from webhooks.fhir.door import Ward
from webhooks.fhir.query import Search
from webhooks.fhir.resources import (
    APPOINTMENT_STATUS,
    COMPLETED,
    IN_WAITING,
    REVOKED,
    SLOT_STATUS,
    WAITLIST,
    Resource,
    referral_status,
    show_appointment,
    show_referral,
    show_slot,
    show_waiting,
)

Find = Callable[[UnitOfWork, Ward, Search], Awaitable[list[Resource]]]


@dataclass(frozen=True, slots=True)
class Shelf:
    """One kind: the name of its own time, what else may be asked, and how it is found."""

    when: str
    asks: tuple[str, ...]
    find: Find

    @property
    def allowed(self) -> tuple[str, ...]:
        """Every name that a search may have."""
        return (self.when, *self.asks, "_id", "status", "_count", "_after")


async def _service_requests(unit: UnitOfWork, ward: Ward, search: Search) -> list[Resource]:
    wanted = _wanted(search, _states(search.statuses) if search.statuses else None)
    ends = search.statuses & {COMPLETED, REVOKED}
    if len(ends) == 1:
        wanted = replace(wanted, was_seen=ends == {COMPLETED})
    found = await unit.following.referrals(wanted, ward.zone)
    return [show_referral(each, ward) for each in found]


def _states(statuses: frozenset[str]) -> list[ReferralState]:
    either = {
        state: {referral_status(state), referral_status(state, "6")} for state in ReferralState
    }
    return [state for state, told in either.items() if told & statuses]


async def _appointments(unit: UnitOfWork, ward: Ward, search: Search) -> list[Resource]:
    """Those with a time first, then the places in line."""
    shown: list[Resource] = []
    if not search.after.startswith(IN_WAITING) and not search.id.startswith(IN_WAITING):
        states = _among(APPOINTMENT_STATUS, search)
        found = await unit.following.appointments(_wanted(search, states))
        shown = [show_appointment(each, ward) for each in found]
    room = search.count + 1 - len(shown)
    has_time = search.when.lower or search.when.upper
    if room <= 0 or has_time or (search.statuses and WAITLIST not in search.statuses):
        return shown
    if search.id and not search.id.startswith(IN_WAITING):
        return shown
    after = search.after.removeprefix(IN_WAITING) if search.after.startswith(IN_WAITING) else ""
    wanted = replace(
        _wanted(search, IN_LINE), after=after, limit=room, id=search.id.removeprefix(IN_WAITING)
    )
    waiting = await unit.following.referrals(wanted, ward.zone)
    return [*shown, *(show_waiting(each, ward) for each in waiting)]


async def _slots(unit: UnitOfWork, ward: Ward, search: Search) -> list[Resource]:
    found = await unit.following.slots(_wanted(search, _among(SLOT_STATUS, search)))
    return [show_slot(each, ward) for each in found]


def _among(names: Mapping[Any, str], search: Search) -> list[Any] | None:
    if not search.statuses:
        return None
    return [ours for ours, theirs in names.items() if theirs in search.statuses]


def _wanted(search: Search, states: Any) -> Wanted:
    """One more than is shown: then it is known whether there is another page."""
    return Wanted(
        states,
        search.id,
        search.patient,
        search.when,
        search.changed,
        after=search.after,
        limit=search.count + 1,
    )


SHELVES: Mapping[str, Shelf] = {
    "ServiceRequest": Shelf("authored", ("patient", "_lastUpdated"), _service_requests),
    "Appointment": Shelf("date", ("patient", "_lastUpdated"), _appointments),
    "Slot": Shelf("start", (), _slots),
}
