"""New work: what comes in, is accepted, and goes from hand to hand."""

from domain.audience import Audience, Telling, desk_and_mail, tell, urgency_of
from domain.fieldwork.assignments import ReportAssigned, ReportTakenBack
from domain.fieldwork.reports import ReportAccepted, ReportReceived
from domain.messages import Notice, Words
from domain.wording import choice, comparison, crew_choices, facts


def _received(event: ReportReceived, audience: Audience) -> list[Notice]:
    report, alike = event.report, audience.alike.get(event.report.id)
    choices = (
        choice("desk.accept", report.id, "button-accept"),
        choice("desk.report", report.id, "button-see-report"),
    )
    if alike is None:
        return desk_and_mail(audience, report, "notice-received", facts(report), *choices)
    compare = comparison(report, alike.report, Words("button-compare"))
    params = facts(report) | {"other": alike.report.folio, "away": alike.away}
    return desk_and_mail(audience, report, "notice-received-alike", params, *choices, compare)


def _accepted(event: ReportAccepted, _audience: Audience) -> list[Notice]:
    reporter = event.report.reporter
    return tell([reporter] if reporter else [], "notice-accepted", facts(event.report))


def _assigned(event: ReportAssigned, audience: Audience) -> list[Notice]:
    crew = audience.crew(event.crew.id, but=event.by)
    report = event.report
    key = "notice-assigned-late" if report.deadline <= event.at else "notice-assigned"
    return tell(crew, key, facts(report), crew_choices(report), urgency=urgency_of(report))


def _taken_back(event: ReportTakenBack, audience: Audience) -> list[Notice]:
    crew = audience.crew(event.crew, but=event.by)
    mine = (choice("reports.list", "", "button-my-reports"),)
    return tell(crew, "notice-taken-back", facts(event.report), mine)


TELL: Telling = {
    ReportReceived: _received,
    ReportAccepted: _accepted,
    ReportAssigned: _assigned,
    ReportTakenBack: _taken_back,
}
