"""A process without a door tells its figures at a port of its own."""

import asyncio
import os
import socket
import sys
from pathlib import Path

import httpx
import pytest

ENLACE = Path(sys.executable).with_name("enlace")


def a_free_port() -> int:
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        return listener.getsockname()[1]


async def figures(port: int, process: asyncio.subprocess.Process) -> str:
    """What the port says, as soon as it says anything."""
    async with httpx.AsyncClient(trust_env=False) as client:
        while process.returncode is None:
            try:
                return (await client.get(f"http://127.0.0.1:{port}/metrics")).text
            except httpx.TransportError:
                await asyncio.sleep(0.1)
    raise AssertionError(process.returncode)


@pytest.mark.parametrize("role", ["worker", "scheduler"])
async def test_it_tells_what_it_does_and_nothing_that_it_does_not_look_at(
    role, tmp_path, sqlite_url
):
    port = a_free_port()
    kept = {k: v for k, v in os.environ.items() if not k.startswith("ENLACE_")}
    settings = {"DATABASE_URL": sqlite_url, "MEDIA_URL": f"file:{tmp_path}", "METRICS_PORT": port}
    environment = kept | {f"ENLACE_{name}": str(value) for name, value in settings.items()}
    process = await asyncio.create_subprocess_exec(
        ENLACE, role, env=environment, cwd=tmp_path, stderr=asyncio.subprocess.DEVNULL
    )
    try:
        told = await asyncio.wait_for(figures(port, process), 60)
    finally:
        process.terminate()
        ended = await asyncio.wait_for(process.wait(), 30)

    assert "enlace_turn_seconds_count 0.0" in told
    assert "enlace_step_failures_total 0.0" in told
    assert "enlace_database_up" not in told  # 0 would page somebody
    assert "enlace_disk_free_bytes" not in told
    assert ended == 0
