"""The night's erasing of what has run out: rows, words, and files on disk."""

from collections.abc import Awaitable, Callable
from datetime import datetime, timedelta

from domain.audit import AuditEntry
from domain.calendar import is_night
from domain.ids import MediaId
from storage.database import Database
from storage.files import MediaStore
from storage.hospital.uploads import drop_files
from storage.media import MEDIA
from storage.retention import RULES, Rule

LATELY = timedelta(days=3)  # those of before are gone since an earlier night
AT_ONCE, BATCHES = 500, 40  # at most 20,000 rows of each rule in one go


def erasing(store: MediaStore) -> Callable[[Database, datetime], Awaitable[None]]:
    """The job, for files that are kept in *store*."""

    async def erase_what_ran_out(database: Database, now: datetime) -> None:
        """From two to six at night; what is too much for one go goes in the next."""
        async with database.reading() as unit:
            here = now.astimezone(await unit.setup.timezone())
            moments = (await unit.setup.retention()).moments(now)
        if is_night(here):
            for rule in RULES:
                await erase(database, store, rule, before=moments[rule.kind], now=now)
            await drop_uploads(database, store, now)

    return erase_what_ran_out


async def drop_uploads(database: Database, store: MediaStore, now: datetime) -> None:
    """Exports whose import is over: a process that was killed may have left their files."""
    async with database.reading() as unit:
        over = await unit.uploads.ended_since(now - LATELY)
    for upload in over:
        await drop_files(store, upload)


async def erase(
    database: Database, store: MediaStore, rule: Rule, *, before: datetime, now: datetime
) -> None:
    """Erase batch by batch; each is on record in the transaction that erased it.

    Files go before their rows say so: broken off in between, the next night does both again.
    """
    for _ in range(BATCHES):
        async with database.reading() as unit:
            keys = await unit.expiry.due(rule, before, AT_ONCE)
        if not keys:
            return
        if rule.table is MEDIA:
            for (id,) in keys:
                await store.remove(MediaId(id))
        async with database.unit() as unit:
            rows = await unit.expiry.erase(rule, keys, before)
            details: dict[str, str | int] = {rule.table.name: rows, "before": before.isoformat()}
            unit.audit.note(AuditEntry(now, "schedule", "ran-out", rule.kind, details))
            await unit.commit()
