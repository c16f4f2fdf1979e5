"""`enlace catalogue`: the lists that a hospital keeps for itself."""

from pathlib import Path

import click

from bot.cli.common import Fault, asynchronous, refuse, refuse_faults
from bot.cli.opened import opened
from bot.spreadsheets import csv_of
from bot.waitlist.catalogues import import_catalogue, undo, written
from domain.hospital.catalogues import CatalogueKind
from domain.hospital.cleaning import Counts
from domain.hospital.layouts import COLUMNS, KEY, CatalogueRefused

MOST_SHOWN = 50
kind_of_catalogue = click.argument(
    "kind", type=click.Choice([kind.value for kind in CatalogueKind])
)
a_file = click.Path(exists=True, dir_okay=False, path_type=Path)


@click.group(epilog="Example: enlace catalogue list")
def catalogue() -> None:
    """A hospital's own lists: specialties, diagnoses, priorities, exit causes, and more."""


@catalogue.command("list", epilog="Example: enlace catalogue list")
@asynchronous
async def list_() -> None:
    """What lists there are, how long they are, and since when they count."""
    async with opened(migrating=True) as here, here.database.reading() as unit:
        for kind in CatalogueKind:
            newest = await unit.catalogues.newest(kind)
            since = f"{newest.made_at:%Y-%m-%d %H:%M} by {newest.by}" if newest.made_at else "never"
            click.echo(f"{kind}: {len(newest.entries)} entries, version {newest.version}, {since}")


@catalogue.command("import", epilog="Example: enlace catalogue import diagnoses diagnoses.csv")
@kind_of_catalogue
@click.argument("file", type=a_file)
@asynchronous
async def import_(kind: str, file: Path) -> None:
    """Take a list from a CSV file as the newest version.

    Priorities come before diagnoses, which name them. With any fault nothing is taken.
    """
    await take(CatalogueKind(kind), file)


async def take(kind: CatalogueKind, file: Path) -> None:
    """Take the list in *file*, or refuse it with its faults."""
    async with opened(migrating=True) as here:
        try:
            counts = await import_catalogue(here.database, kind, file, by=here.by, now=here.now)
        except CatalogueRefused as refusal:
            told = [Fault(file, each.row, each.column, each.words) for each in refusal.faults]
            refuse_faults(told, len(told), "Nothing was taken.")
        except (UnicodeDecodeError, ValueError) as error:
            refuse(f"{file}: {error}")
        async with here.database.reading() as unit:
            newest = await unit.catalogues.newest(kind)
    click.echo(f"{kind}: {len(newest.entries)} entries, version {newest.version}")
    tell(counts)


@catalogue.command(epilog="Example: enlace catalogue export exit-causes exit-causes.csv")
@kind_of_catalogue
@click.argument("file", required=False, type=click.Path(dir_okay=False, path_type=Path))
@asynchronous
async def export(kind: str, file: Path | None) -> None:
    """Write a list as CSV, to a file or to the terminal; it can be imported again."""
    await give(CatalogueKind(kind), file)


async def give(kind: CatalogueKind, file: Path | None) -> None:
    """Write the list, to *file* or to the terminal."""
    async with opened(migrating=True) as here, here.database.reading() as unit:
        newest = await unit.catalogues.newest(kind)
    _write(csv_of(written(newest), (KEY, *COLUMNS[kind])), file)


def _write(text: str, file: Path | None) -> None:
    if file:
        file.write_text(text, encoding="utf-8", newline="")
    else:
        click.echo(text, nl=False)


@catalogue.command(epilog="Example: enlace catalogue history synonyms")
@kind_of_catalogue
@asynchronous
async def history(kind: str) -> None:
    """Every version of a list: when, by whom, how long."""
    async with opened(migrating=True) as here, here.database.reading() as unit:
        newest = await unit.catalogues.newest(CatalogueKind(kind))
        for number in range(max(newest.version - MOST_SHOWN, 0) + 1, newest.version + 1):
            old = await unit.catalogues.version(CatalogueKind(kind), number)
            if old and old.made_at:
                made = f"{old.made_at:%Y-%m-%d %H:%M}"
                click.echo(f"{number}: {made}, {old.by}, {len(old.entries)} entries")


@catalogue.command("undo", epilog="Example: enlace catalogue undo diagnoses")
@kind_of_catalogue
@asynchronous
async def undo_(kind: str) -> None:
    """Let the version before the newest count again; what it classed otherwise is put right."""
    await go_back(CatalogueKind(kind))


async def go_back(kind: CatalogueKind) -> None:
    """Let the earlier version of a list count again."""
    async with opened(migrating=True) as here:
        counts = await undo(here.database, kind, by=here.by, now=here.now)
        async with here.database.reading() as unit:
            newest = await unit.catalogues.newest(kind)
    click.echo(f"{kind}: {len(newest.entries)} entries, version {newest.version}")
    tell(counts)


def tell(counts: Counts) -> None:
    """Say what became of referrals."""
    if counts.entered:
        click.echo(f"{counts.entered} referrals came onto the list")
    if counts.corrected:
        click.echo(f"{counts.corrected} referrals corrected")
    if counts.again:
        click.echo(f"{counts.again} referrals wait for a name again: enlace synonyms pending")
    if counts.keep:
        click.echo(f"{counts.keep} of them keep the hour that they have; look whether it is right")
