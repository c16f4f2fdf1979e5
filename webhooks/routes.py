"""Routes for the channels' webhooks: keep first, then answer; what cannot be kept is not taken."""

import json
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from datetime import datetime

import structlog
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from domain.messages import Channel, InboundMessage
from domain.messaging.delivery import DeliveryReport
from webhooks import twilio
from webhooks.bodies import FORM, JSON, content_type, read_body, read_form

log = structlog.get_logger()

LARGEST_BODY = 1_000_000
TWILIO, TWILIO_STATUS = "/webhooks/twilio", "/webhooks/twilio/status"
TELEGRAM = "/webhooks/telegram"
EMPTY_TWIML = '<?xml version="1.0" encoding="UTF-8"?><Response/>'
TAKEN, NOTED = Response(EMPTY_TWIML, media_type="text/xml"), Response(status_code=204)


@dataclass(frozen=True, slots=True)
class Door:
    """What the webhooks need of the service: to keep things."""

    keep: Callable[[InboundMessage], Awaitable[None]]
    keep_status: Callable[[DeliveryReport], Awaitable[None]]
    keep_unreadable: Callable[[Channel, bytes], Awaitable[None]]
    now: Callable[[], datetime]
    new_id: Callable[[], str]
    public_url: str
    twilio_tokens: tuple[str, ...] = ()
    telegram_secret: str = ""


def webhook_routes(door: Door) -> list[Route]:
    """The routes of the channels; one without credentials takes nothing from anybody."""
    hook = TwilioHook(door)
    telegram = TelegramHook(door).receive if door.telegram_secret else _refuse
    return [
        Route(TWILIO, hook.receive, methods=["POST"]),
        Route(TWILIO_STATUS, hook.receive_status, methods=["POST"]),
        Route(TELEGRAM, telegram, methods=["POST"]),
    ]


async def _refuse(_request: Request) -> Response:
    return Response(status_code=403)


class TwilioHook:
    """Twilio's two webhooks."""

    def __init__(self, door: Door) -> None:
        self._door = door

    async def receive(self, request: Request) -> Response:
        """A message: kept before the empty answer."""
        body, form = await self._genuine(request, TWILIO)
        message = twilio.parse(form, self._door.now(), self._door.new_id)
        if message is None:
            await _kept(self._door.keep_unreadable(Channel.WHATSAPP, body))
        else:
            await _kept(self._door.keep(message))
        return TAKEN

    async def receive_status(self, request: Request) -> Response:
        """How a message of ours fares."""
        body, form = await self._genuine(request, TWILIO_STATUS)
        report = twilio.parse_status(form)
        if report is None:
            await _kept(self._door.keep_unreadable(Channel.WHATSAPP, body))
        else:
            await _kept(self._door.keep_status(report))
        return NOTED

    async def _genuine(self, request: Request, path: str) -> tuple[bytes, twilio.Fields]:
        """The body and its fields, if Twilio signed them for our address; JSON has no fields."""
        type = content_type(request, FORM, JSON)
        body = await read_body(request, LARGEST_BODY)
        form = twilio.Fields(read_form(body) if type == FORM else ())
        # not request.url, which believes the Host header and breaks on bytes that are no UTF-8
        query = request.scope["query_string"].decode("latin-1")
        url = twilio.public_url(f"{path}?{query}" if query else path, self._door.public_url)
        signed = form if type == FORM else body
        if not twilio.is_genuine(url, request.headers, signed, self._door.twilio_tokens):
            raise _forged(Channel.WHATSAPP)
        return body, form


class TelegramHook:
    """Telegram's webhook."""

    def __init__(self, door: Door) -> None:
        from webhooks import telegram  # noqa: PLC0415 - aiogram takes two seconds and 150 MB

        self._door = door
        self._telegram = telegram

    async def receive(self, request: Request) -> Response:
        """An update: kept before the answer; one of a kind that is no message is let go."""
        if not self._telegram.is_genuine(request.headers, self._door.telegram_secret):
            raise _forged(Channel.TELEGRAM)
        content_type(request, JSON)
        body = await read_body(request, LARGEST_BODY)
        update = self._telegram.read(_json(body))
        if update is None:
            await _kept(self._door.keep_unreadable(Channel.TELEGRAM, body))
            return Response()
        message = self._telegram.parse(update, self._door.now(), self._door.new_id)
        if message is not None:
            await _kept(self._door.keep(message))
        return Response()


def _forged(channel: Channel) -> HTTPException:
    log.warning("forged webhook", action="webhook_refused", channel=channel.value)
    return HTTPException(403, "")


async def _kept(keeping: Awaitable[None]) -> None:
    """Wait until it is kept; if it cannot be, the provider is to try again."""
    try:
        await keeping
    except Exception as error:
        log.exception("not kept", action="webhook_not_kept")
        raise HTTPException(503) from error


def _json(body: bytes) -> object:
    """What *body* says; None, as for an empty message, where it is no JSON."""
    try:
        return json.loads(body)
    except (ValueError, RecursionError):
        return None
