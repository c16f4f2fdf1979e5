"""Links with which somebody chooses a password: each can be taken once."""

from datetime import datetime

from sqlalchemy import ColumnElement, delete, select
from sqlalchemy.ext.asyncio import AsyncConnection
from sqlmodel import Field

from domain.ids import UserId
from domain.people.signing import Invitation
from storage.columns import Row, UtcDateTime, table_of, upsert


class InvitationRow(Row, table=True):
    """Table `console_invitation`: by the digest of what the link shows."""

    __tablename__ = "console_invitation"

    digest: str = Field(primary_key=True)
    user: str = Field(index=True, foreign_key="console_user.id")
    until: datetime = Field(sa_type=UtcDateTime)


INVITATION = table_of(InvitationRow)


class Invitations:
    """Who may choose a password, and until when."""

    def __init__(self, connection: AsyncConnection) -> None:
        self._connection = connection

    async def save(self, invitation: Invitation) -> None:
        """Keep *invitation*; an earlier one of the same user is good for nothing then."""
        theirs = INVITATION.c.user == invitation.user
        await self._connection.execute(delete(INVITATION).where(theirs))
        row = {"digest": invitation.digest, "user": invitation.user, "until": invitation.until}
        await upsert(self._connection, INVITATION, row)

    async def whose(self, digest: str, now: datetime) -> UserId | None:
        """Whom the link invites, if it still does."""
        query = select(INVITATION.c.user).where(_is_good(digest, now))
        found = (await self._connection.execute(query)).scalar()
        return UserId(found) if found else None

    async def take(self, digest: str, now: datetime) -> UserId | None:
        """Whom the link invited, and nobody a second time: of two at once one gets nobody."""
        taken = delete(INVITATION).where(_is_good(digest, now)).returning(INVITATION.c.user)
        found = (await self._connection.execute(taken)).scalar()
        return UserId(found) if found else None

    async def drop(self, user: UserId) -> None:
        """Let the link of *user* be good for nothing."""
        await self._connection.execute(delete(INVITATION).where(INVITATION.c.user == user))


def _is_good(digest: str, now: datetime) -> ColumnElement[bool]:
    return (INVITATION.c.digest == digest) & (INVITATION.c.until > now)
