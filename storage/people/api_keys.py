"""Keys of other systems. A key is shown once; what is kept is its digest."""

import hashlib
import hmac
import re
import secrets
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import JSON, RowMapping, select
from sqlalchemy.ext.asyncio import AsyncConnection
from sqlmodel import Field

from domain.ids import AreaKey
from storage.columns import Row, UtcDateTime, table_of, upsert
from storage.locks import Lock, lock

MARK = "enl"
HOSPITAL, HOSPITAL_REASONS = RIGHTS = ("hospital", "hospital-reasons")
SEEN_AGAIN_AFTER = timedelta(hours=1)
_ID = re.compile("[0-9a-f]{8}")
NOBODY = hashlib.sha256(b"").hexdigest()


class ApiKeyRow(Row, table=True):
    """Table `api_key`."""

    __tablename__ = "api_key"

    id: str = Field(primary_key=True)
    name: str = Field(unique=True)
    digest: str
    areas: list[str] = Field(sa_type=JSON)
    rights: list[str] = Field(sa_type=JSON, sa_column_kwargs={"server_default": "[]"})
    created_at: datetime = Field(sa_type=UtcDateTime)
    used_at: datetime | None = Field(default=None, sa_type=UtcDateTime)
    revoked_at: datetime | None = Field(default=None, sa_type=UtcDateTime)


API_KEY = table_of(ApiKeyRow)


@dataclass(frozen=True, slots=True)
class ApiKey:
    """What a system may do: everything, or what concerns some areas.

    What is about patients takes one of the *rights*, which no key has by itself.
    """

    id: str
    name: str
    digest: str
    areas: frozenset[AreaKey]
    created_at: datetime
    used_at: datetime | None = None
    revoked_at: datetime | None = None
    rights: frozenset[str] = frozenset()

    def reaches(self, area: AreaKey) -> bool:
        """Whether it may see and report what concerns *area*."""
        return not self.areas or area in self.areas

    def was_seen_lately(self, now: datetime) -> bool:
        """Whether it is known already that the key is in use."""
        return self.used_at is not None and now - self.used_at < SEEN_AGAIN_AFTER


class ApiKeys:
    """Keys by their name, and by themselves."""

    def __init__(self, connection: AsyncConnection) -> None:
        self._connection = connection

    async def add(
        self, name: str, areas: Sequence[AreaKey], now: datetime, rights: Sequence[str] = ()
    ) -> str | None:
        """A fresh key called *name*, to be told once; nothing where that name is taken."""
        await lock(self._connection, Lock.API_KEYS)
        if await self._one(API_KEY.c.name == name):
            return None
        id, secret = secrets.token_hex(4), secrets.token_urlsafe(32)
        key = ApiKey(id, name, _digest(secret), frozenset(areas), now, rights=frozenset(rights))
        await self._save(key)
        return f"{MARK}_{id}_{secret}"

    async def all(self) -> list[ApiKey]:
        """Every key, by name."""
        rows = await self._connection.execute(select(API_KEY).order_by(API_KEY.c.name))
        return [_to_domain(row) for row in rows.mappings()]

    async def check(self, text: str) -> ApiKey | None:
        """The key that *text* is, compared in constant time; one that was revoked is none."""
        mark, id, secret = [*text.split("_", 2), "", ""][:3]
        found = await self._one(API_KEY.c.id == id) if _ID.fullmatch(id) else None
        is_same = hmac.compare_digest(_digest(secret), found.digest if found else NOBODY)
        return found if found and is_same and mark == MARK and not found.revoked_at else None

    async def seen(self, key: ApiKey, now: datetime) -> None:
        """Remember that *key* was used, to the hour; whether it still counts stays as it is."""
        if not key.was_seen_lately(now):
            statement = API_KEY.update().where(API_KEY.c.id == key.id)
            await self._connection.execute(statement.values(used_at=now))

    async def revoke(self, name: str, now: datetime) -> bool:
        """Make the key called *name* useless; whether there is one."""
        found = await self._one(API_KEY.c.name == name)
        if found:
            await self._save(replace(found, revoked_at=found.revoked_at or now))
        return found is not None

    async def _one(self, condition: Any) -> ApiKey | None:
        query = select(API_KEY).where(condition)
        row = (await self._connection.execute(query)).mappings().first()
        return _to_domain(row) if row else None

    async def _save(self, key: ApiKey) -> None:
        row = {
            "id": key.id,
            "name": key.name,
            "digest": key.digest,
            "areas": sorted(key.areas),
            "rights": sorted(key.rights),
            "created_at": key.created_at,
            "used_at": key.used_at,
            "revoked_at": key.revoked_at,
        }
        await upsert(self._connection, API_KEY, row)


def _digest(secret: str) -> str:
    """A plain digest is enough: the secret has 256 random bits, which nobody guesses."""
    return hashlib.sha256(secret.encode("utf-8", "replace")).hexdigest()


def _to_domain(row: RowMapping) -> ApiKey:
    return ApiKey(
        row["id"],
        row["name"],
        row["digest"],
        frozenset(AreaKey(area) for area in row["areas"]),
        row["created_at"],
        row["used_at"],
        row["revoked_at"],
        frozenset(row["rights"]),
    )
