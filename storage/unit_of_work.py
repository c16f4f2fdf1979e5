"""One transaction: load, decide elsewhere, apply, commit. Without commit, nothing happened."""

from collections.abc import Awaitable, Callable, Iterable
from contextlib import AsyncExitStack
from dataclasses import replace
from datetime import datetime
from types import TracebackType
from typing import Self

from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine

from domain.assignments import Assignment
from domain.audit import audited
from domain.balancing import Active, Load, assign_queue
from domain.conclusions import Conclusion
from domain.contacts import Contact
from domain.conversations import Conversation
from domain.crews import Crew
from domain.duplicates import Dismissal, LikelyDuplicate, likely
from domain.events import Decision, Entity, Event
from domain.evidence import Draft
from domain.hooks import Hook, HookDelivery
from domain.ids import AreaKey, AssignmentId, CrewId, ReportId
from domain.limits import Suggestion
from domain.linking import Link, follow, followed
from domain.media import Media
from domain.notices import notices_for
from domain.photos import Photo, uses_in
from domain.proposals import LimitChanged, NewLimit, Proposal
from domain.rating import Rating
from domain.rebalancing import Rebalance
from domain.relief import areas_relieved
from domain.reports import Report, ReportEvent, ReportReceived, ReportStatus
from domain.requests import Request
from storage.api_keys import ApiKeys
from storage.audit import Audit
from storage.columns import lock
from storage.conclusions import Conclusions
from storage.conversations import Conversations
from storage.depths import Depths
from storage.duplicates import Duplicates
from storage.erasure import Erasure
from storage.figures import Figures
from storage.folios import Folios
from storage.forms import Forms
from storage.hooks import Hooks, Lull
from storage.inbox import Inbox
from storage.leases import Holding, Leases
from storage.letters import Letters
from storage.limits import Limits
from storage.media import MediaShelf
from storage.news import note, tell
from storage.openness import Openness
from storage.outbox import Outbox
from storage.people import People
from storage.photos import Photos
from storage.provider import Contents
from storage.rebalances import Rebalances
from storage.reports import Reports
from storage.requests import Requests
from storage.setup import Setup
from storage.standing import Standing
from storage.submissions import Submissions
from storage.tallies import Tallies
from storage.vault import Vault


class UnitOfWork:
    """Repositories that share a transaction. Leaving without `commit` rolls back."""

    def __init__(
        self,
        engine: AsyncEngine,
        vault: Vault,
        new_id: Callable[[], str],
        locale: str,
        lull: Lull,
        *,
        held: Holding | None = None,
    ) -> None:
        self._engine = engine
        self._vault = vault
        self._locale = locale
        self._lull = lull
        self._held = held
        self.new_id = new_id

    async def __aenter__(self) -> Self:
        """Begin."""
        async with AsyncExitStack() as stack:  # a BEGIN that fails gives the connection back
            self._connection = await stack.enter_async_context(self._engine.connect())
            await self._connection.begin()
            self._join(self._connection)
            self._stack = stack.pop_all()
        return self

    def _join(self, connection: AsyncConnection) -> None:
        self.people = People(connection, self._vault, self._locale)
        self.setup = Setup(connection)
        self.reports = Reports(connection)
        self.duplicates = Duplicates(connection, self.reports)
        self.requests = Requests(connection)
        self.rebalances = Rebalances(connection)
        self.conversations = Conversations(connection)
        self.inbox = Inbox(connection, self._vault)
        self.outbox = Outbox(connection, self._vault)
        self.media = MediaShelf(connection, self._vault)
        self.letters = Letters(connection, self._vault)
        self.figures = Figures(connection)
        self.limits = Limits(connection)
        self.tallies = Tallies(connection)
        self.standing = Standing(connection)
        self.contents = Contents(connection)
        self.hooks = Hooks(connection, self._vault, self._lull)
        self.forms = Forms(connection)
        self.folios = Folios(connection)
        self.openness = Openness(connection)
        self.api_keys = ApiKeys(connection)
        self.submissions = Submissions(connection, self._vault)
        self.conclusions = Conclusions(connection)
        self.photos = Photos(connection)
        self._join_watch(connection)

    def _join_watch(self, connection: AsyncConnection) -> None:
        self.leases = Leases(connection)
        self.depths = Depths(connection)
        self.audit = Audit(connection, self._vault)
        self.erasure = Erasure(connection, self._vault)

    async def __aexit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        """Roll back what was not committed."""
        await self._stack.aclose()  # the connection rolls back as it closes

    async def apply(self, decision: Decision, *, now: datetime) -> None:
        """Save what *decision* changed and queue the notices that its events call for.

        Where it frees capacity, what waits is given out in the same breath.
        """
        relieved = areas_relieved(decision.events)
        followed_in = (event.report.category.area for event in followed(decision.events))
        for area in sorted({*relieved, *followed_in}):
            await self.hold(area)  # before any row is touched, so that two such never cross
        await self.record(decision)
        if not decision.events:
            return
        audience = replace(await self.people.audience(), alike=await self._likely(decision.events))
        await self.outbox.put(notices_for(decision.events, audience), now=now)
        await self._bring_along(decision.events, now=now)
        for area in relieved:
            await self.give_out(area, now=now)

    async def _likely(self, events: Iterable[Event]) -> dict[ReportId, LikelyDuplicate]:
        """What each report that came in most likely repeats, where it does."""
        received = [event.report for event in events if isinstance(event, ReportReceived)]
        found = {r.id: likely(r, await self.duplicates.near(r)) for r in received}
        return {id: duplicates[0] for id, duplicates in found.items() if duplicates}

    async def _bring_along(self, events: Iterable[Event], *, now: datetime) -> None:
        """Let what happened to originals happen to the reports that are linked to them."""
        for event in followed(events):
            linked = await self.duplicates.linked_to(event.report.id)
            await self.apply(follow(event, [each.report for each in linked], now=now), now=now)

    async def record(self, decision: Decision) -> None:
        """Save what *decision* changed, the history, and what other systems are owed of it.

        Nobody is told, which is right for imports.
        """
        for entity in decision.changed:
            await self.save(entity)
            note(self._connection)
        self.audit.note(*audited(decision.events))
        happened = [e for e in decision.events if isinstance(e, ReportEvent)]
        await self.reports.record(*happened)
        await self.photos.record(use for event in happened for use in uses_in(event))
        await self.hooks.put(happened, self.new_id)
        await self.limits.record(*(e for e in decision.events if isinstance(e, LimitChanged)))

    async def give_out(self, area: AreaKey, *, now: datetime) -> None:
        """Assign what waits in *area* as far as its crews have room, most urgent first."""
        await self.hold(area)
        queue = await self.reports.in_area([area], ReportStatus.QUEUED)
        if queue:
            loads = await self.loads(area)
            ids = (AssignmentId(self.new_id()) for _ in queue)
            await self.apply(assign_queue(queue, loads, ids, now=now), now=now)

    async def hold(self, area: AreaKey) -> None:
        """Let nobody else hand out work in *area* until the commit."""
        await lock(self._connection, f"area {area}")

    async def loads(self, area: AreaKey) -> list[Load]:
        """The crews of *area* with what each has to do."""
        crews = await self.setup.crews(area)
        active: dict[CrewId, list[Active]] = {crew.id: [] for crew in crews}
        for crew, report in await self.reports.in_hand(area):
            if crew in active:
                active[crew].append(report)
        return [Load(crew, tuple(active[crew.id])) for crew in crews]

    async def save(self, entity: Entity) -> None:
        """Save *entity* in the repository of its type."""
        keepers: dict[type[Entity], Callable[..., Awaitable[None]]] = {
            Report: self.reports.save,
            Assignment: self.reports.save_assignment,
            Draft: self.reports.save_draft,
            Link: self.duplicates.save_link,
            Dismissal: self.duplicates.save_dismissal,
            Request: self.requests.save,
            Rebalance: self.rebalances.save,
            Conversation: self.conversations.save,
            Contact: self.people.save,
            Crew: self.setup.save_crew,
            Media: self.media.save,
            Suggestion: self.limits.save_suggestion,
            Proposal: self.limits.save_proposal,
            NewLimit: self._set_limit,
            Hook: self.hooks.save,
            HookDelivery: self.hooks.save_delivery,
            Photo: self.photos.save,
            Conclusion: self.conclusions.save,
            Rating: self.conclusions.save_rating,
        }
        await keepers[type(entity)](entity)

    async def _set_limit(self, new: NewLimit) -> None:
        """Change a crew's limit while nobody hands out work by the old one."""
        await self.hold(new.area)
        await self.limits.set_limit(new)

    async def commit(self) -> None:
        """Make it so; what is on record is written last, since its lock is everybody's.

        Raises LeaseLost for one who worked under a lease and was away too long.
        """
        if self._held:
            await self.leases.insist(self._held)
        await tell(self._connection)
        await self.audit.write()
        await self._connection.commit()
