"""Work on the database that is never cut off in the middle."""

import asyncio
from collections.abc import Coroutine
from typing import Any, TypeVar

Found = TypeVar("Found")
_under_way: set[asyncio.Task[Any]] = set()


async def whole(work: Coroutine[Any, Any, Found]) -> Found:
    """Run *work* to its end, even where whoever waits for it is told to stop again and again.

    A browser that goes stops its page's task at every step. SQLite's driver, stopped while it
    closes a connection, then waits for ever for a thread that has ended.
    """
    task = asyncio.create_task(work)
    _under_way.add(task)
    task.add_done_callback(_under_way.discard)
    return await asyncio.shield(task)
