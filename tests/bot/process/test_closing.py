"""Whoever came in as the door closed is answered."""

import asyncio

import pytest
import uvicorn

from bot.process.roles import Server

ASKED = b"GET / HTTP/1.1\r\nHost: us\r\nConnection: close\r\n\r\n"


async def says_ok(_scope, _receive, send) -> None:
    await send({"type": "http.response.start", "status": 200, "headers": []})
    await send({"type": "http.response.body", "body": b"ok"})


async def asked_as_it_closes(make) -> bytes:
    """What is heard by somebody who is in, and says what they want after the door closed."""
    opened = asyncio.Event()
    config = uvicorn.Config(says_ok, port=0, lifespan="off", log_config=None)
    server = make(config, opened.set)
    serving = asyncio.create_task(server.serve())
    while not server.started:
        await asyncio.sleep(0.01)
    port = server.servers[0].sockets[0].getsockname()[1]
    hears, speaks = await asyncio.open_connection("127.0.0.1", port)
    while not server.server_state.connections:
        await asyncio.sleep(0.01)
    server.should_exit = True
    while server.servers[0].is_serving():
        await asyncio.sleep(0.01)
    await asyncio.sleep(0.05)
    speaks.write(ASKED)
    heard = await hears.read()
    speaks.close()
    await serving
    return heard


async def test_whoever_is_in_is_heard_out():
    assert (await asked_as_it_closes(Server)).startswith(b"HTTP/1.1 200")


async def test_without_waiting_nobody_would_answer_them():
    """The negative control: the server as the library has it cuts the line."""

    def plain(config, _tell):
        return uvicorn.Server(config)

    with pytest.raises((ConnectionError, AssertionError)):
        assert await asked_as_it_closes(plain)  # nothing at all was heard
