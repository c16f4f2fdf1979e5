"""What is said of a step that broke: where, unless it is only the database that is away."""

import asyncio

import structlog

from storage.database import is_away

log = structlog.get_logger()


def tell(failure: Exception) -> None:
    """Log *failure*; an outage breaks every step many times over, so it takes one line each."""
    if is_away(failure):
        log.warning("database away", action="database_away", kind=type(failure).__name__)
    else:
        log.error("step failed", action="step_failed", exc_info=failure)


def unless_stopped(failure: Exception) -> None:
    """Raise CancelledError where the task was told to stop, and then its tidying up failed.

    A loop that goes on whatever fails would go on for ever: it is told to stop only once.
    """
    task = asyncio.current_task()
    if task and task.cancelling():
        raise asyncio.CancelledError from failure
