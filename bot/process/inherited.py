"""Sockets that whoever starts us has opened already, and keeps open while we start anew.

Who connects meanwhile waits in the kernel's queue instead of being turned away. The protocol is
that of systemd's socket units: https://www.freedesktop.org/software/systemd/man/sd_listen_fds.html
"""

import os
import socket
from collections.abc import Mapping

FIRST = 3


def inherited(environment: Mapping[str, str] = os.environ) -> list[socket.socket] | None:
    """The listening sockets that were opened for this very process; None where none were."""
    if environment.get("LISTEN_PID") != str(os.getpid()):
        return None
    opened = int(environment.get("LISTEN_FDS", "0"))
    return [socket.socket(fileno=FIRST + place) for place in range(opened)] or None
