"""Uploads at rest: what was handed in, and how far each came."""

from datetime import datetime
from pathlib import Path
from typing import Any

from sqlalchemy import JSON, or_, select, update
from sqlalchemy.ext.asyncio import AsyncConnection
from sqlmodel import Field

from domain.hospital.uploads import UNDER_WAY, Upload, UploadState
from storage.columns import Row, UtcDateTime, table_of
from storage.drivers.prepared import Found
from storage.files import MediaStore
from storage.locks import Lock, lock
from storage.news import Noted, Topic
from storage.versions import Versions, counted


class UploadRow(Row, table=True):
    """Table `upload`."""

    __tablename__ = "upload"

    id: str = Field(primary_key=True)
    source: str
    by: str
    asked_at: datetime = Field(sa_type=UtcDateTime, index=True)
    files: list[str] = Field(sa_type=JSON)
    state: str
    rows: int
    total: int | None = None
    began_at: datetime | None = Field(default=None, sa_type=UtcDateTime)
    seen_at: datetime | None = Field(default=None, sa_type=UtcDateTime)
    ended_at: datetime | None = Field(default=None, sa_type=UtcDateTime)
    is_to_stop: bool
    report: dict[str, Any] = Field(sa_type=JSON)
    version: int = counted()


UPLOAD = table_of(UploadRow)


class Uploads:
    """Uploads by id, and the next to be worked at."""

    def __init__(self, connection: AsyncConnection, noted: Noted) -> None:
        self._connection = connection
        self._noted = noted
        self._versions = Versions(connection, UPLOAD)

    async def get(self, id: str) -> Upload | None:
        """One upload."""
        return await self._first(select(UPLOAD).where(UPLOAD.c.id == id))

    async def latest(self, most: int) -> list[Upload]:
        """The last ones, the newest first."""
        query = select(UPLOAD).order_by(UPLOAD.c.asked_at.desc(), UPLOAD.c.id).limit(most)
        return [self._read(row) for row in (await self._connection.execute(query)).mappings()]

    async def next(self, lost_before: datetime) -> Upload | None:
        """The one that waits longest, or was left lying since *lost_before*; one at a time."""
        under_way = [state.value for state in UNDER_WAY]
        query = select(UPLOAD).where(UPLOAD.c.state.in_(under_way))
        query = query.order_by(UPLOAD.c.asked_at, UPLOAD.c.id).limit(1)
        is_free = or_(UPLOAD.c.seen_at.is_(None), UPLOAD.c.seen_at < lost_before)
        found = await self._first(query)
        return found and await self._first(select(UPLOAD).where(UPLOAD.c.id == found.id, is_free))

    async def under_way(self) -> list[Upload]:
        """Those whose files are still needed."""
        states = [state.value for state in UNDER_WAY]
        rows = await self._connection.execute(select(UPLOAD).where(UPLOAD.c.state.in_(states)))
        return [self._read(row) for row in rows.mappings()]

    async def ended_since(self, moment: datetime) -> list[Upload]:
        """Those that are over, by now, since *moment*."""
        query = select(UPLOAD).where(UPLOAD.c.asked_at >= moment, UPLOAD.c.ended_at.is_not(None))
        return [self._read(row) for row in (await self._connection.execute(query)).mappings()]

    async def hold(self) -> None:
        """Let nobody else take up an upload until the commit."""
        await lock(self._connection, Lock.UPLOADS)

    async def note(self, upload: Upload) -> bool:
        """How far it came, as long as it is under way; whether it is to stop."""
        far = {"state": upload.state.value, "rows": upload.rows, "total": upload.total}
        mine = UPLOAD.c.id == upload.id
        changed = update(UPLOAD).where(mine, UPLOAD.c.ended_at.is_(None))
        values = {**far, "seen_at": upload.seen_at}
        await self._connection.execute(changed.values(values))
        asked = await self._connection.execute(select(UPLOAD.c.is_to_stop).where(mine))
        return bool(asked.scalar_one())

    async def save(self, upload: Upload) -> None:
        """Insert or update *upload*; raises Overtaken where somebody was faster."""
        if upload.state in UNDER_WAY:
            self._noted.note(Topic.UPLOADS)
        await self._versions.save([_to_row(upload)])

    async def _first(self, query: Any) -> Upload | None:
        row = (await self._connection.execute(query)).mappings().first()
        return self._read(row) if row else None

    def _read(self, row: Found) -> Upload:
        row = self._versions.read(row)
        return Upload(
            row["id"],
            row["source"],
            row["by"],
            row["asked_at"],
            tuple(row["files"]),
            UploadState(row["state"]),
            row["rows"],
            row["total"],
            row["began_at"],
            row["seen_at"],
            row["ended_at"],
            row["is_to_stop"],
            row["report"],
        )


def place_of(store: MediaStore, upload: str, number: int, name: str) -> Path:
    """Where the file *number* of *upload* lies, sealed; its ending says how to read it."""
    return store.folder / "uploads" / f"{upload}-{number}{Path(name).suffix.lower()}"


async def drop_files(store: MediaStore, upload: Upload) -> None:
    """Its files are gone, wherever they were. Raises BucketAway."""
    for number, name in enumerate(upload.files):
        await store.drop(place_of(store, upload.id, number, name))


def _to_row(upload: Upload) -> dict[str, Any]:
    return {
        "id": upload.id,
        "source": upload.source,
        "by": upload.by,
        "asked_at": upload.asked_at,
        "files": list(upload.files),
        "state": upload.state.value,
        "rows": upload.rows,
        "total": upload.total,
        "began_at": upload.began_at,
        "seen_at": upload.seen_at,
        "ended_at": upload.ended_at,
        "is_to_stop": upload.is_to_stop,
        "report": dict(upload.report),
    }
