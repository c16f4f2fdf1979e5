"""WhatsApp by way of Twilio, inward: is it Twilio, and what does it say.

https://www.twilio.com/docs/messaging/guides/webhook-request
https://www.twilio.com/docs/usage/webhooks/webhooks-security
"""

import hmac
import json
from base64 import b64encode
from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import datetime
from functools import lru_cache
from hashlib import sha256
from urllib.parse import parse_qs, urlsplit

from starlette.datastructures import ImmutableMultiDict
from twilio.request_validator import (
    SIGNATURE_HEADER,
    SIGNATURE_SETTINGS_HEADER,
    add_port,
    get_signature_algorithm,
    remove_port,
)

from domain.ids import MediaId
from domain.messages import Address, Attachment, AttachmentKind, Channel, InboundMessage, Pin
from domain.messaging.delivery import DeliveryReport, DeliveryStatus
from webhooks.limits import LONGEST_ID, LONGEST_NAME, LONGEST_TEXT, LONGEST_TYPE, clipped, pin_at

Fields = ImmutableMultiDict[str, str]

PREFIX = "whatsapp:"
LONGEST_ADDRESS, LONGEST_URL, LONGEST_NUMBER = 140, 2000, 32
MOST_MEDIA = 10
DEEPEST = 4
SEEN_URLS = 16

# Twilio's word for an algorithm, as the standard library's.
ALGORITHMS = {"HMAC_SHA1": "sha1", "HMAC_SHA256": "sha256"}

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
    ("application/", AttachmentKind.DOCUMENT),
)
_WITHOUT_FILE = {
    "audio": AttachmentKind.VOICE,
    "voice": AttachmentKind.VOICE,
    "video": AttachmentKind.VIDEO,
}
_NEVER_WORDS = ("sticker", "contacts", "reaction")
_REPLIES = ("list_reply", "button_reply")


def public_url(request_path_and_query: str, configured_public_url: str) -> str:
    """The address that Twilio signed: ours as configured, never what the request's headers say."""
    return configured_public_url.partition("#")[0].rstrip("/") + request_path_and_query


def is_genuine(
    url: str, headers: Mapping[str, str], form: Fields | bytes, tokens: Sequence[str]
) -> bool:
    """Whether one of *tokens* signed this request for *url*, with the port named or not.

    A form is signed with its fields; a JSON body, given as bytes, by the digest in the query.
    """
    given = headers.get(SIGNATURE_HEADER, "").encode("utf-8", "replace")
    named = get_signature_algorithm(headers.get(SIGNATURE_SETTINGS_HEADER, ""))
    algorithm = ALGORITHMS.get(named.upper())
    if algorithm is None:
        return False
    fields = () if isinstance(form, bytes) else form.multi_items()
    try:
        is_whole = not isinstance(form, bytes) or _has_digest(url, form)
        expected = [*_signatures(url, fields, algorithm, tokens)]
    except ValueError:  # an address or a character that nobody can have signed
        return False
    # Every candidate is compared, so that the time does not tell which one nearly fits.
    return is_whole and sum(hmac.compare_digest(one, given) for one in expected) > 0


def _signatures(
    url: str, fields: Sequence[tuple[str, str]], algorithm: str, tokens: Sequence[str]
) -> Iterator[bytes]:
    """What a genuine request may carry; an empty token signs nothing, as anybody knows it.

    Twilio signs the address and each name with each of its different values, in their order; its
    library does the same, and takes ten times as long.
    """
    written = "".join([name + value for name, value in sorted(set(fields))]).encode()
    for token in filter(None, tokens):
        for spelling in _spellings(url):
            yield b64encode(hmac.digest(token.encode(), spelling + written, algorithm))


@lru_cache(SEEN_URLS)
def _spellings(url: str) -> tuple[bytes, bytes]:
    """The address without its port and with it, as Twilio writes now the one, now the other."""
    parts = urlsplit(url)._replace(fragment="")
    return remove_port(parts).encode(), add_port(parts).encode()


def _has_digest(url: str, body: bytes) -> bool:
    claimed = parse_qs(urlsplit(url).query).get("bodySHA256", [""])[0]
    return hmac.compare_digest(sha256(body).hexdigest().encode(), claimed.encode())


def parse(
    form: Mapping[str, str], now: datetime, new_id: Callable[[], str]
) -> InboundMessage | None:
    """Read a message of any kind; None for what has no id or no sender. Twilio gives no time."""
    id, sender = _field(form, "MessageSid", LONGEST_ID), _sender(form)
    if not id or not sender:
        return None
    choice, pin = _choice(form), _pin(form)
    says_something = bool(_field(form, "Body", LONGEST_TEXT) or choice or pin)
    return InboundMessage(
        address=Address(Channel.WHATSAPP, sender),
        external_id=id,
        sent_at=now,
        text=_field(form, "Body", LONGEST_TEXT),
        choice=choice,
        attachments=_attachments(form, new_id, says_something=says_something),
        pin=pin,
        alias=_alias(form, sender),
        profile_name=_field(form, "ProfileName", LONGEST_NAME),
        replied_to=_field(form, "OriginalRepliedMessageSid", LONGEST_ID) or None,
        is_forwarded="true" in (form.get("Forwarded"), form.get("FrequentlyForwarded")),
    )


def parse_status(form: Mapping[str, str]) -> DeliveryReport | None:
    """Read a status callback; None for what tells nothing that we know."""
    id = _field(form, "MessageSid", LONGEST_ID)
    status = STATUSES.get((form.get("MessageStatus") or form.get("SmsStatus") or "").lower())
    if not id or status is None:
        return None
    return DeliveryReport(id, status, _field(form, "ErrorCode", LONGEST_NUMBER) or None)


def _field(form: Mapping[str, str], name: str, longest: int) -> str:
    return clipped(form.get(name), longest)


def _sender(form: Mapping[str, str]) -> str:
    """A telephone number or a business-scoped id; an SMS has none, as its sender can be forged."""
    written = _field(form, "From", LONGEST_ADDRESS)
    return written.removeprefix(PREFIX).strip() if written.startswith(PREFIX) else ""


def _alias(form: Mapping[str, str], sender: str) -> str | None:
    alias = _field(form, "ExternalUserId", LONGEST_ADDRESS).removeprefix(PREFIX).strip()
    return alias if alias and alias != sender else None


def _choice(form: Mapping[str, str]) -> str | None:
    """The id of what was pressed: a button's, a list row's, or what the raw answer names."""
    pressed = _field(form, "ButtonPayload", LONGEST_ID) or _field(form, "ListId", LONGEST_ID)
    if pressed:
        return pressed
    try:
        raw = json.loads(_field(form, "InteractiveData", LONGEST_TEXT) or "null")
    except (ValueError, RecursionError):
        return None
    ids = [*_ids(raw)]
    replies = [id for name, id in ids if name in _REPLIES]
    return next(iter(replies or [id for _, id in ids]), None)


def _ids(raw: object, name: str = "", depth: int = DEEPEST) -> Iterator[tuple[str, str]]:
    """The ids in *raw* with the name of what they belong to, the outer before the inner."""
    if not isinstance(raw, dict) or not depth:
        return
    id = raw.get("id")
    if isinstance(id, str) and clipped(id, LONGEST_ID):
        yield name, clipped(id, LONGEST_ID)
    for inner, value in raw.items():
        yield from _ids(value, inner, depth - 1)


def _attachments(
    form: Mapping[str, str], new_id: Callable[[], str], *, says_something: bool
) -> tuple[Attachment, ...]:
    """The files; for what is neither words nor a file something to answer that we cannot use it."""
    claimed = _field(form, "NumMedia", LONGEST_NUMBER)
    number = min(int(claimed), MOST_MEDIA) if claimed.isascii() and claimed.isdigit() else 0
    type = _field(form, "MessageType", LONGEST_TYPE).lower()
    if number == 0 and (type in _NEVER_WORDS or not says_something):
        kind = _WITHOUT_FILE.get(type, AttachmentKind.OTHER)
        return (Attachment(MediaId(new_id()), kind, ""),)
    return tuple(_attachment(form, index, new_id) for index in range(number))


def _attachment(form: Mapping[str, str], index: int, new_id: Callable[[], str]) -> Attachment:
    declared = _field(form, f"MediaContentType{index}", LONGEST_TYPE).lower()
    kinds = (kind for start, kind in _KINDS if declared.startswith(start))
    kind = next(kinds, AttachmentKind.OTHER)
    return Attachment(
        MediaId(new_id()), kind, _field(form, f"MediaUrl{index}", LONGEST_URL), declared
    )


def _pin(form: Mapping[str, str]) -> Pin | None:
    try:
        latitude = float(_field(form, "Latitude", LONGEST_NUMBER))
        longitude = float(_field(form, "Longitude", LONGEST_NUMBER))
    except ValueError:
        return None
    return pin_at(latitude, longitude, form.get("Label") or form.get("Address") or "")
