"""How a message that went out fares; callbacks come in any order and more than once."""

from dataclasses import dataclass
from enum import StrEnum


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


def rank(status: DeliveryStatus) -> int:
    """The place of *status*; proof of delivery is above failure, whichever came first."""
    return list(DeliveryStatus).index(status)


def climbs(old: DeliveryStatus, new: DeliveryStatus) -> bool:
    """Whether *new* tells more than *old*: a status only climbs."""
    return rank(new) > rank(old)
