"""Telegram, inward: is it Telegram, and what does it say.

https://core.telegram.org/bots/api#update
"""

import hmac
from collections.abc import Callable, Mapping
from datetime import datetime

from aiogram.types import CallbackQuery, Message, Update, User
from pydantic import ValidationError

from domain.ids import MediaId
from domain.messages import Address, Attachment, AttachmentKind, Channel, InboundMessage, Pin
from webhooks.limits import LONGEST_ID, LONGEST_NAME, LONGEST_TEXT, LONGEST_TYPE, clipped, pin_at

AUTH_HEADER = "x-telegram-bot-api-secret-token"
LONGEST_NUMBER = 15  # digits of a telephone number, by E.164

_UNUSABLE = {
    "voice": AttachmentKind.VOICE,
    "audio": AttachmentKind.VOICE,
    "video": AttachmentKind.VIDEO,
    "video_note": AttachmentKind.VIDEO,
    "animation": AttachmentKind.VIDEO,
    "sticker": AttachmentKind.OTHER,
}
# Signs of what somebody did in the chat without saying anything to us.
_SILENT = (
    "pinned_message",
    "message_auto_delete_timer_changed",
    "chat_background_set",
    "write_access_allowed",
    "forum_topic_created",
    "forum_topic_edited",
    "forum_topic_closed",
    "forum_topic_reopened",
)


def is_genuine(headers: Mapping[str, str], secret: str) -> bool:
    """Whether the request carries the secret we gave Telegram; without one nothing does."""
    given = headers.get(AUTH_HEADER, "").encode("utf-8", "replace")
    return bool(secret) and hmac.compare_digest(given, secret.encode())


def read(payload: object) -> Update | None:
    """The update in *payload*, if it is one."""
    try:
        return Update.model_validate(payload)
    except ValidationError:
        return None


def parse(update: Update, now: datetime, new_id: Callable[[], str]) -> InboundMessage | None:
    """What a person said in private; None for groups, edits and what is no message."""
    if update.callback_query:
        return _pressed(update.update_id, update.callback_query, now)
    if update.message and _is_said_to_us(update.message):
        return _said(update.update_id, update.message, new_id)
    return None


def _is_said_to_us(message: Message) -> bool:
    is_from_bot = message.from_user is not None and message.from_user.is_bot
    is_silent = any(getattr(message, name) for name in _SILENT)
    return message.chat.type == "private" and not is_from_bot and not is_silent


def _said(update_id: int, message: Message, new_id: Callable[[], str]) -> InboundMessage:
    replied_to = message.reply_to_message
    return InboundMessage(
        address=Address(Channel.TELEGRAM, str(message.chat.id)),
        external_id=str(update_id),
        sent_at=message.date,
        text=_text(message),
        attachments=_attachments(message, new_id),
        pin=_pin(message),
        phone=_own_phone(message),
        profile_name=_name(message.from_user),
        replied_to=str(replied_to.message_id) if replied_to else None,
        is_forwarded=message.forward_origin is not None,
    )


def _pressed(update_id: int, query: CallbackQuery, now: datetime) -> InboundMessage | None:
    if query.message is None or query.message.chat.type != "private":
        return None
    return InboundMessage(
        address=Address(Channel.TELEGRAM, str(query.message.chat.id)),
        external_id=str(update_id),
        sent_at=now.replace(microsecond=0),  # as Telegram counts: by arrival within a second
        choice=clipped(query.data, LONGEST_ID),
        profile_name=_name(query.from_user),
        replied_to=str(query.message.message_id),
        acknowledge=clipped(query.id, LONGEST_ID),
    )


def _text(message: Message) -> str:
    return clipped(message.text or message.caption, LONGEST_TEXT)


def _attachments(message: Message, new_id: Callable[[], str]) -> tuple[Attachment, ...]:
    """What came along; for what is neither words nor a file something to answer all the same."""
    id = MediaId(new_id())
    if message.photo:
        largest = max(message.photo, key=lambda size: size.width * size.height)
        return (Attachment(id, AttachmentKind.PHOTO, largest.file_id, "image/jpeg"),)
    if message.document and not message.animation:  # an animation is told twice
        document = message.document
        declared = clipped(document.mime_type, LONGEST_TYPE)
        name = clipped(document.file_name, LONGEST_NAME)
        return (Attachment(id, AttachmentKind.DOCUMENT, document.file_id, declared, name),)
    return _unusable(id, message)


def _unusable(id: MediaId, message: Message) -> tuple[Attachment, ...]:
    for name, kind in _UNUSABLE.items():
        if file := getattr(message, name):
            declared = clipped(getattr(file, "mime_type", None), LONGEST_TYPE)
            return (Attachment(id, kind, file.file_id, declared),)
    if _text(message) or _pin(message) or _own_phone(message):
        return ()
    return (Attachment(id, AttachmentKind.OTHER, ""),)


def _pin(message: Message) -> Pin | None:
    if message.venue:
        place = message.venue.location
        return pin_at(place.latitude, place.longitude, message.venue.title)
    if message.location:
        return pin_at(message.location.latitude, message.location.longitude, "")
    return None


def _own_phone(message: Message) -> str | None:
    """The person's own number, shared by Telegram's button: not anybody's, and not forwarded."""
    contact, sender = message.contact, message.from_user
    if contact is None or sender is None or message.forward_origin is not None:
        return None
    digits = "".join(sign for sign in contact.phone_number if sign in "0123456789")
    is_own = contact.user_id == sender.id and 0 < len(digits) <= LONGEST_NUMBER
    return f"+{digits}" if is_own else None


def _name(user: User | None) -> str:
    return clipped(user.full_name, LONGEST_NAME) if user else ""
