"""Which schema a database has, and bringing it to the newest or to any on the way."""

from pathlib import Path

from storage.drivers.engine import writing_engine
from storage.revisions import is_old, revision_of


async def migrate(url: str, revision: str = "head") -> None:
    """Upgrade the database at *url* to *revision*; a folder for a new SQLite file is made.

    One that is newer than the code, as after going back to an older release, is left as it is.
    """
    make_folder(url)
    if revision == "head" and not await is_behind(url):
        return
    from storage.migrating import upgrade  # noqa: PLC0415 - most starts find nothing to do

    await upgrade(url, revision)


def make_folder(url: str) -> None:
    """Make the folder of a new SQLite file."""
    if url.startswith("sqlite"):
        Path(url.partition(":///")[2]).parent.mkdir(parents=True, exist_ok=True)


async def current(url: str) -> str | None:
    """The revision of the database at *url*; None where there is no schema yet."""
    engine = writing_engine(url)
    async with engine.begin() as connection:
        revision = await connection.run_sync(revision_of)
    await engine.dispose()
    return revision


async def is_behind(url: str) -> bool:
    """Whether the database at *url* is older than the code; a newer one serves old code as well."""
    return is_old(await current(url))
