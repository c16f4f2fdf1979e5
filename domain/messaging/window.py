"""The window of a channel: how long after somebody wrote they may be written to freely."""

from datetime import datetime, timedelta

from domain.messages import Channel

# https://developers.facebook.com/docs/whatsapp/pricing: a day, less what a message may be under way
WINDOW = timedelta(hours=24) - timedelta(minutes=1)


def is_open(channel: Channel, wrote_at: datetime | None, now: datetime) -> bool:
    """Whether plain words may be sent now: on WhatsApp within a day of the last message."""
    if channel is not Channel.WHATSAPP:
        return True
    return wrote_at is not None and now - wrote_at < WINDOW
