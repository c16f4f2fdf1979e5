"""Hands templates in for approval by Meta, through Twilio's Content API.

https://www.twilio.com/docs/content/content-api-resources
"""

from typing import Any

import httpx


class ApprovalRefused(Exception):
    """Twilio did not take it; the message says what it answered, without any credentials."""


class Approvals:
    """Creates contents and asks for their approval."""

    def __init__(self, url: str, sid: str, token: str, client: httpx.AsyncClient) -> None:
        self._url = f"{url}/v1/Content"
        self._auth = (sid, token)
        self._client = client

    async def hand_in(self, content: dict[str, Any], name: str, category: str) -> str:
        """Create *content* and ask for approval under *name*; the id of the content."""
        sid = str((await self._call("POST", "", content))["sid"])
        wanted = {"name": name, "category": category}
        await self._call("POST", f"/{sid}/ApprovalRequests/whatsapp", wanted)
        return sid

    async def status(self, sid: str) -> str:
        """How far the approval of a content is, in Twilio's word."""
        answer = await self._call("GET", f"/{sid}/ApprovalRequests")
        return str(answer.get("whatsapp", {}).get("status", "unsubmitted"))

    async def _call(self, method: str, path: str, body: Any = None) -> dict[str, Any]:
        try:
            answer = await self._client.request(
                method, self._url + path, json=body, auth=self._auth
            )
        except httpx.TransportError as error:
            raise ApprovalRefused(f"no answer from {self._url} ({type(error).__name__})") from error
        if not answer.is_success:
            raise ApprovalRefused(f"{answer.status_code} {answer.text[:300]}")
        return dict(answer.json())
