"""`enlace watch`: what the hospital watches, a month at a time."""

import calendar
import json
import re
from dataclasses import fields
from datetime import date
from typing import Any

import click
from rich.box import SIMPLE
from rich.console import Console
from rich.table import Column, Table
from rich.text import Text

from bot.cli.common import asynchronous, refuse
from bot.cli.opened import opened
from bot.hospital.watching import watched_over
from domain.figures import Period, Share
from domain.hospital.burden import Burden
from domain.hospital.pace import HOUR, Pace, whole
from domain.hospital.watching import EVERYTHING, Watched

MONTH = re.compile(r"(20\d\d|21\d\d)-(0[1-9]|1[0-2])")
WIDE = 240  # characters, where no terminal says how many it has


@click.command(epilog="Examples: enlace watch · enlace watch traumatologia --month 2026-10 --json")
@click.argument("specialty", required=False)
@click.option("--month", metavar="YYYY-MM", help="The month; the present one if left out.")
@click.option("--professionals", is_flag=True, help="Patients per hour of each professional.")
@click.option("--json", "is_json", is_flag=True, help="For machines: stable keys.")
@asynchronous
async def watch(
    *, specialty: str | None, month: str | None, professionals: bool, is_json: bool
) -> None:
    """What the hospital watches: the list, waits, overdue, confirmations, freed hours, no-shows.

    And how many patients are seen in an hour, and what other orders would have left. Each figure
    is defined in docs/hospital-figures.md.
    """
    if month and not MONTH.fullmatch(month):
        raise click.BadParameter(f"{month!r} is no month; write it like 2026-11.")
    async with opened() as here, here.database.reading() as unit:
        timezone = await unit.setup.timezone()
        first = _first_day(month, here.now.astimezone(timezone).date())
        last = first.replace(day=calendar.monthrange(first.year, first.month)[1])
        lines = await watched_over(unit, Period(first, last, timezone), here.now)
    shown = [line for line in lines if specialty in (None, line.specialty)]
    if not shown:
        known = ", ".join(line.specialty for line in lines if line.specialty)
        refuse(f"Nothing is known of {specialty!r} in that month; there are: {known or 'none'}.")
    if is_json:
        click.echo(json.dumps([_row(line) for line in shown], ensure_ascii=False, indent=2))
    elif professionals:
        _print_paces(shown)
    else:
        _print(shown)


def _first_day(month: str | None, today: date) -> date:
    return date.fromisoformat(f"{month}-01") if month else today.replace(day=1)


def _row(line: Watched) -> dict[str, Any]:
    return {
        "specialty": line.specialty,
        "at_start": line.at_start,
        "in": line.came,
        "out": line.left,
        "at_end": line.at_end,
        "median_days": line.median_days,
        "p90_days": line.p90_days,
        "overdue": {key: [share.part, share.whole] for key, share in line.overdue.items()},
        "called": line.called,
        "reached": line.reached,
        "asked": line.asked,
        "confirmed": line.confirmed,
        "freed": line.freed,
        "refilled": line.refilled,
        "attended": line.attended,
        "missed": line.missed,
        "left_behind": {name: [b.overdue, round(b.days, 1)] for name, b in _burdens(line)},
        "professionals": [_pace_row(pace) for pace in line.paces],
    }


def _burdens(line: Watched) -> list[tuple[str, Burden]]:
    return [(each.name, getattr(line.burdens, each.name)) for each in fields(line.burdens)]


def _pace_row(pace: Pace) -> dict[str, Any]:
    return {
        "specialty": pace.specialty,
        "professional": pace.professional,
        "seen": pace.seen,
        "minutes": pace.minutes,
        "per_hour": None if pace.per_hour is None else round(pace.per_hour, 2),
        "standard": pace.standard,
    }


TITLES = ("start", "in", "out", "end", "median", "p90", "overdue", "calls", "reached", "asked",
          "confirmed", "freed",
          "refilled", "no-show", "per hour", "overdue days: so · fifo · priority")  # fmt: skip


def _print(lines: list[Watched]) -> None:
    table = Table("specialty", *(Column(t, justify="right") for t in TITLES), box=SIMPLE)
    for line in lines:
        name = "all" if line.specialty == EVERYTHING else line.specialty
        table.add_row(Text(name), *_cells(line))
    _show(table)


def _print_paces(lines: list[Watched]) -> None:
    titles = ("seen", "hours", "per hour", "standard")
    table = Table("specialty", "professional", *titles, box=SIMPLE)
    for pace in (pace for line in lines if line.specialty != EVERYTHING for pace in line.paces):
        hours = f"{pace.minutes / HOUR:.1f}"
        standard = "" if pace.standard is None else f"{pace.standard:g}"
        who = (Text(pace.specialty), Text(pace.professional))
        table.add_row(*who, str(pace.seen), hours, _pace(pace), standard)
    _show(table)


def _show(table: Table) -> None:
    console = Console()
    console.width = console.width if console.is_terminal else WIDE
    console.print(table)


def _cells(line: Watched) -> list[str]:
    by_category = (f"{key or '-'} {s.part}/{s.whole}" for key, s in line.overdue.items())
    return [
        *(str(n) for n in (line.at_start, line.came, line.left, line.at_end)),
        _days(line.median_days),
        _days(line.p90_days),
        ", ".join(by_category),
        *(str(n) for n in (line.called, line.reached)),
        *(str(n) for n in (line.asked, line.confirmed, line.freed, line.refilled)),
        _percent(line.no_show),
        "" if line.specialty == EVERYTHING else _pace(whole(line.paces)),
        " · ".join(f"{burden.days:.0f}" for _, burden in _burdens(line)),
    ]


def _pace(pace: Pace | None) -> str:
    if pace is None or pace.per_hour is None:
        return ""
    share = "" if pace.of_standard is None else f" ({pace.of_standard:.0%})"
    return f"{pace.per_hour:.1f}{share}"


def _days(days: float | None) -> str:
    return "" if days is None else f"{days:.0f} d"


def _percent(share: Share) -> str:
    return "" if share.value is None else f"{share.value:.0%} of {share.whole}"
