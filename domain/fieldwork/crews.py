"""Crews: who they are, what they can do, where and when, and how much they can carry."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from domain.calendar import Calendar
from domain.events import Entity
from domain.ids import AreaKey, CategoryKey, CrewId, ZoneKey


class CrewStatus(StrEnum):
    """Whether a crew is given work."""

    ACTIVE = "active"
    PAUSED = "paused"


@dataclass(frozen=True, slots=True)
class Crew(Entity):
    """A team with a limit on its active reports; no zones means that it goes everywhere."""

    id: CrewId
    name: str
    area: AreaKey
    limit: int
    categories: frozenset[CategoryKey]
    shift: Calendar
    zones: frozenset[ZoneKey] = frozenset()
    status: CrewStatus = CrewStatus.ACTIVE
    last_assigned_at: datetime | None = None


def fullness(carried: float, limit: int | None) -> float:
    """How much of its limit a crew carries; one without a limit is full with a single report."""
    return carried / (limit or 1)
