"""Jobs as a table, and the one process that runs them.

APScheduler starts them; a lease in the database sees to it that only one process does, and every
job changes nothing when it is run again.
"""

from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

import structlog
from apscheduler.schedulers.asyncio import AsyncIOScheduler

from scheduler.conversations import expire_abandoned
from scheduler.limits import review_limits
from scheduler.reports import accept_by_rule, give_out_queues, watch_deadlines
from scheduler.routes import announce_routes
from scheduler.summaries import summarise_day
from storage.database import Database

log = structlog.get_logger()

Job = Callable[[Database, datetime], Awaitable[None]]

LEASE = "scheduler"
TERM = timedelta(seconds=20)


@dataclass(frozen=True, slots=True)
class Row:
    """A job and how often it runs."""

    job: Job
    every: timedelta


SCHEDULE = (
    Row(expire_abandoned, timedelta(seconds=30)),
    Row(accept_by_rule, timedelta(seconds=15)),
    Row(give_out_queues, timedelta(minutes=5)),
    Row(watch_deadlines, timedelta(seconds=60)),
    Row(summarise_day, timedelta(seconds=60)),
    Row(announce_routes, timedelta(seconds=60)),
    Row(review_limits, timedelta(minutes=10)),
)


class Schedule:
    """Runs the table while it holds the lease."""

    def __init__(
        self,
        database: Database,
        now: Callable[[], datetime],
        holder: str,
        done: Callable[[], None] = lambda: None,
        also: Sequence[Row] = (),
    ) -> None:
        self._database = database
        self._now = now
        self._holder = holder
        self._done = done
        self._rows = (*SCHEDULE, *also)
        self._scheduler = AsyncIOScheduler(timezone="UTC")

    def start(self) -> None:
        """Run every job in its time, from now on."""
        for row in self._rows:
            self._scheduler.add_job(
                self._run,
                "interval",
                seconds=row.every.total_seconds(),
                args=[row.job],
                coalesce=True,
                max_instances=1,
                misfire_grace_time=None,
            )
        self._scheduler.start()

    def stop(self) -> None:
        """Start no more jobs."""
        self._scheduler.shutdown(wait=False)

    async def run_all(self) -> None:
        """Run every job once, now: after the demonstration's clock was moved, and in tests."""
        for row in self._rows:
            await self._run(row.job)

    async def _run(self, job: Job) -> None:
        try:
            if await self._holds_lease():
                await job(self._database, self._now())
                self._done()
        except Exception:
            log.exception("job failed", action="job_failed", job=job.__name__)

    async def _holds_lease(self) -> bool:
        async with self._database.unit() as unit:
            is_ours = await unit.standing.take_lease(LEASE, self._holder, self._now(), TERM)
            await unit.commit()
        return is_ours
