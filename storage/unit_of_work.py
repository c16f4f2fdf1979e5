"""One transaction: load, decide elsewhere, apply, commit. Without commit, nothing happened."""

from collections.abc import Awaitable, Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from types import TracebackType
from typing import Self

from domain.audit import audited
from domain.crew_limits.limits import Suggestion
from domain.crew_limits.proposals import LimitChanged, NewLimit, Proposal
from domain.events import Decision, Entity, Event
from domain.fieldwork.assignments import Assignment
from domain.fieldwork.balancing import Load, assign_queue, looked_into
from domain.fieldwork.conclusions import Conclusion
from domain.fieldwork.crews import Crew
from domain.fieldwork.duplicates import Dismissal, LikelyDuplicate, likely
from domain.fieldwork.elsewhere import Hold
from domain.fieldwork.evidence import Draft
from domain.fieldwork.linking import Link, follow, followed
from domain.fieldwork.photos import Photo, uses_in
from domain.fieldwork.rating import Rating
from domain.fieldwork.rebalancing import Rebalance
from domain.fieldwork.reports import Report, ReportEvent, ReportReceived, ReportStatus
from domain.fieldwork.requests import Request
from domain.hooks import Hook, HookDelivery
from domain.hospital.appointments import Appointment
from domain.hospital.calls import Call
from domain.hospital.cascade import PassedOver
from domain.hospital.families import Family
from domain.hospital.identity import Attempts
from domain.hospital.offers import Offer
from domain.hospital.patients import Guardian, Patient
from domain.hospital.referrals import Referral, ReferralEvent
from domain.hospital.slots import Slot
from domain.hospital.uploads import Upload
from domain.ids import AreaKey, AssignmentId, CrewId, PatientId, ReportId
from domain.media import Media
from domain.messaging.conversations import Conversation
from domain.notices import notices_for
from domain.people.contacts import Contact
from domain.people.lockout import Tries
from domain.people.signing import Invitation
from domain.people.users import Session, User
from domain.people.vouching import Vouching
from domain.relief import areas_relieved
from domain.takeover import Tending
from storage.drivers.transactions import Transactions
from storage.fieldwork import loads
from storage.fieldwork.holds import holds_on
from storage.hooks import Lull
from storage.leases import Holding
from storage.locks import Lock, begin_in_order, lock
from storage.news import Hear, tell
from storage.repositories import Repositories
from storage.secrecy.vault import Vault
from storage.shelf import Shelf


class UnitOfWork(Repositories):
    """Repositories that share a transaction. Leaving without `commit` rolls back."""

    def __init__(
        self,
        transactions: Transactions,
        vault: Vault,
        new_id: Callable[[], str],
        locale: str,
        *,
        lull: Lull,
        shelf: Shelf,
        name: str,
        held: Holding | None,
        hear: Hear,
    ) -> None:
        super().__init__(vault, locale, lull, shelf)
        self._transactions = transactions
        self._name = name
        self._held = held
        self._hear = hear
        self.new_id = new_id

    async def __aenter__(self) -> Self:
        """Begin."""
        self._transaction = await self._transactions.begin()
        self._connection = self._transaction.connection
        begin_in_order(self._connection)
        return self

    async def __aexit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        """Roll back what was not committed."""
        await self._transaction.leave()

    async def apply(
        self, decision: Decision, *, now: datetime, written_at: datetime | None = None
    ) -> None:
        """Save what *decision* changed and queue the notices that its events call for.

        Where it frees capacity, what waits is given out in the same breath. With *written_at*, it
        comes from a message that came late.
        """
        relieved = areas_relieved(decision.events)
        followed_in = (event.report.category.area for event in followed(decision.events))
        await self.hold(*relieved, *followed_in)  # before any row is touched
        await self.record(decision, written_at)
        if not decision.events:
            return
        audience = replace(
            await self.people.audience(),
            alike=await self._likely(decision.events),
            families=await self._families(decision.events),
        )
        await self.outbox.put(notices_for(decision.events, audience), now=now)
        await self._bring_along(decision.events, now=now)
        for area in relieved:
            await self.give_out(area, now=now)

    async def _likely(self, events: Iterable[Event]) -> dict[ReportId, LikelyDuplicate]:
        """What each report that came in most likely repeats, where it does."""
        received = [event.report for event in events if isinstance(event, ReportReceived)]
        found = {r.id: likely(r, await self.duplicates.near(r)) for r in received}
        return {id: duplicates[0] for id, duplicates in found.items() if duplicates}

    async def _families(self, events: Iterable[Event]) -> dict[PatientId, Family]:
        """Who answers for the patients of whom *events* tell."""
        patients = {e.referral.patient for e in events if isinstance(e, ReferralEvent)}
        return {id: await self.patients.family(id) for id in sorted(patients)}

    async def _bring_along(self, events: Iterable[Event], *, now: datetime) -> None:
        """Let what happened to originals happen to the reports that are linked to them."""
        for event in followed(events):
            linked = await self.duplicates.linked_to(event.report.id)
            await self.apply(follow(event, [each.report for each in linked], now=now), now=now)

    async def record(self, decision: Decision, written_at: datetime | None = None) -> None:
        """Save what *decision* changed, the history, and what other systems are owed of it.

        Nobody is told, which is right for imports.
        """
        for entity in decision.changed:
            await self.save(entity)
        self.audit.note(*audited(decision.events))
        happened = [e for e in decision.events if isinstance(e, ReportEvent)]
        await self.reports.record(*happened, written_at=written_at)
        await self.photos.record(use for event in happened for use in uses_in(event))
        await self.hooks.put(happened, self.new_id)
        await self.talks.record(decision.events)
        await self.limits.record(*(e for e in decision.events if isinstance(e, LimitChanged)))
        await self.referrals.record([e for e in decision.events if isinstance(e, ReferralEvent)])

    async def give_out(self, area: AreaKey, *, now: datetime) -> None:
        """Assign what waits in *area* as far as its crews have room, most urgent first."""
        await self.hold(area)
        queue = await self.reports.in_area([area], ReportStatus.QUEUED)
        if queue:
            loads = await self.loads(area)
            ids = (AssignmentId(self.new_id()) for _ in queue)
            await self.apply(assign_queue(queue, loads, ids, now=now), now=now)

    async def hold(self, *areas: AreaKey) -> None:
        """Let nobody else hand out work in *areas* until the commit."""
        if areas:
            await lock(self._connection, Lock.AREA, *areas)

    async def loads(self, area: AreaKey) -> list[Load]:
        """The crews of *area* with what each has to do."""
        return await loads.read(self._connection, area, await self.setup.crews(area))

    async def counted_loads(self, area: AreaKey) -> list[Load]:
        """The crews of *area* with how much each has to do."""
        return await loads.count(self._connection, area, await self.setup.crews(area))

    async def loads_for(self, report: Report, now: datetime) -> list[Load]:
        """The crews of its area with as much of their work as choosing one for *report* asks."""
        counted = await self.counted_loads(report.category.area)
        return await self.look_into(counted, looked_into(report, counted, now=now))

    async def look_into(self, counted: Sequence[Load], crews: Collection[CrewId]) -> list[Load]:
        """The same loads, with what *crews* have to do."""
        return await loads.look_into(self._connection, counted, crews)

    async def holds_on(self, reports: Collection[ReportId]) -> dict[ReportId, Hold]:
        """Which of *reports* are left to people here, whatever a file says of them, and why."""
        return await holds_on(self._connection, reports)

    async def save(self, entity: Entity) -> None:
        """Save *entity* in the repository of its type."""
        await _KEEPERS[type(entity)](self)(entity)

    async def set_limit(self, new: NewLimit) -> None:
        """Change a crew's limit while nobody hands out work by the old one."""
        await self.hold(new.area)
        await self.limits.set_limit(new)

    async def commit(self) -> None:
        """Make it so; what is on record is written last, since its lock is everybody's.

        Raises LeaseLost for one who worked under a lease and was away too long.
        """
        if self._held:
            await self.leases.insist(self._held)
        await tell(self._connection, self._name, self.noted)
        await self.audit.write()
        await self._transaction.commit()
        self._hear(self.noted)


_KEEPERS: Mapping[type[Entity], Callable[[UnitOfWork], Callable[..., Awaitable[None]]]] = {
    Report: lambda unit: unit.reports.save,
    Assignment: lambda unit: unit.reports.save_assignment,
    Draft: lambda unit: unit.reports.save_draft,
    Link: lambda unit: unit.duplicates.save_link,
    Dismissal: lambda unit: unit.duplicates.save_dismissal,
    Request: lambda unit: unit.requests.save,
    Rebalance: lambda unit: unit.rebalances.save,
    Conversation: lambda unit: unit.conversations.save,
    Tending: lambda unit: unit.talks.save,
    Contact: lambda unit: unit.people.save,
    User: lambda unit: unit.users.save,
    Session: lambda unit: unit.users.save_session,
    Tries: lambda unit: unit.lockouts.save,
    Invitation: lambda unit: unit.invitations.save,
    Vouching: lambda unit: unit.doubts.save,
    Crew: lambda unit: unit.setup.save_crew,
    Media: lambda unit: unit.media.save,
    Suggestion: lambda unit: unit.limits.save_suggestion,
    Proposal: lambda unit: unit.limits.save_proposal,
    NewLimit: lambda unit: unit.set_limit,
    Hook: lambda unit: unit.hooks.save,
    HookDelivery: lambda unit: unit.hooks.save_delivery,
    Photo: lambda unit: unit.photos.save,
    Conclusion: lambda unit: unit.conclusions.save,
    Rating: lambda unit: unit.conclusions.save_rating,
    Patient: lambda unit: unit.patients.save,
    Guardian: lambda unit: unit.patients.save_guardian,
    Attempts: lambda unit: unit.identity.save,
    Referral: lambda unit: unit.referrals.save,
    Slot: lambda unit: unit.appointments.save_slot,
    Appointment: lambda unit: unit.appointments.save,
    Offer: lambda unit: unit.offers.save,
    PassedOver: lambda unit: unit.offers.save_passed,
    Call: lambda unit: unit.calls.save,
    Upload: lambda unit: unit.uploads.save,
}
