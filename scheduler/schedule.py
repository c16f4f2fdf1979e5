"""Jobs as a table, and the one process that runs them.

APScheduler starts them. A lease in the database sees to it that one process does; it is asked for
again at each commit, so that one that hung and comes back does nothing twice.
"""

import asyncio
import logging
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from time import monotonic

import structlog
from apscheduler.job import Job as Timed
from apscheduler.schedulers.asyncio import AsyncIOScheduler
from apscheduler.triggers.cron import CronTrigger
from apscheduler.triggers.interval import IntervalTrigger

from scheduler.conversations import expire_abandoned, hand_back_left_alone
from scheduler.hospital.attendance import ask_families
from scheduler.hospital.losing import lose_controls
from scheduler.hospital.offers import offer_again, offer_hours
from scheduler.hospital.recalibrating import recalibrate
from scheduler.limits import review_limits
from scheduler.reports import accept_by_rule, give_out_queues, watch_deadlines
from scheduler.routes import announce_routes
from scheduler.runs import Runs
from scheduler.sizes import look_at_sizes
from scheduler.summaries import summarise_day
from storage.database import Database, is_overtaken
from storage.job_runs import MARK, JobRun
from storage.leases import SCHEDULER, Holding, LeaseLost

log = structlog.get_logger()

Job = Callable[[Database, datetime], Awaitable[None]]

TERM = timedelta(seconds=6)
RENEW_EVERY = timedelta(seconds=1)
ON_THE_MINUTE = None


@dataclass(frozen=True, slots=True)
class Row:
    """A job and how often it runs: after a time, or as each minute begins."""

    job: Job
    every: timedelta | None


SCHEDULE = (
    Row(expire_abandoned, timedelta(seconds=5)),
    Row(hand_back_left_alone, timedelta(seconds=30)),
    Row(accept_by_rule, timedelta(seconds=5)),
    Row(give_out_queues, timedelta(minutes=5)),
    Row(watch_deadlines, timedelta(seconds=1)),
    Row(summarise_day, ON_THE_MINUTE),
    Row(announce_routes, ON_THE_MINUTE),
    Row(review_limits, timedelta(minutes=10)),
    Row(ask_families, ON_THE_MINUTE),
    Row(offer_hours, timedelta(seconds=1)),
    Row(offer_again, timedelta(minutes=5)),
    Row(lose_controls, timedelta(minutes=10)),
    Row(recalibrate, timedelta(minutes=10)),
    Row(look_at_sizes, timedelta(minutes=10)),
)


class Schedule:
    """Runs the table while it holds the lease."""

    def __init__(
        self,
        database: Database,
        now: Callable[[], datetime],
        done: Callable[[], None] = lambda: None,
        also: Sequence[Row] = (),
    ) -> None:
        self._holding = Holding(SCHEDULER, database.name)
        self._database = database
        self._fenced = database.under(self._holding)
        self._now = now
        self._done = done
        self._rows = (*SCHEDULE, *also)
        self._is_ours = False
        self._jobs: list[Timed] = []
        self._every = {row.job.__name__: row.every or timedelta() for row in self._rows}
        self._runs = Runs()
        logging.getLogger("apscheduler").setLevel(logging.ERROR)  # a long run is no fault
        self._scheduler = AsyncIOScheduler(timezone="UTC")

    def start(self) -> None:
        """Run every job in its time, from now on."""
        for row in self._rows:
            self._jobs.append(self._add(self._run_if_ours, row.every, row.job))
        self._add(self._stand_by, RENEW_EVERY)
        self._scheduler.start()

    async def stop(self) -> None:
        """Start no more jobs, and let another process run them at once."""
        self._scheduler.shutdown(wait=False)
        try:
            async with asyncio.timeout(TERM.total_seconds()), self._database.unit() as unit:
                await unit.leases.give_back(self._holding)
                await unit.commit()
        except Exception:
            log.exception("lease not given back", action="lease_kept")

    async def run_all(self) -> None:
        """Run every job once, now: after the demonstration's clock was moved, and in tests."""
        if await self._take_lease():
            for row in self._rows:
                await self._run(row.job)

    def _add(
        self, call: Callable[..., Awaitable[None]], every: timedelta | None, *args: Job
    ) -> Timed:
        """A run that was missed, for however long, is made up for once."""
        trigger = IntervalTrigger(seconds=every.total_seconds()) if every else CronTrigger(second=0)
        return self._scheduler.add_job(
            call, trigger, args=args, coalesce=True, max_instances=1, misfire_grace_time=None
        )

    async def _stand_by(self) -> None:
        """Renew the lease; whoever has just got it makes up for what nobody did."""
        was_ours = self._is_ours
        try:
            self._is_ours = await self._take_lease()
        except Exception:
            self._is_ours = False
            log.exception("lease not renewed", action="lease_not_renewed")
        if self._is_ours and not was_ours:
            log.info("schedule taken over", action="schedule_taken")
            for job in self._jobs:
                job.modify(next_run_time=datetime.now(UTC))

    async def _run_if_ours(self, job: Job) -> None:
        if self._is_ours:
            await self._run(job)

    async def _run(self, job: Job) -> None:
        began, failure = monotonic(), ""
        try:
            await job(self._fenced, self._now())
            self._done()
        except LeaseLost:
            self._is_ours = False
            log.warning("lease lost", action="lease_lost", job=job.__name__)
            return
        except Exception as error:
            if is_overtaken(error):  # what is still due is found when it runs next
                log.info("job overtaken", action="job_overtaken", job=job.__name__)
                return
            failure = type(error).__name__
            log.exception("job failed", action="job_failed", job=job.__name__)
        took, name = timedelta(seconds=monotonic() - began), job.__name__
        self._runs.note(JobRun(name, self._every[name], self._now(), took, failure))

    async def _take_lease(self) -> bool:
        async with self._database.unit() as unit:
            is_ours = await unit.leases.take(self._holding, TERM)
            if is_ours and (runs := self._runs.to_keep(self._now())):
                await unit.marks.set(MARK, runs)
            await unit.commit()
        return is_ours
