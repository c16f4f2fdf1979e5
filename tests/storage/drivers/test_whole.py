import asyncio

from anyio import CancelScope

from storage.drivers.whole import whole


async def test_a_reading_ends_even_where_whoever_waits_is_stopped_at_every_step(database):
    read = asyncio.Event()

    async def reading() -> None:
        async with database.reading() as unit:
            await unit.setup.timezone()
        read.set()

    with CancelScope() as scope:
        scope.cancel()
        await whole(reading())

    async with asyncio.timeout(10):
        await read.wait()
    assert scope.cancelled_caught


async def test_what_was_found_is_handed_on():
    async def find() -> int:
        return 7

    assert await whole(find()) == 7
