"""The history of a referral in words: what happened, when, and by whom."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from domain.ids import ContactId
from domain.messages import Words
from storage.hospital.referrals import ReferralLine
from storage.unit_of_work import UnitOfWork


@dataclass(frozen=True, slots=True)
class Happened:
    """A line of the timeline: its words, the details to say beside it, and who did it."""

    at: datetime
    words: Words
    by: str
    state: Words | None = None
    hour: datetime | None = None
    reason: str = ""


def what_happened(line: ReferralLine) -> Happened:
    """*line* as people read it."""
    details = line.details
    to = details.get("to")
    starts_at = details.get("starts_at")
    return Happened(
        line.at,
        Words(f"console-list-event-{line.kind}"),
        line.by,
        Words(f"referral-{to}") if to else None,
        datetime.fromisoformat(starts_at) if starts_at else None,
        _reason(details),
    )


def _reason(details: Mapping[str, Any]) -> str:
    """A cause by its code, or the fields that an export corrected."""
    return str(details.get("reason") or details.get("cause") or details.get("changes") or "")


async def told_by(unit: UnitOfWork, whose: Iterable[str]) -> dict[str, str]:
    """What to call those who did something: contacts by name, others as they were written down."""
    names = {}
    for by in {*whose} - {""}:
        contact = await unit.people.get(ContactId(by))
        names[by] = contact.name or "·" if contact else by
    return names
