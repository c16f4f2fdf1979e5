"""Twilio's REST interface, asked and answered in JSON, on a client that costs little each time.

What came of a request that broke off is told apart: not begun, or begun and its end unknown.
"""

import json
from collections.abc import Mapping
from datetime import timedelta
from typing import Any, Self
from urllib.parse import urlencode, urlsplit
from urllib.request import getproxies, proxy_bypass

import aiohttp
import httpx
import structlog

from bot.channels.base import ChannelThrottled, ChannelUnreachable, OutcomeUnknown, SendError
from bot.channels.twilio_errors import failure_of

log = structlog.get_logger()

TIMEOUT_S = 20
IDLE_S = 5
AT_ONCE = 100
FORM, JSON = "application/x-www-form-urlencoded", "application/json"
NOT_BEGUN = (aiohttp.ClientConnectorError, aiohttp.ConnectionTimeoutError)


class TwilioApi:
    """One account's connections; made and closed within one loop."""

    def __init__(self, sid: str, token: str, timeout_s: float = TIMEOUT_S) -> None:
        whole_chain = httpx.create_ssl_context()  # the authorities that every other request trusts
        self._session = aiohttp.ClientSession(
            connector=aiohttp.TCPConnector(
                ssl=whole_chain, limit=AT_ONCE, keepalive_timeout=IDLE_S
            ),
            timeout=aiohttp.ClientTimeout(connect=timeout_s, sock_read=timeout_s),
            headers={"Authorization": aiohttp.encode_basic_auth(sid, token)},
            cookie_jar=aiohttp.DummyCookieJar(),
        )
        self._proxies: dict[tuple[str, str], str | None] = {}

    async def __aenter__(self) -> Self:
        """Nothing is connected before it is needed."""
        return self

    async def __aexit__(self, *_why: object) -> None:
        """Let the connections go."""
        await self.close()

    async def close(self) -> None:
        """Let the connections go."""
        await self._session.close()

    async def get(self, url: str, query: Mapping[str, str]) -> dict[str, Any]:
        """Ask; raises a SendError."""
        return await self._ask("GET", f"{url}?{urlencode(query)}")

    async def post(self, url: str, form: Mapping[str, str]) -> dict[str, Any]:
        """Hand in a form; raises a SendError."""
        return await self._ask("POST", url, urlencode(form).encode(), FORM)

    async def post_json(self, url: str, content: Mapping[str, Any]) -> dict[str, Any]:
        """Hand in a document; raises a SendError."""
        return await self._ask("POST", url, json.dumps(content).encode(), JSON)

    async def _ask(
        self, method: str, url: str, body: bytes | None = None, kind: str = FORM
    ) -> dict[str, Any]:
        """One request and its whole answer; redirects are not followed, and so are refusals."""
        headers = {"Content-Type": kind} if body else None
        try:
            async with self._session.request(
                method,
                url,
                data=body,
                headers=headers,
                allow_redirects=False,
                proxy=self._proxy(url),
            ) as answer:
                content = await answer.read()
        except NOT_BEGUN as error:
            raise ChannelUnreachable(type(error).__name__) from error
        except (aiohttp.ClientError, OSError) as error:
            raise OutcomeUnknown(type(error).__name__) from error
        if 200 <= answer.status < 300:  # noqa: PLR2004 - HTTP
            return _read(content)
        raise failure(answer.status, content, answer.headers.get("retry-after", ""))

    def _proxy(self, url: str) -> str | None:
        """The environment's proxy on the way to *url*: aiohttp would ask for it each time anew.

        It does so in threads, and would look for other credentials in a `.netrc` as well.
        """
        origin = urlsplit(url)[:2]
        if origin not in self._proxies:
            scheme, host = origin
            self._proxies[origin] = None if proxy_bypass(host) else getproxies().get(scheme)
        return self._proxies[origin]


def _read(content: bytes) -> dict[str, Any]:
    """It was taken; where the answer does not say as what, that has to be found out."""
    try:
        return dict(json.loads(content))
    except (ValueError, TypeError, RecursionError) as error:
        raise OutcomeUnknown("unreadable") from error


def failure(status: int, content: bytes, wait: str) -> SendError:
    """What an answer other than yes means; *wait* is what its `Retry-After` says."""
    try:
        code = int(json.loads(content).get("code", 0))
    except (ValueError, TypeError, AttributeError, OverflowError, RecursionError):
        code = 0
    found = failure_of(code, status)
    log.warning("twilio refused", action="twilio_refused", code=code, status=status)
    if isinstance(found, ChannelThrottled) and wait.isdecimal() and len(wait) < 10:  # noqa: PLR2004 - centuries are enough
        return ChannelThrottled(timedelta(seconds=int(wait)))
    if status >= 500:  # noqa: PLR2004 - HTTP: it may have been taken before it broke
        return OutcomeUnknown(str(status))
    return found
