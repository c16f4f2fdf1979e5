"""What is known of each file; its bytes are elsewhere."""

import json
from datetime import datetime
from typing import Any

from sqlalchemy import JSON, Index, select
from sqlalchemy.ext.asyncio import AsyncConnection
from sqlmodel import Field

from domain.ids import ContactId, MediaId
from domain.media import Media, MediaSource, MediaStatus
from storage.columns import Row, UtcDateTime, among, insert_new, is_sqlite, table_of, upsert
from storage.drivers.prepared import Found, Prepared
from storage.news import Noted, Topic
from storage.secrecy.vault import Vault


class MediaRow(Row, table=True):
    """Table `media`."""

    __tablename__ = "media"
    __table_args__ = (Index("media_wanted", "status", "next_attempt_at"),)

    id: str = Field(primary_key=True)
    source: str
    remote_sealed: str
    wanted_at: datetime = Field(sa_type=UtcDateTime)
    sender: str | None = None
    recipe: dict[str, str] = Field(sa_type=JSON)
    status: str
    content_type: str = ""
    name_sealed: str = ""
    attempts: int = 0
    next_attempt_at: datetime | None = Field(default=None, sa_type=UtcDateTime)
    reason: str = ""
    size: int = 0
    sha256: str = ""


MEDIA = table_of(MediaRow)
_SOME = Prepared(select(MEDIA).where(among(MEDIA.c.id, "ids")))


class MediaShelf:
    """What is known of each file."""

    def __init__(self, connection: AsyncConnection, vault: Vault, noted: Noted) -> None:
        self._connection = connection
        self._vault = vault
        self._noted = noted

    async def get(self, id: MediaId) -> Media | None:
        """One file."""
        return next(iter(await self.several((id,))), None)

    async def several(self, ids: tuple[MediaId, ...]) -> list[Media]:
        """Some files, in the order asked for."""
        rows = await _SOME.all(self._connection, ids=json.dumps(ids)) if ids else ()
        found = {row["id"]: self._to_domain(row) for row in rows}
        return [found[id] for id in ids if id in found]

    async def claim_wanted(self, now: datetime, until: datetime) -> Media | None:
        """Take the next file to be fetched or drawn; nobody else takes it before *until*."""
        query = (
            select(MEDIA)
            .where(
                MEDIA.c.status == MediaStatus.WANTED.value,
                MEDIA.c.next_attempt_at.is_(None) | (MEDIA.c.next_attempt_at <= now),
            )
            .order_by(MEDIA.c.wanted_at)
            .limit(1)
        )
        if not is_sqlite(self._connection):
            query = query.with_for_update(skip_locked=True)
        row = (await self._connection.execute(query)).mappings().first()
        media = self._to_domain(row) if row else None
        if media:
            statement = MEDIA.update().where(MEDIA.c.id == media.id)
            await self._connection.execute(statement.values(next_attempt_at=until))
        return media

    async def want(self, media: Media) -> None:
        """Put a file on the list, unless it is there."""
        self._noted.note(Topic.FILES)
        await insert_new(self._connection, MEDIA, self._row(media))

    async def save(self, media: Media) -> None:
        """Insert or update *media*."""
        if media.status is MediaStatus.WANTED:
            self._noted.note(Topic.FILES)
        await upsert(self._connection, MEDIA, self._row(media))

    def _row(self, media: Media) -> dict[str, Any]:
        return {
            "id": media.id,
            "source": media.source.value,
            "remote_sealed": self._vault.seal(media.remote),
            "wanted_at": media.wanted_at,
            "sender": media.sender,
            "recipe": dict(media.recipe),
            "status": media.status.value,
            "content_type": media.content_type,
            "name_sealed": self._vault.seal(media.name),
            "attempts": media.attempts,
            "next_attempt_at": media.next_attempt_at,
            "reason": media.reason,
            "size": media.size,
            "sha256": media.sha256,
        }

    def _to_domain(self, row: Found) -> Media:
        return Media(
            MediaId(row["id"]),
            MediaSource(row["source"]),
            self._vault.open(row["remote_sealed"]),
            row["wanted_at"],
            ContactId(row["sender"]) if row["sender"] else None,
            row["recipe"],
            MediaStatus(row["status"]),
            row["content_type"],
            self._vault.open(row["name_sealed"]),
            row["attempts"],
            row["next_attempt_at"],
            row["reason"],
            row["size"],
            row["sha256"],
        )
