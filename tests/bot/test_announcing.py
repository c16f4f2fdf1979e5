"""Whoever starts a process is told when it is ready, and may stop the one before."""

import asyncio
import os
import socket
import sys
from pathlib import Path

import httpx
import pytest

from bot.announcing import tell_ready
from tests.emulators.systemd import Ear, handing_over

ENLACE = str(Path(sys.executable).with_name("enlace"))
PATIENCE_S = 60


@pytest.fixture
def listener():
    with socket.create_server(("127.0.0.1", 0)) as listener:
        yield listener


@pytest.fixture
def ear(tmp_path):
    with Ear(tmp_path / "ear") as ear:
        yield ear


@pytest.fixture
async def started(listener, ear, tmp_path, sqlite_url):
    """Starts a role with *listener* as its door, and returns when it has said that it is ready."""
    kept = {k: v for k, v in os.environ.items() if not k.startswith("ENLACE_")}
    given = {"ENLACE_DATABASE_URL": sqlite_url, "ENLACE_MEDIA_URL": f"file:{tmp_path}"}
    running = []

    async def start(role: str):
        spool = {"ENLACE_SPOOL_URL": f"file:{tmp_path / 'spool' / str(len(running))}"}
        process = await asyncio.create_subprocess_exec(
            *handing_over(listener, ENLACE, role),
            env=kept | given | spool | ear.environment,
            cwd=tmp_path,
            pass_fds=[listener.fileno()],
        )
        running.append(process)
        await ear.ready(PATIENCE_S)
        return process

    yield start
    for process in running:
        if process.returncode is None:
            process.terminate()
            await process.wait()


async def test_a_second_process_takes_the_door_over_before_the_first_stops(listener, started):
    url = f"http://127.0.0.1:{listener.getsockname()[1]}/healthz"
    first = await started("serve")
    await started("serve")
    first.terminate()
    async with httpx.AsyncClient(timeout=5, trust_env=False) as client:
        while first.returncode is None:
            assert (await client.get(url, headers={"Connection": "close"})).status_code == 200
        assert (await client.get(url)).status_code == 200

    assert first.returncode == 0


@pytest.mark.parametrize("role", ["worker", "scheduler"])
async def test_one_without_a_door_says_so_too(started, role):
    await started("serve")
    assert (await started(role)).returncode is None


async def test_an_address_without_a_file_is_understood():
    name = f"enlace-{os.getpid()}"
    with socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM) as ear:
        ear.bind(f"\0{name}")
        tell_ready({"NOTIFY_SOCKET": f"@{name}"})
        assert ear.recv(100) == b"READY=1"


def test_nobody_who_asks_or_nobody_who_hears_stops_nothing(tmp_path, capsys):
    tell_ready({})
    assert not capsys.readouterr().out

    tell_ready({"NOTIFY_SOCKET": str(tmp_path / "gone")})
    assert "FileNotFoundError" in capsys.readouterr().out
