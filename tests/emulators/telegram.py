"""A Telegram Bot API of our own over real HTTP, strict about what the real one refuses.

Written from https://core.telegram.org/bots/api; shows what a person in the chat would see.
"""

import json
import re
import uuid
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from itertools import count
from typing import Any

import httpx
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from tests.emulators.faults import Faults
from tests.emulators.server import serving

TAG = re.compile(r"</?(b|i|u|s|code|pre)>")
ENTITY = re.compile(r"&(amp|lt|gt|quot|#\d+);")


class Refused(Exception):
    """Telegram's answer to what it does not take."""

    def __init__(self, description: str, code: int = 400) -> None:
        super().__init__(description)
        self.description = description
        self.code = code


@dataclass
class Shown:
    """A message of the bot's in a chat."""

    id: int
    chat: str
    kind: str
    text: str = ""
    choices: list[tuple[str, str]] = field(default_factory=list)
    below: list[str] = field(default_factory=list)  # buttons in place of the letters
    photo: bytes = b""
    place: tuple[float, float] | None = None


class TelegramEmulator:
    """One bot."""

    def __init__(self, now: Callable[[], datetime] = lambda: datetime.now(UTC)) -> None:
        self.token = "123456:" + "A" * 35
        self.secret = "from-us"
        self.now = now
        self.faults = Faults()
        self.shown: list[Shown] = []
        self.files: dict[str, bytes] = {}
        self.people: dict[str, Person] = {}
        self.acknowledged: list[str] = []
        self.webhook_url = ""
        self.numbers = count(1000)
        self.updates = count(7_000_000)

    @asynccontextmanager
    async def running(self) -> AsyncIterator["TelegramEmulator"]:
        app = Starlette(
            routes=[
                Route("/file/bot{token}/{path:path}", self._file),
                Route("/bot{token}/{method}", self._call, methods=["GET", "POST"]),
            ]
        )
        async with serving(app) as self.url, httpx.AsyncClient(timeout=30) as self.client:
            yield self

    def person(self, chat: str, name: str = "Alguien") -> "Person":
        self.people[chat] = Person(self, chat, name)
        return self.people[chat]

    def shown_to(self, chat: str) -> list[Shown]:
        return [message for message in self.shown if message.chat == chat]

    async def _call(self, request: Request) -> Response:
        return await self.faults.around(request, self._answer)

    async def _answer(self, request: Request) -> Response:
        if request.path_params["token"] != self.token:
            return _refusal(Refused("Unauthorized", 401))
        act = getattr(self, f"_{request.path_params['method']}", None)
        if act is None:
            return _refusal(Refused("Not Found: method not found", 404))
        try:
            async with request.form() as form:
                return JSONResponse({"ok": True, "result": await act(dict(form))})
        except Refused as refusal:
            return _refusal(refusal)

    async def _file(self, request: Request) -> Response:
        return await self.faults.around(request, self._bytes)

    async def _bytes(self, request: Request) -> Response:
        if request.path_params["token"] != self.token:
            return Response(status_code=404)
        return Response(self.files[request.path_params["path"]])

    async def _getMe(self, form: dict[str, Any]) -> dict[str, Any]:  # noqa: N802
        return {"id": int(self.token.split(":")[0]), "is_bot": True, "first_name": "Enlace"}

    async def _setWebhook(self, form: dict[str, Any]) -> bool:  # noqa: N802 - Telegram's name
        if not re.fullmatch(r"[A-Za-z0-9_-]{1,256}", form["secret_token"]):
            raise Refused("Bad Request: secret token contains unallowed characters")
        self.webhook_url, self.secret = form["url"], form["secret_token"]
        return True

    async def _sendMessage(self, form: dict[str, Any]) -> dict[str, Any]:  # noqa: N802
        text = form.get("text", "")
        if form.get("parse_mode") == "HTML":
            bare = TAG.sub("", text)
            if (
                not is_nested(text)
                or "<" in bare
                or re.search(r"&(?!(amp|lt|gt|quot|#\d+);)", bare)
            ):
                raise Refused("Bad Request: can't parse entities")
            text = ENTITY.sub("&", bare)
        if not 1 <= len(text) <= 4096:
            raise Refused("Bad Request: message is too long" if text else "message text is empty")
        return self._show(form, "text", text=form["text"])

    async def _sendPhoto(self, form: dict[str, Any]) -> dict[str, Any]:  # noqa: N802
        upload = form["photo"]
        if isinstance(upload, str) and upload.startswith("attach://"):
            upload = form[upload.removeprefix("attach://")]
        content = upload.encode() if isinstance(upload, str) else await upload.read()
        if len(content) > 10_000_000:
            raise Refused("Bad Request: file is too big")
        return self._show(form, "photo", photo=content)

    async def _sendDocument(self, form: dict[str, Any]) -> dict[str, Any]:  # noqa: N802
        upload = form["document"]
        if isinstance(upload, str) and upload.startswith("attach://"):
            upload = form[upload.removeprefix("attach://")]
        return self._show(form, "document", text=upload.filename, photo=await upload.read())

    async def _sendLocation(self, form: dict[str, Any]) -> dict[str, Any]:  # noqa: N802
        return self._show(
            form, "location", place=(float(form["latitude"]), float(form["longitude"]))
        )

    async def _answerCallbackQuery(self, form: dict[str, Any]) -> bool:  # noqa: N802
        self.acknowledged.append(form["callback_query_id"])
        return True

    async def _editMessageReplyMarkup(self, form: dict[str, Any]) -> dict[str, Any]:  # noqa: N802
        found = next(m for m in self.shown if m.id == int(form["message_id"]))
        if not found.choices:
            raise Refused("Bad Request: message is not modified")
        found.choices = _choices(form.get("reply_markup"))
        return self._told(found)

    async def _getFile(self, form: dict[str, Any]) -> dict[str, Any]:  # noqa: N802
        if form["file_id"] not in self.files:
            raise Refused("Bad Request: invalid file_id")
        size = len(self.files[form["file_id"]])
        if size > 20_000_000:
            raise Refused("Bad Request: file is too big")
        id = form["file_id"]
        return {"file_id": id, "file_unique_id": id, "file_path": id, "file_size": size}

    def _show(self, form: dict[str, Any], kind: str, **what) -> dict[str, Any]:
        chat = str(form["chat_id"])
        if chat not in self.people:
            raise Refused("Bad Request: chat not found")
        if self.people[chat].has_blocked:
            raise Refused("Forbidden: bot was blocked by the user", 403)
        choices = _choices(form.get("reply_markup"))
        below = _below(form.get("reply_markup"))
        message = Shown(next(self.numbers), chat, kind, choices=choices, below=below, **what)
        self.shown.append(message)
        return self._told(message)

    def _told(self, message: Shown) -> dict[str, Any]:
        chat = {"id": int(message.chat), "type": "private"}
        return {"message_id": message.id, "date": int(self.now().timestamp()), "chat": chat}

    async def post(self, update: dict[str, Any]) -> httpx.Response:
        """Bring an update to the webhook, as Telegram does."""
        headers = {"X-Telegram-Bot-Api-Secret-Token": self.secret}
        body = {"update_id": next(self.updates), **update}
        return await self.client.post(self.webhook_url, json=body, headers=headers)


@dataclass
class Person:
    """Somebody with the bot in their chats."""

    telegram: TelegramEmulator
    chat: str
    name: str
    has_blocked: bool = False

    async def say(self, text: str, **fields: Any) -> httpx.Response:
        return await self._send({"text": text, **fields})

    async def photo(self, content: bytes, caption: str = "") -> httpx.Response:
        """Telegram makes several sizes; the best comes last."""
        best, small = uuid.uuid4().hex, uuid.uuid4().hex
        self.telegram.files |= {best: content, small: b"small"}
        sizes = [
            {"file_id": small, "file_unique_id": small, "width": 90, "height": 60},
            {"file_id": best, "file_unique_id": best, "width": 1280, "height": 853},
        ]
        return await self._send({"photo": sizes, "caption": caption})

    async def document(self, content: bytes, name: str, caption: str = "") -> httpx.Response:
        """A file as it is: Telegram keeps what is written in it."""
        id = uuid.uuid4().hex
        self.telegram.files[id] = content
        file = {"file_id": id, "file_unique_id": id, "file_name": name, "mime_type": "image/jpeg"}
        return await self._send({"document": file, "caption": caption})

    async def share_number(self, number: str) -> httpx.Response:
        """Press the button under the letters that asks for one's own number."""
        asking = self.telegram.shown_to(self.chat)[-1]
        assert any(title.startswith("contact:") for title in asking.below)
        card = {"phone_number": number, "first_name": self.name, "user_id": int(self.chat)}
        return await self._send({"contact": card})

    async def pin(self, latitude: float, longitude: float) -> httpx.Response:
        return await self._send({"location": {"latitude": latitude, "longitude": longitude}})

    async def press(self, title: str, message: Shown | None = None) -> httpx.Response:
        """Press the button called *title* on *message*, or on the last that has it."""
        shown = [message] if message else reversed(self.telegram.shown_to(self.chat))
        found, data = next(
            (m, data) for m in shown for data, name in m.choices if name.startswith(title)
        )
        query = {
            "id": uuid.uuid4().hex,
            "from": self._user(),
            "chat_instance": "1",
            "data": data,
            "message": self.telegram._told(found),
        }
        return await self.telegram.post({"callback_query": query})

    async def _send(self, fields: dict[str, Any]) -> httpx.Response:
        message = {
            "message_id": next(self.telegram.numbers),
            "date": int(self.telegram.now().timestamp()),
            "chat": {"id": int(self.chat), "type": "private"},
            "from": self._user(),
            **fields,
        }
        return await self.telegram.post({"message": message})

    def _user(self) -> dict[str, Any]:
        return {"id": int(self.chat), "is_bot": False, "first_name": self.name}


def is_nested(text: str) -> bool:
    """Whether every tag is closed before the one around it."""
    begun: list[str] = []
    for tag in (found[0] for found in TAG.finditer(text)):
        name = tag.strip("</>")
        if not tag.startswith("</"):
            begun.append(name)
        elif not begun or begun.pop() != name:
            return False
    return not begun


def _choices(markup: Any) -> list[tuple[str, str]]:
    if not markup:
        return []
    rows = json.loads(markup).get("inline_keyboard", [])
    choices = [(b["callback_data"], b["text"]) for row in rows for b in row]
    for data, title in choices:
        if not 1 <= len(data.encode()) <= 64 or not title:
            raise Refused("Bad Request: BUTTON_DATA_INVALID")
    return choices


def _below(markup: Any) -> list[str]:
    """What a keyboard of replies says, marked where it shares the number."""
    rows = json.loads(markup).get("keyboard", []) if markup else []
    buttons = [button for row in rows for button in row]
    return [("contact:" if b.get("request_contact") else "") + b["text"] for b in buttons]


def _refusal(refusal: Refused) -> JSONResponse:
    body = {"ok": False, "error_code": refusal.code, "description": refusal.description}
    return JSONResponse(body, status_code=refusal.code)
