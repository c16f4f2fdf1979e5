"""What somebody wants to see of the board, as its address says it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum
from urllib.parse import urlencode

from domain.fieldwork.reports import OPEN, Category, ReportStatus
from domain.ids import AreaKey, CategoryKey, CrewId, ReportId, ZoneKey
from storage.fieldwork.board import Mark, Sought

LONGEST = 200


class View(StrEnum):
    """The lists of the board."""

    NEW = "new"
    QUEUE = "queue"
    IN_HAND = "in-hand"
    OVERDUE = "overdue"
    ALL = "all"


STATUSES = {
    View.NEW: (ReportStatus.RECEIVED,),
    View.QUEUE: (ReportStatus.QUEUED,),
    View.IN_HAND: (ReportStatus.ASSIGNED,),
    View.OVERDUE: tuple(sorted(OPEN)),
    View.ALL: tuple(sorted(OPEN)),
}


@dataclass(frozen=True, slots=True)
class Wanted:
    """One list of one area, narrowed, and where in it; and which crews."""

    area: AreaKey
    view: View
    category: str = ""
    zone: str = ""
    crew: str = ""
    unassigned: str = ""
    after: str = ""
    before: str = ""
    crews: int = 1

    @property
    def is_narrowed(self) -> bool:
        """Whether something of the list is left out."""
        return any((self.category, self.zone, self.crew, self.unassigned))

    @property
    def address(self) -> str:
        """Where to find it."""
        named = {name: getattr(self, name) for name in self.__slots__}
        said = {name: str(value) for name, value in named.items() if value not in ("", 1)}
        return f"/console/board?{urlencode(said)}"

    def of(self, view: View) -> "Wanted":
        """Another list, narrowed likewise, from its beginning."""
        return replace(self, view=view, after="", before="")

    def sought(self, categories: Sequence[Category], now: datetime) -> Sought:
        """The same, for the database."""
        return Sought(
            tuple(c for c in categories if not self.category or c.key == self.category),
            STATUSES[self.view],
            zone=ZoneKey(self.zone) if self.zone else None,
            crew=CrewId(self.crew) if self.crew else None,
            is_unassigned=bool(self.unassigned),
            due_before=now if self.view is View.OVERDUE else None,
            after=read_mark(self.after),
            before=read_mark(self.before),
        )


def read_wanted(asked: Mapping[str, str], area: AreaKey, usual: View) -> Wanted:
    """What an address asks for; what it says wrongly, it does not say."""
    said = {name: asked.get(name, "")[:LONGEST] for name in ("zone", "crew", "after", "before")}
    crews = asked.get("crews", "1")
    return Wanted(
        area,
        next((view for view in View if view == asked.get("view")), usual),
        CategoryKey(asked.get("category", "")[:LONGEST]),
        unassigned="yes" if asked.get("unassigned") else "",
        crews=int(crews) if crews.isdecimal() and len(crews) < 4 else 1,  # noqa: PLR2004 - digits
        **said,
    )


def write_mark(mark: Mark) -> str:
    """A mark, for an address."""
    return f"{mark.level}_{mark.deadline.isoformat()}_{mark.opened_at.isoformat()}_{mark.id}"


def read_mark(written: str) -> Mark | None:
    """What `write_mark` wrote; None where it is nothing of ours."""
    parts = written.split("_", 3)
    try:
        level, due, opened, id = parts
        mark = Mark(
            int(level), datetime.fromisoformat(due), datetime.fromisoformat(opened), ReportId(id)
        )
    except ValueError:
        return None
    return mark if mark.deadline.tzinfo and mark.opened_at.tzinfo else None
