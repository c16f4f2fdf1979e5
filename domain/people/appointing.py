"""Who may work in the console, and as what: given and taken by administrators."""

from collections.abc import Iterable
from dataclasses import replace

from domain.errors import DomainError
from domain.ids import AreaKey
from domain.people.users import User, UserRole

LONGEST_LOGIN, LONGEST_NAME = 200, 100


class LastAdministrator(DomainError):
    """Without this one nobody could give anybody a right any more."""

    key = "refusal-last-administrator"


class LoginTaken(DomainError):
    """Somebody else signs in like this."""

    key = "refusal-login-taken"


class LoginUnfit(DomainError):
    """A login is empty, too long, or has blanks."""

    key = "refusal-login-unfit"


class NameUnfit(DomainError):
    """A name is empty or too long."""

    key = "refusal-name-unfit"


class AreasNeeded(DomainError):
    """A liaison answers for at least one area."""

    key = "refusal-areas-needed"


def appoint(user: User, others: Iterable[User]) -> User:
    """The user, to be added to *others*."""
    if not 0 < len(user.login) <= LONGEST_LOGIN or len(user.login.split()) != 1:
        raise LoginUnfit
    if not 0 < len(user.name.strip()) <= LONGEST_NAME:
        raise NameUnfit
    if any(other.login.casefold() == user.login.casefold() for other in others):
        raise LoginTaken
    return _with_role(replace(user, name=user.name.strip()), user.role, user.areas)


def give_role(
    user: User, role: UserRole, areas: frozenset[AreaKey], others: Iterable[User]
) -> User:
    """The user in another part; raises LastAdministrator where nobody else is one."""
    changed = _with_role(user, role, areas)
    if user.role is UserRole.ADMINISTRATOR and role is not UserRole.ADMINISTRATOR:
        _check_another(user, others)
    return changed


def take_off(user: User, others: Iterable[User]) -> User:
    """The user, who may not sign in any more; raises LastAdministrator."""
    _check_another(user, others)
    return replace(user, is_active=False, password="", second_factor="", recovery=frozenset())


def take_back(user: User) -> User:
    """The user, who may choose a password again."""
    return replace(user, is_active=True)


def _with_role(user: User, role: UserRole, areas: frozenset[AreaKey]) -> User:
    if role is UserRole.LIAISON and not areas:
        raise AreasNeeded
    return replace(user, role=role, areas=areas if role is UserRole.LIAISON else frozenset())


def _check_another(user: User, others: Iterable[User]) -> None:
    if user.role is not UserRole.ADMINISTRATOR:
        return
    if not any(
        other.id != user.id and other.is_active and other.role is UserRole.ADMINISTRATOR
        for other in others
    ):
        raise LastAdministrator
