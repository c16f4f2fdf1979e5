"""WhatsApp by way of Twilio, inward: is it Twilio, and what does it say.

https://www.twilio.com/docs/messaging/guides/webhook-request
https://www.twilio.com/docs/usage/webhooks/webhooks-security
"""

import hmac
import json
import math
from collections.abc import Callable, Mapping, Sequence
from datetime import datetime
from hashlib import sha256
from typing import Any
from urllib.parse import parse_qs, urlsplit

from starlette.datastructures import FormData
from twilio.request_validator import (
    SIGNATURE_HEADER,
    SIGNATURE_SETTINGS_HEADER,
    RequestValidator,
    add_port,
    get_signature_algorithm,
    remove_port,
)

from domain.delivery import DeliveryReport, DeliveryStatus
from domain.ids import MediaId
from domain.messages import Address, Attachment, AttachmentKind, Channel, InboundMessage, Pin

ALGORITHMS = ("HMAC_SHA1", "HMAC_SHA256")
PREFIX = "whatsapp:"
MOST_MEDIA = 10
LONGEST_TEXT, LONGEST_NAME, LONGEST_ADDRESS, LONGEST_CHOICE = 4096, 200, 140, 256
DEEPEST = 4

# Twilio's word for how a message fares, as ours.
STATUSES = {
    "accepted": DeliveryStatus.QUEUED,
    "scheduled": DeliveryStatus.QUEUED,
    "queued": DeliveryStatus.QUEUED,
    "sending": DeliveryStatus.SENDING,
    "sent": DeliveryStatus.SENT,
    "delivered": DeliveryStatus.DELIVERED,
    "partially_delivered": DeliveryStatus.DELIVERED,
    "read": DeliveryStatus.READ,
    "undelivered": DeliveryStatus.FAILED,
    "failed": DeliveryStatus.FAILED,
    "canceled": DeliveryStatus.FAILED,
}

_KINDS = (
    ("image/webp", AttachmentKind.OTHER),  # a sticker
    ("image/", AttachmentKind.PHOTO),
    ("audio/", AttachmentKind.VOICE),
    ("video/", AttachmentKind.VIDEO),
    ("text/", AttachmentKind.OTHER),
    ("application/", AttachmentKind.DOCUMENT),
)


def public_url(path_and_query: str, base: str) -> str:
    """The address that Twilio signed: ours as configured, never what the request's headers say."""
    return base.rstrip("/") + path_and_query


def is_genuine(
    url: str, headers: Mapping[str, str], form: FormData | bytes, tokens: Sequence[str]
) -> bool:
    """Whether one of *tokens* signed this request for *url*, with the port named or not.

    A form is signed with its fields; a JSON body, given as bytes, by the digest in the query.
    """
    signature = headers.get(SIGNATURE_HEADER, "")
    algorithm = get_signature_algorithm(headers.get(SIGNATURE_SETTINGS_HEADER, "")).upper()
    if not signature or algorithm not in ALGORITHMS:
        return False
    fields: Any = form
    if isinstance(form, bytes):
        if not _has_digest(url, form):
            return False
        fields = {}
    return _is_signed(url, fields, signature, algorithm, tokens)


def _is_signed(
    url: str, fields: Any, signature: str, algorithm: str, tokens: Sequence[str]
) -> bool:
    try:
        parts = urlsplit(url)._replace(fragment="")
        spellings = (remove_port(parts), add_port(parts))
    except ValueError:
        return False
    given = signature.encode("utf-8", "replace")
    expected = [
        RequestValidator(token).compute_signature(spelling, fields, algorithm).encode()
        for token in tokens
        for spelling in spellings
    ]
    # Every candidate is compared, so that the time does not tell which one nearly fits.
    return sum(hmac.compare_digest(one, given) for one in expected) > 0


def _has_digest(url: str, body: bytes) -> bool:
    claimed = parse_qs(urlsplit(url).query).get("bodySHA256", [""])[0]
    return hmac.compare_digest(
        sha256(body).hexdigest().encode(), claimed.encode("utf-8", "replace")
    )


def parse(
    form: Mapping[str, Any], now: datetime, new_id: Callable[[], str]
) -> InboundMessage | None:
    """Read a message of any kind; None for what has no id or no sender. Twilio gives no time."""
    sid, sender = _field(form, "MessageSid", 64), _address(form, "From")
    if not sid or not sender:
        return None
    alias = _address(form, "ExternalUserId")
    return InboundMessage(
        address=Address(Channel.WHATSAPP, sender),
        external_id=sid,
        sent_at=now,
        text=_field(form, "Body", LONGEST_TEXT),
        choice=_choice(form),
        attachments=_attachments(form, new_id),
        pin=_pin(form),
        alias=alias if alias != sender else None,
        profile_name=_field(form, "ProfileName", LONGEST_NAME),
        replied_to=_field(form, "OriginalRepliedMessageSid", 64) or None,
        is_forwarded="true" in (form.get("Forwarded"), form.get("FrequentlyForwarded")),
    )


def parse_status(form: Mapping[str, Any]) -> DeliveryReport | None:
    """Read a status callback; None for what tells nothing that we know."""
    sid = _field(form, "MessageSid", 64)
    status = STATUSES.get(_field(form, "MessageStatus", 32).lower())
    if not sid or status is None:
        return None
    return DeliveryReport(sid, status, _field(form, "ErrorCode", 16) or None)


def _field(form: Mapping[str, Any], name: str, most: int) -> str:
    value = form.get(name)
    return value.replace("\x00", "")[:most] if isinstance(value, str) else ""


def _address(form: Mapping[str, Any], name: str) -> str | None:
    """A number or a business-scoped id, without the prefix; None for what is too long for one."""
    value = _field(form, name, LONGEST_ADDRESS + 1).removeprefix(PREFIX).strip()
    return value if 0 < len(value) <= LONGEST_ADDRESS else None


def _choice(form: Mapping[str, Any]) -> str | None:
    """The id of what was pressed: a button's, a list row's, or what the raw answer names."""
    pressed = _field(form, "ButtonPayload", LONGEST_CHOICE) or _field(
        form, "ListId", LONGEST_CHOICE
    )
    if pressed:
        return pressed
    try:
        raw = json.loads(_field(form, "InteractiveData", LONGEST_TEXT) or "null")
    except (ValueError, RecursionError):
        return None
    return _id_in(raw, DEEPEST)


def _id_in(raw: Any, depth: int) -> str | None:
    if not isinstance(raw, dict) or not depth:
        return None
    if isinstance(raw.get("id"), str):
        return str(raw["id"])[:LONGEST_CHOICE]
    return next((found for value in raw.values() if (found := _id_in(value, depth - 1))), None)


def _attachments(form: Mapping[str, Any], new_id: Callable[[], str]) -> tuple[Attachment, ...]:
    claimed = _field(form, "NumMedia", 4)
    number = min(int(claimed), MOST_MEDIA) if claimed.isascii() and claimed.isdigit() else 0
    found = [_attachment(form, str(index), new_id) for index in range(number)]
    if not found and _field(form, "MessageType", 32) in ("sticker", "contacts", "reaction"):
        found = [Attachment(MediaId(new_id()), AttachmentKind.OTHER, "")]
    return tuple(found)


def _attachment(form: Mapping[str, Any], index: str, new_id: Callable[[], str]) -> Attachment:
    declared = _field(form, f"MediaContentType{index}", 100).lower()
    kind = next(
        (kind for start, kind in _KINDS if declared.startswith(start)), AttachmentKind.OTHER
    )
    return Attachment(MediaId(new_id()), kind, _field(form, f"MediaUrl{index}", 2000), declared)


def _pin(form: Mapping[str, Any]) -> Pin | None:
    try:
        latitude = float(_field(form, "Latitude", 32))
        longitude = float(_field(form, "Longitude", 32))
    except ValueError:
        return None
    is_on_earth = abs(latitude) <= 90 and abs(longitude) <= 180  # noqa: PLR2004 - degrees
    if not (math.isfinite(latitude) and math.isfinite(longitude) and is_on_earth):
        return None
    label = _field(form, "Label", LONGEST_NAME) or _field(form, "Address", LONGEST_NAME)
    return Pin(latitude, longitude, label)
