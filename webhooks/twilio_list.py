"""Twilio's list of messages: what a webhook or a callback lost is in it, as the webhook had it.

https://www.twilio.com/docs/messaging/api/message-resource#read-multiple-message-resources
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from email.utils import parsedate_to_datetime
from typing import Any

from domain.delivery import DeliveryReport
from domain.messages import InboundMessage
from webhooks import twilio

Listed = Mapping[str, Any]


def parse_listed(
    listed: Listed, files: Sequence[Listed], api_url: str, new_id: Callable[[], str]
) -> InboundMessage | None:
    """A message as `webhooks.twilio.parse` would have read it, with the time that Twilio gives.

    What was pressed is not in the list: the title of the button stands for it, as if typed.
    """
    form = {
        "MessageSid": str(listed["sid"]),
        "From": str(listed["from"]),
        "Body": str(listed["body"] or ""),
        "NumMedia": str(len(files)),
    }
    for number, file in enumerate(files):
        path = str(file["uri"]).removesuffix(".json")
        form[f"MediaUrl{number}"] = api_url + path
        form[f"MediaContentType{number}"] = str(file["content_type"])
    at = listed_at(listed)
    message = twilio.parse(form, at, new_id)
    return replace(message, sent_at=at) if message else None


def parse_listed_status(listed: Listed) -> DeliveryReport | None:
    """How a message of ours fares, as a callback would have told it."""
    code = listed["error_code"]
    form = {
        "MessageSid": str(listed["sid"]),
        "MessageStatus": str(listed["status"]),
        "ErrorCode": "" if code is None else str(code),
    }
    return twilio.parse_status(form)


def listed_at(listed: Listed) -> datetime:
    """When Twilio had it."""
    return parsedate_to_datetime(listed["date_created"])
