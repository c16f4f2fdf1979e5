"""Hooks: other systems that hear of every change of a report, and for how long they are tried.

Each event comes at least once, and for each report in order. A receiver that fails is left alone
for longer and longer; an event that it never takes becomes a dead letter.
"""

from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from enum import StrEnum

from domain.cloud_events import Facts
from domain.events import Decision, Entity
from domain.ids import HookId

FIRST_DELAY, LONGEST_DELAY = timedelta(seconds=5), timedelta(minutes=15)
LONGEST_REST = timedelta(days=1)  # however long a receiver asks to be left alone
KEEP_TRYING = timedelta(days=3)
PATIENCE = timedelta(days=7)
GONE, FAILING, ASKED = "gone", "failing", "asked"


class HookStatus(StrEnum):
    """Whether a hook is told anything; a paused one collects nothing new."""

    ACTIVE = "active"
    PAUSED = "paused"


@dataclass(frozen=True, slots=True)
class Interest:
    """What a hook wants to hear of; an empty set is everything."""

    kinds: frozenset[str] = frozenset()
    areas: frozenset[str] = frozenset()

    def includes(self, kind: str, area: str) -> bool:
        """Whether an event of *kind* in *area* is wanted."""
        return (not self.kinds or kind in self.kinds) and (not self.areas or area in self.areas)


@dataclass(frozen=True, slots=True)
class Hook(Entity):
    """Somebody who listens, with one secret, or two while it is rotated (the newest first)."""

    id: HookId
    url: str
    secrets: tuple[str, ...]
    created_at: datetime
    interest: Interest = Interest()
    status: HookStatus = HookStatus.ACTIVE
    paused_for: str = ""
    failures: int = 0
    failing_since: datetime | None = None
    rests_until: datetime | None = None


class HookDeliveryStatus(StrEnum):
    """Where one event stands with one hook."""

    PENDING = "pending"
    SENT = "sent"
    DEAD = "dead"


@dataclass(frozen=True, slots=True)
class HookDelivery(Entity):
    """One event for one hook; `event` is its id, the same however often it is sent."""

    number: int
    hook: HookId
    event: str
    kind: str
    at: datetime
    facts: Facts
    status: HookDeliveryStatus = HookDeliveryStatus.PENDING
    attempts: int = 0
    tried_since: datetime | None = None
    due_at: datetime | None = None
    ended_at: datetime | None = None
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Answer:
    """What came of one attempt; no *reason* means that the receiver took the event."""

    reason: str = ""
    is_gone: bool = False
    retry_after: timedelta = timedelta()


def answer_of(status: int, retry_after: timedelta = timedelta()) -> Answer:
    """Read an HTTP status: 2xx is taken, 410 asks for no more, all others are a failure."""
    if 200 <= status < 300:  # noqa: PLR2004 - that is what HTTP calls success
        return Answer()
    return Answer(f"status-{status}", status == 410, retry_after)  # noqa: PLR2004 - Gone


def delay(failures: int, chance: float) -> timedelta:
    """How long to wait after *failures* in a row: doubling, bounded, and not all at once.

    *chance* lies between 0 and 1 and moves the moment within the later half of the wait.
    """
    full: timedelta = min(FIRST_DELAY * 2 ** min(failures - 1, 20), LONGEST_DELAY)
    return full * (0.5 + chance / 2)


def settle(
    hook: Hook, delivery: HookDelivery, answer: Answer, *, now: datetime, chance: float
) -> Decision:
    """What follows from an attempt, for the event and for the hook."""
    delivery = replace(
        delivery,
        attempts=delivery.attempts + 1,
        tried_since=delivery.tried_since or now,
        reason=answer.reason,
    )
    if not answer.reason:
        taken = replace(delivery, status=HookDeliveryStatus.SENT, ended_at=now, due_at=None)
        return Decision((rested(hook), taken))
    return Decision(
        (
            _failed(hook, answer, now, chance),
            _put_off(delivery, now, delay(delivery.attempts, chance)),
        )
    )


def _put_off(delivery: HookDelivery, now: datetime, wait: timedelta) -> HookDelivery:
    if delivery.tried_since and now - delivery.tried_since >= KEEP_TRYING:
        return replace(delivery, status=HookDeliveryStatus.DEAD, ended_at=now, due_at=None)
    return replace(delivery, due_at=now + wait)


def _failed(hook: Hook, answer: Answer, now: datetime, chance: float) -> Hook:
    """The hook rests longer each time, or as long as it asked; a hopeless one is paused."""
    since = hook.failing_since or now
    asked = min(answer.retry_after, LONGEST_REST)
    failing = replace(
        hook,
        failures=hook.failures + 1,
        failing_since=since,
        rests_until=now + max(asked, delay(hook.failures + 1, chance)),
    )
    if answer.is_gone:
        return pause(failing, GONE)
    return pause(failing, FAILING) if now - since >= PATIENCE else failing


def rested(hook: Hook) -> Hook:
    """The hook as if nothing had ever failed."""
    return replace(hook, failures=0, failing_since=None, rests_until=None)


def pause(hook: Hook, reason: str = ASKED) -> Hook:
    """Tell the hook nothing any more; what it has not taken yet waits."""
    return replace(hook, status=HookStatus.PAUSED, paused_for=reason)


def resume(hook: Hook) -> Hook:
    """Go on, at once, with what waits."""
    return replace(rested(hook), status=HookStatus.ACTIVE, paused_for="")


def rotate(hook: Hook, secret: str) -> Hook:
    """Sign with *secret* too, first; of those before only the newest stays."""
    return replace(hook, secrets=(secret, hook.secrets[0]))


def finish_rotation(hook: Hook) -> Hook:
    """Sign with the newest secret only."""
    return replace(hook, secrets=hook.secrets[:1])
