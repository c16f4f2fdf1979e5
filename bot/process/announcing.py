"""Tells whoever starts us that we are ready, so that the process before us may be stopped.

The protocol is that of systemd's units of `Type=notify`:
https://www.freedesktop.org/software/systemd/man/sd_notify.html
"""

import os
import socket
from collections.abc import Mapping

import structlog

log = structlog.get_logger()

READY = b"READY=1"


def tell_ready(environment: Mapping[str, str] = os.environ) -> None:
    """Say so where somebody asked for it; that nobody listens any more stops nothing."""
    address = environment.get("NOTIFY_SOCKET")
    if not address:
        return
    try:
        with socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM) as told:
            told.connect(address.replace("@", "\0", 1) if address[0] == "@" else address)
            told.send(READY)
    except OSError as failure:
        log.warning("nobody hears that we are ready", action="unheard", kind=type(failure).__name__)
