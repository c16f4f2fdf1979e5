"""Pictures that other systems name by a web address: fetched from the public internet only."""

from collections.abc import AsyncIterator
from contextlib import AbstractAsyncContextManager
from time import monotonic

import httpx

from bot.channels.base import FileGone, FileUnreachable
from bot.internet.public_addresses import AddressRefused, open_client

CHUNK = 64 * 1024
LONGEST_WAIT_S = 10  # for the next bytes
LONGEST_S = 60
PASSING = (408, 425, 429)
# UnicodeError: a name that no name may be, which is found only when the request is made.
NOWHERE = (AddressRefused, httpx.InvalidURL, httpx.TooManyRedirects, UnicodeError)
HEADERS = {"accept": "image/*, application/pdf"}


class WebFiles:
    """Fetches from the public network; from a private one too where that is allowed."""

    def __init__(self, *, allow_private: bool) -> None:
        self._allow_private = allow_private

    async def fetch(self, remote: str) -> AsyncIterator[bytes]:
        """The bytes at *remote*, within a minute."""
        ends_at = monotonic() + LONGEST_S
        try:
            async with self._client() as client, _asked(client, remote) as answer:
                _check(answer)
                async for chunk in answer.aiter_raw(CHUNK):
                    if monotonic() > ends_at:
                        raise FileUnreachable
                    yield chunk
        except NOWHERE as error:
            raise FileGone from error
        except httpx.TransportError as error:
            raise FileUnreachable(type(error).__name__) from error

    def _client(self) -> httpx.AsyncClient:
        """A client for one file: with no cookie of another."""
        return open_client(
            allow_private=self._allow_private, allow_http=True, timeout=LONGEST_WAIT_S
        )


def _asked(client: httpx.AsyncClient, remote: str) -> AbstractAsyncContextManager[httpx.Response]:
    return client.stream("GET", remote, headers=HEADERS, follow_redirects=True)


def _check(answer: httpx.Response) -> None:
    if answer.is_success:
        return
    if answer.is_server_error or answer.status_code in PASSING:
        raise FileUnreachable(str(answer.status_code))
    raise FileGone
