"""Files that people sent on WhatsApp, fetched from Twilio.

Twilio answers with a redirect to a signed address elsewhere: credentials go to Twilio's own host
only, and only hosts that Twilio uses are followed.
"""

from collections.abc import AsyncIterator
from urllib.parse import urljoin, urlsplit

import httpx

from bot.channels.base import FileGone, FileUnreachable

MOST_REDIRECTS = 3
KNOWN_DOMAINS = (".twilio.com", ".twiliocdn.com", ".amazonaws.com")
GONE = (404, 410)
CHUNK = 64 * 1024


class TwilioFiles:
    """Fetches media with the account's credentials."""

    def __init__(self, sid: str, token: str, api_url: str, client: httpx.AsyncClient) -> None:
        self._auth = (sid, token)
        self._home = urlsplit(api_url)
        self._client = client

    async def fetch(self, remote: str) -> AsyncIterator[bytes]:
        """The bytes at *remote*, wherever Twilio keeps them now."""
        url = remote
        try:
            for _ in range(MOST_REDIRECTS + 1):
                async with self._client.stream("GET", url, auth=self._auth_for(url)) as answer:
                    if answer.is_redirect:
                        url = urljoin(url, answer.headers["location"])
                        continue
                    _check(answer)
                    async for chunk in answer.aiter_bytes(CHUNK):
                        yield chunk
                    return
        except httpx.TransportError as error:
            raise FileUnreachable(type(error).__name__) from error
        raise FileGone

    def _auth_for(self, url: str) -> tuple[str, str] | None:
        """Credentials for Twilio's own address and none other; raises FileGone for a stranger's."""
        parts = urlsplit(url)
        if (parts.scheme, parts.netloc) == (self._home.scheme, self._home.netloc):
            return self._auth
        host = parts.hostname or ""
        is_stand_in = self._home.hostname in ("127.0.0.1", "localhost") and host in (
            "127.0.0.1",
            "localhost",
        )
        if is_stand_in or (parts.scheme == "https" and host.endswith(KNOWN_DOMAINS)):
            return None
        raise FileGone


def _check(answer: httpx.Response) -> None:
    if answer.status_code in GONE:
        raise FileGone
    if not answer.is_success:
        raise FileUnreachable(str(answer.status_code))
