"""What a row of an export means for a referral: it comes onto the list, or is put right."""

from collections.abc import Collection
from dataclasses import dataclass, replace
from datetime import date, datetime

from domain.events import Decision
from domain.hospital.referrals import (
    MOVES,
    ExitProposed,
    ExitTakenBack,
    Referral,
    ReferralCorrected,
    ReferralEntered,
    ReferralState,
    discharge,
    restore,
)
from domain.ids import PatientId, ReferralId, SpecialtyKey

EXIT = "C_SALIDA"


@dataclass(frozen=True, slots=True)
class Entry:
    """A referral as an export has it, with what the hospital's catalogues make of it."""

    number: str
    specialty: SpecialtyKey
    entered_on: date
    category: str = ""
    diagnosis: str = ""
    is_guaranteed: bool = False
    exit_cause: str = ""


def enter(
    entry: Entry, patient: PatientId, *, id: ReferralId, by: str, now: datetime
) -> tuple[Referral, ReferralEntered]:
    """Put a referral onto the list, or with those who left it where the export says why."""
    referral = Referral(
        id,
        entry.number,
        patient,
        entry.specialty,
        entry.entered_on,
        ReferralState.DISCHARGED if entry.exit_cause else ReferralState.WAITING,
        now,
        entry.category,
        entry.diagnosis,
        entry.is_guaranteed,
        exit_cause=entry.exit_cause,
    )
    return referral, ReferralEntered(now, referral, by)


def correct(
    referral: Referral,
    entry: Entry,
    changes: Collection[str],
    asked: str = "",
    *,
    by: str,
    now: datetime,
) -> Decision:
    """Write what an export, or a catalogue, says otherwise; *changes* names the export's columns.

    What happened here since stays: an export that says nothing new of an exit moves nobody, and one
    that takes its own back leaves the cause for which a family *asked*.
    """
    right = replace(
        referral,
        specialty=entry.specialty,
        entered_on=entry.entered_on,
        category=entry.category,
        diagnosis=entry.diagnosis,
        is_guaranteed=entry.is_guaranteed,
    )
    named = tuple(sorted({*changes, *_differing(referral, right)}))
    if not named:
        return Decision()
    was = referral.specialty if referral.specialty != right.specialty else None
    said = Decision((right,), (ReferralCorrected(now, right, by, named, was),))
    return _leave(said, right, entry, asked, by=by, now=now) if EXIT in changes else said


def _leave(
    said: Decision, right: Referral, entry: Entry, asked: str, *, by: str, now: datetime
) -> Decision:
    """Let the referral go, or come back, as the export has it.

    Somebody who has an hour is not sent away by a file: the exit is proposed to a person.
    """
    allowed = MOVES[right.state]
    if not entry.exit_cause:
        moved = _come_back(right, asked, by=by, now=now)
    elif right.state is ReferralState.DISCHARGED:
        moved = Decision((replace(right, exit_cause=entry.exit_cause),))
    elif ReferralState.DISCHARGED in allowed:
        moved = discharge(right, entry.exit_cause, by=by, now=now)
    else:
        proposed = replace(right, proposed_exit=entry.exit_cause)
        moved = Decision(
            (proposed,), (ExitProposed(now, proposed, by, entry.exit_cause, is_of_export=True),)
        )
    return Decision(moved.changed, (*said.events, *moved.events))


def _come_back(right: Referral, asked: str, *, by: str, now: datetime) -> Decision:
    """Undo the exit that an export said before, or take back what it proposed, and nobody else."""
    if right.state is ReferralState.DISCHARGED:
        return restore(right, by=by, now=now)
    kept = replace(right, proposed_exit=asked)
    is_over = right.proposed_exit and not asked
    return Decision((kept,), (ExitTakenBack(now, kept, by),) if is_over else ())


def _differing(before: Referral, after: Referral) -> set[str]:
    names = ("specialty", "entered_on", "category", "diagnosis", "is_guaranteed")
    return {name for name in names if getattr(before, name) != getattr(after, name)}
