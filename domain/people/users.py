"""Users of the console: what each may do, how they prove who they are, how long they stay in."""

from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from enum import StrEnum

from domain.errors import DomainError
from domain.events import Entity
from domain.ids import AreaKey, ContactId, UserId
from domain.people.contacts import Liaison

IDLE = timedelta(hours=8)
LONGEST = timedelta(days=7)
SEEN_AGAIN_AFTER = timedelta(minutes=5)


class Right(StrEnum):
    """What somebody may do in the console."""

    SEE_BOARD = "see-board"
    WORK_BOARD = "work-board"
    SEE_LIST = "see-list"
    WORK_LIST = "work-list"
    SEE_FIGURES = "see-figures"
    SEE_PERSONS = "see-persons"
    READ_TALKS = "read-talks"
    TAKE_OVER = "take-over"
    SEE_HEALTH = "see-health"
    MEND = "mend"
    SET_UP = "set-up"


class UserRole(StrEnum):
    """The part a user plays; each brings its rights."""

    ADMINISTRATOR = "administrator"
    LIAISON = "liaison"
    ANALYST = "analyst"
    VIEWER = "viewer"


RIGHTS = {
    UserRole.ADMINISTRATOR: frozenset(Right),
    UserRole.LIAISON: frozenset(
        {
            Right.SEE_BOARD,
            Right.WORK_BOARD,
            Right.SEE_FIGURES,
            Right.SEE_PERSONS,
            Right.READ_TALKS,
            Right.TAKE_OVER,
        }
    ),
    UserRole.ANALYST: frozenset(
        {
            Right.SEE_LIST,
            Right.WORK_LIST,
            Right.SEE_FIGURES,
            Right.SEE_PERSONS,
            Right.READ_TALKS,
            Right.TAKE_OVER,
        }
    ),
    UserRole.VIEWER: frozenset({Right.SEE_BOARD, Right.SEE_LIST, Right.SEE_FIGURES}),
}


class NotAllowed(DomainError):
    """The role of this user does not bring the right for it."""

    key = "refusal-not-allowed"


@dataclass(frozen=True, slots=True)
class User(Entity):
    """Somebody who may sign in, known elsewhere in the service as a contact.

    A liaison answers for *areas*, and sees no others; everybody else is bound to none.
    `password` is a hash, and `second_factor` the secret that their telephone shares with us;
    `last_step` is the last half minute whose code was used, and `recovery` holds digests of codes
    for the day on which the telephone is lost.
    """

    id: UserId
    login: str
    name: str
    role: UserRole
    contact: ContactId
    areas: frozenset[AreaKey] = frozenset()
    locale: str = "es"
    password: str = ""
    second_factor: str = ""
    is_active: bool = True
    last_step: int = 0
    recovery: frozenset[str] = frozenset()

    def may(self, right: Right) -> bool:
        """Whether their role brings *right*."""
        return self.is_active and right in RIGHTS[self.role]

    def reaches(self, area: AreaKey) -> bool:
        """Whether what is of *area* is any business of theirs."""
        return self.role is not UserRole.LIAISON or area in self.areas

    def as_liaison(self, areas: frozenset[AreaKey]) -> Liaison:
        """The same person as the rules about reports and requests know them."""
        reached = frozenset(area for area in areas if self.reaches(area))
        return Liaison(self.contact, self.name, reached)


@dataclass(frozen=True, slots=True)
class Session(Entity):
    """A browser that somebody signed in with; `id` is the digest of what it shows us."""

    id: str
    user: UserId
    began_at: datetime
    seen_at: datetime
    device: str = ""
    is_proven: bool = True
    ended_at: datetime | None = None

    def holds(self, now: datetime) -> bool:
        """Whether it still lets them in: neither ended, nor idle too long, nor too old."""
        is_fresh = now - self.seen_at < IDLE and now - self.began_at < LONGEST
        return self.ended_at is None and is_fresh

    def was_seen_lately(self, now: datetime) -> bool:
        """Whether it is known already that it is in use."""
        return now - self.seen_at < SEEN_AGAIN_AFTER


def end(session: Session, now: datetime) -> Session:
    """The session, ended."""
    return replace(session, ended_at=session.ended_at or now)
