"""Signs what other systems are sent, as Standard Webhooks 1.0 has it.

https://github.com/standard-webhooks/standard-webhooks/blob/main/spec/standard-webhooks.md
"""

import base64
import hashlib
import hmac
import secrets
from collections.abc import Mapping, Sequence
from datetime import datetime

PREFIX = "whsec_"
LENGTH = 32


def new_secret() -> str:
    """A secret to share with one receiver."""
    return PREFIX + base64.b64encode(secrets.token_bytes(LENGTH)).decode()


def signed_headers(
    shared: Sequence[str], id: str, body: bytes, *, now: datetime
) -> Mapping[str, str]:
    """The headers of one attempt, with a signature for each of the *shared* secrets."""
    timestamp = str(int(now.timestamp()))
    content = f"{id}.{timestamp}.".encode() + body
    return {
        "webhook-id": id,
        "webhook-timestamp": timestamp,
        "webhook-signature": " ".join(_signature(secret, content) for secret in shared),
    }


def _signature(secret: str, content: bytes) -> str:
    key = base64.b64decode(secret.removeprefix(PREFIX))
    return "v1," + base64.b64encode(hmac.new(key, content, hashlib.sha256).digest()).decode()
