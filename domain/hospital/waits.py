"""When a wait begins: with its day, where the hospital is."""

from datetime import date, datetime, time
from functools import lru_cache
from zoneinfo import ZoneInfo

from domain.hospital.referrals import Referral
from domain.ordering.priority import Waiting


def waiting(referral: Referral, zone: ZoneInfo) -> Waiting:
    """What an order needs to know of *referral*."""
    return Waiting(referral.id, referral.category, beginning(referral.entered_on, zone))


@lru_cache(8192)  # a list of a hundred thousand has the days of some years
def beginning(day: date, zone: ZoneInfo) -> datetime:
    """Midnight, or what stands for it on a day whose clocks leave midnight out."""
    return datetime.combine(day, time.min, zone)
