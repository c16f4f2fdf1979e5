"""Starts a process as systemd does: its listening socket is open already, and it is heard."""

import asyncio
import socket
import sys
from pathlib import Path
from typing import Self

_HAND_OVER = """
import os, sys
os.dup2(int(sys.argv[1]), 3)
os.environ |= {"LISTEN_PID": str(os.getpid()), "LISTEN_FDS": "1"}
os.execv(sys.argv[2], sys.argv[2:])
"""


def handing_over(listener: socket.socket, *command: str) -> tuple[str, ...]:
    """*command*, to be started with `pass_fds=[listener.fileno()]`."""
    return (sys.executable, "-c", _HAND_OVER, str(listener.fileno()), *command)


class Ear:
    """Hears at *path* when a process says that it is ready."""

    def __init__(self, path: Path) -> None:
        self.environment = {"NOTIFY_SOCKET": str(path)}
        self._told = socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM | socket.SOCK_NONBLOCK)
        self._told.bind(str(path))

    def __enter__(self) -> Self:
        return self

    async def ready(self, seconds: float) -> None:
        """Wait for the next who says so; raises TimeoutError."""
        heard = asyncio.get_running_loop().sock_recv(self._told, 100)
        assert await asyncio.wait_for(heard, seconds) == b"READY=1"

    def __exit__(self, *_: object) -> None:
        self._told.close()
