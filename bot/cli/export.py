"""`enlace export`: data as files."""

from pathlib import Path

import click

from bot.cli.common import asynchronous, by_hand, refuse
from bot.cli.opened import opened
from bot.waitlist.exporting import WRITERS
from bot.waitlist.exporting import export as write
from bot.waitlist.workbook import CellTooLong


@click.group()
def export() -> None:
    """Write data to files."""


@export.command(epilog="Example: enlace export waitlist list.xlsx")
@click.argument("file", type=click.Path(dir_okay=False, path_type=Path))
@asynchronous
async def waitlist(file: Path) -> None:
    """A hospital's waiting list in the norm's layout; brought in again, nothing changes.

    As .xlsx or .csv, whichever the name ends in.
    """
    if file.suffix.lower() not in WRITERS:
        refuse(f"{file}: expected a name that ends in {' or '.join(WRITERS)}")
    async with opened() as here:
        try:
            count = await write(here.database, file)
        except CellTooLong as refusal:
            refuse(f"{file}: {refusal}; write it as .csv.")
        async with here.database.unit() as unit:
            unit.audit.note(by_hand(here.now, "waitlist-exported", file.name, rows=count))
            await unit.commit()
    click.echo(f"{count} rows written to {file}")
