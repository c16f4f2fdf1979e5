"""Pictures that other systems name by a web address: fetched from the public internet only."""

from collections.abc import AsyncIterator, Callable
from time import monotonic

import httpx

from bot.channels.base import FileGone, FileUnreachable
from bot.public_addresses import AddressNotPublic, Ip, PublicTransport

CHUNK = 64 * 1024
MOST_REDIRECTS = 3
LONGEST_WAIT_S = 10  # for the next bytes
LONGEST_S = 60
PASSING = (408, 425, 429)
# UnicodeError: a name that no name may be, which is found only when the request is made.
NOWHERE = (AddressNotPublic, httpx.InvalidURL, httpx.TooManyRedirects, UnicodeError)
# Nothing that would have to be unpacked: a small answer could become a large one.
HEADERS = {"accept": "image/*, application/pdf", "accept-encoding": "identity"}


class WebFiles:
    """Fetches from wherever *may_reach* allows."""

    def __init__(self, may_reach: Callable[[Ip], bool]) -> None:
        self._may_reach = may_reach

    async def fetch(self, remote: str) -> AsyncIterator[bytes]:
        """The bytes at *remote*, within a minute."""
        ends_at = monotonic() + LONGEST_S
        try:
            async with self._client() as client, client.stream("GET", remote) as answer:
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
        """A client for one file: with no cookie of another, and past any proxy."""
        return httpx.AsyncClient(
            transport=PublicTransport(httpx.AsyncHTTPTransport(), self._may_reach),
            headers=HEADERS,
            timeout=LONGEST_WAIT_S,
            follow_redirects=True,
            max_redirects=MOST_REDIRECTS,
            trust_env=False,
        )


def _check(answer: httpx.Response) -> None:
    if answer.is_success:
        return
    if answer.is_server_error or answer.status_code in PASSING:
        raise FileUnreachable(str(answer.status_code))
    raise FileGone
