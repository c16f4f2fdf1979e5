"""Hooks at rest, and the events that they are yet to be told of: an outbox for other systems.

Rows are written in the transaction of the change. A claim leases a whole hook, so that each is told
one thing at a time; a lease that runs out, because a process died, lets the same event go again.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from time import monotonic
from typing import Any

from sqlalchemy import JSON, Index, RowMapping, delete, exists, func, insert, select, update
from sqlalchemy.ext.asyncio import AsyncConnection
from sqlmodel import Field

from domain.cloud_events import facts_of, kind_of
from domain.fieldwork.reports import ReportEvent
from domain.hooks import Hook, HookDelivery, HookDeliveryStatus, HookStatus, Interest
from domain.ids import HookId
from storage.columns import Row, UtcDateTime, is_sqlite, table_of, upsert
from storage.news import Noted, Topic
from storage.secrecy.vault import Vault

LULL_S = 10.0
PENDING = HookDeliveryStatus.PENDING.value


class HookRow(Row, table=True):
    """Table `hook`."""

    __tablename__ = "hook"

    id: str = Field(primary_key=True)
    url_sealed: str
    secret_sealed: str
    old_secret_sealed: str = ""
    kinds: list[str] = Field(sa_type=JSON)
    areas: list[str] = Field(sa_type=JSON)
    status: str
    paused_for: str = ""
    created_at: datetime = Field(sa_type=UtcDateTime)
    failures: int = 0
    failing_since: datetime | None = Field(default=None, sa_type=UtcDateTime)
    rests_until: datetime | None = Field(default=None, sa_type=UtcDateTime)
    leased_until: datetime | None = Field(default=None, sa_type=UtcDateTime)


class HookDeliveryRow(Row, table=True):
    """Table `hook_delivery`: each event for each hook.

    Without a foreign key, since a hook removed meanwhile must not make a change fail.
    """

    __tablename__ = "hook_delivery"
    __table_args__ = (
        Index("hook_delivery_next", "hook", "status", "id"),
        Index("hook_delivery_of_report", "hook", "report", "status", "id"),
        Index("hook_delivery_ended", "ended_at"),
    )

    id: int | None = Field(default=None, primary_key=True)
    hook: str
    event: str
    kind: str
    report: str
    at: datetime = Field(sa_type=UtcDateTime)
    facts: dict[str, Any] = Field(sa_type=JSON)
    status: str
    attempts: int = 0
    tried_since: datetime | None = Field(default=None, sa_type=UtcDateTime)
    due_at: datetime | None = Field(default=None, sa_type=UtcDateTime)
    ended_at: datetime | None = Field(default=None, sa_type=UtcDateTime)
    reason: str = ""


HOOK, DELIVERY = table_of(HookRow), table_of(HookDeliveryRow)
EARLIER = DELIVERY.alias("earlier")
FRESH = {
    "status": PENDING,
    "attempts": 0,
    "tried_since": None,
    "due_at": None,
    "ended_at": None,
    "reason": "",
}


class Lull:
    """Remembers for a while that nobody listens: a city without hooks pays nothing for them."""

    def __init__(self) -> None:
        self._until = 0.0

    def holds(self) -> bool:
        """Whether nobody listened a moment ago."""
        return monotonic() < self._until

    def begin(self) -> None:
        """Nobody listens."""
        self._until = monotonic() + LULL_S

    def end(self) -> None:
        """Somebody may."""
        self._until = 0.0


@dataclass(frozen=True, slots=True)
class Owed:
    """What a hook is to be told next."""

    hook: Hook
    delivery: HookDelivery


class Hooks:
    """Written by the unit of work, leased by the sender, looked after by operators."""

    def __init__(self, connection: AsyncConnection, vault: Vault, lull: Lull, noted: Noted) -> None:
        self._connection = connection
        self._vault = vault
        self._lull = lull
        self._noted = noted

    async def put(self, events: Sequence[ReportEvent], new_id: Callable[[], str]) -> None:
        """Owe *events* to every active hook that wants them."""
        if not events or self._lull.holds():
            return
        listening = await self._listening()
        if not listening:
            self._lull.begin()
            return
        rows = [row for event in events for row in _rows(event, new_id(), listening)]
        if rows:
            self._noted.note(Topic.HOOKS, len(rows))
            await self._connection.execute(insert(DELIVERY), rows)

    async def _listening(self) -> dict[str, Interest]:
        query = select(HOOK.c.id, HOOK.c.kinds, HOOK.c.areas).where(
            HOOK.c.status == HookStatus.ACTIVE.value
        )
        rows = await self._connection.execute(query)
        return {row.id: Interest(frozenset(row.kinds), frozenset(row.areas)) for row in rows}

    async def is_due(self, now: datetime) -> bool:
        """Whether there is anything to claim."""
        return (await self._connection.execute(_ready(now))).first() is not None

    async def claim(self, now: datetime, until: datetime) -> Owed | None:
        """Lease the hook that was told longest ago, until *until*, with what it is owed next.

        For each report the oldest event goes first; one that has to wait holds up its report only.
        """
        ready = _ready(now)
        if not is_sqlite(self._connection):
            ready = ready.with_for_update(skip_locked=True)
        id = (await self._connection.execute(ready)).scalar()
        if id is None:
            return None
        query = select(DELIVERY.c.id).where(_is_next(now), DELIVERY.c.hook == id)
        number = (await self._connection.execute(query.order_by(DELIVERY.c.id).limit(1))).scalar()
        if number is None:
            return None
        await self._lease(HookId(id), until)
        return await self.owed(HookId(id), number)

    async def owed(self, id: HookId, number: int) -> Owed | None:
        """A hook and something that it is owed, held until the commit; None if either is gone."""
        pending = (DELIVERY.c.id == number) & (DELIVERY.c.status == PENDING)
        hook = await self._one(select(HOOK).where(HOOK.c.id == id).with_for_update())
        delivery = await self._one(select(DELIVERY).where(pending).with_for_update())
        return Owed(self._to_hook(hook), _to_delivery(delivery)) if hook and delivery else None

    async def release(self, id: HookId, now: datetime) -> None:
        """Let others lease the hook."""
        await self._lease(id, now)

    async def _lease(self, id: HookId, until: datetime) -> None:
        await self._connection.execute(
            update(HOOK).where(HOOK.c.id == id).values(leased_until=until)
        )

    async def get(self, id: HookId) -> Hook | None:
        """One hook, held until the commit."""
        row = await self._one(select(HOOK).where(HOOK.c.id == id).with_for_update())
        return self._to_hook(row) if row else None

    async def all(self) -> list[Hook]:
        """Every hook, oldest first."""
        rows = await self._connection.execute(select(HOOK).order_by(HOOK.c.created_at, HOOK.c.id))
        return [self._to_hook(row) for row in rows.mappings()]

    async def save(self, hook: Hook) -> None:
        """Insert or update *hook*."""
        await upsert(self._connection, HOOK, self._row(hook))
        self._lull.end()

    async def save_delivery(self, delivery: HookDelivery) -> None:
        """Update *delivery*."""
        values = {name: getattr(delivery, name) for name in FRESH if name != "status"}
        statement = update(DELIVERY).where(DELIVERY.c.id == delivery.number)
        await self._connection.execute(statement.values(status=delivery.status.value, **values))

    async def remove(self, id: HookId) -> None:
        """Forget a hook and all that it was or is owed."""
        await self._connection.execute(delete(DELIVERY).where(DELIVERY.c.hook == id))
        await self._connection.execute(delete(HOOK).where(HOOK.c.id == id))

    async def deliveries(
        self, limit: int, *, hook: str | None = None, status: str | None = None
    ) -> list[HookDelivery]:
        """The newest first, for operators."""
        query = select(DELIVERY).order_by(DELIVERY.c.id.desc()).limit(limit)
        query = query.where(DELIVERY.c.hook == hook) if hook else query
        query = query.where(DELIVERY.c.status == status) if status else query
        return [_to_delivery(row) for row in (await self._connection.execute(query)).mappings()]

    async def counts(self) -> dict[tuple[str, str], int]:
        """How many events of each hook stand where."""
        query = select(DELIVERY.c.hook, DELIVERY.c.status, func.count())
        rows = await self._connection.execute(query.group_by(DELIVERY.c.hook, DELIVERY.c.status))
        return {(hook, status): number for hook, status, number in rows}

    async def replay(self, numbers: Sequence[int], hook: str | None = None) -> int:
        """Owe some events, those of *hook*, once more, as they were; how many there were."""
        chosen = DELIVERY.c.id.in_(numbers)
        return await self._owe_again(chosen & (DELIVERY.c.hook == hook) if hook else chosen)

    async def replay_since(self, moment: datetime, hook: str | None, *, sent_too: bool) -> int:
        """Owe the dead letters since *moment* once more, and with *sent_too* all others as well."""
        ended = [HookDeliveryStatus.DEAD.value]
        ended += [HookDeliveryStatus.SENT.value] if sent_too else []
        chosen = (DELIVERY.c.at >= moment) & DELIVERY.c.status.in_(ended)
        return await self._owe_again(chosen & (DELIVERY.c.hook == hook) if hook else chosen)

    async def _owe_again(self, chosen: Any) -> int:
        statement = update(DELIVERY).where(chosen).values(FRESH)
        return (await self._connection.execute(statement)).rowcount

    async def _one(self, query: Any) -> RowMapping | None:
        return (await self._connection.execute(query)).mappings().first()

    def _row(self, hook: Hook) -> dict[str, Any]:
        newest, old = (*hook.secrets, "")[:2]
        return {
            "id": hook.id,
            "url_sealed": self._vault.seal(hook.url),
            "secret_sealed": self._vault.seal(newest),
            "old_secret_sealed": self._vault.seal(old),
            "kinds": sorted(hook.interest.kinds),
            "areas": sorted(hook.interest.areas),
            "status": hook.status.value,
            "paused_for": hook.paused_for,
            "created_at": hook.created_at,
            "failures": hook.failures,
            "failing_since": hook.failing_since,
            "rests_until": hook.rests_until,
        }

    def _to_hook(self, row: RowMapping) -> Hook:
        sealed = (row["secret_sealed"], row["old_secret_sealed"])
        return Hook(
            HookId(row["id"]),
            self._vault.open(row["url_sealed"]),
            tuple(self._vault.open(secret) for secret in sealed if secret),
            row["created_at"],
            Interest(frozenset(row["kinds"]), frozenset(row["areas"])),
            HookStatus(row["status"]),
            row["paused_for"],
            row["failures"],
            row["failing_since"],
            row["rests_until"],
        )


def _rows(event: ReportEvent, id: str, listening: dict[str, Interest]) -> list[dict[str, Any]]:
    kind, area = kind_of(type(event)), event.report.category.area
    told = {
        "event": id,
        "kind": kind,
        "report": event.report.id,
        "at": event.at,
        "facts": dict(facts_of(event)),
        "status": PENDING,
        "attempts": 0,
        "reason": "",
    }
    return [
        {"hook": hook, **told}
        for hook, interest in listening.items()
        if interest.includes(kind, area)
    ]


def _ready(now: datetime) -> Any:
    """The hook that may be told something, and was told longest ago."""
    return (
        select(HOOK.c.id)
        .where(
            HOOK.c.status == HookStatus.ACTIVE.value,
            HOOK.c.rests_until.is_(None) | (HOOK.c.rests_until <= now),
            HOOK.c.leased_until.is_(None) | (HOOK.c.leased_until <= now),
            exists().where(_is_next(now), DELIVERY.c.hook == HOOK.c.id),
        )
        .order_by(HOOK.c.leased_until.asc().nulls_first(), HOOK.c.id)
        .limit(1)
    )


def _is_next(now: datetime) -> Any:
    """An event that is due, and before which its hook is owed nothing of the same report."""
    before = exists().where(
        EARLIER.c.hook == DELIVERY.c.hook,
        EARLIER.c.report == DELIVERY.c.report,
        EARLIER.c.status == PENDING,
        EARLIER.c.id < DELIVERY.c.id,
    )
    is_due = DELIVERY.c.due_at.is_(None) | (DELIVERY.c.due_at <= now)
    return (DELIVERY.c.status == PENDING) & is_due & ~before


def _to_delivery(row: RowMapping) -> HookDelivery:
    return HookDelivery(
        row["id"],
        HookId(row["hook"]),
        row["event"],
        row["kind"],
        row["at"],
        row["facts"],
        HookDeliveryStatus(row["status"]),
        row["attempts"],
        row["tried_since"],
        row["due_at"],
        row["ended_at"],
        row["reason"],
    )
