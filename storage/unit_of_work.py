"""One transaction: load, decide elsewhere, apply, commit. Without commit, nothing happened."""

from collections.abc import Awaitable, Callable
from contextlib import AsyncExitStack
from datetime import datetime
from types import TracebackType
from typing import Self

from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine

from domain.assignments import Assignment
from domain.balancing import Active, Load, assign_queue
from domain.conclusions import Conclusion
from domain.contacts import Contact
from domain.conversations import Conversation
from domain.crews import Crew
from domain.events import Decision, Entity
from domain.evidence import Draft
from domain.ids import AreaKey, AssignmentId
from domain.media import Media
from domain.notices import notices_for
from domain.photos import Photo, uses_in
from domain.rating import Rating
from domain.relief import areas_relieved
from domain.reports import Report, ReportEvent, ReportStatus
from domain.requests import Request
from storage.columns import lock
from storage.conclusions import Conclusions
from storage.conversations import Conversations
from storage.figures import Figures
from storage.inbox import Inbox
from storage.letters import Letters
from storage.media import MediaShelf
from storage.outbox import Outbox
from storage.people import People
from storage.photos import Photos
from storage.provider import Contents
from storage.reports import Reports
from storage.requests import Requests
from storage.setup import Setup
from storage.standing import Standing
from storage.vault import Vault


class UnitOfWork:
    """Repositories that share a transaction. Leaving without `commit` rolls back."""

    def __init__(
        self, engine: AsyncEngine, vault: Vault, new_id: Callable[[], str], locale: str
    ) -> None:
        self._engine = engine
        self._vault = vault
        self._locale = locale
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
        self.requests = Requests(connection)
        self.conversations = Conversations(connection)
        self.inbox = Inbox(connection, self._vault)
        self.outbox = Outbox(connection, self._vault)
        self.media = MediaShelf(connection, self._vault)
        self.letters = Letters(connection, self._vault)
        self.figures = Figures(connection)
        self.standing = Standing(connection)
        self.contents = Contents(connection)
        self.conclusions = Conclusions(connection)
        self.photos = Photos(connection)

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
        await self.record(decision)
        if not decision.events:
            return
        audience = await self.people.audience()
        await self.outbox.put(notices_for(decision.events, audience), now=now)
        for area in areas_relieved(decision.events):
            await self.give_out(area, now=now)

    async def record(self, decision: Decision) -> None:
        """Save what *decision* changed, and the history, without telling anybody: for imports."""
        for entity in decision.changed:
            await self.save(entity)
        events = [event for event in decision.events if isinstance(event, ReportEvent)]
        await self.reports.record(*events)
        await self.photos.record(use for event in events for use in uses_in(event))

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
        active: dict[str, list[Active]] = {crew.id: [] for crew in crews}
        for report in await self.reports.in_area([area], ReportStatus.ASSIGNED):
            if report.crew in active:
                active[report.crew].append(
                    Active(
                        report.id,
                        report.category.level,
                        report.opened_at,
                        report.deadline,
                        report.pin,
                    )
                )
        return [Load(crew, tuple(active[crew.id])) for crew in crews]

    async def save(self, entity: Entity) -> None:
        """Save *entity* in the repository of its type."""
        keepers: dict[type[Entity], Callable[..., Awaitable[None]]] = {
            Report: self.reports.save,
            Assignment: self.reports.save_assignment,
            Draft: self.reports.save_draft,
            Request: self.requests.save,
            Conversation: self.conversations.save,
            Contact: self.people.save,
            Crew: self.setup.save_crew,
            Media: self.media.save,
            Photo: self.photos.save,
            Conclusion: self.conclusions.save,
            Rating: self.conclusions.save_rating,
        }
        await keepers[type(entity)](entity)

    async def commit(self) -> None:
        """Make it so."""
        await self._connection.commit()
