"""A door that systemd keeps open: whoever knocks while we start anew waits, and is answered."""

import asyncio
import os
import socket
import sys
from pathlib import Path

import httpx
import pytest

from bot.inherited import inherited
from tests.emulators.systemd import handing_over

ENLACE = str(Path(sys.executable).with_name("enlace"))


@pytest.fixture
def listener():
    with socket.create_server(("127.0.0.1", 0)) as listener:
        yield listener


@pytest.fixture
async def started(listener, tmp_path, sqlite_url):
    """Starts the service with *listener* as its door."""
    kept = {k: v for k, v in os.environ.items() if not k.startswith("ENLACE_")}
    given = {
        "ENLACE_DATABASE_URL": sqlite_url,
        "ENLACE_MEDIA_URL": f"file:{tmp_path}",
        "ENLACE_PORT": "1",  # where nobody but root may listen
    }
    running = []

    async def start():
        command = handing_over(listener, ENLACE, "serve")
        process = await asyncio.create_subprocess_exec(
            *command, env=kept | given, cwd=tmp_path, pass_fds=[listener.fileno()]
        )
        running.append(process)
        return process

    yield start
    for process in running:
        if process.returncode is None:
            process.terminate()
            await process.wait()


async def test_nobody_is_turned_away_while_the_service_starts_anew(listener, started):
    url = f"http://127.0.0.1:{listener.getsockname()[1]}/healthz"
    async with httpx.AsyncClient(timeout=60, trust_env=False) as client:
        first = asyncio.create_task(client.get(url))
        process = await started()
        assert (await first).status_code == 200

        process.terminate()
        assert await process.wait() == 0
        knocked = asyncio.create_task(client.get(url))
        await asyncio.sleep(0.5)
        assert not knocked.done()

        await started()
        assert (await knocked).status_code == 200


@pytest.mark.parametrize("told", [{}, {"LISTEN_FDS": "1"}, {"LISTEN_FDS": "1", "LISTEN_PID": "1"}])
def test_sockets_that_were_opened_for_somebody_else_are_left_alone(told):
    assert inherited(told) is None


def test_a_process_for_which_none_was_opened_opens_its_own():
    assert inherited({"LISTEN_PID": str(os.getpid()), "LISTEN_FDS": "0"}) is None
