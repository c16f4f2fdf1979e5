"""Content API objects: each shape of buttons or list is created once, with variables, and kept.

https://www.twilio.com/docs/content
"""

import hashlib
import json
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass
from typing import Any, Protocol

from bot.channels.base import Button

BODY, TITLE, ITEM, NOTE, LABEL = 1024, 20, 24, 72, 20
MOST_BUTTONS, MOST_ITEMS = 3, 10
BLANK = "·"  # a description may not be empty

Content = dict[str, Any]


@dataclass(frozen=True, slots=True)
class KnownContent:
    """An object that the provider has: its id, what it was made of, and whether it may be sent."""

    sid: str
    digest: str
    approval: str


class ContentBook(Protocol):
    """Remembers which objects the provider has."""

    async def get(self, name: str) -> KnownContent | None:
        """The object called *name*."""

    async def keep(self, name: str, sid: str, digest: str, approval: str) -> None:
        """Remember an object."""


def buttons_content(number: int) -> Content:
    """A message with *number* quick replies (1 to 3); body, titles and ids are variables."""
    actions = [
        {"type": "QUICK_REPLY", "title": f"{{{{{2 * i + 2}}}}}", "id": f"{{{{{2 * i + 3}}}}}"}
        for i in range(number)
    ]
    samples = {"1": "?"} | {str(i + 2): f"v{i}" for i in range(2 * number)}
    return _content(f"enlace_buttons_{number}", samples, "twilio/quick-reply", actions=actions)


def buttons_values(body: str, buttons: tuple[Button, ...]) -> dict[str, str]:
    """Values for `buttons_content`."""
    values = [body, *(v for b in buttons for v in (shorten(b.title, TITLE), b.id))]
    return {str(i): value for i, value in enumerate(values, 1)}


def list_content(number: int) -> Content:
    """A message with a list of *number* rows (1 to 10)."""
    items = [
        {
            "item": f"{{{{{3 * i + 3}}}}}",
            "id": f"{{{{{3 * i + 4}}}}}",
            "description": f"{{{{{3 * i + 5}}}}}",
        }
        for i in range(number)
    ]
    samples = {"1": "?", "2": "?"} | {str(i + 3): f"v{i}" for i in range(3 * number)}
    return _content(
        f"enlace_list_{number}", samples, "twilio/list-picker", button="{{2}}", items=items
    )


def list_values(body: str, label: str, buttons: tuple[Button, ...]) -> dict[str, str]:
    """Values for `list_content`."""
    rows = (
        value
        for b in buttons
        for value in (shorten(b.title, ITEM), b.id, shorten(b.note, NOTE) or BLANK)
    )
    return {str(i): value for i, value in enumerate([body, shorten(label, LABEL), *rows], 1)}


def _content(name: str, samples: Mapping[str, str], kind: str, **details: Any) -> Content:
    return {
        "friendly_name": name,
        "language": "es",
        "variables": dict(samples),
        "types": {kind: {"body": "{{1}}", **details}},
    }


def digest(content: Content) -> str:
    """A mark that changes when *content* does."""
    return hashlib.sha256(json.dumps(content, sort_keys=True).encode()).hexdigest()[:16]


def shorten(text: str, most: int) -> str:
    """At most *most* characters of *text*, with a sign where some are missing."""
    return text if len(text) <= most else text[: most - 1].rstrip() + "…"


async def ensure(
    book: ContentBook, content: Content, create: Callable[[Content], Awaitable[str]]
) -> str:
    """The id of *content* at the provider, which is told of it once."""
    name, mark = content["friendly_name"], digest(content)
    known = await book.get(name)
    if known and known.digest == mark:
        return known.sid
    sid = await create(content)
    await book.keep(name, sid, mark, "")
    return sid
