"""`enlace import`: data from files."""

from datetime import datetime, time
from pathlib import Path

import click
from rich.progress import TextColumn, TimeElapsedColumn

from bot.cli.common import Fault, asynchronous, refuse, refuse_faults, told_faults
from bot.cli.import_waitlist import waitlist
from bot.cli.opened import opened
from bot.cli.stages import bar_for
from bot.importing import (
    Bringing,
    ColumnMap,
    MapRefused,
    Outcome,
    TableRefused,
    read_map,
    read_table,
)
from storage.unit_of_work import UnitOfWork


@click.group("import", epilog="Example: enlace import waitlist exports/*.xlsx")
def import_() -> None:
    """Bring data in from files."""


import_.add_command(waitlist)


@import_.command(
    "reports", epilog="Example: enlace import reports 311.csv --map houston.yaml --accept"
)
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option(
    "--map",
    "map_file",
    required=True,
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    help="Which column is what (YAML); see docs/importing.md.",
)
@click.option(
    "--as-of", type=click.DateTime(["%Y-%m-%d"]), help="As it stood at the end of that day."
)
@click.option("--accept", is_flag=True, help="Accept what is open of it, and give it to crews.")
@click.option("--partial", is_flag=True, help="Bring the good rows in; name the others.")
@asynchronous
async def reports(
    file: Path, map_file: Path, as_of: datetime | None, *, accept: bool, partial: bool
) -> None:
    """Citizens' reports from CSV, XLSX or JSON.

    Faults are listed by row and column on standard error; with any, nothing is brought in unless
    --partial. Reports whose folio is known are skipped, so the same file again changes nothing.
    Nobody is notified.
    """
    try:
        async with opened(migrating=True) as here:
            columns = read_map(map_file, ColumnMap)
            async with here.database.unit() as unit:
                end = await _end_of(unit, as_of)
                bringing = Bringing(unit, columns, as_of=end, now=here.now)
                outcome = await _bring(bringing, file)
                faults = [Fault(file, each.row, each.column, each.words) for each in outcome.faults]
                if faults and not partial:
                    refuse_faults(faults, outcome.faulty, "Nothing was brought in.")
                if accept:
                    await bringing.accept_open()
                await unit.commit()
    except (MapRefused, TableRefused) as refusal:
        refuse(str(refusal))
    if faults:
        click.echo(told_faults(faults, outcome.faulty, most=len(faults)), err=True)
    click.echo(_told(outcome))


async def _bring(bringing: Bringing, file: Path) -> Outcome:
    columns = (TextColumn("{task.completed} rows"), TimeElapsedColumn())
    with bar_for(*columns) as progress:
        bar = progress.add_task("rows", total=None)
        return await bringing.bring(read_table(file), lambda rows: progress.advance(bar, rows))


async def _end_of(unit: UnitOfWork, day: datetime | None) -> datetime | None:
    if day is None:
        return None
    return datetime.combine(day.date(), time.max, await unit.setup.timezone())


def _told(outcome: Outcome) -> str:
    parts = [f"{outcome.read} rows read", f"{outcome.brought} brought in"]
    counts = (
        (outcome.known, "known already"),
        (outcome.later, "of a later day"),
        (outcome.accepted, "accepted"),
        (outcome.assigned, "assigned"),
        (outcome.faulty, "faults"),
    )
    return ", ".join([*parts, *(f"{number} {what}" for number, what in counts if number)])
