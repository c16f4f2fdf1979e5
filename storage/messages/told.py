"""What was told of a report, to whom and by which way: for those who look after it."""

import json
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncConnection

from domain.ids import ContactId, CrewId, ReportId
from storage.drivers.prepared import Found
from storage.fieldwork.report_rows import ASSIGNMENT
from storage.messages.outbox_rows import DELIVERY, OUTBOX
from storage.people.contacts import MEMBER
from storage.secrecy.vault import Vault

MOST = 60


@dataclass(frozen=True, slots=True)
class ReportNotice:
    """A notice about a report, without its words: how far it has come, and why no further."""

    to: ContactId
    template: str
    channel: str
    status: str
    attempts: int
    at: datetime
    reason: str


class ToldOfReports:
    """Notices by what they are about.

    They are sealed. Those of a report were put in the moments of its history, for people who have
    a part in it; of these few, the ones that name its folio are its own.
    """

    def __init__(self, connection: AsyncConnection, vault: Vault) -> None:
        self._connection = connection
        self._vault = vault

    async def crews_of(self, report: ReportId) -> set[CrewId]:
        """Every crew that ever had *report*."""
        query = select(ASSIGNMENT.c.crew).where(ASSIGNMENT.c.report == report).distinct()
        return {CrewId(crew) for crew in (await self._connection.execute(query)).scalars()}

    async def members_of(self, crews: Collection[CrewId]) -> set[ContactId]:
        """Everybody of *crews*."""
        query = select(MEMBER.c.contact).where(MEMBER.c.crew.in_(crews))
        return {ContactId(whose) for whose in (await self._connection.execute(query)).scalars()}

    async def about(
        self, folio: str, people: Collection[ContactId], moments: Collection[datetime]
    ) -> list[ReportNotice]:
        """The newest notices to *people* in *moments* that name *folio*, the newest first."""
        query = (
            select(OUTBOX)
            .where(
                OUTBOX.c.contact.in_(people),
                OUTBOX.c.created_at.in_(moments),
                OUTBOX.c.template != "",  # replies are part of a conversation
            )
            .order_by(OUTBOX.c.id.desc())
            .limit(MOST)
        )
        rows = (await self._connection.execute(query)).mappings().all()
        ours = [row for row in rows if self._names(row, folio)]
        sent = await self._sent([row["id"] for row in ours])
        return [_to_notice(row, sent.get(row["id"])) for row in ours]

    async def _sent(self, notices: Collection[int]) -> Mapping[int, Found]:
        """How the last part of each of *notices* fared."""
        query = select(DELIVERY).where(DELIVERY.c.notice.in_(notices)).order_by(DELIVERY.c.part)
        rows = (await self._connection.execute(query)).mappings()
        return {row["notice"]: row for row in rows}

    def _names(self, row: Found, folio: str) -> bool:
        letter = json.loads(self._vault.open(row["sealed"]))
        return any(_says(words, folio) for words in letter["message"]["paragraphs"])


def _says(words: list[Any], folio: str) -> bool:
    _, params = words
    return folio in (params.get("folio"), params.get("other"))


def _to_notice(row: Found, sent: Found | None) -> ReportNotice:
    return ReportNotice(
        ContactId(row["contact"]),
        row["template"],
        sent["channel"] if sent else row["channel"] or row["via"],
        sent["status"] if sent else row["status"],
        row["attempts"],
        row["created_at"],
        (sent["error"] if sent else "") or row["reason"],
    )
