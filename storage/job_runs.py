"""What the schedule's jobs did last, as the process that runs them told it: one mark for all.

Jobs run as often as every second, so what they did is kept once a minute, and at once where one
began to fail.
"""

import json
from collections.abc import Iterable
from dataclasses import asdict, dataclass, replace
from datetime import datetime, timedelta

MARK = "jobs"


@dataclass(frozen=True, slots=True)
class JobRun:
    """A job's last run: when it ended, for how long it ran, and what it failed with, if it did.

    `every` is 0 s for a job that runs as each minute begins; `good_at` is when it last went well.
    """

    name: str
    every: timedelta
    at: datetime
    took: timedelta
    failure: str = ""
    good_at: datetime | None = None

    @property
    def next_at(self) -> datetime:
        """When it runs again, by what was known when this was written."""
        if self.every:
            return self.at + self.every
        return self.at.replace(second=0, microsecond=0) + timedelta(minutes=1)

    def followed_by(self, run: "JobRun") -> "JobRun":
        """*run*, which knows when the job last went well."""
        return replace(run, good_at=run.at if not run.failure else self.good_at)


def written(runs: Iterable[JobRun]) -> str:
    """The text of a mark."""
    return json.dumps([_plain(asdict(run)) for run in runs])


def _plain(fields: dict[str, object]) -> dict[str, object]:
    return {name: _value(value) for name, value in fields.items()}


def _value(value: object) -> object:
    if isinstance(value, timedelta):
        return value.total_seconds()
    return value.isoformat() if isinstance(value, datetime) else value


def read(text: str | None) -> list[JobRun]:
    """The runs in a mark; none where there is no mark yet."""
    return [
        JobRun(
            each["name"],
            timedelta(seconds=each["every"]),
            datetime.fromisoformat(each["at"]),
            timedelta(seconds=each["took"]),
            each["failure"],
            datetime.fromisoformat(each["good_at"]) if each["good_at"] else None,
        )
        for each in json.loads(text or "[]")
    ]
