"""What the clock brings to light, and the day in figures."""

from collections.abc import Iterable
from dataclasses import replace

from domain.audience import Audience, Telling, desk_and_mail, tell, urgency_of
from domain.fieldwork.oversight import (
    BreachEscalated,
    DeadlineNear,
    DeadlinePassed,
    QueueThreatened,
)
from domain.fieldwork.reports import Report, grounds
from domain.fieldwork.summaries import DaySummarised
from domain.ids import ContactId
from domain.messages import Message, Notice, Param, Words
from domain.wording import choice, crew_choices, facts


def _near(event: DeadlineNear, audience: Audience) -> list[Notice]:
    report = event.report
    crew = audience.crew(report.crew)
    told = tell(crew, "notice-due-soon", facts(report), crew_choices(report))
    return _while_it_stands(report, told)


def _passed(event: DeadlinePassed, audience: Audience) -> list[Notice]:
    report = event.report
    choices = (
        *crew_choices(report)[:2],
        choice("report.extend", report.id, "button-extend"),
    )
    crew = audience.crew(report.crew)
    told = tell(crew, "notice-overdue", facts(report), choices, urgency=urgency_of(report))
    return _while_it_stands(report, told)


def _escalated(event: BreachEscalated, audience: Audience) -> list[Notice]:
    see = choice("desk.report", event.report.id, "button-see-report")
    params = facts(event.report)
    told = desk_and_mail(audience, event.report, "notice-overdue-desk", params, see)
    return _while_it_stands(event.report, told)


def _threatened(event: QueueThreatened, audience: Audience) -> list[Notice]:
    assign = choice("desk.assign", event.report.id, "button-assign")
    params = facts(event.report)
    told = desk_and_mail(audience, event.report, "notice-queue-threatened", params, assign)
    return _while_it_stands(event.report, told)


def _while_it_stands(report: Report, notices: Iterable[Notice]) -> list[Notice]:
    """Nobody is warned of a deadline that was met, moved or given to others meanwhile."""
    return [replace(notice, grounds=grounds(report)) for notice in notices]


def _summarised(event: DaySummarised, _audience: Audience) -> list[Notice]:
    figures = event.figures
    params: dict[str, Param] = {
        "area": event.area_name,
        "day": event.at,
        "received": figures.received,
        "concluded": figures.concluded,
        "waiting": figures.waiting,
        "overdue": figures.overdue,
        "requests": figures.requests,
    }
    choices = (
        choice("desk.pending", "", "button-pending"),
        choice("desk.load", "", "button-load"),
    )
    picture = (event.chart,) if event.chart else ()
    said = Message((Words("notice-summary", params),), choices, picture)
    return tell([ContactId(event.liaison)], "notice-summary", params, message=said)


TELL: Telling = {
    DeadlineNear: _near,
    DeadlinePassed: _passed,
    BreachEscalated: _escalated,
    QueueThreatened: _threatened,
    DaySummarised: _summarised,
}
