"""Whether the service can do its work: database, schema, queues, disk and clock."""

from datetime import UTC, datetime, timedelta

from anyio import to_thread

from bot.metrics import free_bytes
from bot.service import Service
from storage.revisions import is_old

WORST_BACKLOG = 10_000
LEAST_FREE = 200 * 1024 * 1024
MOST_SKEW = timedelta(seconds=60)
OK = "ok"


async def check(service: Service) -> dict[str, object]:
    """What was found of each thing; `ready` where all of it is ok."""
    try:
        found = await _database(service)
    except Exception as error:  # noqa: BLE001 - whatever it is, we are not ready
        return {"ready": False, "database": type(error).__name__}
    free = await to_thread.run_sync(free_bytes, service.settings.media_folder)
    found["disk"] = OK if free >= LEAST_FREE else f"{free // 1024**2} MB left: make room"
    found["files"] = await _files(service)
    is_ready = all(said == OK for name, said in found.items() if name != "inbox")
    return {"ready": is_ready, **found}


async def _files(service: Service) -> str:
    try:
        await service.store.check()
    except OSError:
        return "cannot be written: check ENLACE_MEDIA_URL"
    return OK


async def _database(service: Service) -> dict[str, str]:
    async with service.database.reading() as unit:
        revision = await unit.depths.revision()
        waiting = await unit.inbox.waiting()
        last = await unit.depths.last_received_at()
        skew = abs(await unit.depths.now() - datetime.now(UTC))
    is_behind = last is not None and last - service.clock.now() > MOST_SKEW
    return {
        "database": OK,
        "schema": "run `enlace migrate`" if is_old(revision) else OK,
        "inbox": str(waiting),
        "queues": OK if waiting < WORST_BACKLOG else "start more workers",
        "clock": "set the clock: use NTP" if skew > MOST_SKEW or is_behind else OK,
    }
