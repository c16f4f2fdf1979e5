"""How users prove who they are: a password, and a code that only their telephone can know."""

import hashlib
from collections.abc import Collection
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from domain.errors import DomainError
from domain.events import Entity
from domain.ids import UserId
from domain.people.users import Session, User, UserRole

SHORTEST, LONGEST = 12, 200
INVITED_FOR = timedelta(hours=48)
HALF_WAY = timedelta(minutes=10)


class SignInRefused(DomainError):
    """Nobody has this login with this password: which of both is wrong is not said."""

    key = "refusal-sign-in"


class CodeRefused(DomainError):
    """The code is wrong, or it was used already."""

    key = "refusal-code"


class PasswordWrong(DomainError):
    """The password is not the one that they have now."""

    key = "refusal-password-wrong"


class PasswordShort(DomainError):
    """A new password is too short, or longer than anybody types."""

    key = "refusal-password-short"


class PasswordGuessable(DomainError):
    """A new password is what everybody would try first."""

    key = "refusal-password-guessable"


class PasswordsDiffer(DomainError):
    """The new password was not typed the same way twice."""

    key = "refusal-passwords-differ"


class InvitationOver(DomainError):
    """The link was used already, is too old, or never was one."""

    key = "refusal-invitation-over"


class SecondFactorNeeded(DomainError):
    """Their role may not be without a second factor."""

    key = "refusal-second-factor-needed"


@dataclass(frozen=True, slots=True)
class Invitation(Entity):
    """A link with which somebody chooses a password, once; `digest` is that of what it shows."""

    digest: str
    user: UserId
    until: datetime


def digest(key: str) -> str:
    """By what a session or a link is found; a plain digest will do, as nobody guesses its key."""
    return hashlib.sha256(key.encode("utf-8", "replace")).hexdigest()


def invite(user: User, digest: str, *, now: datetime) -> Invitation:
    """A link for *user*, good for two days."""
    return Invitation(digest, user.id, now + INVITED_FOR)


def check_new_password(user: User, password: str, again: str) -> None:
    """Raise unless *password* is one that nobody guesses, and was typed the same way twice."""
    if not SHORTEST <= len(password) <= LONGEST:
        raise PasswordShort(least=SHORTEST, most=LONGEST)
    folded = password.casefold()
    known = {user.login.casefold(), user.name.casefold(), user.login.partition("@")[0].casefold()}
    if len(set(password)) < SHORTEST // 2 or folded in known:
        raise PasswordGuessable
    if password != again:
        raise PasswordsDiffer


def use_step(user: User, step: int | None) -> User:
    """The user after a code of time step *step*, which will not do a second time."""
    if step is None or step <= user.last_step:
        raise CodeRefused
    return replace(user, last_step=step)


def use_recovery(user: User, digest: str) -> User:
    """The user after a recovery code, which is gone then."""
    if digest not in user.recovery:
        raise CodeRefused
    return replace(user, recovery=user.recovery - {digest})


def set_second_factor(user: User, secret: str, step: int | None, recovery: frozenset[str]) -> User:
    """The user with a telephone that has shown that it knows *secret*."""
    if step is None:
        raise CodeRefused
    return replace(user, second_factor=secret, last_step=step, recovery=recovery)


def drop_second_factor(user: User) -> User:
    """The user without a second factor."""
    return replace(user, second_factor="", recovery=frozenset())


def check_may_drop(user: User, needed_for: Collection[UserRole]) -> None:
    """Raise SecondFactorNeeded where the role of *user* is one of those that may not."""
    if user.role in needed_for:
        raise SecondFactorNeeded


def wants_code(user: User, needed_for: Collection[UserRole]) -> bool:
    """Whether a password alone does not let *user* in."""
    return bool(user.second_factor) or user.role in needed_for


def is_half_way(session: Session, now: datetime) -> bool:
    """Whether its password was right a moment ago, and the code is still to come."""
    is_fresh = now - session.began_at < HALF_WAY
    return is_fresh and not session.is_proven and session.ended_at is None
