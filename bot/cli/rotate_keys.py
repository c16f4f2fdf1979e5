"""`enlace rotate-keys`: everything under the newest data key."""

import sys
from collections import Counter

import click
from rich.progress import Progress, TextColumn, TimeElapsedColumn

from bot.cli.common import asynchronous, by_hand, settings_or_refuse
from bot.clock import Clock
from bot.service import open_database
from storage.rotation import reseal_all


@click.command("rotate-keys", epilog="Example: enlace rotate-keys")
@asynchronous
async def rotate_keys() -> None:
    """Seal all personal columns under the first of ENLACE_DATA_KEYS, while the service runs.

    First put the new key before the old ones and restart every process; then this; then the old
    keys can go. What was broken off is simply begun again. Backups need the keys of their time.
    """
    settings = settings_or_refuse()
    database = open_database(settings)
    done: Counter[str] = Counter()
    columns = (TextColumn("{task.completed} rows"), TimeElapsedColumn())
    with Progress(*columns, disable=not sys.stderr.isatty()) as progress:
        bar = progress.add_task("rows", total=None)
        async for table, resealed in reseal_all(database.url, database.vault):
            done[table] += resealed
            progress.advance(bar, resealed)
    async with database.unit() as unit:
        unit.audit.note(by_hand(Clock().now(), "keys-rotated", "data keys", rows=done.total()))
        await unit.commit()
    await database.close()
    click.echo(f"{done.total()} rows were sealed anew")
