"""Reads Twilio's list of messages, page by page, the newest first."""

from collections.abc import AsyncIterator, Mapping
from datetime import datetime
from typing import Any

import httpx

from bot.channels.whatsapp import TwilioAccount

PAGE, MOST_PAGES = 500, 400

Listed = Mapping[str, Any]


class TwilioList:
    """The messages of one sender; raises httpx.HTTPError where Twilio does not answer."""

    def __init__(self, account: TwilioAccount, client: httpx.AsyncClient) -> None:
        self.account = account
        self._client = client

    def inbound(self, since: datetime) -> AsyncIterator[list[Listed]]:
        """What people sent to us from the day of *since* on."""
        return self._pages({"To": self.account.sender}, since)

    def outbound(self, since: datetime) -> AsyncIterator[list[Listed]]:
        """What we sent."""
        return self._pages({"From": self.account.sender}, since)

    async def files(self, message: Listed) -> list[Listed]:
        """What came along with *message*."""
        if str(message.get("num_media") or "0") == "0":
            return []
        base = f"/2010-04-01/Accounts/{self.account.sid}/Messages/{message['sid']}"
        answer = await self._get(f"{base}/Media.json")
        return list(answer["media_list"])

    async def _pages(self, query: dict[str, str], since: datetime) -> AsyncIterator[list[Listed]]:
        day = since.strftime("%Y-%m-%d")
        query = {**query, "DateSent>": day, "PageSize": str(PAGE)}
        path: str | None = f"/2010-04-01/Accounts/{self.account.sid}/Messages.json"
        for _ in range(MOST_PAGES):
            answer = await self._get(str(path), query)
            yield list(answer["messages"])
            path, query = answer["next_page_uri"], {}  # which repeats the query
            if not path:
                return

    async def _get(self, path: str, query: dict[str, str] | None = None) -> dict[str, Any]:
        auth = (self.account.sid, self.account.token)
        url = self.account.api_url + path
        answer = await self._client.get(url, params=query or None, auth=auth)
        answer.raise_for_status()
        return dict(answer.json())
