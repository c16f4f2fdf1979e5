"""Requests of crews at rest."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from sqlalchemy import JSON, bindparam, func, select
from sqlalchemy.ext.asyncio import AsyncConnection
from sqlmodel import Field

from domain.fieldwork.requests import Reason, Request, RequestKind, RequestStatus
from domain.ids import AreaKey, ContactId, CrewId, MediaId, ReportId, RequestId
from storage.columns import Row, UtcDateTime, table_of
from storage.drivers.prepared import Found, Prepared
from storage.locks import Lock, lock
from storage.versions import Versions, counted


class RequestRow(Row, table=True):
    """Table `request`."""

    __tablename__ = "request"

    id: str = Field(primary_key=True)
    number: int = Field(unique=True)
    kind: str
    report: str = Field(index=True, foreign_key="report.id")
    folio: str
    area: str
    crew: str
    by: str
    by_name: str
    made_at: datetime = Field(sa_type=UtcDateTime)
    text: str
    reason: str | None = None
    until: datetime | None = Field(default=None, sa_type=UtcDateTime)
    photos: list[str] = Field(sa_type=JSON)
    status: str = Field(index=True)
    decided_by: str | None = None
    decided_at: datetime | None = Field(default=None, sa_type=UtcDateTime)
    answer: str = ""
    version: int = counted()


REQUEST = table_of(RequestRow)
_BY_ID = Prepared(select(REQUEST).where(REQUEST.c.id == bindparam("sought")))
_OPEN_FOR = Prepared(
    select(REQUEST)
    .where(REQUEST.c.report == bindparam("of"), REQUEST.c.status == RequestStatus.OPEN.value)
    .order_by(REQUEST.c.number)
)


class Requests:
    """Requests by id, number, report and area."""

    def __init__(self, connection: AsyncConnection) -> None:
        self._connection = connection
        self._versions = Versions(connection, REQUEST)

    async def get(self, id: RequestId) -> Request | None:
        """One request."""
        row = await _BY_ID.first(self._connection, sought=id)
        return _to_domain(self._versions.read(row)) if row else None

    async def by_number(self, number: int) -> Request | None:
        """The request that liaisons know by *number*."""
        return next(iter(await self._all(REQUEST.c.number == number)), None)

    async def open_for(self, report: ReportId) -> list[Request]:
        """What is asked about *report* and not decided."""
        rows = await _OPEN_FOR.all(self._connection, of=report)
        return [_to_domain(self._versions.read(row)) for row in rows]

    async def open_in(self, areas: Iterable[AreaKey], most: int | None = None) -> list[Request]:
        """What waits for the liaisons of *areas*, by number; the first *most*."""
        is_open = REQUEST.c.status == RequestStatus.OPEN.value
        return await self._all(REQUEST.c.area.in_(list(areas)), is_open, most=most)

    async def next_number(self) -> int:
        """A number never used before; held until the transaction ends."""
        await lock(self._connection, Lock.REQUEST_NUMBER)
        last = (await self._connection.execute(select(func.max(REQUEST.c.number)))).scalar()
        return (last or 0) + 1

    async def save(self, request: Request) -> None:
        """Insert or update *request*; raises Overtaken where a colleague was faster."""
        await self._versions.save([_to_row(request)])

    async def _all(self, *conditions: Any, most: int | None = None) -> list[Request]:
        query = select(REQUEST).where(*conditions).order_by(REQUEST.c.number).limit(most)
        rows = (await self._connection.execute(query)).mappings()
        return [_to_domain(self._versions.read(row)) for row in rows]


def _to_row(request: Request) -> dict[str, Any]:
    return {
        "id": request.id,
        "number": request.number,
        "kind": request.kind.value,
        "report": request.report,
        "folio": request.folio,
        "area": request.area,
        "crew": request.crew,
        "by": request.by,
        "by_name": request.by_name,
        "made_at": request.made_at,
        "text": request.text,
        "reason": request.reason.value if request.reason else None,
        "until": request.until,
        "photos": list(request.photos),
        "status": request.status.value,
        "decided_by": request.decided_by,
        "decided_at": request.decided_at,
        "answer": request.answer,
    }


def _to_domain(row: Found) -> Request:
    return Request(
        RequestId(row["id"]),
        row["number"],
        RequestKind(row["kind"]),
        ReportId(row["report"]),
        row["folio"],
        AreaKey(row["area"]),
        CrewId(row["crew"]),
        ContactId(row["by"]),
        row["by_name"],
        row["made_at"],
        row["text"],
        Reason(row["reason"]) if row["reason"] else None,
        row["until"],
        tuple(MediaId(id) for id in row["photos"]),
        RequestStatus(row["status"]),
        ContactId(row["decided_by"]) if row["decided_by"] else None,
        row["decided_at"],
        row["answer"],
    )
