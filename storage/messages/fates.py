"""What became of messages that went out: which notice each was for, and how it fared."""

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import bindparam, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from domain.ids import ContactId
from domain.messages import Channel
from domain.messaging.delivery import DeliveryReport, DeliveryStatus, climbs, highest
from storage.columns import among, insert_new, upsert
from storage.drivers.prepared import Found, Prepared
from storage.messages.erased import Erased
from storage.messages.outbox_rows import DELIVERY, EARLY, OUTBOX

_EARLY_HERE = (EARLY.c.channel == bindparam("on"), among(EARLY.c.external_id, "known_as"))
_EARLY = Prepared(select(EARLY).where(*_EARLY_HERE))
_EARLY_TOLD = Prepared(EARLY.delete().where(*_EARLY_HERE))
_SENT = Prepared(
    select(
        *(DELIVERY.c[name] for name in ("id", "notice", "external_id", "status", "is_template")),
        *(OUTBOX.c[name] for name in ("contact", "only_template", "created_at", "expires_at")),
    )
    .join(OUTBOX, DELIVERY.c.notice == OUTBOX.c.id)
    .where(DELIVERY.c.channel == bindparam("on"), among(DELIVERY.c.external_id, "known_as"))
    .order_by(DELIVERY.c.id)  # two who do this at once never wait for each other crosswise
    .with_for_update(of=DELIVERY)  # nor does a failure overwrite what the other has just heard
)
_FARED = Prepared(
    update(DELIVERY)
    .where(DELIVERY.c.id == bindparam("number"))
    .values(status=bindparam("new"), error=bindparam("why"))
)


@dataclass(frozen=True, slots=True)
class Fared:
    """What was told of a message that is known to have gone out for *notice*."""

    notice: int
    contact: ContactId
    is_template: bool
    only_template: bool
    created_at: datetime
    expires_at: datetime | None
    report: DeliveryReport

    @property
    def is_superseded(self) -> bool:
        """Whether it was free text, in the place of which a template goes out."""
        return self.only_template and not self.is_template


class Fates:
    """Messages of ours by what their channels call them."""

    def __init__(self, connection: AsyncConnection, erased: Erased) -> None:
        self._connection = connection
        self._erased = erased

    async def went(
        self,
        number: int,
        part: int,
        channel: Channel,
        external_id: str,
        now: datetime,
        *,
        is_template: bool = False,
        prefix: str = "",
    ) -> None:
        """Record that one part of a notice was taken by its channel, for a number of *prefix*."""
        row = {
            "notice": number,
            "part": part,
            "channel": channel.value,
            "external_id": external_id,
            "status": DeliveryStatus.SENT.value,
            "error": "",
            "at": now,
            "is_template": is_template,
            "prefix": prefix,
        }
        await insert_new(self._connection, DELIVERY, row)

    async def first_unknown(self, channel: Channel, ids: Sequence[str]) -> str | None:
        """The first of *ids* that belongs to no notice yet: two may well say the same."""
        query = select(DELIVERY.c.external_id).where(
            DELIVERY.c.channel == channel, DELIVERY.c.external_id.in_(ids)
        )
        known = set((await self._connection.execute(query)).scalars()) if ids else set()
        return next((id for id in ids if id not in known), None)

    async def take_early(self, channel: Channel, external_id: str) -> DeliveryReport | None:
        """What was told of a message before it was recorded, if anything; told once."""
        here = {"on": channel, "known_as": json.dumps([external_id])}
        row = await _EARLY.first(self._connection, **here)
        if row is None:
            return None
        await _EARLY_TOLD.run(self._connection, **here)
        return DeliveryReport(external_id, DeliveryStatus(row["status"]), row["error"] or None)

    async def behind(
        self, channel: Channel, reports: Sequence[DeliveryReport]
    ) -> list[DeliveryReport]:
        """Those of *reports* that tell more of a message of ours than we know."""
        ids = [report.external_id for report in reports]
        query = select(DELIVERY.c.external_id, DELIVERY.c.status).where(
            DELIVERY.c.channel == channel, DELIVERY.c.external_id.in_(ids)
        )
        known = dict((await self._connection.execute(query)).all()) if ids else {}
        return [
            report
            for report in reports
            if report.external_id in known
            and climbs(DeliveryStatus(known[report.external_id]), report.status)
        ]

    async def record(
        self, reports: Iterable[DeliveryReport], channel: Channel, now: datetime
    ) -> list[Fared]:
        """Let statuses climb; those that did. What is told too early is kept.

        What is told of a message to somebody whom we forgot is let go.
        """
        told = {report.external_id: report for report in highest(reports)}
        rows = await _SENT.all(self._connection, on=channel, known_as=json.dumps([*told]))
        climbed = [
            (row["id"], _fared(row, report))
            for row, report in ((row, told.pop(row["external_id"])) for row in rows)
            if climbs(DeliveryStatus(row["status"]), report.status)
        ]
        changes = [
            {"number": number, "new": fared.report.status.value, "why": fared.report.why}
            for number, fared in climbed
        ]
        await _FARED.run_many(self._connection, changes)
        if told:
            await self._keep_early(told, channel, now)
        return [fared for _, fared in climbed]

    async def _keep_early(
        self, told: Mapping[str, DeliveryReport], channel: Channel, now: datetime
    ) -> None:
        erased = await self._erased.known(channel, [*told])
        told = {id: report for id, report in told.items() if id not in erased}
        here = {"on": channel, "known_as": json.dumps([*told])}
        before = {row["external_id"]: row for row in await _EARLY.all(self._connection, **here)}
        rows = [
            {
                "channel": channel,
                "external_id": id,
                "status": report.status.value,
                "error": report.why,
                "at": now,
            }
            for id, report in sorted(told.items())
            if id not in before or climbs(DeliveryStatus(before[id]["status"]), report.status)
        ]
        await upsert(self._connection, EARLY, rows)


def _fared(row: Found, report: DeliveryReport) -> Fared:
    return Fared(
        row["notice"],
        ContactId(row["contact"]),
        row["is_template"],
        row["only_template"],
        row["created_at"],
        row["expires_at"],
        report,
    )
