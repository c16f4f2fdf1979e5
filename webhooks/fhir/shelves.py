"""Where each kind of resource is found, page after page, with what may be asked of it."""

from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass, replace
from typing import Any

from domain.hospital.offers import OfferStatus
from domain.hospital.referrals import IN_LINE, ReferralState
from storage.hospital.following import Wanted
from storage.unit_of_work import UnitOfWork
from webhooks.fhir.door import Ward
from webhooks.fhir.query import Search
from webhooks.fhir.resources import (
    APPOINTMENT_STATUS,
    COMPLETED,
    IN_WAITING,
    OFFER_STATUS,
    OFFERED,
    PENDING,
    PROPOSED,
    REVOKED,
    SLOT_STATUS,
    WAITLIST,
    Resource,
    referral_status,
    show_appointment,
    show_offer,
    show_referral,
    show_slot,
    show_waiting,
)
from webhooks.fhir.terms import APPOINTMENT, SERVICE_REQUEST, SLOT, Terms

PLACES = {state: WAITLIST if state in IN_LINE else "cancelled" for state in ReferralState}
Find = Callable[[UnitOfWork, Ward, Search], Awaitable[list[Resource]]]


@dataclass(frozen=True, slots=True)
class Shelf:
    """One kind: by what it may be asked, and how it is found."""

    terms: Terms
    find: Find


async def _service_requests(unit: UnitOfWork, ward: Ward, search: Search) -> list[Resource]:
    wanted = _wanted(search, None if search.statuses is None else _states(search.statuses))
    ends = (search.statuses or frozenset()) & {COMPLETED, REVOKED}
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
    """Hours first, then offers, then places in line: each has ids of its own kind."""
    shown: list[Resource] = []
    for prefix, find in (("", _hours), (OFFERED, _offers), (IN_WAITING, _places)):
        part = _part(search, prefix)
        room = search.count + 1 - len(shown)
        if part and room > 0:
            shown += await find(unit, ward, replace(part, count=room - 1))
    return shown


def _part(search: Search, prefix: str) -> Search | None:
    """What is asked of the ids with *prefix*; None where they are not meant, or told already."""
    reached = _prefix(search.after)
    if reached > prefix:
        return None
    after = search.after.removeprefix(prefix) if reached == prefix else ""
    if search.ids is None:
        return replace(search, after=after)
    theirs = frozenset(id.removeprefix(prefix) for id in search.ids if _prefix(id) == prefix)
    return replace(search, ids=theirs, after=after) if theirs else None


def _prefix(id: str) -> str:
    return next((prefix for prefix in (OFFERED, IN_WAITING) if id.startswith(prefix)), "")


async def _hours(unit: UnitOfWork, ward: Ward, search: Search) -> list[Resource]:
    found = await unit.following.appointments(_wanted(search, _among(APPOINTMENT_STATUS, search)))
    return [show_appointment(each, ward) for each in found]


async def _offers(unit: UnitOfWork, ward: Ward, search: Search) -> list[Resource]:
    states = _among(OFFER_STATUS, search)
    asked = (search.statuses or frozenset()) & {PROPOSED, PENDING}
    if states is not None and asked:
        states.append(OfferStatus.OPEN)
    wanted = _wanted(search, states)
    if len(asked) == 1:
        wanted = replace(wanted, is_shared=asked == {PROPOSED})
    return [show_offer(each, ward) for each in await unit.following.offers(wanted)]


async def _places(unit: UnitOfWork, ward: Ward, search: Search) -> list[Resource]:
    """They have no time, so whoever asks for one means none of them."""
    if search.when.lower or search.when.upper:
        return []
    states = _among(PLACES, search)
    found = await unit.following.referrals(_wanted(search, states), ward.zone)
    return [show_waiting(each, ward) for each in found]


async def _slots(unit: UnitOfWork, ward: Ward, search: Search) -> list[Resource]:
    found = await unit.following.slots(_wanted(search, _among(SLOT_STATUS, search)))
    return [show_slot(each, ward) for each in found]


def _among(names: Mapping[Any, str], search: Search) -> list[Any] | None:
    if search.statuses is None:
        return None
    return [ours for ours, theirs in names.items() if theirs in search.statuses]


def _wanted(search: Search, states: Any) -> Wanted:
    """One more than is shown: then it is known whether there is another page."""
    return Wanted(
        states,
        search.ids,
        search.patients,
        search.when,
        search.changed,
        after=search.after,
        limit=search.count + 1,
    )


SHELVES: Mapping[str, Shelf] = {
    "ServiceRequest": Shelf(SERVICE_REQUEST, _service_requests),
    "Appointment": Shelf(APPOINTMENT, _appointments),
    "Slot": Shelf(SLOT, _slots),
}
