"""What Twilio's error codes mean to us.

Twilio warns that codes change: an unknown one is treated as a refusal for good. The codes:
https://www.twilio.com/docs/api/errors
"""

from bot.channels.base import (
    ChannelThrottled,
    ChannelUnreachable,
    ContactBlocked,
    ContactStopped,
    LetterRefused,
    NotSetUp,
    OutsideWindow,
    SendError,
    TemplateWithheld,
)

_BLOCKED = {21610, 63033}  # they wrote STOP, or pressed the button of WhatsApp that says so
_STOPPED = {21211, 21614, 63003, 63015, 63024, 63032}
_THROTTLED = {20429, 14107, 21611, 60728, 63017, 63018, 63038}
_BROKEN = {20500, 20503, 63010, 63012}
_WINDOW = {63016}
_WITHHELD = {63040, 63041, 63042, 63049}  # rejected, paused, disabled; too many for this person
_NOT_SET_UP = {20003, 20404, 21606, 21408, 63001, 63007, 63020, 63051}


def failure_of(code: int, status: int = 400) -> SendError:
    """The failure that an error code, or else an HTTP status, stands for."""
    known: tuple[tuple[set[int], type[SendError]], ...] = (
        (_BLOCKED, ContactBlocked),
        (_STOPPED, ContactStopped),
        (_BROKEN, ChannelUnreachable),
        (_WINDOW, OutsideWindow),
        (_WITHHELD, TemplateWithheld),
        (_NOT_SET_UP, NotSetUp),
    )
    if code in _THROTTLED or status == 429:  # noqa: PLR2004 - HTTP
        return ChannelThrottled()
    for codes, failure in known:
        if code in codes:
            return failure(str(code))
    return ChannelUnreachable(str(status)) if status >= 500 else LetterRefused(str(code))  # noqa: PLR2004 - HTTP
