"""What crews ask, and what liaisons answer."""

from dataclasses import replace

from domain.audience import Audience, Telling, desk_and_mail, tell
from domain.fieldwork.requests import (
    ExtensionApproved,
    ExtensionRequested,
    RejectionApproved,
    RejectionRequested,
    RequestDenied,
    RequestEvent,
    grounds,
)
from domain.messages import Notice
from domain.wording import choice, crew_choices, facts


def _requested(event: RequestEvent, audience: Audience) -> list[Notice]:
    request, report = event.request, event.report
    key = f"notice-{request.kind}-requested"
    params = {**facts(report), **event.details(), "name": request.by_name}
    choices = (
        choice("request.approve", request.id, "button-approve"),
        choice("request.deny", request.id, "button-deny"),
        choice("request.open", request.id, "button-see-request"),
    )
    colleagues = audience.crew(request.crew, but=request.by)
    asked = desk_and_mail(audience, report, key, params, *choices)
    return [
        *(replace(notice, grounds=grounds(request)) for notice in asked),
        *tell(colleagues, f"notice-{request.kind}-requested-crew", params),
    ]


def _extension_approved(event: ExtensionApproved, audience: Audience) -> list[Notice]:
    params = {**facts(event.report), **event.details()}
    crew = audience.crew(event.request.crew)
    return tell(crew, "notice-extension-approved", params, crew_choices(event.report))


def _rejection_approved(event: RejectionApproved, audience: Audience) -> list[Notice]:
    params = {**facts(event.report), **event.details()}
    reporter = event.report.reporter
    return [
        *tell(audience.crew(event.request.crew), "notice-rejection-approved", params),
        *tell([reporter] if reporter else [], "notice-rejected", facts(event.report)),
    ]


def _denied(event: RequestDenied, audience: Audience) -> list[Notice]:
    key = f"notice-{event.request.kind}-denied"
    params = {**facts(event.report), **event.details()}
    crew = audience.crew(event.request.crew)
    return tell(crew, key, params, crew_choices(event.report))


TELL: Telling = {
    RejectionRequested: _requested,
    ExtensionRequested: _requested,
    RejectionApproved: _rejection_approved,
    ExtensionApproved: _extension_approved,
    RequestDenied: _denied,
}
