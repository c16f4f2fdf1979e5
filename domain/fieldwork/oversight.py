"""What the clock brings to light: reports due soon, overdue, or waiting too long for a crew."""

from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from domain.events import Decision
from domain.fieldwork.reports import Report, ReportEvent, ReportStatus
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


def watch(report: Report, *, now: datetime) -> Decision:
    """Tell each thing once: near its deadline, past it, and still past it."""
    shown = light(report.opened_at, report.deadline, now)
    if not report.is_open or shown is Light.IN_TIME:
        return Decision()
    if report.status is not ReportStatus.ASSIGNED:
        return _watch_queue(report, now)
    return _watch_breach(report, now) if shown is Light.OVERDUE else _watch_approach(report, now)


def known_before(report: Report, *, now: datetime) -> Report:
    """*report* as one with a past: of what is near or over by *now*, nobody is told any more."""
    shown = light(report.opened_at, report.deadline, now)
    if shown is Light.IN_TIME:
        return report
    over = now if shown is Light.OVERDUE else None
    return replace(report, warned_at=now, breached_at=over, escalated_at=over)


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
