"""The rooms of the console, for the menu that every page has."""

from dataclasses import dataclass

from domain.people.users import Right, User

CREWS, HOSPITAL, BOTH = "crews", "hospital", "both"


@dataclass(frozen=True, slots=True)
class Section:
    """One entry of the menu: its words, its icon, where it leads, and whether we are there."""

    key: str
    path: str
    is_here: bool

    @property
    def icon(self) -> str:
        """The name of its drawing."""
        return self.key.rpartition("-")[2]


_ROOMS = (
    ("console-nav-board", "/console/board", Right.SEE_BOARD, CREWS),
    ("console-nav-map", "/console/map", Right.SEE_BOARD, CREWS),
    ("console-nav-list", "/console/list", Right.SEE_LIST, HOSPITAL),
    ("console-nav-figures", "/console/figures", Right.SEE_FIGURES, BOTH),
    ("console-nav-talks", "/console/talks", Right.READ_TALKS, BOTH),
    ("console-nav-setup", "/console/setup", Right.SET_UP, BOTH),
    ("console-nav-health", "/console/health", Right.SEE_HEALTH, BOTH),
)
_BESIDE = {"/console/board": "/console/reports", "/console/list": "/console/referrals"}


def sections(user: User, path: str, *, has_hospital: bool) -> tuple[Section, ...]:
    """What *user* may open, the place of *path* marked."""
    return tuple(
        Section(key, at, _is_in(at, path) or _is_in(_BESIDE.get(at, at), path))
        for key, at, right, where in _ROOMS
        if user.may(right) and (has_hospital or where != HOSPITAL)
    )


def _is_in(room: str, path: str) -> bool:
    return path == room or path.startswith(f"{room}/")
