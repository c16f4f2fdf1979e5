"""Whose conversations somebody may read in the console: by what ties a contact to the service."""

from collections.abc import Collection
from dataclasses import dataclass

from domain.ids import AreaKey
from domain.people.users import Right, User, UserRole


@dataclass(frozen=True, slots=True)
class Ties:
    """What ties a contact to the service: a crew, the desk, reports of theirs, patients."""

    crew_area: AreaKey | None = None
    is_liaison: bool = False
    report_areas: frozenset[AreaKey] = frozenset()
    is_family: bool = False

    @property
    def is_staff(self) -> bool:
        """Whether they work here."""
        return self.crew_area is not None or self.is_liaison

    @property
    def is_stranger(self) -> bool:
        """Whether they have nothing to do with anything yet."""
        return not (self.is_staff or self.is_family or self.report_areas)


@dataclass(frozen=True, slots=True)
class Reach:
    """Whose conversations may be read: everybody's, families', those of areas, strangers'."""

    everybody: bool = False
    families: bool = False
    areas: frozenset[AreaKey] = frozenset()
    strangers: bool = False

    def includes(self, ties: Ties) -> bool:
        """Whether a contact with *ties* is within reach.

        What families say is about patients, so that no area makes it a liaison's business; and
        what colleagues at the desk say is an administrator's only.
        """
        if self.everybody:
            return True
        if ties.is_liaison:
            return False
        if ties.crew_area is not None:
            return ties.crew_area in self.areas
        if ties.is_family:
            return self.families
        return bool(ties.report_areas & self.areas) or (self.strangers and ties.is_stranger)


NOBODY = Reach()


def reach_of(user: User, help_areas: Collection[AreaKey]) -> Reach:
    """Whose conversations *user* may read; strangers are for those who answer for *help_areas*."""
    if not user.may(Right.READ_TALKS):
        return NOBODY
    match user.role:
        case UserRole.ADMINISTRATOR:
            return Reach(everybody=True)
        case UserRole.ANALYST:
            return Reach(families=True)
        case UserRole.LIAISON:
            helps = bool(user.areas & frozenset(help_areas))
            return Reach(areas=user.areas, strangers=helps)
        case _:
            return NOBODY
