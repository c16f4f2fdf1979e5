"""What time it is: the machine's, and in a demonstration as far ahead as somebody moved it."""

from datetime import UTC, datetime, timedelta

from storage.database import Database

MARK = "clock.ahead"


class Clock:
    """Tells the time; all processes on one database agree, each once it has looked."""

    def __init__(self) -> None:
        self._ahead = timedelta()

    def now(self) -> datetime:
        """The present moment, in UTC."""
        return datetime.now(UTC) + self._ahead

    def on_the_wall(self) -> datetime:
        """The machine's time, which nobody moves: for what lives and dies with the machine."""
        return datetime.now(UTC)

    async def look(self, database: Database) -> None:
        """Learn how far the clock was moved."""
        async with database.reading() as unit:
            self._ahead = timedelta(seconds=float(await unit.marks.get(MARK) or 0))

    async def move(self, database: Database, by: timedelta) -> None:
        """Move the clock of everybody ahead."""
        async with database.unit() as unit:
            ahead = float(await unit.marks.get(MARK) or 0) + by.total_seconds()
            await unit.marks.set(MARK, str(ahead))
            await unit.commit()
        self._ahead = timedelta(seconds=ahead)
