"""Messages that come long after they were written, from where there was no network."""

from datetime import datetime, timedelta

LATE = timedelta(minutes=30)


def when_written(sent_at: datetime, now: datetime) -> datetime | None:
    """When a message was written, if that was long before it came; else None."""
    return sent_at if now - sent_at >= LATE else None
