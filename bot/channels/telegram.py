"""Telegram, outward, through aiogram.

https://core.telegram.org/bots/api
"""

import re
from collections.abc import AsyncIterator, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from datetime import datetime, timedelta
from html import escape

import structlog
from aiogram import Bot
from aiogram.client.session.aiohttp import AiohttpSession
from aiogram.client.telegram import TelegramAPIServer
from aiogram.exceptions import (
    AiogramError,
    ClientDecodeError,
    TelegramAPIError,
    TelegramBadRequest,
    TelegramEntityTooLarge,
    TelegramForbiddenError,
    TelegramNetworkError,
    TelegramNotFound,
    TelegramRetryAfter,
    TelegramServerError,
    TelegramUnauthorizedError,
)
from aiogram.types import (
    FSInputFile,
    InlineKeyboardButton,
    InlineKeyboardMarkup,
    KeyboardButton,
    Message,
    ReplyKeyboardMarkup,
)
from aiohttp import ClientError, ClientResponseError

from bot.channels.base import (
    CALENDAR_NAME,
    Button,
    ChannelThrottled,
    ChannelUnreachable,
    ContactBlocked,
    ContactStopped,
    FileGone,
    FileTooLarge,
    FileUnreachable,
    Letter,
    LetterRefused,
    NotSetUp,
    OutcomeUnknown,
    Part,
    SendError,
    chunks,
)

log = structlog.get_logger()

LONGEST_TEXT = 4000
LONGEST_TITLE = 60
NO_WORDS = "·"  # a message may not be empty
TIMEOUT_S = 20
GONE = (404, 410)  # HTTP
STYLE = re.compile(r"(?<!\w)(?:\*([^*\n]+)\*|_([^_\n]+)_)(?!\w)")


def connect(token: str, api_url: str) -> Bot:
    """A bot that talks to *api_url*, which may be a stand-in."""
    session = AiohttpSession(api=TelegramAPIServer.from_base(api_url), timeout=TIMEOUT_S)
    return Bot(token, session=session)


async def know(bot: Bot) -> None:
    """See that Telegram knows *bot*; raises SendError."""
    with _failures():
        await bot.get_me()


async def register(bot: Bot, url: str, secret: str) -> None:
    """Let Telegram send messages and pressed buttons to *url*, with *secret* in a header.

    Raises SendError.
    """
    wanted = ["message", "callback_query"]
    with _failures():
        await bot.set_webhook(url, secret_token=secret, allowed_updates=wanted)


class TelegramChannel:
    """Sends by way of a bot."""

    def __init__(self, bot: Bot) -> None:
        self._bot = bot

    def parts(self, letter: Letter, *, is_open: bool) -> Sequence[Part]:  # noqa: ARG002 - Telegram has no window
        """Pictures, the place, then the words with what may be chosen, which stay in view."""
        before = [Part(0, "photo", photo=photo) for photo in letter.photos]
        if letter.pin:
            before.append(Part(0, "pin", pin=letter.pin))
        words = [Part(0, "text", chunk) for chunk in chunks(letter.text or NO_WORDS, LONGEST_TEXT)]
        words[-1] = replace(words[-1], buttons=letter.buttons)
        return [replace(part, number=n) for n, part in enumerate([*before, *words], 1)]

    async def send(self, letter: Letter, part: Part) -> str:
        """Send one message; the chat's id and the message's, as Telegram numbers by chat."""
        with _failures(part):
            sent = await self._send(letter.to.external_id, part)
        return f"{sent.chat.id}:{sent.message_id}"

    async def find(self, letter: Letter, part: Part, since: datetime) -> Sequence[str]:  # noqa: ARG002 - the shape
        """Telegram keeps no list that a bot may look at."""
        return ()

    async def settle(self, letter: Letter) -> None:
        """Stop the waiting sign and take the used buttons away; neither is worth a second try."""
        try:
            if letter.acknowledges:
                await self._bot.answer_callback_query(letter.acknowledges)
            if letter.retires.isdecimal():
                await self._bot.edit_message_reply_markup(
                    chat_id=letter.to.external_id, message_id=int(letter.retires), reply_markup=None
                )
        except AiogramError as error:
            log.info("buttons stay", action="settle_failed", kind=type(error).__name__)

    async def _send(self, chat: str, part: Part) -> Message:
        if part.photo and part.photo.is_picture:
            return await self._bot.send_photo(chat, FSInputFile(part.photo.path, "photo.jpg"))
        if part.photo:
            return await self._bot.send_document(chat, FSInputFile(part.photo.path, CALENDAR_NAME))
        if part.pin:
            return await self._bot.send_location(chat, part.pin.latitude, part.pin.longitude)
        return await self._bot.send_message(
            chat, to_html(part.text), parse_mode="HTML", reply_markup=_keyboard(part.buttons)
        )


class TelegramFiles:
    """Fetches what people sent; the address of a file holds the token, so it is never kept."""

    def __init__(self, bot: Bot) -> None:
        self._bot = bot

    async def fetch(self, remote: str) -> AsyncIterator[bytes]:
        """The bytes of the file with the id *remote*; Telegram hands out 20 MB at the most."""
        try:
            file = await self._bot.get_file(remote)
            url = self._bot.session.api.file_url(self._bot.token, file.file_path or "")
            async for chunk in self._bot.session.stream_content(url, timeout=TIMEOUT_S):
                yield chunk
        except TelegramBadRequest as error:
            raise (FileTooLarge if "too big" in error.message else FileGone) from error
        except ClientResponseError as error:  # whose words hold the address, and so the token
            raise (FileGone if error.status in GONE else FileUnreachable) from None
        except (AiogramError, ClientError, OSError, TimeoutError) as error:
            raise FileUnreachable(type(error).__name__) from None


def to_html(text: str) -> str:
    """WhatsApp's *bold* and _italic_ as Telegram has them; all else is plain text."""
    return _styled(escape(text, quote=False))


def _styled(text: str) -> str:
    """One within the other as it may be: Telegram refuses two that cross."""

    def tagged(found: re.Match[str]) -> str:
        tag = "b" if found[1] else "i"
        return f"<{tag}>{_styled(found[1] or found[2])}</{tag}>"

    return STYLE.sub(tagged, text)


def _keyboard(
    buttons: Sequence[Button],
) -> InlineKeyboardMarkup | ReplyKeyboardMarkup | None:
    if not buttons:
        return None
    if any(button.shares_phone for button in buttons):
        return _below(buttons)
    rows = [
        [InlineKeyboardButton(text=button.title[:LONGEST_TITLE], callback_data=button.id)]
        for button in buttons
    ]
    return InlineKeyboardMarkup(inline_keyboard=rows)


def _below(buttons: Sequence[Button]) -> ReplyKeyboardMarkup:
    """Buttons in place of the letters: only there one may share a number; others send words."""
    rows = [
        [KeyboardButton(text=b.title[:LONGEST_TITLE], request_contact=b.shares_phone or None)]
        for b in buttons
    ]
    return ReplyKeyboardMarkup(keyboard=rows, one_time_keyboard=True, resize_keyboard=True)


@contextmanager
def _failures(part: Part | None = None) -> Iterator[None]:
    """What the library raises as a SendError, whose words hold nothing of anybody."""
    try:
        yield
    except ClientDecodeError:  # somebody between us answered, and Telegram may have taken it
        raise OutcomeUnknown("unreadable") from None
    except TelegramAPIError as error:
        raise _failure(error, part) from error


def _failure(error: TelegramAPIError, part: Part | None) -> SendError:
    if isinstance(error, TelegramRetryAfter):
        return ChannelThrottled(timedelta(seconds=error.retry_after))
    if error.message.startswith("Too Many Requests"):
        return ChannelThrottled()
    if isinstance(error, TelegramForbiddenError) and "blocked by the user" in error.message:
        return ContactBlocked()
    failures: tuple[tuple[tuple[type[TelegramAPIError], ...], type[SendError]], ...] = (
        ((TelegramForbiddenError,), ContactStopped),
        ((TelegramUnauthorizedError, TelegramNotFound), NotSetUp),
        ((TelegramServerError,), ChannelUnreachable),
        ((TelegramEntityTooLarge,), LetterRefused),  # which the library counts as of the network
        ((TelegramNetworkError,), OutcomeUnknown if part and part.text else ChannelUnreachable),
        ((TelegramBadRequest,), LetterRefused),
    )
    if isinstance(error, TelegramBadRequest) and "chat not found" in error.message:
        return ContactStopped()
    found = (failure for kinds, failure in failures if isinstance(error, kinds))
    return next(found, LetterRefused)(type(error).__name__)
