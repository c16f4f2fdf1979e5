"""Commands that keep a copy of everything, and bring it back."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import click
from rich.progress import Progress, TextColumn, TimeElapsedColumn

from bot.backups import BackupRefused, Tell, back_up
from bot.backups import restore as bring_back
from bot.cli.common import asynchronous, by_hand, refuse, settings_or_refuse
from bot.clock import Clock
from bot.service import open_database
from storage.database import Database
from storage.files import open_store
from storage.secrecy.vault import Vault

IN_DOUBT = (
    "{count} notices were to go out then, and may have since. WhatsApp's list is asked before one "
    "of them is sent; one that went by Telegram or e-mail, which keep no list, comes once more."
)


@click.command(epilog="Example: enlace backup /srv/backups/enlace-2026-11-20.tar")
@click.argument("file", type=click.Path(dir_okay=False, path_type=Path))
@asynchronous
async def backup(file: Path) -> None:
    """Copy database and stored files into FILE, while the service runs.

    The copy is of one moment. It needs ENLACE_SECRET_KEY and ENLACE_DATA_KEYS to be read again:
    keep them elsewhere.
    """
    settings = settings_or_refuse()
    database = open_database(settings)
    try:
        with _progress() as tell:
            manifest = await back_up(
                database,
                open_store(settings.media_url, settings.media_cache),
                file,
                now=Clock().now(),
                tell=tell,
            )
        await _note_backup(database)
    except BackupRefused as refusal:
        refuse(str(refusal))
    except OSError as error:
        refuse(f"{file} cannot be written: {error.strerror}. Choose another folder, or make room.")
    finally:
        await database.close()
    rows, files = manifest.count()
    click.echo(f"{rows} rows and {files} files at schema {manifest.revision}, in {file}")


async def _note_backup(database: Database) -> None:
    """When it was, for the page about health."""
    async with database.unit() as unit:
        await unit.marks.set("backup", Clock().now().isoformat())
        await unit.commit()


@click.command(epilog="Example: enlace restore /srv/backups/enlace-2026-11-20.tar")
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@asynchronous
async def restore(file: Path) -> None:
    """Bring everything in FILE into an empty database, of either kind, and the folder of files.

    FILE is looked at whole before anything is changed; then the schema is brought up to date. What
    waited to go out when it was made may have gone out since: the provider's list is asked first.
    """
    settings = settings_or_refuse()
    data_keys, secret = settings.keys()
    try:
        with _progress() as tell:
            manifest, doubted = await bring_back(
                settings.database_url,
                Vault(data_keys, secret),
                open_store(settings.media_url, settings.media_cache),
                file,
                tell=tell,
            )
    except BackupRefused as refusal:
        refuse(str(refusal))
    await _record_restore(open_database(settings), f"{manifest.made_at:%Y-%m-%dT%H:%M}")
    rows, files = manifest.count()
    click.echo(f"{rows} rows and {files} files of {manifest.made_at:%Y-%m-%d %H:%M} UTC are back")
    if doubted:
        click.echo(IN_DOUBT.format(count=doubted))


async def _record_restore(database: Database, made_at: str) -> None:
    async with database.unit() as unit:
        unit.audit.note(by_hand(Clock().now(), "restored", made_at))
        await unit.commit()
    await database.close()


@contextmanager
def _progress() -> Iterator[Tell]:
    columns = (
        TextColumn("{task.completed} parts"),
        TimeElapsedColumn(),
        TextColumn("{task.fields[part]}"),
    )
    with Progress(*columns, disable=not sys.stderr.isatty()) as progress:
        bar = progress.add_task("parts", total=None, part="")
        yield lambda name: progress.update(bar, advance=1, part=name)
