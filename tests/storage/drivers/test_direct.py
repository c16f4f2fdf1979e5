"""A connection is closed only when no thread is inside it, however its user ends."""

import asyncio
import subprocess
import sys

import pytest

from storage.drivers import direct

LONG = (
    "WITH RECURSIVE n(i) AS (VALUES (1) UNION ALL SELECT i + 1 FROM n LIMIT 2000000)"
    " SELECT max(i) FROM n"
)

# In a process of its own, since what it would show is a crash of the whole process.
ENDS_WHILE_IT_READS = f"""
import asyncio
from storage.drivers import direct

async def read():
    connection = await direct.connect(":memory:", beside=True)
    try:
        await connection.cursor().execute("{LONG}")
    finally:
        await connection.close()
        print("closed")

async def serve():
    asyncio.create_task(read())
    await asyncio.sleep(0.1)

asyncio.run(serve())
"""


def test_a_loop_that_ends_while_a_statement_runs_waits_for_the_statement():
    ended = subprocess.run(
        [sys.executable, "-c", ENDS_WHILE_IT_READS], capture_output=True, text=True, check=False
    )

    assert (ended.returncode, ended.stdout) == (0, "closed\n"), ended.stderr


async def test_one_who_is_cancelled_again_and_again_still_waits_for_the_statement():
    connection = await direct.connect(":memory:", beside=True)
    cursor = connection.cursor()
    reading = asyncio.create_task(cursor.execute(LONG))
    for _ in range(5):
        await asyncio.sleep(0.01)
        reading.cancel()
    with pytest.raises(asyncio.CancelledError):
        await reading

    assert await cursor.fetchall() == [(2_000_000,)]
    await connection.close()
