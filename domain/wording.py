"""Parts of sentences and buttons that notices and dialogs share."""

from collections.abc import Mapping

from domain.fieldwork.assignments import Verdict
from domain.fieldwork.conclusions import Judgement
from domain.fieldwork.linking import roles
from domain.fieldwork.reports import Report
from domain.messages import Address, Channel, Choice, Param, Words


def pressed(trigger: str, subject: str = "") -> str:
    """The id that a button sends back: what it means, and about which thing."""
    return f"{trigger}:{subject}"


def choice(trigger: str, subject: str, key: str, note: Words | None = None) -> Choice:
    """Build a button whose title is a plain catalogue entry."""
    return Choice(pressed(trigger, subject), Words(key), note)


def comparison(report: Report, other: Report, title: Words) -> Choice:
    """A button that shows both side by side; the button names which would go with which."""
    leaves, stays = roles(report, other)
    return Choice(pressed("duplicate.compare", f"{leaves.id}/{stays.id}"), title)


def sender(name: str, address: Address) -> dict[str, Param]:
    """Who wrote, and where they are reached, as a person reads it."""
    reached = {
        Channel.WHATSAPP: "reached-on-whatsapp",
        Channel.TELEGRAM: "reached-on-telegram",
        Channel.EMAIL: "reached-on-email",
    }
    where = Words(reached[address.channel], {"number": address.external_id})
    return {"name": name or Words("name-unknown"), "address": where}


def facts(report: Report) -> dict[str, Param]:
    """What every sentence about a report may name."""
    return {
        "folio": report.folio,
        "category": report.category.name,
        "address": report.address or Words("address-unknown"),
        "deadline": report.deadline,
        "level": report.category.level,
    }


def happened(kind: str, details: Mapping[str, Param], pictures: int) -> Words:
    """What happened, as a line of history says it; a comment may be pictures alone."""
    if kind == "report-commented" and pictures and not details.get("text"):
        return Words("history-report-commented-pictures", {"count": pictures})
    return Words(f"history-{kind}", {"text": "", **details})


def why_crew(verdict: Verdict, report: Report) -> Words:
    """Why a crew was or was not given *report*, as a line of its own."""
    params: dict[str, Param] = {
        "crew": verdict.name,
        "carried": verdict.carried,
        "limit": verdict.limit,
        "category": report.category.name,
    }
    if verdict.away is None:
        return Words(f"why-{verdict.why}", params)
    return Words(f"why-{verdict.why}-near", {**params, "away": verdict.away})


def crew_choices(report: Report) -> tuple[Choice, ...]:
    """What a crew may do about *report* from a notice."""
    return (
        choice("report.open", report.id, "button-see-report"),
        choice("report.conclude", report.id, "button-conclude"),
        choice("reports.list", "", "button-my-reports"),
    )


def desk_choices(report: Report) -> tuple[Choice, ...]:
    """What a liaison may do about finished work from a notice."""
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
