"""Referrals: the states that they go through, and who moved them. FHIR: *ServiceRequest*."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from enum import StrEnum
from functools import cache
from re import sub

from domain.errors import DomainError
from domain.events import Decision, Entity, Event
from domain.ids import AreaKey, ContactId, PatientId, ReferralId, SpecialtyKey
from domain.messages import Param, Words


class ReferralState(StrEnum):
    """How far a referral has come; `pending` when a control was ordered and is not booked yet."""

    WAITING = "waiting"
    TRANSFERRED = "transferred"
    BOOKED = "booked"
    CONFIRMED = "confirmed"
    CANCELLED = "cancelled"
    ATTENDED = "attended"
    ABSENT = "absent"
    PENDING = "pending"
    LOST = "lost"
    DISCHARGED = "discharged"


EXPORT = "export"
_S = ReferralState
IN_LINE = frozenset({_S.WAITING, _S.CANCELLED, _S.ABSENT})
MOVES: Mapping[ReferralState, frozenset[ReferralState]] = {
    _S.WAITING: frozenset({_S.BOOKED, _S.TRANSFERRED, _S.LOST, _S.DISCHARGED}),
    _S.TRANSFERRED: frozenset({_S.WAITING, _S.DISCHARGED}),
    _S.BOOKED: frozenset({_S.CONFIRMED, _S.CANCELLED, _S.ATTENDED, _S.ABSENT, _S.LOST}),
    _S.CONFIRMED: frozenset({_S.CANCELLED, _S.ATTENDED, _S.ABSENT, _S.LOST}),
    _S.CANCELLED: frozenset({_S.WAITING, _S.TRANSFERRED, _S.BOOKED, _S.LOST, _S.DISCHARGED}),
    _S.ATTENDED: frozenset({_S.ABSENT, _S.PENDING, _S.LOST, _S.DISCHARGED}),
    _S.ABSENT: frozenset(
        {_S.ATTENDED, _S.WAITING, _S.TRANSFERRED, _S.BOOKED, _S.LOST, _S.DISCHARGED}
    ),
    _S.PENDING: frozenset({_S.BOOKED, _S.ATTENDED, _S.LOST, _S.DISCHARGED}),
    _S.LOST: frozenset({_S.WAITING, _S.BOOKED, _S.ATTENDED, _S.ABSENT, _S.DISCHARGED}),
    _S.DISCHARGED: frozenset({_S.WAITING}),
}


@dataclass(frozen=True, slots=True)
class Referral(Entity):
    """A request that a patient be seen by a specialty, and where it stands.

    `category` is the priority of its diagnosis; empty while nobody has given it one. One with a
    legal guarantee has a process of its own: it is listed, and not ordered. `entered_on` is the day
    from which the wait counts. A proposed exit waits until a person confirms it.
    """

    id: ReferralId
    number: str
    patient: PatientId
    specialty: SpecialtyKey
    entered_on: date
    state: ReferralState = ReferralState.WAITING
    state_since: datetime | None = None
    category: str = ""
    diagnosis: str = ""
    is_guaranteed: bool = False
    proposed_exit: str = ""
    exit_cause: str = ""


@dataclass(frozen=True, slots=True)
class ReferralEvent(Event):
    """A fact in the life of a referral, kept in its history with who did it.

    `by` is a contact, the name of a member of staff, or empty where it happened by rule.
    """

    referral: Referral
    by: str

    @property
    def of(self) -> ReferralId:
        """In whose history it stands."""
        return self.referral.id

    @classmethod
    @cache
    def kind(cls) -> str:
        """The name of the fact in histories and catalogues: `referral-entered`."""
        return sub(r"(?<!^)(?=[A-Z])", "-", cls.__name__).lower()

    def details(self) -> Mapping[str, Param]:
        """What the history tells of it beside its kind."""
        return {}


@dataclass(frozen=True, slots=True)
class ReferralEntered(ReferralEvent):
    """It came onto the list."""


@dataclass(frozen=True, slots=True)
class ReferralCorrected(ReferralEvent):
    """A later export, or a person, said otherwise; `changes` names the fields.

    Where it is for another specialty now, `was` is the one before.
    """

    changes: tuple[str, ...] = ()
    was: SpecialtyKey | None = None

    def details(self) -> Mapping[str, Param]:
        """Which fields, and from where it came."""
        return {"changes": ", ".join(self.changes), **({"was": self.was} if self.was else {})}


@dataclass(frozen=True, slots=True)
class CellsCorrected(Event):
    """A later export said otherwise of what the list does not need: the commune of an address.

    The referral stays as it is; its history tells the same as of `ReferralCorrected`.
    """

    of: ReferralId
    by: str
    changes: tuple[str, ...]

    @classmethod
    def kind(cls) -> str:
        """The name of the fact in histories."""
        return ReferralCorrected.kind()

    def details(self) -> Mapping[str, Param]:
        """Which columns."""
        return {"changes": ", ".join(self.changes)}


HistoryEvent = ReferralEvent | CellsCorrected


@dataclass(frozen=True, slots=True)
class ReferralMoved(ReferralEvent):
    """It went from one state to another, for a reason where there is one."""

    came_from: ReferralState
    reason: str = ""
    facts: Mapping[str, Param] = field(default_factory=dict)

    def details(self) -> Mapping[str, Param]:
        """From where to where, and why."""
        states = {"from": self.came_from.value, "to": self.referral.state.value}
        return {**states, **({"reason": self.reason} if self.reason else {}), **self.facts}


@dataclass(frozen=True, slots=True)
class ExitProposed(ReferralEvent):
    """Somebody said in chat, or an export, why the referral should end; a person looks at it."""

    cause: str
    is_of_export: bool = False

    def details(self) -> Mapping[str, Param]:
        """The cause by its code, and whether it was an export that said it."""
        return {"cause": self.cause, **({"source": EXPORT} if self.is_of_export else {})}


@dataclass(frozen=True, slots=True)
class ExitSettled(ReferralEvent):
    """A person looked at the exit that was proposed; who *asked* for it hears what came of it."""

    asked: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class ExitConfirmed(ExitSettled):
    """The referral may go."""


@dataclass(frozen=True, slots=True)
class ExitRefused(ExitSettled):
    """The referral stays where it was."""


@dataclass(frozen=True, slots=True)
class ExitTakenBack(ReferralEvent):
    """The export that proposed an exit says it no more: there is nothing left to look at."""


@dataclass(frozen=True, slots=True)
class ExitToSettle(Event):
    """An exit waits for a person; the liaisons of *area* hear of it."""

    number: str
    area: AreaKey


class IllegalMove(DomainError):
    """A referral in this state cannot go to that one."""

    key = "refusal-illegal-move"


class ExitPending(DomainError):
    """An exit is proposed already, and waits for a person to look at it."""

    key = "refusal-exit-pending"


class ExitCauseMissing(DomainError):
    """Nobody leaves the list without one of the causes that the norm knows."""

    key = "refusal-exit-cause-missing"


def move(
    referral: Referral,
    to: ReferralState,
    *,
    by: str,
    now: datetime,
    reason: str = "",
) -> Decision:
    """Bring *referral* to another state, if it may go there from where it is."""
    check_move(referral, to)
    moved = replace(referral, state=to, state_since=now)
    return Decision((moved,), (ReferralMoved(now, moved, by, referral.state, reason),))


def check_move(referral: Referral, to: ReferralState) -> None:
    """Raise why *referral* cannot go to *to*, if it cannot."""
    if to not in MOVES[referral.state]:
        states = {"state": Words(f"referral-{referral.state}"), "to": Words(f"referral-{to}")}
        raise IllegalMove(number=referral.number, **states)


def propose_exit(
    referral: Referral,
    cause: str,
    areas: Sequence[AreaKey] = (),
    *,
    by: ContactId,
    now: datetime,
) -> Decision:
    """Note why somebody wants *referral* to end; it keeps its place until a person confirms.

    The liaisons of *areas* are told that it waits for them.
    """
    check_move(referral, ReferralState.DISCHARGED)
    if referral.proposed_exit:
        raise ExitPending(number=referral.number)
    proposed = replace(referral, proposed_exit=cause)
    told = (ExitToSettle(now, referral.number, area) for area in areas)
    return Decision((proposed,), (ExitProposed(now, proposed, by, cause), *told))


def withdraw_exit(
    referral: Referral, asked: Iterable[str] = (), *, by: str, now: datetime
) -> Decision:
    """Let a proposed exit go, for which some *asked*: the referral stays where it was."""
    kept = replace(referral, proposed_exit="")
    return Decision((kept,), (ExitRefused(now, kept, by, (*asked,)),))


def discharge(
    referral: Referral, cause: str, asked: Iterable[str] = (), *, by: str, now: datetime
) -> Decision:
    """End *referral* for one of the norm's causes, whether anybody *asked* for it or not."""
    if not cause:
        raise ExitCauseMissing(number=referral.number)
    check_move(referral, ReferralState.DISCHARGED)
    ended = replace(
        referral,
        state=ReferralState.DISCHARGED,
        state_since=now,
        exit_cause=cause,
        proposed_exit="",
    )
    settled = (ExitConfirmed(now, ended, by, (*asked,)),) if referral.proposed_exit else ()
    return Decision((ended,), (ReferralMoved(now, ended, by, referral.state, cause), *settled))


def restore(referral: Referral, *, by: str, now: datetime) -> Decision:
    """Undo what was a mistake: the referral waits again, since the day it always had.

    One for which a control was ordered by mistake is attended, as it was.
    """
    is_control = referral.state is ReferralState.PENDING
    to = ReferralState.ATTENDED if is_control else ReferralState.WAITING
    check_move(referral, to)
    back = replace(referral, state=to, state_since=now, exit_cause="")
    return Decision((back,), (ReferralMoved(now, back, by, referral.state),))
