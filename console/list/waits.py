"""How long somebody has waited, and how long they still may: red, orange or green."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from console.standing import TONES
from domain.hospital.referrals import Referral
from domain.hospital.waits import beginning
from domain.ordering.priority import CategoryRule, light

UNKNOWN = "grey"


@dataclass(frozen=True, slots=True)
class Wait:
    """Days waited, and days left to the longest wait; None where nobody set one."""

    waited: int
    left: int | None
    tone: str


def wait_of(
    referral: Referral, rules: Mapping[str, CategoryRule], zone: ZoneInfo, now: datetime
) -> Wait:
    """How *referral* stands by the longest wait of its category."""
    waited = (now.astimezone(zone).date() - referral.entered_on).days
    rule = rules.get(referral.category)
    if rule is None or rule.max_wait is None or referral.is_guaranteed:
        return Wait(waited, None, UNKNOWN)
    began = beginning(referral.entered_on, zone)
    tone = TONES[light(began, began + rule.max_wait, now)]
    return Wait(waited, (rule.max_wait - timedelta(days=waited)).days, tone)
