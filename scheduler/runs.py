"""What jobs did last, remembered by whoever runs them until it is worth writing down."""

from datetime import datetime, timedelta

from storage.job_runs import JobRun, written

KEPT_EVERY = timedelta(minutes=1)


class Runs:
    """The last run of each job, by name."""

    def __init__(self) -> None:
        self._runs: dict[str, JobRun] = {}
        self._kept_at: datetime | None = None
        self._has_news = False

    def note(self, run: JobRun) -> None:
        """Remember *run*; a job that is new, begins to fail or goes well again is news."""
        before = self._runs.get(run.name)
        self._has_news |= before is None or bool(before.failure) != bool(run.failure)
        self._runs[run.name] = (before or run).followed_by(run)

    def to_keep(self, now: datetime) -> str | None:
        """What to write down by *now*; None while there is nothing worth it."""
        is_old = self._kept_at is None or not timedelta() <= now - self._kept_at < KEPT_EVERY
        if not self._runs or not (self._has_news or is_old):
            return None
        self._kept_at, self._has_news = now, False
        return written(self._runs.values())
