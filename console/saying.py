"""What an action has to say is said once, on the page that follows it."""

import json
from base64 import urlsafe_b64decode, urlsafe_b64encode
from binascii import Error
from dataclasses import dataclass
from typing import ClassVar

from starlette.requests import Request
from starlette.responses import Response

LONGEST = 600
KINDS = ("done", "refused")


@dataclass(frozen=True, slots=True)
class Said:
    """A sentence, and whether it tells of something done or something refused."""

    COOKIE: ClassVar[str] = "enlace-said"
    kind: str
    text: str


def say(answer: Response, said: Said, *, is_secure: bool) -> None:
    """Send *said* along with *answer*, for the next page."""
    written = json.dumps([said.kind, said.text[:LONGEST]]).encode()
    answer.set_cookie(
        Said.COOKIE,
        urlsafe_b64encode(written).decode(),
        max_age=60,
        path="/console",
        secure=is_secure,
        httponly=True,
        samesite="lax",
    )


def listen(request: Request) -> Said | None:
    """What the action before this page had to say; whatever is not ours says nothing."""
    try:
        kind, text = json.loads(urlsafe_b64decode(request.cookies.get(Said.COOKIE, "")))
    except (Error, ValueError, TypeError):
        return None
    is_ours = kind in KINDS and isinstance(text, str)
    return Said(kind, text[:LONGEST]) if is_ours else None
