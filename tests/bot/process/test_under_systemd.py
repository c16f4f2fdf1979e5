"""What systemd hands over and is told: a door that stays open, and who is ready behind it."""

import asyncio
import os
import socket
import sys
from pathlib import Path

import httpx
import pytest
import structlog
from structlog.testing import capture_logs

from bot.process.announcing import tell_ready
from bot.process.doors import inherited
from tests.emulators.systemd import Ear, handing_over

ENLACE = str(Path(sys.executable).with_name("enlace"))
PATIENCE_S = 60


@pytest.fixture
def listener():
    with socket.create_server(("127.0.0.1", 0)) as listener:
        yield listener


@pytest.fixture
def url(listener):
    return f"http://127.0.0.1:{listener.getsockname()[1]}/healthz"


@pytest.fixture
def ear(tmp_path):
    with Ear(tmp_path / "ear") as ear:
        yield ear


@pytest.fixture
async def started(listener, ear, tmp_path, sqlite_url):
    """Starts a role with *listener* as its door."""
    kept = {k: v for k, v in os.environ.items() if not k.startswith("ENLACE_")}
    given = {
        "ENLACE_DATABASE_URL": sqlite_url,
        "ENLACE_MEDIA_URL": f"file:{tmp_path}",
        "ENLACE_PORT": "1",  # where nobody but root may listen
    }
    running = []

    async def start(role="serve"):
        spool = {"ENLACE_SPOOL_URL": f"file:{tmp_path / 'spool' / str(len(running))}"}
        process = await asyncio.create_subprocess_exec(
            *handing_over(listener, ENLACE, role),
            env=kept | given | spool | ear.environment,
            cwd=tmp_path,
            pass_fds=[listener.fileno()],
        )
        running.append(process)
        return process

    yield start
    for process in running:
        if process.returncode is None:
            process.terminate()
            await process.wait()


async def test_nobody_is_turned_away_while_the_service_starts_anew(url, started):
    async with httpx.AsyncClient(timeout=PATIENCE_S, trust_env=False) as client:
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


async def test_a_second_process_takes_the_door_over_before_the_first_stops(url, ear, started):
    first = await started()
    await ear.ready(PATIENCE_S)
    await started()
    await ear.ready(PATIENCE_S)
    first.terminate()
    async with httpx.AsyncClient(timeout=PATIENCE_S, trust_env=False) as client:
        while first.returncode is None:
            assert (await client.get(url, headers={"Connection": "close"})).status_code == 200
        assert (await client.get(url)).status_code == 200

    assert first.returncode == 0


@pytest.mark.parametrize("role", ["worker", "scheduler"])
async def test_one_without_a_door_says_so_too(role, ear, started):
    await started()
    await ear.ready(PATIENCE_S)
    process = await started(role)
    await ear.ready(PATIENCE_S)

    assert process.returncode is None


@pytest.mark.parametrize("told", [{}, {"LISTEN_FDS": "1"}, {"LISTEN_FDS": "1", "LISTEN_PID": "1"}])
def test_sockets_that_were_opened_for_somebody_else_are_left_alone(told):
    assert inherited(told) is None


def test_a_process_for_which_none_was_opened_opens_its_own():
    assert inherited({"LISTEN_PID": str(os.getpid()), "LISTEN_FDS": "0"}) is None


def test_an_address_without_a_file_is_understood():
    name = f"enlace-{os.getpid()}"
    with socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM) as ear:
        ear.bind(f"\0{name}")
        tell_ready({"NOTIFY_SOCKET": f"@{name}"})

        assert ear.recv(100) == b"READY=1"


def test_that_nobody_asks_or_hears_stops_nothing(tmp_path):
    structlog.reset_defaults()  # a command that ran before may have said what is told
    with capture_logs() as lines:
        tell_ready({})
        assert lines == []

        tell_ready({"NOTIFY_SOCKET": str(tmp_path / "gone")})

    assert [line["action"] for line in lines] == ["unheard"]
