"""Facts for operators and machines: the same keys whichever way they are printed."""

from collections.abc import Callable
from dataclasses import asdict
from datetime import datetime
from typing import Any

from domain.crew_limits.limits import Suggestion
from domain.errors import NotYours
from domain.fieldwork.reports import Report, ReportStatus
from domain.ids import AreaKey, ReportId
from domain.messages import Address, Param, Words
from domain.ordering.priority import light
from domain.spelling import plain
from storage.fieldwork.reports import HistoryLine
from storage.unit_of_work import UnitOfWork


async def report_facts(unit: UnitOfWork, folio: str, *, now: datetime) -> dict[str, Any]:
    """A report with its history; raises NotYours where there is none."""
    report = await unit.reports.by_folio(folio)
    if report is None:
        raise NotYours
    crew = await unit.setup.crew(report.crew) if report.crew else None
    assignment = await unit.reports.assignment_of(report.id)
    why = assignment.explanation if assignment else ()
    return {
        **_report(report, now),
        "description": report.description,
        "zone": report.zone,
        "latitude": report.pin.latitude if report.pin else None,
        "longitude": report.pin.longitude if report.pin else None,
        "opened_at": report.opened_at.isoformat(),
        "ended_at": report.ended_at.isoformat() if report.ended_at else None,
        "area": report.category.area,
        "crew": crew.name if crew else None,
        "photos": list(report.photos),
        **await _links(unit, report),
        "requests": [
            {"number": r.number, "kind": r.kind.value, "status": r.status.value}
            for r in await unit.requests.open_for(report.id)
        ],
        "explanation": [
            {
                "crew": v.name,
                "active": v.active,
                "carried": v.carried,
                "limit": v.limit,
                "why": v.why,
                "metres": v.away,
            }
            for v in why
        ],
        "conclusions": await _conclusions(unit, report.id),
        "history": [_line(line) for line in await unit.reports.history_of(report.id)],
    }


async def _links(unit: UnitOfWork, report: Report) -> dict[str, Any]:
    """The folio that the report goes with, and those that go with it."""
    original = await unit.duplicates.original_of(report.id)
    linked = await unit.duplicates.linked_to(report.id)
    return {
        "original": original.folio if original else None,
        "linked": [each.report.folio for each in linked],
    }


async def _conclusions(unit: UnitOfWork, id: ReportId) -> list[dict[str, Any]]:
    """Every finishing of a report with its judgement and ratings; never where a photo was taken."""
    found = await unit.conclusions.of(id)
    ratings = await unit.conclusions.ratings([each.id for each in found])
    return [
        {
            "at": each.at.isoformat(),
            "crew": each.crew,
            "photos": list(each.photos),
            "trust": each.judgement.trust.value if each.judgement else None,
            "reasons": [
                {"why": doubt.key, **{name: _plain(value) for name, value in doubt.params.items()}}
                for doubt in (each.judgement.reasons if each.judgement else ())
            ],
            "ratings": [
                {"score": rating.score.value, "text": rating.text, "at": rating.at.isoformat()}
                for rating in ratings
                if rating.conclusion == each.id
            ],
        }
        for each in found
    ]


async def crew_facts(unit: UnitOfWork, name: str, *, now: datetime) -> dict[str, Any]:
    """A crew, by name or key, with accents or without; raises NotYours where there is none."""
    wanted = plain(name)
    crews = await unit.setup.crews()
    found = [crew for crew in crews if wanted in (plain(crew.id), plain(crew.name))]
    if not found:
        raise NotYours
    crew = found[0]
    reports = await unit.reports.of_crew(crew.id)
    return {
        "key": crew.id,
        "name": crew.name,
        "area": crew.area,
        "status": crew.status.value,
        "active": len(reports),
        "limit": crew.limit,
        "calendar": crew.shift.name,
        "categories": sorted(crew.categories),
        "zones": sorted(crew.zones),
        "members": [
            {"name": member.name, "lead": member.is_lead}
            for member in await unit.people.members_of(crew.id)
        ],
        "limit_suggestion": _suggestion(await unit.limits.suggestion_of(crew.id)),
        "limit_changes": [
            {
                "at": change.at.isoformat(),
                "before": change.before,
                "after": change.after,
                "cause": change.cause.value,
                "by": change.by,
            }
            for change in await unit.limits.changes_of(crew.id)
        ],
        "reports": [_report(report, now) for report in reports],
    }


def _suggestion(said: Suggestion | None) -> dict[str, Any] | None:
    return None if said is None else {**asdict(said), "finding": said.finding.value}


async def queue_facts(unit: UnitOfWork, area: str, *, now: datetime) -> dict[str, Any]:
    """What waits in an area, by name or key likewise; raises NotYours where there is none."""
    wanted = plain(area)
    areas = (await unit.setup.areas()).values()
    found = [a for a in areas if wanted in (plain(a.key), plain(a.name))]
    if not found:
        raise NotYours
    key = AreaKey(found[0].key)
    queued = await unit.reports.in_area([key], ReportStatus.QUEUED)
    received = await unit.reports.in_area([key], ReportStatus.RECEIVED)
    return {
        "area": key,
        "name": found[0].name,
        "to_accept": len(received),
        "waiting": len(queued),
        "reports": [_report(report, now) for report in queued],
    }


async def contact_facts(unit: UnitOfWork, address: Address, *, now: datetime) -> dict[str, Any]:  # noqa: ARG001 - one shape for all
    """A person by an address of theirs; raises NotYours where nobody has it."""
    contact = await unit.people.find(address)
    if contact is None:
        raise NotYours
    person = await unit.people.person(contact)
    conversation = await unit.conversations.get(contact)
    quiet = person.contact.quiet
    return {
        "id": contact,
        "name": person.name,
        "addresses": [str(each) for each in person.contact.addresses],
        "roles": sorted(person.roles),
        "crew": person.member.crew if person.member else None,
        "areas": sorted(person.liaison.areas) if person.liaison else [],
        "locale": person.contact.locale,
        "quiet": "-".join(f"{each:%H:%M}" for each in quiet) if quiet else None,
        "opted_out": person.contact.opted_out_at is not None,
        "state": conversation.place.state,
        "subject": conversation.place.subject,
    }


async def outbox_facts(
    unit: UnitOfWork, status: str | None, limit: int, *, now: datetime
) -> dict[str, Any]:
    """The newest notices with how they fared; never their words."""
    return {
        "now": now.isoformat(),
        "counts": await unit.outbox.counts(),
        "notices": [
            {
                "number": line.number,
                "status": line.status,
                "template": line.template or "reply",
                "contact": line.contact,
                "attempts": line.attempts,
                "created_at": line.created_at.isoformat(),
                "not_before": line.not_before.isoformat(),
                "reason": line.reason,
            }
            for line in await unit.outbox.lines(limit, status=status)
        ],
    }


async def parked_facts(
    unit: UnitOfWork, limit: int, say: Callable[..., str], *, now: datetime
) -> dict[str, Any]:
    """What was put aside, the oldest first, with the reason in plain words."""
    return {
        "now": now.isoformat(),
        "parked": [
            {
                "queue": each.queue,
                "number": each.number,
                "contact": each.contact,
                "since": each.since.isoformat(),
                "attempts": each.attempts,
                "reason": say("parked-reason", queue=each.queue, reason=each.reason),
                "detail": each.reason,
            }
            for each in await unit.parked.all(limit)
        ],
    }


def _report(report: Report, now: datetime) -> dict[str, Any]:
    return {
        "folio": report.folio,
        "status": report.status.value,
        "category": report.category.name,
        "level": report.category.level,
        "deadline": report.deadline.isoformat(),
        "light": None if report.has_ended else light(report.opened_at, report.deadline, now).value,
        "address": report.address,
    }


def _line(line: HistoryLine) -> dict[str, Any]:
    return {
        "at": line.at.isoformat(),
        "written_at": line.written_at.isoformat() if line.written_at else None,
        "event": line.kind,
        "by": line.by,
        "details": {name: _plain(value) for name, value in line.details.items()},
        "pictures": list(line.pictures),
    }


def _plain(value: Param) -> Any:
    if isinstance(value, Words):
        return value.key
    return value.isoformat() if hasattr(value, "isoformat") else value
