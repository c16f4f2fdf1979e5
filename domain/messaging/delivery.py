"""How a message that went out fares; callbacks come in any order and more than once."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

FIRST_DELAY, LONGEST_DELAY = timedelta(seconds=2), timedelta(minutes=10)
KEEP_TRYING = timedelta(days=1)
QUIET_HOURS, PICTURE_AWAITED = "quiet-hours", "picture-awaited"
OUR_OWN_REASONS = (QUIET_HOURS, PICTURE_AWAITED)  # a notice waits, and nothing is wrong


class DeliveryStatus(StrEnum):
    """How far a message has come, from the lowest to the highest."""

    QUEUED = "queued"
    SENDING = "sending"
    SENT = "sent"
    FAILED = "failed"
    DELIVERED = "delivered"
    READ = "read"


@dataclass(frozen=True, slots=True)
class DeliveryReport:
    """What a channel tells of a message that it took before."""

    external_id: str
    status: DeliveryStatus
    error_code: str | None = None

    @property
    def why(self) -> str:
        """The code of what went wrong; nothing where nothing did."""
        return self.error_code or ""


def rank(status: DeliveryStatus) -> int:
    """The place of *status*; proof of delivery is above failure, whichever came first."""
    return list(DeliveryStatus).index(status)


def climbs(old: DeliveryStatus, new: DeliveryStatus) -> bool:
    """Whether *new* tells more than *old*: a status only climbs."""
    return rank(new) > rank(old)


def highest(reports: Iterable[DeliveryReport]) -> list[DeliveryReport]:
    """What tells most of each message."""
    told: dict[str, DeliveryReport] = {}
    for report in reports:
        before = told.setdefault(report.external_id, report)
        if climbs(before.status, report.status):
            told[report.external_id] = report
    return [*told.values()]


def delay(attempts: int, spread: float) -> timedelta:
    """How long to wait after *attempts* failures: doubling and bounded; *spread* is 0 to 1.

    Half of it is left to chance, so that not everybody comes back at once.
    """
    full: timedelta = min(FIRST_DELAY * 2 ** min(attempts, 12), LONGEST_DELAY)
    return full * (0.5 + spread / 2)


def next_try(at: datetime, *, created_at: datetime, expires_at: datetime | None) -> datetime | None:
    """*at*, unless the notice will be out of date by then; one that says nothing keeps a day."""
    return at if at < (expires_at or created_at + KEEP_TRYING) else None
