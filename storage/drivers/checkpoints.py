"""Copies what was committed from SQLite's log into its file, beside whoever commits.

SQLite does that itself within the commit that makes the log long, and those who wait for that
commit wait for two syncs more (https://www.sqlite.org/wal.html#ckpt). A thread does it here in good
time, so that the writer finds nothing left to copy when it comes to its own limit.
"""

import asyncio
import sqlite3
from contextlib import closing
from pathlib import Path

import structlog

ROWS = 1000  # changed since the last time
LONGEST_LOG = 20_000  # pages, 80 MB; from there on the writer copies what is left

log = structlog.get_logger()


class Checkpoints:
    """Those of one file, one at a time."""

    def __init__(self, path: str) -> None:
        self._uri = f"{Path(path).absolute().as_uri()}?mode=rw"  # a file that is gone is not made
        self._rows = 0
        self._running: asyncio.Future[None] | None = None

    def look(self, rows: int) -> None:
        """Begin one if enough has changed; *rows* is how many did since the writer opened it."""
        changed = rows - self._rows if rows >= self._rows else rows  # it may have opened it anew
        if changed < ROWS or self._is_running:
            return
        self._rows = rows
        self._running = asyncio.get_running_loop().run_in_executor(None, self._copy)

    def _copy(self) -> None:
        try:
            with closing(sqlite3.connect(self._uri, uri=True)) as connection:
                connection.execute("PRAGMA wal_checkpoint(PASSIVE)")
        except sqlite3.Error as error:  # nothing is lost: it stays in the log
            log.warning("not copied", action="not_copied", kind=type(error).__name__)

    async def close(self) -> None:
        """Wait for the one that is under way."""
        if self._running and self._is_running:
            await asyncio.wait({self._running})

    @property
    def _is_running(self) -> bool:
        return self._running is not None and not self._running.done()
