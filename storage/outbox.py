"""Notices to be sent, written in the same transaction as the change that caused them."""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import Index, RowMapping, UniqueConstraint, func, insert, select, update
from sqlalchemy.ext.asyncio import AsyncConnection
from sqlmodel import Field, SQLModel

from domain.delivery import DeliveryReport, DeliveryStatus, climbs
from domain.ids import ContactId
from domain.messages import Channel, Notice, Urgency
from storage.columns import UtcDateTime, is_sqlite, table_of, try_lock, upsert
from storage.encoding import decode_message, encode_message
from storage.news import note
from storage.vault import Vault

RANKS = {Urgency.REPLY: 0, Urgency.ALARM: 1, Urgency.NOTICE: 2}
STUCK_AFTER = timedelta(minutes=2)
AT_ONCE = 50


class OutboxRow(SQLModel, table=True):
    """Table `outbox`."""

    __tablename__ = "outbox"
    __table_args__ = (Index("outbox_due", "status", "rank", "id"),)

    id: int | None = Field(default=None, primary_key=True)
    contact: str = Field(index=True, foreign_key="contact.id")
    rank: int
    template: str
    channel: str = ""
    created_at: datetime = Field(sa_type=UtcDateTime)
    not_before: datetime = Field(sa_type=UtcDateTime)
    expires_at: datetime | None = Field(default=None, sa_type=UtcDateTime)
    status: str = "queued"
    attempts: int = 0
    claimed_at: datetime | None = Field(default=None, sa_type=UtcDateTime)
    only_template: bool = False
    avoid: str = ""
    reason: str = ""
    sealed: str


class DeliveryRow(SQLModel, table=True):
    """Table `delivery`: each message that went out for a notice, and how it fared."""

    __tablename__ = "delivery"
    __table_args__ = (UniqueConstraint("channel", "external_id"),)

    id: int | None = Field(default=None, primary_key=True)
    notice: int = Field(index=True, foreign_key="outbox.id")
    part: int
    channel: str
    external_id: str
    status: str
    error: str = ""
    at: datetime = Field(sa_type=UtcDateTime)


class EarlyReportRow(SQLModel, table=True):
    """Table `early_report`: how a message fared, told before we had recorded that it went out."""

    __tablename__ = "early_report"

    channel: str = Field(primary_key=True)
    external_id: str = Field(primary_key=True)
    status: str
    error: str = ""
    at: datetime = Field(sa_type=UtcDateTime)


OUTBOX, DELIVERY = table_of(OutboxRow), table_of(DeliveryRow)
EARLY = table_of(EarlyReportRow)


@dataclass(frozen=True, slots=True)
class Claimed:
    """A notice that this sender has taken, with what went out of it before."""

    number: int
    notice: Notice
    attempts: int
    created_at: datetime
    sent_parts: frozenset[int]
    in_doubt_since: datetime | None
    only_template: bool
    avoid: frozenset[str]


@dataclass(frozen=True, slots=True)
class OutboxLine:
    """A notice as operators see it: never its words."""

    number: int
    contact: str
    template: str
    status: str
    attempts: int
    created_at: datetime
    not_before: datetime
    reason: str


class Outbox:
    """Put by the unit of work, taken by the sender."""

    def __init__(self, connection: AsyncConnection, vault: Vault) -> None:
        self._connection = connection
        self._vault = vault

    async def put(self, notices: Sequence[Notice], *, now: datetime) -> None:
        """Queue *notices*."""
        if notices:
            rows = [self._row(notice, now) for notice in notices]
            await self._connection.execute(insert(OUTBOX), rows)
            note(self._connection)

    async def claim(self, now: datetime) -> Claimed | None:
        """Take the next notice that is due: replies first, one at a time for each person."""
        busy = select(OUTBOX.c.contact).where(OUTBOX.c.status == "sending")
        due = (
            select(OUTBOX)
            .where(
                OUTBOX.c.status.in_(("queued", "in_doubt")),
                OUTBOX.c.not_before <= now,
                OUTBOX.c.contact.not_in(busy),
            )
            .order_by(OUTBOX.c.rank, OUTBOX.c.id)
        )
        row = await self._first_free(due)
        if row is None:
            return None
        await self._set(row["id"], status="sending", claimed_at=now)
        return await self._to_claimed(row)

    async def _first_free(self, due: Any) -> RowMapping | None:
        """The first row for somebody to whom no other process is sending; held until the commit.

        What is due is looked at again once they are held: another process may just have sent it.
        """
        if is_sqlite(self._connection):
            return (await self._connection.execute(due.limit(1))).mappings().first()
        contacts = (await self._connection.execute(due.limit(AT_ONCE))).mappings().all()
        for contact in dict.fromkeys(row["contact"] for row in contacts):
            if await try_lock(self._connection, f"sending {contact}"):
                theirs = due.where(OUTBOX.c.contact == contact).limit(1)
                row = (await self._connection.execute(theirs)).mappings().first()
                if row:
                    return row
        return None

    async def went(
        self, number: int, part: int, channel: Channel, external_id: str, now: datetime
    ) -> None:
        """Record that one part of a notice was taken by its channel."""
        row = {
            "notice": number,
            "part": part,
            "channel": channel.value,
            "external_id": external_id,
            "status": DeliveryStatus.SENT.value,
            "error": "",
            "at": now,
        }
        await self._connection.execute(insert(DELIVERY).values(row))

    async def first_unknown(self, channel: Channel, ids: Sequence[str]) -> str | None:
        """The first of *ids* that belongs to no notice yet: two may well say the same."""
        query = select(DELIVERY.c.external_id).where(
            DELIVERY.c.channel == channel, DELIVERY.c.external_id.in_(ids)
        )
        known = set((await self._connection.execute(query)).scalars()) if ids else set()
        return next((id for id in ids if id not in known), None)

    async def finish(self, number: int, status: str, reason: str = "") -> None:
        """Record how a notice ended: sent, failed or dropped, with the reason as a key.

        One that a delivery report has put back in the queue meanwhile stays there.
        """
        mine = (OUTBOX.c.id == number) & (OUTBOX.c.status == "sending")
        values = {"status": status, "reason": reason}
        await self._connection.execute(update(OUTBOX).where(mine).values(values))

    async def retry(self, number: int, at: datetime, reason: str, *, spent: bool) -> None:
        """Try again at *at*; *spent* tells whether this counts as an attempt."""
        attempts = OUTBOX.c.attempts + (1 if spent else 0)
        await self._set(number, status="queued", not_before=at, reason=reason, attempts=attempts)

    async def doubt(self, number: int, at: datetime, reason: str, *, spent: bool = True) -> None:
        """The channel may have taken it: ask before sending again, from *at* on."""
        await self._set(
            number,
            status="in_doubt",
            not_before=at,
            reason=reason,
            attempts=OUTBOX.c.attempts + (1 if spent else 0),
        )

    async def insist_on_template(self, number: int, now: datetime) -> None:
        """Send it again as a template: the channel says that the window is closed."""
        await self._connection.execute(DELIVERY.delete().where(DELIVERY.c.notice == number))
        await self._set(number, status="queued", not_before=now, only_template=True)

    async def reroute(self, number: int, failed: Channel, reason: str, now: datetime) -> None:
        """Send it by another channel than *failed*; the sender knows which the person has."""
        query = select(OUTBOX.c.avoid).where(OUTBOX.c.id == number)
        avoided = (await self._connection.execute(query)).scalar_one().split()
        if failed in avoided:
            return
        await self._connection.execute(DELIVERY.delete().where(DELIVERY.c.notice == number))
        avoid = " ".join((*avoided, failed))
        await self._set(number, status="queued", not_before=now, avoid=avoid, reason=reason)

    async def rescue(self, now: datetime) -> int:
        """Put notices in doubt whose sender died while sending; how many there were."""
        stuck = (OUTBOX.c.status == "sending") & (OUTBOX.c.claimed_at < now - STUCK_AFTER)
        statement = update(OUTBOX).where(stuck).values(status="in_doubt", not_before=now)
        return (await self._connection.execute(statement)).rowcount

    async def take_early(self, channel: Channel, external_id: str) -> DeliveryReport | None:
        """What was told of a message before it was recorded, if anything; told once."""
        here = (EARLY.c.channel == channel) & (EARLY.c.external_id == external_id)
        row = (await self._connection.execute(select(EARLY).where(here))).mappings().first()
        if row is None:
            return None
        await self._connection.execute(EARLY.delete().where(here))
        return DeliveryReport(external_id, DeliveryStatus(row["status"]), row["error"] or None)

    async def record(
        self, report: DeliveryReport, channel: Channel, now: datetime
    ) -> tuple[int, bool] | None:
        """Let the status climb; the notice's number and whether it is only a template, if known."""
        query = (
            select(DELIVERY.c.id, DELIVERY.c.notice, DELIVERY.c.status, OUTBOX.c.only_template)
            .join(OUTBOX, DELIVERY.c.notice == OUTBOX.c.id)
            .where(DELIVERY.c.channel == channel, DELIVERY.c.external_id == report.external_id)
        )
        row = (await self._connection.execute(query)).first()
        if row is None:
            await self._keep_early(report, channel, now)
            return None
        if climbs(DeliveryStatus(row.status), report.status):
            statement = update(DELIVERY).where(DELIVERY.c.id == row.id)
            values = {"status": report.status.value, "error": report.error_code or ""}
            await self._connection.execute(statement.values(values))
        return row.notice, row.only_template

    async def _keep_early(self, report: DeliveryReport, channel: Channel, now: datetime) -> None:
        here = (EARLY.c.channel == channel) & (EARLY.c.external_id == report.external_id)
        known = (await self._connection.execute(select(EARLY.c.status).where(here))).scalar()
        if known is None or climbs(DeliveryStatus(known), report.status):
            row = {
                "channel": channel.value,
                "external_id": report.external_id,
                "status": report.status.value,
                "error": report.error_code or "",
                "at": now,
            }
            await upsert(self._connection, EARLY, row)

    async def lines(self, limit: int, *, status: str | None = None) -> list[OutboxLine]:
        """The newest notices, for operators."""
        columns = [OUTBOX.c[name] for name in OutboxLine.__slots__ if name != "number"]
        query = select(OUTBOX.c.id.label("number"), *columns).order_by(OUTBOX.c.id.desc())
        query = query.where(OUTBOX.c.status == status) if status else query
        rows = (await self._connection.execute(query.limit(limit))).mappings()
        return [OutboxLine(**row) for row in rows]

    async def counts(self) -> dict[str, int]:
        """How many notices stand where."""
        query = select(OUTBOX.c.status, func.count()).group_by(OUTBOX.c.status)
        return dict((await self._connection.execute(query)).all())

    async def _set(self, number: int, **values: Any) -> None:
        if values["status"] == "queued":
            note(self._connection)
        await self._connection.execute(update(OUTBOX).where(OUTBOX.c.id == number).values(values))

    async def _to_claimed(self, row: RowMapping) -> Claimed:
        query = select(DELIVERY.c.part).where(DELIVERY.c.notice == row["id"])
        parts = frozenset((await self._connection.execute(query)).scalars())
        return Claimed(
            row["id"],
            self._notice(row),
            row["attempts"],
            row["created_at"],
            parts,
            row["created_at"] if row["status"] == "in_doubt" else None,
            row["only_template"],
            frozenset(row["avoid"].split()),
        )

    def _row(self, notice: Notice, now: datetime) -> dict[str, Any]:
        letter = {
            "message": encode_message(notice.message),
            "retires": notice.retires,
            "acknowledges": notice.acknowledges,
        }
        return {
            "contact": notice.to,
            "rank": RANKS[notice.urgency],
            "template": notice.template,
            "channel": notice.channel.value if notice.channel else "",
            "created_at": now,
            "not_before": now,
            "expires_at": notice.expires_at,
            "status": "queued",
            "attempts": 0,
            "only_template": False,
            "avoid": Channel.EMAIL.value if notice.also_by_mail else "",
            "reason": "",
            "sealed": self._vault.seal(json.dumps(letter)),
        }

    def _notice(self, row: RowMapping) -> Notice:
        letter = json.loads(self._vault.open(row["sealed"]))
        urgency = next(urgency for urgency, rank in RANKS.items() if rank == row["rank"])
        return Notice(
            ContactId(row["contact"]),
            decode_message(letter["message"]),
            urgency,
            row["template"],
            Channel(row["channel"]) if row["channel"] else None,
            retires=letter["retires"],
            acknowledges=letter["acknowledges"],
            expires_at=row["expires_at"],
        )
