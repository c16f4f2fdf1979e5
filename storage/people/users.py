"""Users of the console and their sessions; names, logins and secrets are sealed."""

from collections.abc import Collection
from datetime import datetime
from typing import Any

from sqlalchemy import JSON, RowMapping, select, update
from sqlalchemy.ext.asyncio import AsyncConnection
from sqlmodel import Field

from domain.ids import AreaKey, ContactId, UserId
from domain.people.users import Session, User, UserRole
from storage.columns import Row, UtcDateTime, table_of, upsert
from storage.locks import Lock, lock
from storage.secrecy.vault import Vault


class UserRow(Row, table=True):
    """Table `console_user`: found by a keyed digest of the login."""

    __tablename__ = "console_user"

    id: str = Field(primary_key=True)
    login_token: str = Field(unique=True)
    login_sealed: str
    name_sealed: str
    role: str
    contact: str = Field(foreign_key="contact.id")
    areas: list[str] = Field(sa_type=JSON)
    locale: str
    password_sealed: str = ""
    second_factor_sealed: str = ""
    is_active: bool = True
    last_step: int = Field(default=0, sa_column_kwargs={"server_default": "0"})
    recovery: list[str] = Field(sa_type=JSON, sa_column_kwargs={"server_default": "[]"})


class SessionRow(Row, table=True):
    """Table `console_session`."""

    __tablename__ = "console_session"

    id: str = Field(primary_key=True)
    user: str = Field(index=True, foreign_key="console_user.id")
    began_at: datetime = Field(sa_type=UtcDateTime)
    seen_at: datetime = Field(sa_type=UtcDateTime)
    device: str = ""
    is_proven: bool = True
    ended_at: datetime | None = Field(default=None, sa_type=UtcDateTime)


MOST = 100  # sessions that anybody reads
USER, SESSION = table_of(UserRow), table_of(SessionRow)


class Users:
    """Who may sign in, and who has."""

    def __init__(self, connection: AsyncConnection, vault: Vault) -> None:
        self._connection = connection
        self._vault = vault

    async def get(self, id: UserId) -> User | None:
        """The user with *id*."""
        return await self._one(USER.c.id == id)

    async def by_login(self, login: str) -> User | None:
        """The user who signs in as *login*."""
        return await self._one(USER.c.login_token == self._vault.index(_folded(login)))

    async def all(self) -> list[User]:
        """Every user, by name."""
        rows = (await self._connection.execute(select(USER))).mappings()
        return sorted(map(self._to_domain, rows), key=lambda user: (user.name, user.id))

    async def save(self, user: User) -> None:
        """Keep *user* as they are."""
        seal = self._vault.seal
        row = {
            "id": user.id,
            "login_token": self._vault.index(_folded(user.login)),
            "login_sealed": seal(_folded(user.login)),
            "name_sealed": seal(user.name),
            "role": user.role,
            "contact": user.contact,
            "areas": sorted(user.areas),
            "locale": user.locale,
            "password_sealed": seal(user.password),
            "second_factor_sealed": seal(user.second_factor),
            "is_active": user.is_active,
            "last_step": user.last_step,
            "recovery": sorted(user.recovery),
        }
        await upsert(self._connection, USER, row)

    async def hold(self) -> None:
        """Let nobody else change users or use their codes until the commit."""
        await lock(self._connection, Lock.USERS)

    async def session(self, id: str) -> tuple[Session, User] | None:
        """The session with *id*, and whose it is."""
        row = (await self._connection.execute(_session(SESSION.c.id == id))).mappings().first()
        if row is None:
            return None
        user = await self.get(UserId(row["user"]))
        return (_to_session(row), user) if user else None

    async def sessions_of(self, user: UserId) -> list[Session]:
        """The latest sessions of *user*, the last one used first."""
        query = _session(SESSION.c.user == user).order_by(SESSION.c.seen_at.desc()).limit(MOST)
        return [_to_session(row) for row in (await self._connection.execute(query)).mappings()]

    async def saw(self, id: str, now: datetime) -> None:
        """Remember that a session is in use, unless it was ended meanwhile."""
        is_open = (SESSION.c.id == id) & SESSION.c.ended_at.is_(None)
        await self._connection.execute(update(SESSION).where(is_open).values(seen_at=now))

    async def end_sessions(self, user: UserId, now: datetime, but: str = "") -> None:
        """End all sessions of *user*, *but* one if there is one to be kept."""
        others = (SESSION.c.user == user) & (SESSION.c.id != but) & SESSION.c.ended_at.is_(None)
        await self._connection.execute(update(SESSION).where(others).values(ended_at=now))

    async def lasting(self, sessions: Collection[str], now: datetime) -> set[str]:
        """Those of *sessions* that still let somebody in."""
        query = _session(SESSION.c.id.in_(sessions)).join(USER).where(USER.c.is_active)
        found = map(_to_session, (await self._connection.execute(query)).mappings())
        return {session.id for session in found if session.is_proven and session.holds(now)}

    async def save_session(self, session: Session) -> None:
        """Keep *session* as it is."""
        row = {
            "id": session.id,
            "user": session.user,
            "began_at": session.began_at,
            "seen_at": session.seen_at,
            "device": session.device,
            "is_proven": session.is_proven,
            "ended_at": session.ended_at,
        }
        await upsert(self._connection, SESSION, row)

    async def _one(self, condition: Any) -> User | None:
        row = (await self._connection.execute(select(USER).where(condition))).mappings().first()
        return self._to_domain(row) if row else None

    def _to_domain(self, row: RowMapping) -> User:
        opened = self._vault.open
        return User(
            UserId(row["id"]),
            opened(row["login_sealed"]),
            opened(row["name_sealed"]),
            UserRole(row["role"]),
            ContactId(row["contact"]),
            frozenset(AreaKey(area) for area in row["areas"]),
            row["locale"],
            opened(row["password_sealed"]),
            opened(row["second_factor_sealed"]),
            row["is_active"],
            row["last_step"],
            frozenset(row["recovery"]),
        )


def _folded(login: str) -> str:
    return login.strip().casefold()


def _session(condition: Any) -> Any:
    return select(SESSION).where(condition)


def _to_session(row: RowMapping) -> Session:
    return Session(
        row["id"],
        UserId(row["user"]),
        row["began_at"],
        row["seen_at"],
        row["device"],
        row["is_proven"],
        row["ended_at"],
    )
