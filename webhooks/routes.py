"""Routes for the channels' webhooks: keep first, then answer; what cannot be kept is not taken."""

import json
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from urllib.parse import parse_qsl

import structlog
from starlette.datastructures import FormData
from starlette.exceptions import HTTPException
from starlette.requests import ClientDisconnect, Request
from starlette.responses import Response
from starlette.routing import Route

from domain.delivery import DeliveryReport
from domain.messages import Channel, InboundMessage
from webhooks import twilio

log = structlog.get_logger()

LARGEST_BODY = 1_000_000
MOST_FIELDS = 1000
FORM = "application/x-www-form-urlencoded"
EMPTY_TWIML = '<?xml version="1.0" encoding="UTF-8"?><Response/>'


@dataclass(frozen=True, slots=True)
class Door:
    """What the webhooks need of the service: to keep things, and to tell that something came."""

    keep: Callable[[InboundMessage], Awaitable[None]]
    keep_status: Callable[[DeliveryReport], Awaitable[None]]
    keep_unreadable: Callable[[Channel, bytes], Awaitable[None]]
    received: Callable[[], None]
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
        Route("/webhooks/twilio", hook.receive, methods=["POST"]),
        Route("/webhooks/twilio/status", hook.receive_status, methods=["POST"]),
        Route("/webhooks/telegram", telegram, methods=["POST"]),
    ]


async def _refuse(_request: Request) -> Response:
    return Response(status_code=403)


class TwilioHook:
    """Twilio's two webhooks."""

    def __init__(self, door: Door) -> None:
        self._door = door

    async def receive(self, request: Request) -> Response:
        """A message: kept before the empty answer."""
        body, form = await self._genuine(request)
        message = twilio.parse(form, self._door.now(), self._door.new_id)
        if message is None:
            await _kept(self._door.keep_unreadable(Channel.WHATSAPP, body))
        else:
            await _kept(self._door.keep(message))
            self._door.received()
        return Response(EMPTY_TWIML, media_type="text/xml")

    async def receive_status(self, request: Request) -> Response:
        """How a message of ours fares."""
        _, form = await self._genuine(request)
        report = twilio.parse_status(form)
        if report is not None:
            await _kept(self._door.keep_status(report))
            self._door.received()
        return Response(status_code=204)

    async def _genuine(self, request: Request) -> tuple[bytes, FormData]:
        """The body and its fields, if Twilio signed them for our address."""
        body = await _body(request)
        path, query = request.scope["raw_path"].decode("latin-1"), request.url.query
        path = path.removeprefix(request.scope.get("root_path", ""))
        url = twilio.public_url(f"{path}?{query}" if query else path, self._door.public_url)
        is_form = request.headers.get("content-type", "").startswith(FORM)
        form = _form(body) if is_form else FormData()
        signed = form if is_form else body
        if not twilio.is_genuine(url, request.headers, signed, self._door.twilio_tokens):
            log.warning("forged webhook", action="webhook_refused", channel="whatsapp")
            raise HTTPException(403)
        if not is_form:
            raise HTTPException(415)
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
            log.warning("forged webhook", action="webhook_refused", channel="telegram")
            raise HTTPException(403)
        body = await _body(request)
        update = self._telegram.read(_json(body))
        if update is None:
            await _kept(self._door.keep_unreadable(Channel.TELEGRAM, body))
            return Response()
        message = self._telegram.parse(update, self._door.now(), self._door.new_id)
        if message is not None:
            await _kept(self._door.keep(message))
            self._door.received()
        return Response()


async def _kept(keeping: Awaitable[None]) -> None:
    """Wait until it is kept; if it cannot be, the provider is to try again."""
    try:
        await keeping
    except Exception as error:
        log.exception("not kept", action="webhook_not_kept")
        raise HTTPException(503) from error


async def _body(request: Request) -> bytes:
    """The body, as long as it is not too long."""
    body = bytearray()
    try:
        async for chunk in request.stream():
            body += chunk
            if len(body) > LARGEST_BODY:
                raise HTTPException(413)
    except ClientDisconnect as error:
        raise HTTPException(400) from error
    return bytes(body)


def _form(body: bytes) -> FormData:
    if body.count(b"&") >= MOST_FIELDS:
        raise HTTPException(400)
    fields = parse_qsl(body.decode("utf-8", "replace"), keep_blank_values=True)
    return FormData([*fields])


def _json(body: bytes) -> Any:
    try:
        return json.loads(body)
    except (ValueError, RecursionError):
        return None
