"""The leanest HTTP client that will do, so that what is measured is the server."""

import asyncio
from collections.abc import Iterator
from dataclasses import dataclass
from types import TracebackType
from typing import Self
from urllib.parse import urlsplit


@dataclass(frozen=True, slots=True)
class Answer:
    status_code: int
    body: bytes


class Connection:
    """One connection that is kept; one request at a time."""

    def __init__(self, url: str) -> None:
        self._host, self._port = urlsplit(url).hostname, urlsplit(url).port

    async def __aenter__(self) -> Self:
        await self._open()
        return self

    async def _open(self) -> None:
        self._reader, self._writer = await asyncio.open_connection(self._host, self._port)

    async def __aexit__(
        self,
        _kind: type[BaseException] | None,
        _error: BaseException | None,
        _trace: TracebackType | None,
    ) -> None:
        self._writer.close()

    async def ask(self, request: bytes) -> Answer:
        if self._reader.at_eof():  # a server hangs up on whoever is silent for some seconds
            await self._open()
        self._writer.write(request)
        head = await self._reader.readuntil(b"\r\n\r\n")
        length = next(_lengths(head), 0)
        return Answer(int(head[9:12]), await self._reader.readexactly(length))


def _lengths(head: bytes) -> Iterator[int]:
    for line in head.lower().split(b"\r\n"):
        if line.startswith(b"content-length:"):
            yield int(line[15:])


def post(url: str, body: bytes, headers: dict[str, str]) -> bytes:
    """A POST of a form as it goes over the wire."""
    parts = urlsplit(url)
    lines = [
        f"POST {parts.path} HTTP/1.1",
        f"Host: {parts.netloc}",
        "Content-Type: application/x-www-form-urlencoded",
        f"Content-Length: {len(body)}",
        *(f"{name}: {value}" for name, value in headers.items()),
    ]
    return "\r\n".join((*lines, "", "")).encode() + body


def get(url: str) -> bytes:
    parts = urlsplit(url)
    return f"GET {parts.path} HTTP/1.1\r\nHost: {parts.netloc}\r\n\r\n".encode()
