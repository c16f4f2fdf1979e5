"""Exits: who asked for one, and which the list tells other systems."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any
from zoneinfo import ZoneInfo

from domain.hospital.referrals import (
    EXPORT,
    ExitConfirmed,
    ExitProposed,
    ExitRefused,
    ExitTakenBack,
    Referral,
    ReferralState,
)

_ENDS = {ExitConfirmed.kind(), ExitRefused.kind(), ExitTakenBack.kind()}


@dataclass(frozen=True, slots=True)
class Exit:
    """Why a referral left, by the norm's code, and on which day; neither, while it has not."""

    cause: str = ""
    day: date | None = None


def exit_of(referral: Referral, said: Exit, zone: ZoneInfo) -> Exit:
    """How *referral* left: as an export *said* where that is so here too, with its day.

    Who is lost is to be won back: that is no exit yet. Nor is one that waits for a person, unless
    it was the export that proposed it.
    """
    if referral.state is not ReferralState.DISCHARGED:
        return said if said.cause == referral.proposed_exit else Exit()
    if said.cause == referral.exit_cause:
        return said
    left_at = referral.state_since
    day = max(left_at.astimezone(zone).date(), referral.entered_on) if left_at else None
    return Exit(referral.exit_cause, day)


def who_asked(history: Iterable[tuple[str, str]]) -> tuple[str, ...]:
    """By whom the exit that waits for a person was proposed: of each line its kind, and by whom.

    A family that asked still hears of it where an export names another cause since.
    """
    asked: list[str] = []
    for kind, by in history:
        if kind in _ENDS:
            asked.clear()
        elif kind == ExitProposed.kind():
            asked.append(by)
    return tuple(asked)


def asked_for(history: Iterable[tuple[str, Mapping[str, Any]]]) -> str:
    """The cause that somebody in chat asked for and that still waits, whatever exports said since.

    Of each line of the history its kind and details; empty where only exports proposed any.
    """
    cause = ""
    for kind, details in history:
        if kind in _ENDS:
            cause = ""
        elif kind == ExitProposed.kind() and details.get("source") != EXPORT:
            cause = details["cause"]
    return cause
