"""How long work that takes a while has to go, where there is a terminal to show it."""

import time
from collections.abc import Callable

from rich.console import Console
from rich.progress import (
    BarColumn,
    MofNCompleteColumn,
    Progress,
    ProgressColumn,
    TextColumn,
    TimeRemainingColumn,
)


def bar_for(*columns: ProgressColumn) -> Progress:
    """A bar on standard error, so that what is printed can be piped; none without a terminal."""
    console = Console(stderr=True)
    return Progress(*columns, console=console, disable=not console.is_terminal)


class Stages:
    """The stage, its rows, and the time that is left of it, by the pace of the stage alone."""

    def __init__(
        self, console: Console | None = None, now: Callable[[], float] = time.monotonic
    ) -> None:
        columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn())
        console = console or Console(stderr=True)
        self.progress = Progress(
            *columns,
            TimeRemainingColumn(),
            console=console,
            disable=not console.is_terminal,
            transient=True,
            get_time=now,
        )
        self._stage, self._task = "", self.progress.add_task("", total=None)

    def __enter__(self) -> "Stages":
        """Begin to show."""
        self.progress.start()
        return self

    def __exit__(self, *_: object) -> None:
        """Leave the terminal as it was."""
        self.progress.stop()

    def show(self, stage: str, rows: int, total: int | None) -> None:
        """How far *stage* came, of about how many."""
        if stage != self._stage:
            self._stage = stage
            self.progress.reset(self._task, description=stage, total=total)
        self.progress.update(self._task, completed=rows, total=total)
