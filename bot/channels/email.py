"""Letters by e-mail, to liaisons and as the last way to reach somebody."""

from collections.abc import Sequence
from datetime import datetime
from email.message import EmailMessage
from email.utils import make_msgid

import aiosmtplib

from bot.channels.base import (
    ChannelUnreachable,
    Letter,
    LetterRefused,
    NotSetUp,
    OutcomeUnknown,
    Part,
    SendError,
)

LONGEST_SUBJECT = 120
TRY_LATER = range(400, 500)


class EmailChannel:
    """Sends through an SMTP server, named as `smtp://user:password@host:port`."""

    def __init__(self, server: aiosmtplib.SMTP, sender: str) -> None:
        self._server = server
        self._sender = sender

    def parts(self, letter: Letter, *, is_open: bool) -> Sequence[Part]:  # noqa: ARG002 - letters have no window
        """One letter, whatever it says."""
        return [Part(1, "letter", letter.text)]

    async def send(self, letter: Letter, part: Part) -> str:
        """Hand the letter to the server; its message id."""
        message = write(letter, part, self._sender)
        try:
            async with self._server:
                await self._server.send_message(message)
        except aiosmtplib.SMTPException as error:
            raise _failure(error) from error
        except OSError as error:
            raise ChannelUnreachable(type(error).__name__) from error
        return str(message["Message-ID"])

    async def find(self, letter: Letter, part: Part, since: datetime) -> Sequence[str]:  # noqa: ARG002 - the shape
        """An SMTP server tells nothing afterwards."""
        return ()

    async def settle(self, letter: Letter) -> None:
        """A letter has no buttons."""


def write(letter: Letter, part: Part, sender: str) -> EmailMessage:
    """The letter; its first line is its subject, so that no line break gets into a header."""
    message = EmailMessage()
    first, *_ = part.text.splitlines() or [""]
    message["Subject"] = first.replace("*", "")[:LONGEST_SUBJECT]
    message["From"] = sender
    message["To"] = letter.to.external_id
    message["Message-ID"] = make_msgid(domain=sender.rpartition("@")[2])
    message["Auto-Submitted"] = "auto-generated"
    message.set_content(part.text.replace("*", ""))
    return message


def _failure(error: aiosmtplib.SMTPException) -> SendError:
    if isinstance(error, aiosmtplib.SMTPReadTimeoutError | aiosmtplib.SMTPServerDisconnected):
        return OutcomeUnknown(type(error).__name__)
    if isinstance(error, aiosmtplib.SMTPConnectError | aiosmtplib.SMTPTimeoutError):
        return ChannelUnreachable(type(error).__name__)
    if isinstance(error, aiosmtplib.SMTPAuthenticationError):
        return NotSetUp(type(error).__name__)
    if isinstance(error, aiosmtplib.SMTPResponseException) and error.code in TRY_LATER:
        return ChannelUnreachable(str(error.code))
    return LetterRefused(type(error).__name__)
