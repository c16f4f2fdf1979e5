"""`enlace import`: data from files."""

import json
from collections.abc import Sequence
from dataclasses import asdict
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
from bot.importing.rows import Fault as RowFault
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
@click.option("--json", "is_json", is_flag=True, help="For machines: stable keys.")
@asynchronous
async def reports(
    file: Path,
    map_file: Path,
    as_of: datetime | None,
    *,
    accept: bool,
    partial: bool,
    is_json: bool,
) -> None:
    """Citizens' reports from CSV, XLSX or JSON.

    Faults are listed by row and column on standard error; with any, nothing is brought in unless
    --partial. What is known by its folio is closed or corrected as the file has it, unless somebody
    here has begun it; that is named on standard error too. The same file again changes nothing.
    Crews hear in one message what became of their work; nobody else is notified.
    """
    try:
        async with opened(migrating=True) as here:
            columns = read_map(map_file, ColumnMap)
            async with here.database.unit() as unit:
                end = await _end_of(unit, as_of)
                bringing = Bringing(unit, columns, as_of=end, now=here.now)
                outcome = await _bring(bringing, file)
                faults = _placed(file, outcome.faults)
                if faults and not partial:
                    refuse_faults(faults, outcome.faulty, "Nothing was brought in.")
                if accept:
                    await bringing.accept_open()
                await unit.commit()
    except (MapRefused, TableRefused) as refusal:
        refuse(str(refusal))
    left = _placed(file, outcome.remarks)
    for named, count in ((faults, outcome.faulty), (left, outcome.left)):
        if named:
            click.echo(told_faults(named, count, most=len(named)), err=True)
    click.echo(json.dumps(_facts(outcome)) if is_json else _told(outcome))


def _placed(file: Path, rows: Sequence[RowFault]) -> list[Fault]:
    return [Fault(file, each.row, each.column, each.words) for each in rows]


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
        (outcome.closed, "closed"),
        (outcome.corrected, "corrected"),
        (outcome.left, "closed there and left open here"),
        (outcome.later, "of a later day"),
        (outcome.accepted, "accepted"),
        (outcome.assigned, "assigned"),
        (outcome.faulty, "faults"),
    )
    return ", ".join([*parts, *(f"{number} {what}" for number, what in counts if number)])


def _facts(outcome: Outcome) -> dict[str, int]:
    counts = asdict(outcome)
    return {name: count for name, count in counts.items() if isinstance(count, int)}
