"""Words as chats mark them up: *bold*, _italic_, and addresses on the web."""

import re
from dataclasses import dataclass

_MARKED = re.compile(
    r"(?P<link>https?://[^\s<>\"]*[^\s<>\".,;:!?)\]'])"
    r"|(?<![\w*])\*(?P<bold>[^\s*](?:[^*\n]*[^\s*])?)\*(?![\w*])"
    r"|(?<!\w)_(?P<italic>[^\s_](?:[^_\n]*[^\s_])?)_(?!\w)"
)


@dataclass(frozen=True, slots=True)
class Span:
    """A piece of text; `mark` is `link`, `bold`, `italic` or nothing."""

    text: str
    mark: str = ""


def spans(text: str) -> list[Span]:
    """Cut *text* where its marking changes. The pieces are plain text, to be escaped like any."""
    found: list[Span] = []
    end = 0
    for match in _MARKED.finditer(text):
        found.append(Span(text[end : match.start()]))
        found.append(Span(match[match.lastgroup or 0], match.lastgroup or ""))
        end = match.end()
    return [span for span in (*found, Span(text[end:])) if span.text]
