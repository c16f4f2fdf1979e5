"""One process with the demonstration's city: how soon it is ready, and what memory it takes.

    python -m bench.footprint

First with an empty database, where the city is drawn up; then again, as after a restart. Beside it,
in the same run, a bare interpreter that imports the web framework and does nothing.
"""

import asyncio
import contextlib
import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import httpx
import psutil

from bench.faults.processes import ENLACE, environment, free_port

AT_REST_AFTER_S, GIVE_UP_AFTER_S = 10, 120
MIB = 1024**2
BARE = (sys.executable, "-c", "import starlette.applications, time; time.sleep(60)")


async def measure() -> None:
    with tempfile.TemporaryDirectory() as folder:
        floor = await bare()
        for name in ("first start", "restart"):
            took, worked, rest, most = await start(Path(folder))
            print(f"{name}: ready in {took:.1f} s, {worked:.1f} s of processor time", end=", ")
            print(f"at rest {rest:.0f} MiB", end=" ")
            print(f"({rest / floor:.1f} times the bare framework), at most {most:.0f} MiB")
    print(f"load {os.getloadavg()[0]:.1f}")


async def start(folder: Path) -> tuple[float, float, float, float]:
    """Seconds until it is ready and of the processor for that, then MiB at rest and at most."""
    url = f"http://127.0.0.1:{free_port()}"
    given = {
        "ENLACE_DATABASE_URL": f"sqlite+aiosqlite:///{folder}/enlace.db",
        "ENLACE_MEDIA_URL": f"file:{folder}/media",
        "ENLACE_PORT": url.rpartition(":")[2],
        "ENLACE_LOG": "warning",
    }
    begun = time.perf_counter()
    service = await asyncio.create_subprocess_exec(
        *ENLACE,
        "demo",
        env=environment(given),
        cwd=folder,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    try:
        await ready(url)
        took, worked = time.perf_counter() - begun, processor(service.pid)
        await asyncio.sleep(AT_REST_AFTER_S)
        return took, worked, resident(service.pid), most(service.pid)
    finally:
        service.terminate()
        await service.wait()


async def ready(url: str) -> None:
    async with asyncio.timeout(GIVE_UP_AFTER_S), httpx.AsyncClient() as client:
        while True:
            with contextlib.suppress(httpx.TransportError):
                if (await client.get(f"{url}/readyz")).is_success:
                    return
            await asyncio.sleep(0.02)


async def bare() -> float:
    process = await asyncio.create_subprocess_exec(*BARE)
    await asyncio.sleep(2)
    floor = resident(process.pid)
    process.kill()
    await process.wait()
    return floor


def processor(pid: int) -> float:
    times = psutil.Process(pid).cpu_times()
    return float(times.user + times.system)


def resident(pid: int) -> float:
    return float(psutil.Process(pid).memory_info().rss / MIB)


def most(pid: int) -> float:
    """The high-water mark that the kernel keeps."""
    lines = Path(f"/proc/{pid}/status").read_text().splitlines()
    return next(int(line.split()[1]) / 1024 for line in lines if line.startswith("VmHWM"))


if __name__ == "__main__":
    asyncio.run(measure())
