"""Starts a process as a socket unit of systemd does: its listening socket is open already."""

import socket
import sys

_HAND_OVER = """
import os, sys
os.dup2(int(sys.argv[1]), 3)
os.environ |= {"LISTEN_PID": str(os.getpid()), "LISTEN_FDS": "1"}
os.execv(sys.argv[2], sys.argv[2:])
"""


def handing_over(listener: socket.socket, *command: str) -> tuple[str, ...]:
    """*command*, to be started with `pass_fds=[listener.fileno()]`."""
    return (sys.executable, "-c", _HAND_OVER, str(listener.fileno()), *command)
