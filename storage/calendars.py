"""Calendars worked out from their plans, with the public holidays of a country."""

from datetime import date, time
from functools import cache
from zoneinfo import ZoneInfo

from domain.calendar import Calendar
from domain.organisation import CalendarPlan

YEARS_OF_HOLIDAYS = range(2010, 2041)
ROUND_THE_CLOCK = CalendarPlan(
    "24/7",
    frozenset(range(7)),
    time(0),
    time(0),
    country=None,
    subdivision=None,
    closures=frozenset(),
)


def calendar_of(plan: CalendarPlan, timezone: str) -> Calendar:
    """Work *plan* out, with the public holidays of its country among the closures."""
    off = plan.closures | _public_holidays(plan.country or "", plan.subdivision or "")
    return Calendar(plan.name, ZoneInfo(timezone), plan.weekdays, (plan.opens, plan.closes), off)


@cache
def _public_holidays(country: str, subdivision: str) -> frozenset[date]:
    if not country:
        return frozenset()
    import holidays  # noqa: PLC0415 - a tenth of a second; the first calendar is what asks

    found = holidays.country_holidays(country, subdiv=subdivision or None, years=YEARS_OF_HOLIDAYS)
    return frozenset(found)
