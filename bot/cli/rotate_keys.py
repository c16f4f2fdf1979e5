"""`enlace rotate-keys`: everything under the newest data key."""

from collections import Counter
from collections.abc import Mapping, Sequence
from pathlib import Path

import click
from rich.progress import TextColumn, TimeElapsedColumn

from bot.cli.common import asynchronous, by_hand, refuse, settings_or_refuse
from bot.cli.stages import bar_for
from bot.clock import Clock
from bot.database import open_database
from bot.receiving.spool import Spool
from bot.settings import Settings
from storage.database import Database
from storage.files import open_store
from storage.rotation import reseal_all, reseal_uploads

ELSEWHERE = (
    "The old keys can go once every machine that keeps messages or exports on a disk of its own "
    "has been through this."
)


@click.command("rotate-keys", epilog="Example: enlace rotate-keys")
@asynchronous
async def rotate_keys() -> None:
    """Seal everything under the first of ENLACE_DATA_KEYS, while the service runs.

    First put the new key before the old ones and restart every process; then this, on every machine
    with a spool or a media folder of its own: the database is shared, and what lies on their disks
    is not. Then the old keys can go, unless it said that something is left under one. What was
    broken off is simply begun again. Backups need the keys of their time.
    """
    settings = settings_or_refuse()
    async with open_database(settings) as database:
        rows, unread = await _rows(database)
        files, left = await _files(settings, database)
        async with database.unit() as unit:
            note = by_hand(Clock().now(), "keys-rotated", "data keys", rows=rows, files=files)
            unit.audit.note(note)
            await unit.commit()
    click.echo(f"{rows} rows were sealed anew")
    click.echo(f"{files} files on this machine's disk were sealed anew")
    if left or unread:
        refuse(_still_old(left, unread))
    click.echo(ELSEWHERE)


async def _rows(database: Database) -> tuple[int, Counter[str]]:
    """Seal all rows, and show how far that is; how many, and how many of which table are left."""
    done, left = 0, Counter[str]()
    columns = (TextColumn("{task.completed} rows"), TimeElapsedColumn())
    with bar_for(*columns) as progress:
        bar = progress.add_task("rows", total=None)
        async for batch in reseal_all(database.url, database.vault):
            done += batch.done
            left[batch.table] += batch.left
            progress.advance(bar, batch.done)
    return done, +left


async def _files(settings: Settings, database: Database) -> tuple[int, list[Path]]:
    """Messages in the spool, and exports that wait to be imported: how many, and what is left."""
    spooled, left = await Spool(settings.spool_folder, database.vault).reseal()
    async with database.reading() as unit:
        uploads = await unit.uploads.under_way()
    store = open_store(settings.media_url, settings.media_cache)
    handed_in, broken = await reseal_uploads(store, database.vault, uploads)
    return spooled + handed_in, left + broken


def _still_old(files: Sequence[Path], rows: Mapping[str, int]) -> str:
    """What to do about files, and about rows of tables with their number, that no key opens."""
    tables = [f"table {table}: {number} rows" for table, number in sorted(rows.items())]
    named = "\n".join([*tables, *map(str, files)])
    return (
        f"{named}\nThese are not under the newest key ({len(files) + sum(rows.values())} in all), "
        "and were left as they are: none of ENLACE_DATA_KEYS opens them. Do not take an old key "
        "away yet. Put the key of their time back behind the others and run this again; a file "
        "may be taken away if nobody misses it."
    )
