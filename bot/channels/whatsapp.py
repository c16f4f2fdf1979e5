"""WhatsApp, outward, through Twilio's REST interface; a template where the window is closed.

https://www.twilio.com/docs/messaging/api/message-resource
"""

import json
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from email.utils import parsedate_to_datetime
from typing import Any

from bot.channels.base import (
    TEMPLATE,
    Button,
    ButtonsRefused,
    Letter,
    LetterRefused,
    OutsideWindow,
    Part,
    Template,
    chunks,
)
from bot.channels.twilio_api import TwilioApi
from bot.channels.twilio_contents import (
    BODY,
    MOST_BUTTONS,
    MOST_ITEMS,
    Content,
    ContentBook,
    buttons_content,
    buttons_values,
    ensure,
    list_content,
    list_values,
    shorten,
)

LONGEST_TEXT = 1600
LONGEST_TITLE = 20
LONGEST_ROW = 50  # so that ten of them fit below the longest body
LONGEST_QUEUE_S = 36_000  # after which Twilio lets a message go in any case
CLOCKS_DIFFER = timedelta(seconds=30)


@dataclass(frozen=True, slots=True)
class TwilioAccount:
    """Credentials and addresses; the base addresses may point to a stand-in."""

    sid: str
    token: str
    sender: str
    api_url: str
    content_url: str
    status_url: str


class WhatsAppChannel:
    """Sends through Twilio."""

    def __init__(self, account: TwilioAccount, api: TwilioApi, contents: ContentBook) -> None:
        self._account = account
        self._api = api
        self._contents = contents
        self._shapes: dict[tuple[str, int], str] = {}

    def parts(self, letter: Letter, *, is_open: bool) -> Sequence[Part]:
        """Pictures, then the place, then the words with what may be chosen, which stay in view."""
        if not is_open:
            if letter.template is None:
                raise OutsideWindow
            return [Part(1, TEMPLATE, letter.template.text, template=letter.template)]
        letter = _with_links(letter)
        before = [Part(0, "photo", photo=photo) for photo in letter.photos]
        if letter.pin:
            before.append(Part(0, "pin", pin=letter.pin))
        parts = [*before, *_text_parts(letter)]
        return [replace(part, number=number) for number, part in enumerate(parts, 1)]

    async def send(self, letter: Letter, part: Part) -> str:
        """Post one message; Twilio's id for it."""
        try:
            return await self._create(letter, await self._form(letter, part))
        except LetterRefused as refused:
            if part.kind not in ("buttons", "list"):
                raise
            raise ButtonsRefused(_in_numbers(part)) from refused

    async def find(self, letter: Letter, part: Part, since: datetime) -> Sequence[str]:
        """Ask Twilio for messages to the same person that say the same, the oldest first.

        Where several notices say the same, each so takes its own, and not that of a later one.
        """
        day = since.strftime("%Y-%m-%d")
        query = {
            "To": _whatsapp(letter),
            "From": self._account.sender,
            "DateSent>": day,
            "PageSize": "50",
        }
        answer = await self._api.get(self._messages_url(), query)
        return [
            str(message["sid"])
            for message in reversed(answer["messages"])
            if _created(message) >= since - CLOCKS_DIFFER and _is_like(message, part)
        ]

    async def settle(self, letter: Letter) -> None:
        """WhatsApp keeps used buttons; ours act on the right thing or say that they are over."""

    async def _form(self, letter: Letter, part: Part) -> dict[str, str]:
        if part.photo:
            return {"MediaUrl": part.photo.url}
        if part.pin:
            where = f"{part.pin.latitude:.6f},{part.pin.longitude:.6f}"
            return {"PersistentAction": f"geo:{where}", "Body": part.pin.label or where}
        if part.template:
            return await self._template(letter, part.template)
        if part.buttons:
            return await self._chosen(part)
        return {"Body": part.text}

    async def _chosen(self, part: Part) -> dict[str, str]:
        if part.kind == "list":
            values = list_values(part.text, part.list_label, part.buttons)
        else:
            values = buttons_values(part.text, part.buttons)
        sid = await self._shape(part.kind, len(part.buttons))
        return {"ContentSid": sid, "ContentVariables": json.dumps(values)}

    async def _shape(self, kind: str, number: int) -> str:
        """Twilio's id for so many buttons or rows, asked for once by each process."""
        if (kind, number) not in self._shapes:
            content = list_content(number) if kind == "list" else buttons_content(number)
            sid = await ensure(self._contents, content, self._create_content)
            self._shapes[kind, number] = sid
        return self._shapes[kind, number]

    async def _template(self, letter: Letter, template: Template) -> dict[str, str]:
        """An approved template."""
        known = await self._contents.get(f"{template.key}:{letter.locale}")
        if known is None or known.approval != "approved":
            raise OutsideWindow(template.key)
        values = [*template.values, *template.buttons]
        numbered_values = {str(i): value for i, value in enumerate(values, 1)}
        return {"ContentSid": known.sid, "ContentVariables": json.dumps(numbered_values)}

    async def _create(self, letter: Letter, form: dict[str, str]) -> str:
        form = {"To": _whatsapp(letter), "From": self._account.sender, **form}
        if letter.lasts is not None and letter.lasts.total_seconds() < LONGEST_QUEUE_S:
            form["ValidityPeriod"] = str(max(int(letter.lasts.total_seconds()), 1))
        if self._account.status_url:
            form["StatusCallback"] = self._account.status_url
        answer = await self._api.post(self._messages_url(), form)
        return str(answer["sid"])

    async def _create_content(self, content: Content) -> str:
        url = f"{self._account.content_url}/v1/Content"
        return str((await self._api.post_json(url, content))["sid"])

    def _messages_url(self) -> str:
        return f"{self._account.api_url}/2010-04-01/Accounts/{self._account.sid}/Messages.json"


def _with_links(letter: Letter) -> Letter:
    """Files that WhatsApp does not carry, such as an hour for a calendar, as links in the words."""
    links = "".join(f"\n{file.url}" for file in letter.photos if not file.is_picture)
    pictures = tuple(file for file in letter.photos if file.is_picture)
    return replace(letter, text=letter.text + links, photos=pictures)


def _text_parts(letter: Letter) -> list[Part]:
    """The words, as much as possible in one message; what may be chosen hangs on the last."""
    buttons, label = letter.buttons, letter.list_label
    if not buttons:
        return [Part(0, "text", chunk) for chunk in chunks(letter.text, LONGEST_TEXT)]
    if len(buttons) > MOST_ITEMS:
        text = numbered(letter.text, buttons)
        return [Part(0, "text", chunk, is_numbered=True) for chunk in chunks(text, LONGEST_TEXT)]
    *before, last = chunks(letter.text, BODY)
    is_list = len(buttons) > MOST_BUTTONS or any(
        b.note or len(b.title) > LONGEST_TITLE for b in buttons
    )
    kind = "list" if is_list else "buttons"
    return [*(Part(0, "text", chunk) for chunk in before), Part(0, kind, last, buttons, label)]


def numbered(text: str, buttons: Sequence[Button]) -> str:
    """The words with the choices as numbers, which mean the same when they are typed."""
    titles = (shorten(button.title, LONGEST_ROW) for button in buttons)
    rows = "\n".join(f"{number}. {title}" for number, title in enumerate(titles, 1))
    return f"{text}\n\n{rows}" if rows else text


def _in_numbers(part: Part) -> Part:
    return Part(part.number, "text", numbered(part.text, part.buttons), is_numbered=True)


def _whatsapp(letter: Letter) -> str:
    return f"whatsapp:{letter.to.external_id}"


def _created(message: dict[str, Any]) -> datetime:
    return parsedate_to_datetime(message["date_created"])


def _is_like(message: dict[str, Any], part: Part) -> bool:
    """Whether it says the same; with numbers, too, where buttons may have been refused."""
    if part.kind in ("photo", "pin"):
        return str(message.get("num_media", "0")) != "0" or part.kind == "pin"
    said = (part.text, numbered(part.text, part.buttons))
    return bool(part.text.strip()) and _folded(message["body"]) in map(_folded, said)


def _folded(text: str) -> str:
    return " ".join(text.split())
