"""An area's day for its liaisons: what happened, and what each crew carries."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from domain.events import Decision, Event
from domain.fieldwork.crews import Crew, fullness
from domain.fieldwork.reports import Report
from domain.figures import FiguresLine, Share
from domain.ids import AreaKey, CrewId, MediaId
from domain.media import Media, MediaSource
from domain.messages import Param
from domain.ordering.priority import Light, light
from domain.people.contacts import Liaison

LATE_AT_MOST = timedelta(hours=2)


@dataclass(frozen=True, slots=True)
class CrewFigures:
    """One crew's line in a summary."""

    crew: CrewId
    name: str
    active: int
    limit: int
    overdue: int
    due_soon: int


@dataclass(frozen=True, slots=True)
class FiguresSheet:
    """What a liaison sees of their areas: lines, the crews' load, and the weeks up to today."""

    lines: tuple[FiguresLine, ...]
    crews: tuple[CrewFigures, ...] = ()
    weeks: tuple[Share, ...] = ()


@dataclass(frozen=True, slots=True)
class DayFigures:
    """An area's day, for its liaisons."""

    received: int = 0
    concluded: int = 0
    waiting: int = 0
    overdue: int = 0
    requests: int = 0


@dataclass(frozen=True, slots=True)
class DaySummarised(Event):
    """A liaison's chosen hour has come."""

    area: AreaKey
    area_name: str
    liaison: str
    figures: DayFigures
    chart: MediaId | None
    facts: Mapping[str, Param] = field(default_factory=dict)


def is_time(liaison: Liaison, now: datetime, timezone: ZoneInfo) -> bool:
    """Whether the liaison's hour came within the last two hours; after that a summary is stale."""
    if liaison.summary_at is None:
        return False
    here = now.astimezone(timezone)
    at = datetime.combine(here.date(), liaison.summary_at, timezone)
    return at <= here < at + LATE_AT_MOST


def summarise(
    area: AreaKey,
    area_name: str,
    liaison: str,
    figures: DayFigures,
    crews: tuple[CrewFigures, ...],
    *,
    weeks: tuple[Share, ...],
    now: datetime,
) -> Decision:
    """An area's figures for one liaison, with a chart of the crews to be drawn."""
    chart = order_chart(MediaId(f"chart-{area}-{now:%Y%m%d}"), area_name, crews, weeks, now=now)
    told = DaySummarised(now, area, area_name, liaison, figures, chart.id if crews else None)
    return Decision((chart,) if crews else (), (told,))


def order_chart(
    id: MediaId,
    title: str,
    crews: Sequence[CrewFigures],
    weeks: Sequence[Share],
    *,
    now: datetime,
) -> Media:
    """A picture to be drawn: the crews, fullest first, and what was on time week by week."""
    fullest = sorted(crews, key=lambda c: (-fullness(c.active, c.limit), -c.overdue, c.name))
    rows = {
        f"crew {number}": f"{c.name}|{c.active}|{c.limit}|{c.overdue}|{c.due_soon}"
        for number, c in enumerate(fullest)
    }
    parts = {f"week {n}": f"{week.part}|{week.whole}" for n, week in enumerate(weeks)}
    return Media(id, MediaSource.CHART, title, wanted_at=now, recipe=rows | parts)


def crew_figures(
    crews: Sequence[Crew], reports: Sequence[Report], *, now: datetime
) -> tuple[CrewFigures, ...]:
    """What each of *crews* carries of *reports*, and how pressing it is."""
    lights = {
        crew.id: [light(r.opened_at, r.deadline, now) for r in reports if r.crew == crew.id]
        for crew in crews
    }
    return tuple(
        CrewFigures(
            crew.id,
            crew.name,
            len(lights[crew.id]),
            crew.limit,
            lights[crew.id].count(Light.OVERDUE),
            lights[crew.id].count(Light.DUE_SOON),
        )
        for crew in crews
    )
