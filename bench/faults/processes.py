"""The service as processes of the operating system, killed and started again."""

import asyncio
import contextlib
import os
import random
import signal
import socket
import sys
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

import httpx

from tests.emulators.systemd import handing_over

ROOT = Path(__file__).parents[2]
ENLACE = (sys.executable, "-c", "from bot.cli import main; main()")
AGAIN_S = 0.3
STOP_WITHIN_S = 30
SENDING = ("serve", "worker")
COMPLAINTS = ("turn failed", "step failed", "job failed", "not kept", "notice broken")


@dataclass
class Role:
    """One process, started again whenever it ends, as a supervisor would."""

    command: str
    environment: Mapping[str, str]
    log: Path
    url: str = ""  # where it says whether it is ready; of one without a door, anybody's
    door: socket.socket | None = None  # which stays open whatever becomes of the process
    deaths: list[float] = field(default_factory=list)
    kills: int = 0
    falls: int = 0
    process: asyncio.subprocess.Process | None = None
    is_wanted: bool = True

    async def keep_running(self) -> None:
        """Run it, and again, until it is no longer wanted."""
        while self.is_wanted:
            await self._start()
            kills = self.kills
            await self.process.wait()
            self.deaths.append(time.monotonic())
            if self.is_wanted and kills == self.kills:
                self.falls += 1
            await asyncio.sleep(AGAIN_S)

    async def _start(self) -> None:
        command, passed = (*ENLACE, self.command), []
        if self.door:
            command, passed = handing_over(self.door, *command), [self.door.fileno()]
        with self.log.open("ab") as log:
            self.process = await asyncio.create_subprocess_exec(
                *command, env=self.environment, cwd=ROOT, stdout=log, stderr=log, pass_fds=passed
            )

    def kill(self) -> bool:
        """Kill it, as the machine would; whether it was there to be killed."""
        if self.process is None or self.process.returncode is not None:
            return False
        self.kills += 1
        self.process.kill()
        return True

    async def restart(self) -> None:
        """Ask it to finish what it is at, and let it be started again."""
        process = self.process
        if process and process.returncode is None:
            self.kills += 1
            process.send_signal(signal.SIGTERM)
            with contextlib.suppress(TimeoutError):
                await asyncio.wait_for(process.wait(), STOP_WITHIN_S)
            if process.returncode is None:
                process.kill()

    async def stop(self) -> None:
        self.is_wanted = False
        await self.restart()


@dataclass
class Processes:
    """All roles of one run."""

    roles: Sequence[Role]
    url: str
    restarts: int = 0

    def kill_those_who_send(self) -> bool:
        """Kill every process that sends; whether there was one."""
        killed = [role.kill() for role in self.roles if role.command in SENDING]
        return any(killed)

    def kill_one(self, chance: random.Random) -> bool:
        return chance.choice(self.roles).kill()

    async def restart_all(self) -> None:
        """Every process in turn, as an upgrade does it."""
        for role in self.roles:
            await role.restart()
            self.restarts += 1

    async def ready(self, seconds: float, url: str = "") -> bool:
        """Wait until the service, or its process at *url*, is ready; whether it came to that."""
        until = time.monotonic() + seconds
        async with httpx.AsyncClient(timeout=5) as client:
            while time.monotonic() < until:
                with contextlib.suppress(httpx.TransportError):
                    if (await client.get(f"{url or self.url}/readyz")).is_success:
                        return True
                await asyncio.sleep(0.1)
        return False

    @property
    def deaths(self) -> list[float]:
        return sorted(at for role in self.roles for at in role.deaths)

    @property
    def kills(self) -> int:
        return sum(role.kills for role in self.roles) - self.restarts

    @property
    def falls(self) -> int:
        return sum(role.falls for role in self.roles)

    def complaints(self) -> dict[str, int]:
        """How often the logs say that something went wrong, and was survived."""
        logs = [role.log.read_text(errors="replace") for role in self.roles if role.log.exists()]
        counts = {words: sum(log.count(words) for log in logs) for words in COMPLAINTS}
        return {words: count for words, count in counts.items() if count}


def environment(settings: Mapping[str, str]) -> dict[str, str]:
    """What a process of the service is started with; it keeps what it compiles."""
    inherited = dict(os.environ)
    inherited.pop("PYTHONDONTWRITEBYTECODE", None)
    return inherited | {"PYTHONPATH": str(ROOT)} | dict(settings)


def free_port() -> int:
    """A port that nobody has."""
    with socket.create_server(("127.0.0.1", 0)) as listener:
        return int(listener.getsockname()[1])
