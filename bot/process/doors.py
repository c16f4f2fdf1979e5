"""The sockets at which a process listens: opened here, or before us by whoever starts us.

Who connects to one that was opened before us waits in the kernel's queue while we start anew,
instead of being turned away. The protocol is that of systemd's socket units:
https://www.freedesktop.org/software/systemd/man/sd_listen_fds.html
"""

import os
import socket
from collections.abc import Mapping
from errno import EADDRNOTAVAIL

from bot.settings import Settings, refused

FIRST = 3
WAITING = 2048


def opened(settings: Settings) -> list[socket.socket]:
    """The listening sockets; raises SettingsRefused where there can be none."""
    return inherited() or [_listening(settings.host, settings.port)]


def inherited(environment: Mapping[str, str] = os.environ) -> list[socket.socket] | None:
    """The listening sockets that were opened for this very process; None where none were."""
    if environment.get("LISTEN_PID") != str(os.getpid()):
        return None
    there = int(environment.get("LISTEN_FDS", "0"))
    return [socket.socket(fileno=FIRST + place) for place in range(there)] or None


def _listening(host: str, port: int) -> socket.socket:
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    try:
        return socket.create_server((host, port), family=family, backlog=WAITING)
    except OSError as error:
        if isinstance(error, socket.gaierror) or error.errno == EADDRNOTAVAIL:
            raise refused("HOST", f"{host} is no address of this machine") from error
        why = os.strerror(error.errno or 0)
        raise refused("PORT", f"{port} cannot be opened at {host} ({why})") from error
