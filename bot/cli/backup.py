"""`enlace backup`: a copy of everything, made while the service runs."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import click
from rich.progress import TextColumn, TimeElapsedColumn

from bot.backups import BackupRefused, Tell, back_up
from bot.cli.common import asynchronous, refuse, settings_or_refuse
from bot.cli.stages import bar_for
from bot.clock import Clock
from bot.database import open_database
from storage.database import Database
from storage.files import open_store


@click.command(epilog="Example: enlace backup /srv/backups/enlace-2026-11-20.tar")
@click.argument("file", type=click.Path(dir_okay=False, path_type=Path))
@asynchronous
async def backup(file: Path) -> None:
    """Copy database and stored files into FILE, while the service runs.

    The copy is of one moment. It needs ENLACE_SECRET_KEY and ENLACE_DATA_KEYS to be read again:
    keep them elsewhere.
    """
    settings = settings_or_refuse()
    try:
        store = open_store(settings.media_url, settings.media_cache)
        async with open_database(settings) as database:
            with progress() as tell:
                manifest = await back_up(database, store, file, now=Clock().now(), tell=tell)
            await _note_backup(database)
    except BackupRefused as refusal:
        refuse(str(refusal))
    except OSError as error:
        refuse(f"{file} cannot be written: {error.strerror}. Choose another folder, or make room.")
    rows, files = manifest.count()
    click.echo(f"{rows} rows and {files} files at schema {manifest.revision}, in {file}")


async def _note_backup(database: Database) -> None:
    """When it was, for the page about health."""
    async with database.unit() as unit:
        await unit.marks.set("backup", Clock().now().isoformat())
        await unit.commit()


@contextmanager
def progress() -> Iterator[Tell]:
    """Show how many parts are done, where there is a terminal."""
    columns = (
        TextColumn("{task.completed} parts"),
        TimeElapsedColumn(),
        TextColumn("{task.fields[part]}"),
    )
    with bar_for(*columns) as shown:
        bar = shown.add_task("parts", total=None, part="")
        yield lambda name: shown.update(bar, advance=1, part=name)
