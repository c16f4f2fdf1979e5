"""What a process does when it is asked to stop."""

import asyncio
import signal

from bot.service import Service


def stop_at_signals(service: Service) -> None:
    """Take nothing new from the moment a signal comes; the server closes its own doors then."""
    loop = asyncio.get_running_loop()
    for number in (signal.SIGINT, signal.SIGTERM):
        loop.add_signal_handler(number, service.stop)
