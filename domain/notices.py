"""Who is told what when something happens. The one place where an event becomes words."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, replace

from domain.assignments import ReportAssigned, ReportConcluded, ReportTakenBack
from domain.conclusions import EvidenceDoubted, Judgement
from domain.contacts import Liaison, Member
from domain.conversations import ConversationExpired
from domain.events import Event
from domain.help_desk import HelpAsked
from domain.ids import AreaKey, ContactId, CrewId
from domain.media import MediaTurnedDown
from domain.messages import Channel, Choice, Message, Notice, Param, Urgency, Words
from domain.oversight import (
    BreachEscalated,
    DaySummarised,
    DeadlineNear,
    DeadlinePassed,
    QueueThreatened,
)
from domain.rating import ConclusionRated, Score
from domain.reports import Report, ReportAccepted, ReportReceived
from domain.requests import (
    ExtensionApproved,
    ExtensionRequested,
    RejectionApproved,
    RejectionRequested,
    RequestDenied,
    RequestEvent,
)
from domain.sending_back import ReportSentBack

TOP_LEVEL = 1


@dataclass(frozen=True, slots=True)
class Audience:
    """The people whom some events may concern."""

    members: Mapping[CrewId, tuple[Member, ...]] = field(default_factory=dict)
    liaisons: Mapping[AreaKey, tuple[Liaison, ...]] = field(default_factory=dict)

    def crew(self, crew: CrewId | None, *, but: ContactId | None = None) -> list[ContactId]:
        """Everybody of *crew* except *but*."""
        return [m.contact for m in self.members.get(crew or CrewId(""), ()) if m.contact != but]

    def desk(self, area: AreaKey, *, but: ContactId | None = None) -> list[ContactId]:
        """Every liaison of *area* except *but*."""
        return [x.contact for x in self.liaisons.get(area, ()) if x.contact != but]


def pressed(trigger: str, subject: str = "") -> str:
    """The id that a button sends back: what it means, and about which thing."""
    return f"{trigger}:{subject}"


def choice(trigger: str, subject: str, key: str, note: Words | None = None) -> Choice:
    """Build a button whose title is a plain catalogue entry."""
    return Choice(pressed(trigger, subject), Words(key), note)


def facts(report: Report) -> dict[str, Param]:
    """What every sentence about a report may name."""
    return {
        "folio": report.folio,
        "category": report.category.name,
        "address": report.address or Words("address-unknown"),
        "deadline": report.deadline,
        "level": report.category.level,
    }


def notices_for(events: Iterable[Event], audience: Audience) -> tuple[Notice, ...]:
    """The notices that *events* call for, in order."""
    return tuple(
        notice
        for event in events
        if type(event) in _TELL
        for notice in _TELL[type(event)](event, audience)
    )


def _notices(
    people: Iterable[ContactId],
    key: str,
    params: Mapping[str, Param],
    choices: tuple[Choice, ...] = (),
    *,
    urgency: Urgency = Urgency.NOTICE,
    channel: Channel | None = None,
    message: Message | None = None,
) -> list[Notice]:
    said = message or Message((Words(key, params),), choices)
    return [Notice(to, said, urgency, template=key, channel=channel) for to in people]


def _with_mail(notices: Iterable[Notice], params: Mapping[str, Param]) -> list[Notice]:
    """The notices, each with a letter beside it that says the same without buttons."""
    told = [replace(notice, also_by_mail=True) for notice in notices]
    letters = (_notices([n.to], n.template, params, channel=Channel.EMAIL) for n in told)
    return [*told, *(letter for each in letters for letter in each)]


def _urgency(report: Report) -> Urgency:
    """A report of the top level does not wait for the morning."""
    return Urgency.ALARM if report.category.level <= TOP_LEVEL else Urgency.NOTICE


def _crew_choices(report: Report) -> tuple[Choice, ...]:
    return (
        choice("report.open", report.id, "button-see-report"),
        choice("report.conclude", report.id, "button-conclude"),
        choice("reports.list", "", "button-my-reports"),
    )


def _desk_and_mail(
    audience: Audience, report: Report, key: str, params: Mapping[str, Param], *choices: Choice
) -> list[Notice]:
    desk = audience.desk(report.category.area)
    return _with_mail(_notices(desk, key, params, choices, urgency=_urgency(report)), params)


def _assigned(event: ReportAssigned, audience: Audience) -> list[Notice]:
    crew = audience.crew(event.crew.id, but=event.by)
    report = event.report
    return _notices(
        crew, "notice-assigned", facts(report), _crew_choices(report), urgency=_urgency(report)
    )


def _taken_back(event: ReportTakenBack, audience: Audience) -> list[Notice]:
    crew = audience.crew(event.crew, but=event.by)
    mine = (choice("reports.list", "", "button-my-reports"),)
    return _notices(crew, "notice-taken-back", facts(event.report), mine)


def _received(event: ReportReceived, audience: Audience) -> list[Notice]:
    report = event.report
    choices = (
        choice("desk.accept", report.id, "button-accept"),
        choice("desk.report", report.id, "button-see-report"),
    )
    return _desk_and_mail(audience, report, "notice-received", facts(report), *choices)


def _accepted(event: ReportAccepted, _audience: Audience) -> list[Notice]:
    reporter = event.report.reporter
    return _notices([reporter] if reporter else [], "notice-accepted", facts(event.report))


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
    return [
        *_desk_and_mail(audience, report, key, params, *choices),
        *_notices(colleagues, f"notice-{request.kind}-requested-crew", params),
    ]


def _extension_approved(event: ExtensionApproved, audience: Audience) -> list[Notice]:
    params = {**facts(event.report), **event.details()}
    crew = audience.crew(event.request.crew)
    return _notices(crew, "notice-extension-approved", params, _crew_choices(event.report))


def _rejection_approved(event: RejectionApproved, audience: Audience) -> list[Notice]:
    params = {**facts(event.report), **event.details()}
    reporter = event.report.reporter
    return [
        *_notices(audience.crew(event.request.crew), "notice-rejection-approved", params),
        *_notices([reporter] if reporter else [], "notice-rejected", facts(event.report)),
    ]


def _denied(event: RequestDenied, audience: Audience) -> list[Notice]:
    key = f"notice-{event.request.kind}-denied"
    params = {**facts(event.report), **event.details()}
    crew = audience.crew(event.request.crew)
    return _notices(crew, key, params, _crew_choices(event.report))


def _near(event: DeadlineNear, audience: Audience) -> list[Notice]:
    report = event.report
    crew = audience.crew(report.crew)
    return _notices(crew, "notice-due-soon", facts(report), _crew_choices(report))


def _passed(event: DeadlinePassed, audience: Audience) -> list[Notice]:
    report = event.report
    choices = (
        *_crew_choices(report)[:2],
        choice("report.extend", report.id, "button-extend"),
    )
    crew = audience.crew(report.crew)
    return _notices(crew, "notice-overdue", facts(report), choices, urgency=_urgency(report))


def _escalated(event: BreachEscalated, audience: Audience) -> list[Notice]:
    see = choice("desk.report", event.report.id, "button-see-report")
    params = facts(event.report)
    return _desk_and_mail(audience, event.report, "notice-overdue-desk", params, see)


def _threatened(event: QueueThreatened, audience: Audience) -> list[Notice]:
    assign = choice("desk.assign", event.report.id, "button-assign")
    params = facts(event.report)
    return _desk_and_mail(audience, event.report, "notice-queue-threatened", params, assign)


def _concluded(event: ReportConcluded, audience: Audience) -> list[Notice]:
    report = event.report
    params = facts(report) | {"text": event.text}
    see = (choice("desk.report", report.id, "button-see-report"),)
    picture = (event.picture,) if event.picture else ()
    citizen = Message((Words("notice-concluded", params),), _scores(report), picture)
    reporter = [report.reporter] if report.reporter else []
    colleagues = audience.crew(event.crew, but=event.by)
    return [
        *_notices(reporter, "notice-concluded", params, message=citizen),
        *_notices(audience.desk(report.category.area), "notice-concluded-desk", params, see),
        *_notices(colleagues, "notice-concluded-crew", params),
    ]


def _scores(report: Report) -> tuple[Choice, ...]:
    subject = pressed("rate", report.id)
    return tuple(Choice(f"{subject}/{score}", Words(f"button-{score}")) for score in Score)


def _doubted(event: EvidenceDoubted, audience: Audience) -> list[Notice]:
    report = event.report
    params = facts(report) | {"reasons": told(event.judgement)}
    picture = (event.picture,) if event.picture else ()
    words = Message((Words("notice-evidence-look", params),), _desk_choices(report), picture)
    desk = audience.desk(report.category.area)
    return _notices(desk, "notice-evidence-look", params, message=words)


def _desk_choices(report: Report) -> tuple[Choice, ...]:
    return (
        choice("desk.report", report.id, "button-see-report"),
        choice("desk.return", report.id, "button-send-back"),
    )


def told(judgement: Judgement) -> Words:
    """The reasons of a judgement that is not fine, in one breath."""
    *before, last = (Words(reason.key, reason.params) for reason in judgement.reasons)
    for words in reversed(before):
        last = Words("trust-and", {"one": words, "more": last})
    return last


def _sent_back(event: ReportSentBack, audience: Audience) -> list[Notice]:
    report = event.report
    params = {**facts(report), **event.details()}
    crew = audience.crew(event.crew)
    reporter = [report.reporter] if report.reporter else []
    return [
        *_notices(
            crew, "notice-sent-back", params, _crew_choices(report), urgency=_urgency(report)
        ),
        *_notices(reporter, "notice-looked-at-again", facts(report)),
    ]


def _rated(event: ConclusionRated, audience: Audience) -> list[Notice]:
    """Only what is not solved is news for the desk; the rest is read with the report."""
    if event.score is not Score.BAD:
        return []
    key = "notice-rated-bad-because" if event.text else "notice-rated-bad"
    params = facts(event.report) | {"text": event.text}
    desk = audience.desk(event.report.category.area)
    return _notices(desk, key, params, _desk_choices(event.report))


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
    return _notices([ContactId(event.liaison)], "notice-summary", params, message=said)


def _expired(event: ConversationExpired, _audience: Audience) -> list[Notice]:
    menu = (choice("menu", "", "button-menu"),)
    said = Message((Words("notice-expired"),), menu)
    return [Notice(event.contact, said, Urgency.REPLY)]


def _turned_down(event: MediaTurnedDown, _audience: Audience) -> list[Notice]:
    return [Notice(event.sender, Message((Words(f"media-{event.reason}"),)), Urgency.REPLY)]


def _help_asked(event: HelpAsked, audience: Audience) -> list[Notice]:
    params: dict[str, Param] = {"name": event.name, "address": str(event.address)}
    desk = audience.desk(event.area, but=event.contact)
    return _with_mail(_notices(desk, "notice-help-asked", params, urgency=Urgency.ALARM), params)


_TELL: dict[type[Event], Callable[..., list[Notice]]] = {
    ReportReceived: _received,
    ReportAccepted: _accepted,
    ReportAssigned: _assigned,
    ReportTakenBack: _taken_back,
    RejectionRequested: _requested,
    ExtensionRequested: _requested,
    RejectionApproved: _rejection_approved,
    ExtensionApproved: _extension_approved,
    RequestDenied: _denied,
    DeadlineNear: _near,
    DeadlinePassed: _passed,
    BreachEscalated: _escalated,
    QueueThreatened: _threatened,
    ReportConcluded: _concluded,
    EvidenceDoubted: _doubted,
    ReportSentBack: _sent_back,
    ConclusionRated: _rated,
    DaySummarised: _summarised,
    ConversationExpired: _expired,
    MediaTurnedDown: _turned_down,
    HelpAsked: _help_asked,
}
