"""Which days a page of figures is about, as its address says it."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from zoneinfo import ZoneInfo

from console.tongue import Tongue
from domain.courses import month_of
from domain.figures import Period

EARLIEST, LATEST = date(2000, 1, 1), date(2199, 12, 31)
LONGEST = timedelta(days=730)
DAY = timedelta(days=1)
WRITTEN = re.compile(r"(?P<year>2[01]\d\d)(?:-(?:(?P<month>0[1-9]|1[0-2])|Q(?P<quarter>[1-4])))?")
KINDS = ("month", "quarter", "year")


@dataclass(frozen=True, slots=True)
class Span:
    """A month, a quarter, a year, or some days in a row; `kind` is one of KINDS or `days`."""

    kind: str
    first: date
    last: date

    @property
    def written(self) -> str:
        """What stands in an address: 2026-10, 2026-Q4, 2026, or nothing for days."""
        match self.kind:
            case "month":
                return f"{self.first:%Y-%m}"
            case "quarter":
                return f"{self.first.year}-Q{(self.first.month + 2) // 3}"
            case "year":
                return str(self.first.year)
            case _:
                return ""

    @property
    def on_file(self) -> str:
        """What stands in the name of a file."""
        return self.written or self.first.isoformat()

    @property
    def query(self) -> dict[str, str]:
        """The part of an address that leads here."""
        if self.written:
            return {"period": self.written}
        return {"from": self.first.isoformat(), "to": self.last.isoformat()}

    @property
    def before(self) -> "Span | None":
        """The one before, of the same kind."""
        if self.kind == "days":
            length = self.last - self.first + DAY
            return _days(self.first - length, self.last - length)
        return holding(self.kind, self.first - DAY)

    @property
    def after(self) -> "Span | None":
        """The one after, of the same kind."""
        if self.kind == "days":
            length = self.last - self.first + DAY
            return _days(self.first + length, self.last + length)
        return holding(self.kind, self.last + DAY)

    def period(self, timezone: ZoneInfo, today: date) -> Period:
        """Its days in *timezone*, of which none is still to come."""
        return Period(self.first, max(self.first, min(self.last, today)), timezone)

    def named(self, t: Tongue) -> str:
        """What people call it."""
        year = str(self.first.year)
        match self.kind:
            case "month":
                return t("console-figures-month", month=self.first.month, year=year)
            case "quarter":
                quarter = (self.first.month + 2) // 3
                return t("console-figures-quarter", quarter=quarter, year=year)
            case "year":
                return year
            case _:
                first, last = day(t, self.first), day(t, self.last)
                return t("console-figures-days", first=first, last=last)


def day(t: Tongue, at: date) -> str:
    """A day with its year, short."""
    return t("console-figures-day", day=at.day, month=at.month, year=str(at.year))


def span_of(query: Mapping[str, str], today: date) -> Span:
    """The days that an address asks for; what cannot be read is the present month."""
    return (
        _written(query.get("period", "") or query.get("month", ""))
        or _between(query.get("from", ""), query.get("to", ""))
        or holding("month", today)
        or Span("month", today, today)
    )


def holding(kind: str, at: date) -> Span | None:
    """The month, quarter or year that has *at* in it; None beyond the years we know."""
    if not EARLIEST <= at <= LATEST:
        return None
    if kind == "month":
        return Span(kind, *month_of(at))
    if kind == "quarter":
        begins = at.replace(month=(at.month - 1) // 3 * 3 + 1, day=1)
        return Span(kind, begins, month_of(begins.replace(month=begins.month + 2))[1])
    return Span("year", date(at.year, 1, 1), date(at.year, 12, 31))


def _written(text: str) -> Span | None:
    found = WRITTEN.fullmatch(text)
    if not found:
        return None
    year, month, quarter = int(found["year"]), found["month"], found["quarter"]
    if month:
        return holding("month", date(year, int(month), 1))
    if quarter:
        return holding("quarter", date(year, 3 * int(quarter), 1))
    return holding("year", date(year, 1, 1))


def _between(first: str, last: str) -> Span | None:
    try:
        return _days(date.fromisoformat(first), date.fromisoformat(last))
    except ValueError:
        return None


def _days(first: date, last: date) -> Span | None:
    """Days in order; of too many, the last ones."""
    first, last = sorted((first, last))
    if not EARLIEST <= first <= last <= LATEST:
        return None
    return Span("days", max(first, last - LONGEST + DAY), last)
