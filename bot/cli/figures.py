"""`enlace figures`: what was done, counted."""

import json
import sys
from collections.abc import Sequence
from datetime import date, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import click
from rich.box import SIMPLE
from rich.console import Console
from rich.table import Column, Table
from rich.text import Text

from bot.cli.common import asynchronous, refuse
from bot.cli.opened import opened
from bot.figures import figures_over
from bot.figures_table import figures_csv, rows_of
from domain.courses import month_of
from domain.figures import By, Each, FiguresLine, Period, Share, last_days
from domain.ids import AreaKey
from storage.unit_of_work import UnitOfWork

USUAL_DAYS = 30
MOST_PERIODS = 600
EARLIEST, LATEST = date(1970, 1, 2), date(2199, 12, 31)
WIDE = 200  # characters, where no terminal says how many it has
STANDARD_OUTPUT = "-"
PRINTED = {by.value for by in (By.CREW, By.CATEGORY, By.ZONE, By.AREA)}


class Day(click.ParamType[date]):
    """A day as ISO 8601 writes it."""

    name = "date"

    def convert(self, value: str, param: click.Parameter | None, ctx: click.Context | None) -> date:
        """Read it, or say how it should look."""
        try:
            day = date.fromisoformat(value)
        except ValueError:
            self.fail(f"{value!r} is no day; write it like 2026-11-30.", param, ctx)
        if not EARLIEST <= day <= LATEST:
            self.fail(f"Days are from {EARLIEST} to {LATEST}.", param, ctx)
        return day


@click.command(
    epilog="Examples: enlace figures · enlace figures --by category --from 2026-11-01 "
    "--to 2026-11-30 · enlace figures --by total --each month --from 2026-01-01 --csv year.csv"
    " · enlace figures --pdf october.pdf --from 2026-10-01 --to 2026-10-31"
    " · enlace figures --hospital --pdf hospital.pdf"
)
@click.option(
    "--by",
    type=click.Choice([by.value for by in By]),
    default=By.CREW.value,
    show_default=True,
    help="What is told apart, a line for each.",
)
@click.option("--from", "first", type=Day(), help="The first day; 30 days in all if left out.")
@click.option("--to", "last", type=Day(), help="The last day, included; today if left out.")
@click.option(
    "--each", type=click.Choice([e.value for e in Each]), help="Lines for each week or month."
)
@click.option("--area", help="Only this area, by its key.")
@click.option(
    "--csv",
    "target",
    type=click.Path(dir_okay=False, allow_dash=True),
    help="Write CSV to this file, or to the output for -.",
)
@click.option("--json", "is_json", is_flag=True, help="For machines: stable keys.")
@click.option(
    "--pdf",
    type=click.Path(dir_okay=False, allow_dash=True),
    help="Write the report to print to this file, or to the output for -: of the last whole month "
    "unless days are given.",
)
@click.option("--hospital", "of_hospital", is_flag=True, help="With --pdf: of the waiting list.")
@asynchronous
async def figures(
    *,
    by: str,
    first: date | None,
    last: date | None,
    each: str | None,
    area: str | None,
    target: str | None,
    is_json: bool,
    pdf: str | None,
    of_hospital: bool,
) -> None:
    """What was done: concluded, on time, days, requests, reopened, without photo.

    Each figure is defined in docs/figures.md. Days are the organisation's, both included. A share
    or a median of very few is left out. A CSV file opens in Excel as it is.
    """
    if target and is_json:
        raise click.UsageError("Either --csv or --json.")
    if of_hospital and not pdf:
        raise click.UsageError("--hospital goes with --pdf; its table is that of enlace watch.")
    if pdf and (target or is_json or each or by not in PRINTED):
        raise click.UsageError("--pdf goes with days, --area, and --by crew, category, zone, area.")
    async with opened() as here, here.database.reading() as unit:
        if pdf:
            days = await _days_to_print(unit, first, last, here.now)
            areas = None if of_hospital else await _areas(unit, area)
            _keep(await _printed(unit, days, By(by), areas, here.now), pdf)
            return
        period = _period(first, last, here.now, await unit.setup.timezone())
        periods = _cut(period, Each(each) if each else None)
        lines = await figures_over(unit, periods, By(by), await _areas(unit, area))
    _say(lines, By(by), target, is_json=is_json)


async def _days_to_print(
    unit: UnitOfWork, first: date | None, last: date | None, now: datetime
) -> Period:
    """The days asked for, or the last month that is over."""
    timezone = await unit.setup.timezone()
    if first or last:
        return _period(first, last, now, timezone)
    today = now.astimezone(timezone).date()
    return Period(*month_of(today.replace(day=1) - timedelta(days=1)), timezone)


async def _printed(
    unit: UnitOfWork, period: Period, by: By, areas: list[AreaKey] | None, now: datetime
) -> bytes:
    """The report of the crews of *areas*; without any, the hospital's."""
    from bot.app import press  # noqa: PLC0415 - with all that the console needs, for this alone

    if areas is not None:
        return await press().crews(unit, period, by, areas, now)
    if await unit.setup.hospital() is None:
        refuse("No hospital is set up here; leave --hospital out for the report of the crews.")
    return await press().hospital(unit, period, now)


def _keep(document: bytes, target: str) -> None:
    if target == STANDARD_OUTPUT:
        sys.stdout.buffer.write(document)
        return
    try:
        Path(target).write_bytes(document)
    except OSError as error:
        refuse(f"{target}: {error.strerror}")


def _period(first: date | None, last: date | None, now: datetime, timezone: ZoneInfo) -> Period:
    """The days asked for, or the usual ones up to today."""
    to = last or last_days(1, now, timezone).last
    since = first or to - timedelta(days=USUAL_DAYS - 1)
    if since > to:
        raise click.BadParameter(f"{since} is after {to}.", param_hint="--from")
    return Period(since, to, timezone)


def _cut(period: Period, each: Each | None) -> list[Period]:
    periods = list(period.cut(each)) if each else [period]
    if len(periods) > MOST_PERIODS:
        raise click.BadParameter(
            f"{len(periods)} periods, at most {MOST_PERIODS}: choose fewer days, or months.",
            param_hint="--each",
        )
    return periods


async def _areas(unit: UnitOfWork, wanted: str | None) -> list[AreaKey]:
    areas = list(await unit.setup.areas())
    if wanted is None:
        return areas
    if wanted not in areas:
        refuse(f"No area has the key {wanted!r}; there are: {', '.join(sorted(areas))}.")
    return [AreaKey(wanted)]


def _say(lines: Sequence[FiguresLine], by: By, target: str | None, *, is_json: bool) -> None:
    if target:
        _write(figures_csv(lines), target)
    elif is_json:
        click.echo(json.dumps(rows_of(lines), ensure_ascii=False, indent=2))
    else:
        _print(lines, by)


def _write(text: str, target: str) -> None:
    """A file begins with a byte order mark, or Excel spoils its accents; a pipe must not."""
    if target == STANDARD_OUTPUT:
        sys.stdout.buffer.write(text.encode())
        return
    try:
        Path(target).write_text(text, encoding="utf-8-sig", newline="")
    except OSError as error:
        refuse(f"{target}: {error.strerror}")


def _print(lines: Sequence[FiguresLine], by: By) -> None:
    is_cut = len({line.period for line in lines}) > 1
    days = ("from", "to") if is_cut else ()
    numbers = [Column(title, justify="right") for title in TITLES]
    table = Table(*days, by.value, *numbers, box=SIMPLE)
    for line in lines:
        period = (str(line.period.first), str(line.period.last)) if is_cut else ()
        table.add_row(*period, Text(line.name or line.key or "-"), *_cells(line))
    console = Console()
    console.width = console.width if console.is_terminal else WIDE
    console.print(table)


TITLES = ("active", "concluded", "on time", "first promise", "median", "p90", "asked", "granted",
          "rejected", "reopened", "no photo")  # fmt: skip


def _cells(line: FiguresLine) -> list[str]:
    tally = line.tally
    limit = "" if tally.limit is None else f"/{tally.limit}"
    return [
        "" if tally.active is None else f"{tally.active}{limit}",
        str(tally.concluded),
        _percent(tally.on_time_share),
        _percent(tally.first_promise_share),
        _days(tally.median_days),
        _days(tally.p90_days),
        str(tally.requests_made),
        str(tally.requests_granted),
        str(tally.rejected),
        str(tally.reopened),
        str(tally.photos_missing),
    ]


def _percent(share: Share) -> str:
    """The share, and where it lies for certain; of too few it is left out."""
    if share.value is None or share.interval is None:
        return ""
    low, high = share.interval
    return f"{share.value:.0%} ({low:.0%}-{high:.0%})"


def _days(days: float | None) -> str:
    return "" if days is None else f"{days:.1f} d"
