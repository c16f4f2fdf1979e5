"""Twilio's list of messages: what a webhook or a callback lost is in it, as the webhook had it.

https://www.twilio.com/docs/messaging/api/message-resource#read-multiple-message-resources
"""

from collections.abc import Callable, Mapping, Sequence
from datetime import datetime, timedelta
from email.utils import parsedate_to_datetime
from typing import Any

from domain.messages import InboundMessage
from domain.messaging.delivery import DeliveryReport
from webhooks import twilio

Listed = Mapping[str, Any]
_WITHIN_THE_SECOND = timedelta(microseconds=999_999)  # not before what came earlier in it


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
    at = listed_at(listed) + _WITHIN_THE_SECOND
    return twilio.parse(form, at, new_id)


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
