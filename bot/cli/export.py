"""`enlace export`: data as files."""

from pathlib import Path

import click

from bot.cli.common import asynchronous, by_hand, refuse
from bot.cli.opened import opened
from bot.waitlist.exporting import export as write


@click.group()
def export() -> None:
    """Write data to files."""


@export.command(epilog="Example: enlace export waitlist list.csv")
@click.argument("file", type=click.Path(dir_okay=False, path_type=Path))
@asynchronous
async def waitlist(file: Path) -> None:
    """A hospital's waiting list as CSV in the norm's layout; brought in again, nothing changes."""
    if file.suffix.lower() != ".csv":
        refuse(f"{file}: expected a name that ends in .csv")
    async with opened() as here:
        count = await write(here.database, file)
        async with here.database.unit() as unit:
            unit.audit.note(by_hand(here.now, "waitlist-exported", file.name, rows=count))
            await unit.commit()
    click.echo(f"{count} rows written to {file}")
