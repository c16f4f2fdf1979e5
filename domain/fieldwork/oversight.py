"""What the clock brings to light: reports due soon, overdue, or waiting too long for a crew."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta

from domain.events import Decision, Event
from domain.fieldwork.crews import Crew
from domain.fieldwork.reports import Report, ReportEvent, ReportStatus
from domain.figures import FiguresLine, Share
from domain.ids import AreaKey, CrewId, MediaId
from domain.media import Media, MediaSource
from domain.messages import Param
from domain.ordering.priority import Light, light, soon

ESCALATE_AFTER = timedelta(hours=4)


@dataclass(frozen=True, slots=True)
class DeadlineNear(ReportEvent):
    """The crew has little time left."""


@dataclass(frozen=True, slots=True)
class DeadlinePassed(ReportEvent):
    """The promise is broken; the crew hears first."""


@dataclass(frozen=True, slots=True)
class BreachEscalated(ReportEvent):
    """The promise is broken and some hours later still is; the liaisons hear."""


@dataclass(frozen=True, slots=True)
class QueueThreatened(ReportEvent):
    """A report without a crew may break its promise by the wait alone."""


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


def watch(report: Report, *, now: datetime) -> Decision:
    """Tell each thing once: near its deadline, past it, and still past it."""
    shown = light(report.opened_at, report.deadline, now)
    if not report.is_open or shown is Light.IN_TIME:
        return Decision()
    if report.status is not ReportStatus.ASSIGNED:
        return _watch_queue(report, now)
    return _watch_breach(report, now) if shown is Light.OVERDUE else _watch_approach(report, now)


def next_look(report: Report) -> datetime | None:
    """When `watch` next has something to say of *report*, if nothing happens to it till then."""
    if not report.is_open:
        return None
    if report.warned_at is None:
        return report.deadline - soon(report.deadline - report.opened_at)
    if report.status is not ReportStatus.ASSIGNED or report.escalated_at is not None:
        return None
    return report.breached_at + ESCALATE_AFTER if report.breached_at else report.deadline


def _watch_queue(report: Report, now: datetime) -> Decision:
    if report.warned_at is not None:
        return Decision()
    warned = replace(report, warned_at=now)
    return Decision((warned,), (QueueThreatened(now, warned, None),))


def _watch_approach(report: Report, now: datetime) -> Decision:
    if report.warned_at is not None:
        return Decision()
    warned = replace(report, warned_at=now)
    return Decision((warned,), (DeadlineNear(now, warned, None),))


def _watch_breach(report: Report, now: datetime) -> Decision:
    if report.breached_at is None:
        breached = replace(report, warned_at=report.warned_at or now, breached_at=now)
        return Decision((breached,), (DeadlinePassed(now, breached, None),))
    if report.escalated_at is None and now - report.breached_at >= ESCALATE_AFTER:
        escalated = replace(report, escalated_at=now)
        return Decision((escalated,), (BreachEscalated(now, escalated, None),))
    return Decision()


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
    fullest = sorted(crews, key=lambda c: (-_relative(c), -c.overdue, c.name))
    rows = {
        f"crew {number}": f"{c.name}|{c.active}|{c.limit}|{c.overdue}|{c.due_soon}"
        for number, c in enumerate(fullest)
    }
    parts = {f"week {n}": f"{week.part}|{week.whole}" for n, week in enumerate(weeks)}
    return Media(id, MediaSource.CHART, title, wanted_at=now, recipe=rows | parts)


def _relative(crew: CrewFigures) -> float:
    return crew.active / crew.limit if crew.limit else float(crew.active > 0)


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
