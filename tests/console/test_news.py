import asyncio
from contextlib import aclosing

import pytest
from starlette.applications import Starlette

from console.simulator.news import news
from console.simulator.routes import simulator_routes
from console.simulator.tongue import Tongue
from tests.builders import LEAD, MATE


def the_news(village):
    return aclosing(news(village.door, Tongue("es", village.door.say)))


async def soon(events):
    async with asyncio.timeout(5):
        return await anext(events)


async def test_the_time_is_told_first(village):
    async with the_news(village) as events:
        assert await soon(events) == "event: clock\ndata: lun 23 nov · 12:00\n\n"


async def test_a_phone_that_rings_is_named_by_its_token(village):
    async with village.database.reading() as unit:
        tokens = sorted(unit.people.token(address) for address in (LEAD, MATE))
    await village.tell(LEAD, "de antes")
    async with the_news(village) as events:
        await soon(events)
        for address in (LEAD, MATE, LEAD):
            await village.tell(address, "hola")

        told = [await soon(events), await soon(events)]

        assert told == [f"event: phone\ndata: {token}\n\n" for token in tokens]


async def test_the_time_is_told_again_when_somebody_moved_the_clock(village):
    async with the_news(village) as events:
        await soon(events)
        village.clock.pass_by(hours=1)

        assert await soon(events) == "event: clock\ndata: lun 23 nov · 13:00\n\n"


async def test_the_stream_ends_when_the_server_stops(village):
    async with the_news(village) as events:
        await soon(events)
        village.is_stopping = True

        with pytest.raises(StopAsyncIteration):
            await soon(events)


async def test_the_stream_ends_when_the_browser_goes(village):
    app, sent, first = Starlette(routes=simulator_routes(village.door)), [], asyncio.Event()

    async def send(message):
        sent.append(message)
        if message.get("body"):
            first.set()

    async def receive():
        await first.wait()
        return {"type": "http.disconnect"}

    scope = {"type": "http", "method": "GET", "path": "/sim/events", "headers": []}
    async with asyncio.timeout(5):
        await app({**scope, "query_string": b"lang=en", "root_path": ""}, receive, send)

    assert (b"content-type", b"text/event-stream; charset=utf-8") in sent[0]["headers"]
    assert sent[1]["body"] == "event: clock\ndata: Mon 23 Nov · 12:00\n\n".encode()
