"""Exports that somebody hands in at the console: they are brought in while nobody waits."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Any

from domain.errors import DomainError
from domain.events import Entity

LOST_AFTER = timedelta(seconds=30)
MOST_STARTS = 5  # a file that ends the process would do so for ever
MOST_FILES = 20
LARGEST = 200 * 1024 * 1024
KINDS = (".csv", ".txt", ".xls", ".xlsx")


class UploadState(StrEnum):
    """How far an upload came; `faulty` where rows were wrong, `refused` where files were."""

    WAITING = "waiting"
    CHECKING = "checking"
    WRITING = "writing"
    DONE = "done"
    FAULTY = "faulty"
    REFUSED = "refused"
    CANCELLED = "cancelled"
    FAILED = "failed"


UNDER_WAY = frozenset({UploadState.WAITING, UploadState.CHECKING, UploadState.WRITING})


@dataclass(frozen=True, slots=True)
class Upload(Entity):
    """Some files that together are one export, called *source*, and what came of them.

    `rows` of `total` are done in its stage. `seen_at` is when somebody last worked at it: one that
    was left lying is taken up again. `report` tells counts and faults by place, never a cell.
    """

    id: str
    source: str
    by: str
    asked_at: datetime
    files: tuple[str, ...]
    state: UploadState = UploadState.WAITING
    rows: int = 0
    total: int | None = None
    began_at: datetime | None = None
    seen_at: datetime | None = None
    ended_at: datetime | None = None
    is_to_stop: bool = False
    report: Mapping[str, Any] = field(default_factory=dict)

    @property
    def is_under_way(self) -> bool:
        """Whether something is still to come of it."""
        return self.state in UNDER_WAY


class NoFiles(DomainError):
    """The form came without a file."""

    key = "refusal-upload-no-files"


class TooManyFiles(DomainError):
    """One export is in so many files at most."""

    key = "refusal-upload-too-many"


class WrongKind(DomainError):
    """Only tables can be read."""

    key = "refusal-upload-wrong-kind"


def hand_in(id: str, source: str, names: Sequence[str], *, by: str, now: datetime) -> Upload:
    """Some files as one export; raises what is wrong with them."""
    if not names:
        raise NoFiles
    if len(names) > MOST_FILES:
        raise TooManyFiles(count=MOST_FILES)
    wrong = [name for name in names if not name.lower().endswith(KINDS)]
    if wrong:
        raise WrongKind(name=wrong[0])
    return Upload(id, source, by, now, tuple(names))


def begin(upload: Upload, *, now: datetime) -> Upload:
    """The upload in somebody's hands, from its beginning: what is written already is known.

    One that was begun too often and never ended has failed.
    """
    starts = int(upload.report.get("starts", 0)) + 1
    if starts > MOST_STARTS:
        return finish(upload, UploadState.FAILED, {}, now=now)
    return replace(
        upload,
        state=UploadState.CHECKING,
        began_at=upload.began_at or now,
        seen_at=now,
        rows=0,
        total=None,
        report={"starts": starts},
    )


def stop(upload: Upload, *, now: datetime) -> Upload:
    """The upload, to be stopped as soon as whole referrals are written."""
    if upload.state is UploadState.WAITING:
        return finish(upload, UploadState.CANCELLED, {}, now=now)
    return replace(upload, is_to_stop=True) if upload.is_under_way else upload


def finish(
    upload: Upload, state: UploadState, report: Mapping[str, Any], *, now: datetime
) -> Upload:
    """The upload when all is over."""
    return replace(upload, state=state, report=report, ended_at=now, seen_at=now)


def time_left(upload: Upload, now: datetime) -> timedelta | None:
    """How long the stage still takes if it goes on like this; None while nobody can tell."""
    if not (upload.began_at and upload.total and upload.rows):
        return None
    return (now - upload.began_at) / upload.rows * max(upload.total - upload.rows, 0)
