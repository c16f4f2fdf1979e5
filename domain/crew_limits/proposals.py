"""From what statistics say of a limit to a changed limit: proposed, decided, written down."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from enum import StrEnum

from domain.crew_limits.limits import Suggestion
from domain.errors import DomainError, NotYours
from domain.events import Decision, Entity, Event
from domain.fieldwork.crews import Crew
from domain.fieldwork.limit_policy import LEAST, MOST, LimitPolicy
from domain.ids import AreaKey, ContactId, CrewId, ProposalId

REPEAT_AFTER = timedelta(days=28)  # what was dismissed is not proposed again sooner


class ProposalStatus(StrEnum):
    """What became of a proposal; APPLIED is by itself, ACCEPTED and EDITED by a liaison."""

    OPEN = "open"
    ACCEPTED = "accepted"
    EDITED = "edited"
    APPLIED = "applied"
    DISMISSED = "dismissed"
    SUPERSEDED = "superseded"


class LimitCause(StrEnum):
    """Why a limit changed."""

    ACCEPTED = "accepted"
    EDITED = "edited"
    APPLIED = "applied"
    FILE = "file"


@dataclass(frozen=True, slots=True)
class Proposal(Entity):
    """A limit that a crew might better have, and the suggestion that it rests on."""

    id: ProposalId
    crew: CrewId
    area: AreaKey
    present: int
    limit: int
    grounds: Suggestion
    made_at: datetime
    status: ProposalStatus = ProposalStatus.OPEN
    decided_by: ContactId | None = None
    decided_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class NewLimit(Entity):
    """The limit of a crew and nothing else of it, so that nothing else is written over."""

    crew: CrewId
    area: AreaKey
    limit: int


@dataclass(frozen=True, slots=True)
class LimitChanged(Event):
    """A crew, as it is now, may carry more or less than *before*; nobody's hand has no `by`."""

    crew: Crew
    before: int
    by: ContactId | None
    cause: LimitCause


@dataclass(frozen=True, slots=True)
class LimitsReviewed(Event):
    """The night's look at an area's limits found something for its liaisons."""

    area: AreaKey
    area_name: str
    proposed: int
    applied: int


@dataclass(frozen=True, slots=True)
class Backlog:
    """A crew's active reports: overdue, with an open request, and without a move for two weeks."""

    active: int = 0
    overdue: int = 0
    asked: int = 0
    still: int = 0


@dataclass(frozen=True, slots=True)
class LimitView:
    """All that a liaison may see of one crew's limit."""

    crew: Crew
    backlog: Backlog = Backlog()
    suggestion: Suggestion | None = None
    category: str = ""
    proposal: Proposal | None = None


class ProposalClosed(DomainError):
    """The suggestion was decided, or a newer one took its place."""

    key = "refusal-proposal-closed"


class LimitOutOfRange(DomainError):
    """A limit is a whole number, neither nothing nor absurd."""

    key = "refusal-limit-range"


class SameLimit(DomainError):
    """That is the limit already."""

    key = "refusal-same-limit"


def propose(
    suggestion: Suggestion,
    crew: Crew,
    policy: LimitPolicy,
    earlier: Sequence[Proposal],
    *,
    id: ProposalId,
    now: datetime,
) -> Decision:
    """Keep *suggestion*; where the present limit is out of line with it, propose or apply a change.

    *earlier* are the crew's open proposals and those dismissed lately. An open one whose number
    still lies within the interval stands, or every night would bring another; the rest give way.
    """
    kept = Decision((suggestion,))
    wanted = _wanted(suggestion, crew.limit, policy)
    opened = [p for p in earlier if p.status is ProposalStatus.OPEN]
    still = (_allows(suggestion, p.limit) and p.present == crew.limit for p in opened)
    if wanted and not policy.automatic and any(still):
        return kept
    kept += Decision(tuple(_close(p, ProposalStatus.SUPERSEDED, None, now) for p in opened))
    if wanted is None or any(_was_turned_down(p, suggestion, now) for p in earlier):
        return kept
    proposal = Proposal(id, crew.id, crew.area, crew.limit, wanted, suggestion, now)
    if not policy.automatic:
        return kept + Decision((proposal,))
    applied = _close(proposal, ProposalStatus.APPLIED, None, now)
    return kept + Decision((applied,)) + _change(crew, wanted, None, LimitCause.APPLIED, now)


def _wanted(suggestion: Suggestion, present: int, policy: LimitPolicy) -> int | None:
    """The limit to propose; None while the present one lies within the interval."""
    if suggestion.limit is None or _allows(suggestion, present):
        return None
    wanted = min(max(suggestion.limit, policy.lowest), policy.highest)
    if policy.automatic:
        step = policy.largest_step
        wanted = min(max(wanted, present - step), present + step)
    return wanted if wanted != present else None


def _allows(suggestion: Suggestion, limit: int) -> bool:
    """Whether *limit* lies within the interval."""
    is_reached = suggestion.low is not None and suggestion.low <= limit
    return is_reached and (suggestion.high is None or limit <= suggestion.high)


def _was_turned_down(proposal: Proposal, suggestion: Suggestion, now: datetime) -> bool:
    return (
        proposal.status is ProposalStatus.DISMISSED
        and _allows(suggestion, proposal.limit)
        and proposal.decided_at is not None
        and now - proposal.decided_at < REPEAT_AFTER
    )


def accept(view: LimitView, limit: int, *, by: ContactId, now: datetime) -> Decision:
    """Do as proposed; *limit* is the number that the liaison saw."""
    proposal = _open(view)
    if proposal.limit != limit:
        raise ProposalClosed
    return _settle(view, limit, LimitCause.ACCEPTED, by, now)


def set_limit(view: LimitView, limit: int, *, by: ContactId, now: datetime) -> Decision:
    """Give the crew a limit of the liaison's own; an open proposal is settled by it."""
    if not LEAST <= limit <= MOST:
        raise LimitOutOfRange(least=LEAST, most=MOST)
    if limit == view.crew.limit:
        raise SameLimit(crew=view.crew.name, limit=limit)
    return _settle(view, limit, LimitCause.EDITED, by, now)


def dismiss(view: LimitView, *, by: ContactId, now: datetime) -> Decision:
    """Leave the limit as it is."""
    return Decision((_close(_open(view), ProposalStatus.DISMISSED, by, now),))


def find_view(views: Sequence[LimitView], crew: str) -> LimitView:
    """The view of *crew*; raises NotYours where it is not among them."""
    for view in views:
        if view.crew.id == crew:
            return view
    raise NotYours


def seen_after(views: Sequence[LimitView], changed: Proposal | NewLimit) -> tuple[LimitView, ...]:
    """The views as they are once *changed* is saved."""
    return tuple(_after(view, changed) if view.crew.id == changed.crew else view for view in views)


def _after(view: LimitView, changed: Proposal | NewLimit) -> LimitView:
    if isinstance(changed, NewLimit):
        return replace(view, crew=replace(view.crew, limit=changed.limit))
    return replace(view, proposal=changed if changed.status is ProposalStatus.OPEN else None)


def _open(view: LimitView) -> Proposal:
    if view.proposal is None:
        raise ProposalClosed
    return view.proposal


def _settle(
    view: LimitView, limit: int, cause: LimitCause, by: ContactId, now: datetime
) -> Decision:
    status = ProposalStatus(cause.value)
    proposal = (_close(view.proposal, status, by, now),) if view.proposal else ()
    return Decision(proposal) + _change(view.crew, limit, by, cause, now)


def _change(
    crew: Crew, limit: int, by: ContactId | None, cause: LimitCause, now: datetime
) -> Decision:
    changed = LimitChanged(now, replace(crew, limit=limit), crew.limit, by, cause)
    return Decision((NewLimit(crew.id, crew.area, limit),), (changed,))


def _close(
    proposal: Proposal, status: ProposalStatus, by: ContactId | None, now: datetime
) -> Proposal:
    return replace(proposal, status=status, decided_by=by, decided_at=now)
