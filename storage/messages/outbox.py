"""Notices to be sent, written in the same transaction as the change that caused them."""

import json
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import bindparam, func, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from domain.ids import ContactId
from domain.messages import Channel, Notice, Urgency
from domain.messaging.delivery import DeliveryStatus
from domain.messaging.queues import OutboxStatus
from storage.columns import insert_new
from storage.drivers.prepared import Found, Prepared
from storage.encoding import decode_grounds, decode_message, encode_grounds, encode_message
from storage.locks import Lock, try_lock
from storage.messages.lanes import LANES, Lane, first_due, is_free
from storage.messages.outbox_rows import DELIVERY, OUTBOX, RANKS, SENDING, WAITING
from storage.news import Noted, Topic
from storage.people.contacts import ADDRESS
from storage.secrecy.vault import Vault

_STILL_FREE = Prepared(select(OUTBOX).where(OUTBOX.c.id == bindparam("number"), WAITING, is_free()))
_REPLIES = Prepared(
    select(OUTBOX)
    .where(
        OUTBOX.c.contact == bindparam("whose"),
        OUTBOX.c.rank == RANKS[Urgency.REPLY],
        OUTBOX.c.not_before <= bindparam("now"),
        WAITING,
        is_free(),
    )
    .order_by(OUTBOX.c.not_before, OUTBOX.c.id)
    .limit(2)
)
_OTHER = OUTBOX.alias()
_WHOSE = select(_OTHER.c.contact).where(_OTHER.c.id == bindparam("number"))
_WAIT_BEHIND = Prepared(  # by `=`, since for `IN` SQLite would rather read all that wait
    select(OUTBOX.c.id).where(OUTBOX.c.contact == _WHOSE.scalar_subquery(), WAITING).limit(1)
)
_USUAL = Prepared(
    select(ADDRESS.c.channel)
    .where(ADDRESS.c.contact == bindparam("whose"))
    .order_by(ADDRESS.c.channel == Channel.EMAIL, ADDRESS.c.last_inbound_at.desc().nulls_last())
)
_CLAIM = Prepared(
    update(OUTBOX)
    .where(OUTBOX.c.id == bindparam("number"))
    .values(
        status=OutboxStatus.SENDING.value, claimed_at=bindparam("at"), claimed_by=bindparam("by")
    )
)
_FINISH = Prepared(
    update(OUTBOX)
    .where(OUTBOX.c.id == bindparam("number"), OUTBOX.c.status == OutboxStatus.SENDING.value)
    .values(status=bindparam("new"), reason=bindparam("why"))
)
_PARTS = Prepared(
    select(DELIVERY.c.channel, DELIVERY.c.is_template, DELIVERY.c.part).where(
        DELIVERY.c.notice == bindparam("number"), DELIVERY.c.status != DeliveryStatus.FAILED.value
    )
)


@dataclass(frozen=True, slots=True)
class SentPart:
    """One message of a notice: as a template it says all, by another channel it is another."""

    channel: str
    is_template: bool
    number: int


@dataclass(frozen=True, slots=True)
class Claimed:
    """A notice that this sender has taken, with what went out of it before.

    `refused` is why the channels that it avoids did not bring it.
    """

    number: int
    notice: Notice
    attempts: int
    created_at: datetime
    sent_parts: frozenset[SentPart]
    in_doubt_since: datetime | None
    only_template: bool
    avoid: frozenset[str]
    refused: str = ""


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

    def __init__(self, connection: AsyncConnection, vault: Vault, noted: Noted) -> None:
        self._connection = connection
        self._vault = vault
        self._noted = noted

    async def put(self, notices: Sequence[Notice], *, now: datetime, wake: bool = True) -> None:
        """Queue *notices*, each in the lane of the channel by which it will most likely go.

        Whoever does not *wake* the senders goes on to claim what was put here.
        """
        if notices:
            usual = await self._usual_channels({n.to for n in notices if not n.channel})
            for notice in notices:
                row = self._row(notice, notice.channel or usual.get(notice.to, ""), now)
                await insert_new(self._connection, OUTBOX, row)
            if wake:
                self._noted.note(Topic.NOTICES, len(notices))

    async def _usual_channels(self, contacts: Collection[ContactId]) -> dict[str, str]:
        """By what each of *contacts* wrote last; by e-mail only who has nothing else."""
        found = {whose: await _USUAL.value(self._connection, whose=whose) for whose in contacts}
        return {whose: channel for whose, channel in found.items() if channel}

    async def claim(
        self, now: datetime, by: str = "", lanes: Collection[Lane] = LANES
    ) -> Claimed | None:
        """Take the next notice that is due in *lanes*, for the process *by*.

        Replies come first, and nobody is sent two at a time.
        """
        row = await self._first_free(now, lanes) if lanes else None
        if row is None:
            return None
        await _CLAIM.run(self._connection, number=row["id"], at=now, by=by)
        return await self._to_claimed(row)

    async def claim_reply(self, to: ContactId, now: datetime, by: str) -> Claimed | None:
        """Take the next reply to one person, for the process *by*; None if others are before it."""
        is_ours = await try_lock(self._connection, Lock.SENDING, to)
        rows = await _REPLIES.all(self._connection, whose=to, now=now) if is_ours else []
        if len(rows) != 1:
            self._noted.note(Topic.NOTICES)  # what waits behind, or has to wait
        if not rows:
            return None
        await _CLAIM.run(self._connection, number=rows[0]["id"], at=now, by=by)
        return await self._to_claimed(rows[0])

    async def _first_free(self, now: datetime, lanes: Collection[Lane]) -> Found | None:
        """The first row for somebody to whom no other process is sending; held until the commit.

        What is due is looked at again once they are held: another process may just have sent it.
        """
        for first in await first_due(frozenset(lanes)).all(self._connection, now=now):
            if await try_lock(self._connection, Lock.SENDING, first["contact"]):
                row = await _STILL_FREE.first(self._connection, number=first["id"])
                if row:
                    return row
        return None

    async def hold_back(self, contact: ContactId, urgency: Urgency, until: datetime) -> None:
        """Let what waits for *contact* rest, this urgent or less: they have had enough for now."""
        theirs = (OUTBOX.c.contact == contact) & (OUTBOX.c.rank >= RANKS[urgency])
        late = update(OUTBOX).where(WAITING, theirs, OUTBOX.c.not_before < until)
        await self._connection.execute(late.values(not_before=until))

    async def awaiting(self, templates: Collection[str], at: datetime) -> list[ContactId]:
        """Who has yet to be told what was put in the queue *at* that moment."""
        query = select(OUTBOX.c.contact).where(
            WAITING, OUTBOX.c.template.in_(templates), OUTBOX.c.created_at == at
        )
        return [ContactId(contact) for contact in (await self._connection.execute(query)).scalars()]

    async def finish(self, number: int, status: OutboxStatus, reason: str = "") -> None:
        """Record how a notice ended, with the reason as a key.

        One that a delivery report has put back in the queue meanwhile stays there.
        """
        await _FINISH.run(self._connection, number=number, new=status.value, why=reason)
        if await _WAIT_BEHIND.first(self._connection, number=number):
            self._noted.note(Topic.NOTICES)

    async def again(
        self, claimed: Claimed, at: datetime, reason: str, *, spent: bool, is_unknown: bool = False
    ) -> None:
        """Try again at *at*; what may have gone out before stays in doubt until it is known."""
        later = self.doubt if is_unknown or claimed.in_doubt_since else self.retry
        await later(claimed.number, at, reason, spent=spent)

    async def retry(self, number: int, at: datetime, reason: str, *, spent: bool) -> None:
        """Try again at *at*; *spent* tells whether this counts as an attempt."""
        attempts = OUTBOX.c.attempts + (1 if spent else 0)
        await self._set(
            number, OutboxStatus.QUEUED, not_before=at, reason=reason, attempts=attempts
        )

    async def doubt(self, number: int, at: datetime, reason: str, *, spent: bool = True) -> None:
        """The channel may have taken it: ask before sending again, from *at* on."""
        await self._set(
            number,
            OutboxStatus.IN_DOUBT,
            not_before=at,
            reason=reason,
            attempts=OUTBOX.c.attempts + (1 if spent else 0),
        )

    async def insist_on_template(self, number: int, now: datetime) -> None:
        """Send it again as a template: the channel says that the window is closed."""
        await self._set(number, OutboxStatus.QUEUED, not_before=now, only_template=True)

    async def give_up(self, number: int, reason: str) -> None:
        """Record that it did not arrive, although a channel had taken it."""
        await self._set(number, OutboxStatus.FAILED, reason=reason)

    async def reroute(self, number: int, failed: Channel, reason: str, now: datetime) -> None:
        """Send it by another channel than *failed*; the sender knows which the person has."""
        query = select(OUTBOX.c.avoid).where(OUTBOX.c.id == number)
        avoided = (await self._connection.execute(query)).scalar_one().split()
        if failed in avoided:
            return
        avoid = " ".join((*avoided, failed))
        await self._set(number, OutboxStatus.QUEUED, not_before=now, avoid=avoid, reason=reason)

    async def rescue(self, alive: Collection[str], now: datetime) -> int:
        """Put notices in doubt that a process had claimed which is not *alive*; how many."""
        statement = (
            update(OUTBOX)
            .where(SENDING, OUTBOX.c.claimed_by.not_in(alive))
            .values(status=OutboxStatus.IN_DOUBT.value, not_before=now)
        )
        return (await self._connection.execute(statement)).rowcount

    async def claims_of(self, boot: str) -> set[int]:
        """What the process *boot* has claimed and not finished."""
        query = select(OUTBOX.c.id).where(SENDING, OUTBOX.c.claimed_by == boot)
        return set((await self._connection.execute(query)).scalars())

    async def let_go(self, numbers: Collection[int], now: datetime) -> int:
        """Put claimed notices in doubt that nobody is sending; how many there still were."""
        if not numbers:
            return 0
        fallen = update(OUTBOX).where(SENDING, OUTBOX.c.id.in_(numbers))
        doubted = fallen.values(status=OutboxStatus.IN_DOUBT.value, not_before=now)
        return (await self._connection.execute(doubted)).rowcount

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

    async def _set(self, number: int, status: OutboxStatus, **values: Any) -> None:
        self._noted.note(Topic.NOTICES)
        one = update(OUTBOX).where(OUTBOX.c.id == number)
        await self._connection.execute(one.values(status=status.value, **values))

    async def _to_claimed(self, row: Found) -> Claimed:
        sent = await _PARTS.all(self._connection, number=row["id"])
        avoided = frozenset(row["avoid"].split())
        parts = frozenset(SentPart(s["channel"], s["is_template"], s["part"]) for s in sent)
        return Claimed(
            row["id"],
            self._notice(row),
            row["attempts"],
            row["created_at"],
            parts,
            row["created_at"] if row["status"] == OutboxStatus.IN_DOUBT else None,
            row["only_template"],
            avoided,
            row["reason"] if avoided - {Channel.EMAIL} else "",
        )

    def _row(self, notice: Notice, via: str, now: datetime) -> dict[str, Any]:
        letter = {
            "message": encode_message(notice.message),
            "retires": notice.retires,
            "acknowledges": notice.acknowledges,
            "grounds": encode_grounds(notice.grounds),
        }
        return {
            "contact": notice.to,
            "rank": RANKS[notice.urgency],
            "template": notice.template,
            "channel": notice.channel.value if notice.channel else "",
            "via": via,
            "created_at": now,
            "not_before": now,
            "expires_at": notice.expires_at,
            "status": OutboxStatus.QUEUED.value,
            "attempts": 0,
            "only_template": False,
            "avoid": Channel.EMAIL.value if notice.also_by_mail else "",
            "reason": "",
            "sealed": self._vault.seal(json.dumps(letter)),
        }

    def _notice(self, row: Found) -> Notice:
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
            grounds=decode_grounds(letter.get("grounds")),  # older code wrote none
        )
