"""`enlace rotate-keys`: everything under the newest data key."""

import sys

import click
from rich.progress import Progress, TextColumn, TimeElapsedColumn

from bot.cli.common import asynchronous, by_hand, settings_or_refuse
from bot.clock import Clock
from bot.service import open_database
from storage.database import Database
from storage.rotation import reseal_all


@click.command("rotate-keys", epilog="Example: enlace rotate-keys")
@asynchronous
async def rotate_keys() -> None:
    """Seal all personal columns under the first of ENLACE_DATA_KEYS, while the service runs.

    First put the new key before the old ones and restart every process; then this; then the old
    keys can go. What was broken off is simply begun again. Backups need the keys of their time.
    """
    async with open_database(settings_or_refuse()) as database:
        rows = await _reseal(database)
        async with database.unit() as unit:
            unit.audit.note(by_hand(Clock().now(), "keys-rotated", "data keys", rows=rows))
            await unit.commit()
    click.echo(f"{rows} rows were sealed anew")


async def _reseal(database: Database) -> int:
    """Seal everything, and show how far that is; how many rows it was."""
    done = 0
    columns = (TextColumn("{task.completed} rows"), TimeElapsedColumn())
    with Progress(*columns, disable=not sys.stderr.isatty()) as progress:
        bar = progress.add_task("rows", total=None)
        async for _table, resealed in reseal_all(database.url, database.vault):
            done += resealed
            progress.advance(bar, resealed)
    return done
