"""A door that keeps in lists, an app around it, and Twilio's signature written down once more."""

import base64
import hashlib
import hmac
from dataclasses import dataclass, field
from itertools import count
from urllib.parse import urlencode

from httpx2 import ASGITransport, AsyncClient
from starlette.applications import Starlette

from domain.messages import Channel, InboundMessage
from domain.messaging.delivery import DeliveryReport
from tests.builders import NOON
from webhooks.front import Front
from webhooks.routes import Door, webhook_routes

PUBLIC_URL = "https://enlace.example"
TOKENS = ("the token of today", "the token of yesterday")
SECRET = "a_secret-of-Telegram"
FORM = "application/x-www-form-urlencoded"


class CannotKeep(Exception):
    """The database is not there; its message holds what nobody may log."""


@dataclass
class Kept:
    """What came through the door."""

    messages: list[InboundMessage] = field(default_factory=list)
    reports: list[DeliveryReport] = field(default_factory=list)
    unreadable: list[tuple[Channel, bytes]] = field(default_factory=list)
    is_broken: bool = False

    async def keep(self, message):
        self._put(self.messages, message)

    async def keep_status(self, report):
        self._put(self.reports, report)

    async def keep_unreadable(self, channel, body):
        self._put(self.unreadable, (channel, body))

    def _put(self, shelf, thing):
        if self.is_broken:
            raise CannotKeep(thing)
        shelf.append(thing)

    def is_empty(self):
        return not (self.messages or self.reports or self.unreadable)


def numbered_ids():
    numbers = count(1)
    return lambda: f"m{next(numbers)}"


def a_door(kept, **fields) -> Door:
    given = {
        "keep": kept.keep,
        "keep_status": kept.keep_status,
        "keep_unreadable": kept.keep_unreadable,
        "now": lambda: NOON,
        "new_id": numbered_ids(),
        "public_url": PUBLIC_URL,
        "twilio_tokens": TOKENS,
        "telegram_secret": SECRET,
    }
    return Door(**(given | fields))


def a_client(kept, **fields) -> AsyncClient:
    """Somebody behind the proxy, where the host is another one than outside."""
    app = Front(Starlette(), webhook_routes(a_door(kept, **fields)))
    return AsyncClient(transport=ASGITransport(app=app), base_url="http://inside:9000")


def sign(url, fields=(), *, token=TOKENS[0], algorithm="sha1"):
    """Twilio's recipe: the address, then each name with each of its different values, sorted."""
    written = url + "".join(name + value for name, value in sorted(set(fields)))
    digest = hmac.new(token.encode(), written.encode(), algorithm).digest()
    return base64.b64encode(digest).decode()


def digest_of(body: bytes) -> str:
    return hashlib.sha256(body).hexdigest()


async def post_form(client, path, fields, *, signature=None, headers=None):
    """What Twilio sends; signed with today's token unless told otherwise."""
    signature = sign(PUBLIC_URL + path, fields) if signature is None else signature
    sent = {"x-twilio-signature": signature, "content-type": FORM} | (headers or {})
    return await client.post(path, content=urlencode(fields), headers=sent)


async def post_update(client, update, **headers):
    sent = {"x-telegram-bot-api-secret-token": SECRET} | headers
    return await client.post("/webhooks/telegram", json=update, headers=sent)
