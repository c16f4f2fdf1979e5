"""What other systems handed in: so that nothing is taken twice, and who reported it, sealed."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import Index, select
from sqlalchemy.ext.asyncio import AsyncConnection
from sqlmodel import Field

from domain.ids import ReportId
from storage.columns import Row, UtcDateTime, table_of, upsert
from storage.locks import Lock, lock
from storage.secrecy.vault import Vault

SAME_WITHIN = timedelta(minutes=10)
NAMED_WITHIN = timedelta(days=1)


class SubmissionRow(Row, table=True):
    """Table `submission`."""

    __tablename__ = "submission"
    __table_args__ = (
        Index("submission_by_content", "api_key", "content", "at"),
        Index("submission_by_name", "api_key", "name", "at"),
    )

    report: str = Field(primary_key=True, foreign_key="report.id")
    api_key: str = Field(foreign_key="api_key.id")
    at: datetime = Field(sa_type=UtcDateTime)
    content: str
    name: str = ""
    reporter_sealed: str = ""


SUBMISSION = table_of(SubmissionRow)


@dataclass(frozen=True, slots=True)
class Submission:
    """One report of a system: digests of what it said, and of the name it gave to saying it."""

    report: ReportId
    api_key: str
    at: datetime
    content: str
    name: str


class Submissions:
    """Submissions by what was said; of two at once the second sees the first."""

    def __init__(self, connection: AsyncConnection, vault: Vault) -> None:
        self._connection = connection
        self._vault = vault

    def digest(self, text: str) -> str:
        """What *text* is found by."""
        return self._vault.index(text) if text else ""

    async def hold(self, api_key: str) -> None:
        """Let the system hand in nothing else until the commit."""
        await lock(self._connection, Lock.SUBMISSION, api_key)

    async def earlier(
        self, api_key: str, content: str, name: str, now: datetime
    ) -> Submission | None:
        """The same submission: of that name within a day, else of that content ten minutes ago."""
        is_same = (
            (SUBMISSION.c.name == name) & (SUBMISSION.c.at > now - NAMED_WITHIN)
            if name
            else (SUBMISSION.c.content == content) & (SUBMISSION.c.at > now - SAME_WITHIN)
        )
        query = select(SUBMISSION).where(SUBMISSION.c.api_key == api_key, is_same)
        found = await self._connection.execute(query.order_by(SUBMISSION.c.at.desc()).limit(1))
        row = found.mappings().first()
        if row is None:
            return None
        return Submission(
            ReportId(row["report"]), row["api_key"], row["at"], row["content"], row["name"]
        )

    async def put(self, submission: Submission, reporter: Mapping[str, str]) -> None:
        """Keep a submission, with what it says of its reporter sealed."""
        sealed = self._vault.seal(json.dumps(dict(reporter))) if reporter else ""
        row = {
            "report": submission.report,
            "api_key": submission.api_key,
            "at": submission.at,
            "content": submission.content,
            "name": submission.name,
            "reporter_sealed": sealed,
        }
        await upsert(self._connection, SUBMISSION, row)

    async def reporter_of(self, report: ReportId) -> Mapping[str, str]:
        """What was said of who reported it, perhaps nothing."""
        query = select(SUBMISSION.c.reporter_sealed).where(SUBMISSION.c.report == report)
        sealed = (await self._connection.execute(query)).scalar()
        found: Mapping[str, str] = json.loads(self._vault.open(sealed)) if sealed else {}
        return found
