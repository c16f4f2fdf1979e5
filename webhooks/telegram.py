"""Telegram, inward: is it Telegram, and what does it say.

https://core.telegram.org/bots/api#update
"""

import hmac
from collections.abc import Callable, Mapping
from datetime import datetime
from typing import Any

from aiogram.types import CallbackQuery, Message, Update, User
from pydantic import ValidationError

from domain.ids import MediaId
from domain.messages import Address, Attachment, AttachmentKind, Channel, InboundMessage, Pin

AUTH_HEADER = "x-telegram-bot-api-secret-token"
LONGEST_TEXT, LONGEST_NAME = 4096, 200

_UNUSABLE = {
    "voice": AttachmentKind.VOICE,
    "audio": AttachmentKind.VOICE,
    "video": AttachmentKind.VIDEO,
    "video_note": AttachmentKind.VIDEO,
    "animation": AttachmentKind.VIDEO,
    "sticker": AttachmentKind.OTHER,
    "dice": AttachmentKind.OTHER,
    "poll": AttachmentKind.OTHER,
    "story": AttachmentKind.OTHER,
}


def is_genuine(headers: Mapping[str, str], secret: str) -> bool:
    """Whether the request carries the secret we gave Telegram; without one nothing does."""
    given = headers.get(AUTH_HEADER, "").encode("utf-8", "replace")
    return bool(secret) and hmac.compare_digest(given, secret.encode())


def read(payload: Any) -> Update | None:
    """The update in *payload*, if it is one."""
    try:
        return Update.model_validate(payload)
    except ValidationError:
        return None


def parse(update: Update, now: datetime, new_id: Callable[[], str]) -> InboundMessage | None:
    """What a person said in private; None for groups, edits and what is no message."""
    if update.callback_query:
        return _pressed(update.update_id, update.callback_query, now)
    message = update.message
    if message is None or message.chat.type != "private":
        return None
    return InboundMessage(
        address=Address(Channel.TELEGRAM, str(message.chat.id)),
        external_id=str(update.update_id),
        sent_at=message.date,
        text=(message.text or message.caption or "")[:LONGEST_TEXT],
        attachments=_attachments(message, new_id),
        pin=_pin(message),
        phone=_own_phone(message),
        profile_name=_name(message.from_user),
        replied_to=str(message.reply_to_message.message_id) if message.reply_to_message else None,
        is_forwarded=message.forward_origin is not None,
    )


def _pressed(update_id: int, query: CallbackQuery, now: datetime) -> InboundMessage | None:
    if query.message is None or query.message.chat.type != "private":
        return None
    return InboundMessage(
        address=Address(Channel.TELEGRAM, str(query.message.chat.id)),
        external_id=str(update_id),
        sent_at=now,
        choice=query.data or "",
        profile_name=_name(query.from_user),
        replied_to=str(query.message.message_id),
        acknowledge=query.id,
    )


def _attachments(message: Message, new_id: Callable[[], str]) -> tuple[Attachment, ...]:
    """What came along; of a photo's sizes the largest."""
    id = MediaId(new_id())
    if message.photo:
        largest = max(message.photo, key=lambda size: size.width * size.height)
        return (Attachment(id, AttachmentKind.PHOTO, largest.file_id, "image/jpeg"),)
    if message.document and not message.animation:
        document = message.document
        declared, name = (document.mime_type or "")[:100], (document.file_name or "")[:LONGEST_NAME]
        return (Attachment(id, AttachmentKind.DOCUMENT, document.file_id, declared, name),)
    kind = next((kind for name, kind in _UNUSABLE.items() if getattr(message, name)), None)
    if kind is None and message.contact and _own_phone(message) is None:
        kind = AttachmentKind.OTHER
    return (Attachment(id, kind, ""),) if kind else ()


def _pin(message: Message) -> Pin | None:
    if message.venue:
        place = message.venue.location
        return Pin(place.latitude, place.longitude, message.venue.title[:LONGEST_NAME])
    if message.location:
        return Pin(message.location.latitude, message.location.longitude)
    return None


def _own_phone(message: Message) -> str | None:
    """The person's own number, shared by Telegram's button: not anybody's, and not forwarded."""
    contact, sender = message.contact, message.from_user
    if contact is None or sender is None or message.forward_origin is not None:
        return None
    return "+" + contact.phone_number.lstrip("+") if contact.user_id == sender.id else None


def _name(user: User | None) -> str:
    return user.full_name[:LONGEST_NAME] if user else ""
