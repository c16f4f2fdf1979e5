"""`enlace export`: data as files."""

import asyncio
from pathlib import Path

import click

from bot.cli.common import asynchronous, by_hand, refuse
from bot.cli.opened import opened
from bot.organisation import as_yaml, written
from bot.organisation.taking_stock import take_stock
from bot.waitlist.exporting import WRITERS
from bot.waitlist.exporting import export as write
from bot.waitlist.workbook import CellTooLong


@click.group(epilog="Example: enlace export setup organisation.yaml")
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
    async with opened(migrating=True) as here:
        try:
            count = await write(here.database, file)
        except CellTooLong as refusal:
            refuse(f"{file}: {refusal}; write it as .csv.")
        async with here.database.unit() as unit:
            unit.audit.note(by_hand(here.now, "waitlist-exported", file.name, rows=count))
            await unit.commit()
    click.echo(f"{count} rows written to {file}")


@export.command(epilog="Example: enlace export setup organisation.yaml")
@click.argument("file", type=click.Path(dir_okay=False, path_type=Path))
@asynchronous
async def setup(file: Path) -> None:
    """The organisation as it is, as a file for `enlace apply`: applied at once, nothing changes.

    It holds the names and telephones of crews and liaisons: keep it as you keep those.
    """
    async with opened(migrating=True) as here, here.database.unit() as unit:
        found = await take_stock(unit)
        if found is None:
            refuse("There is no organisation yet: begin with `enlace apply FILE`.")
        text = as_yaml(written(found.organisation))
        await asyncio.to_thread(file.write_text, text, encoding="utf-8")
        unit.audit.note(by_hand(here.now, "setup-exported", file.name))
        await unit.commit()
    click.echo(f"{found.organisation.name} written to {file}")
