"""A report as it comes in, from wherever: its zone and its deadline are worked out here."""

from dataclasses import dataclass
from datetime import datetime

from domain.calendar import Calendar
from domain.fieldwork.reports import Category, Report
from domain.ids import ContactId, MediaId, ReportId, ZoneKey
from domain.messages import Pin


@dataclass(frozen=True, slots=True)
class Incoming:
    """What is known of a new report; a deadline of its own comes before that of its category."""

    folio: str
    category: Category
    opened_at: datetime
    description: str = ""
    address: str = ""
    pin: Pin | None = None
    deadline: datetime | None = None
    reporter: ContactId | None = None
    photos: tuple[MediaId, ...] = ()


def draw_up(
    incoming: Incoming, *, id: ReportId, zone: ZoneKey | None, calendar: Calendar
) -> Report:
    """The report that *incoming* makes, promised by *calendar*."""
    category = incoming.category
    promised = calendar.add_days(incoming.opened_at, category.days, category.day_kind)
    return Report(
        id,
        incoming.folio,
        category,
        incoming.opened_at,
        incoming.deadline or promised,
        incoming.description,
        incoming.address,
        incoming.pin,
        zone,
        incoming.reporter,
        incoming.photos,
    )
