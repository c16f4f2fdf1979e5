"""What is done: for the citizen, for those who look at the evidence, and once more."""

from dataclasses import replace

from domain.audience import Audience, Telling, tell, to_reporter, urgency_of
from domain.fieldwork.assignments import ReportConcluded
from domain.fieldwork.conclusions import EvidenceDoubted
from domain.fieldwork.linking import ReportFollowed, ReportLinked
from domain.fieldwork.rating import ConclusionRated, Score
from domain.fieldwork.reports import Report, ReportStatus
from domain.fieldwork.sending_back import ReportSentBack
from domain.ids import MediaId
from domain.messages import Choice, Message, Notice, Words
from domain.wording import choice, crew_choices, desk_choices, facts, pressed, told


def _concluded(event: ReportConcluded, audience: Audience) -> list[Notice]:
    report = event.report
    params = facts(report) | {"text": event.text}
    see = (choice("desk.report", report.id, "button-see-report"),)
    colleagues = audience.crew(event.crew, but=event.by)
    return [
        *_resolved(report, event.text, event.picture),
        *tell(audience.desk(report.category.area), "notice-concluded-desk", params, see),
        *tell(colleagues, "notice-concluded-crew", params),
    ]


def _resolved(report: Report, text: str, picture: MediaId | None) -> list[Notice]:
    """What a reporter is told at the end: what was done, with the picture."""
    params = facts(report) | {"text": text}
    media = (picture,) if picture else ()
    said = Message((Words("notice-concluded", params),), _scores(report), media)
    notices = to_reporter(report, "notice-concluded", params)
    return [replace(notice, message=said) for notice in notices]


def _scores(report: Report) -> tuple[Choice, ...]:
    subject = pressed("rate", report.id)
    return tuple(Choice(f"{subject}/{score}", Words(f"button-{score}")) for score in Score)


def _linked(event: ReportLinked, audience: Audience) -> list[Notice]:
    """The reporter is told once; the crew that had the report, that nothing is left to do."""
    report, original = event.report, event.original
    params = facts(report) | {"other": original.folio}
    mine = (choice("reports.list", "", "button-my-reports"),)
    notices = tell(audience.crew(event.crew), "notice-linked-crew", params, mine)
    if report.has_ended:
        notices += to_reporter(report, "notice-linked-concluded", facts(report))
    elif event.is_first:
        notices += to_reporter(report, "notice-linked", facts(report))
    return notices


def _followed(event: ReportFollowed, _audience: Audience) -> list[Notice]:
    report = event.report
    if event.is_again:
        return to_reporter(report, "notice-looked-at-again", facts(report))
    if report.status is ReportStatus.CONCLUDED:
        return _resolved(report, event.text, event.picture)
    is_rejected = report.status is ReportStatus.REJECTED
    return to_reporter(report, "notice-rejected", facts(report)) if is_rejected else []


def _doubted(event: EvidenceDoubted, audience: Audience) -> list[Notice]:
    report = event.report
    params = facts(report) | {"reasons": told(event.judgement)}
    picture = (event.picture,) if event.picture else ()
    words = Message((Words("notice-evidence-look", params),), desk_choices(report), picture)
    desk = audience.desk(report.category.area)
    return tell(desk, "notice-evidence-look", params, message=words)


def _sent_back(event: ReportSentBack, audience: Audience) -> list[Notice]:
    report = event.report
    params = {**facts(report), **event.details()}
    crew = audience.crew(event.crew)
    return [
        *tell(crew, "notice-sent-back", params, crew_choices(report), urgency=urgency_of(report)),
        *to_reporter(report, "notice-looked-at-again", facts(report)),
    ]


def _rated(event: ConclusionRated, audience: Audience) -> list[Notice]:
    """Only what is not solved is news for the desk; the rest is read with the report."""
    if event.score is not Score.BAD:
        return []
    key = "notice-rated-bad-because" if event.text else "notice-rated-bad"
    params = facts(event.report) | {"text": event.text}
    desk = audience.desk(event.report.category.area)
    return tell(desk, key, params, desk_choices(event.report))


TELL: Telling = {
    ReportConcluded: _concluded,
    ReportLinked: _linked,
    ReportFollowed: _followed,
    EvidenceDoubted: _doubted,
    ReportSentBack: _sent_back,
    ConclusionRated: _rated,
}
