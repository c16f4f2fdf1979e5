"""People on WhatsApp, as Twilio stands between them and us: what they get, and what they send."""

import uuid
from dataclasses import dataclass, field
from datetime import datetime
from typing import TYPE_CHECKING

import httpx

if TYPE_CHECKING:
    from tests.emulators.twilio import TwilioEmulator


def new_sid(prefix: str) -> str:
    return prefix + uuid.uuid4().hex


@dataclass
class Sent:
    """A message of ours as it came to Twilio."""

    sid: str
    to: str
    text: str
    at: datetime
    kind: str = "text"
    choices: list[tuple[str, str, str]] = field(default_factory=list)
    media: list[bytes] = field(default_factory=list)
    place: str = ""
    template: str = ""
    callback: str = ""
    validity: str = ""
    status: str = "queued"
    error: int | None = None


@dataclass
class Person:
    """Somebody on WhatsApp: what they send comes to us as webhooks."""

    twilio: "TwilioEmulator"
    number: str
    name: str = "Alguien"
    alias: str = ""

    async def say(self, text: str, **fields: str) -> httpx.Response:
        return await self._send({"Body": text, "MessageType": "text", **fields})

    async def photo(
        self, content: bytes, kind: str = "image/jpeg", caption: str = "", **fields: str
    ) -> httpx.Response:
        """WhatsApp brings each picture of an album by itself."""
        message, file = new_sid("MM"), new_sid("ME")
        self.twilio.files[file] = (content, kind)
        account = self.twilio.account
        path = f"/2010-04-01/Accounts/{account}/Messages/{message}/Media/{file}"
        form = {"MessageSid": message, "Body": caption, "NumMedia": "1", "MessageType": "image",
                "MediaUrl0": self.twilio.url + path, "MediaContentType0": kind}  # fmt: skip
        return await self._send(form | fields)

    async def pin(self, latitude: float, longitude: float) -> httpx.Response:
        place = {"Latitude": str(latitude), "Longitude": str(longitude)}
        return await self._send({"MessageType": "location", **place})

    async def press(self, title: str, message: Sent | None = None) -> httpx.Response:
        """Press what is called *title* on *message*, or on the last that has it."""
        received = [message] if message else reversed(self.twilio.sent_to(self.number))
        found = next(
            (m, id, name, note)
            for m in received
            for id, name, note in m.choices
            if title in (id, name) or name.startswith(title)
        )
        m, id, name, _ = found
        answer = (
            {"ListId": id, "ListTitle": name, "MessageType": "interactive"}
            if m.kind == "list-picker"
            else {"ButtonPayload": id, "ButtonText": name, "MessageType": "button"}
        )
        return await self._send({"Body": name, "OriginalRepliedMessageSid": m.sid, **answer})

    async def _send(self, fields: dict[str, str]) -> httpx.Response:
        self.twilio.opened[self.number] = self.twilio.now()
        form = {
            "MessageSid": new_sid("SM"),
            "AccountSid": self.twilio.account,
            "From": f"whatsapp:{self.number}",
            "To": self.twilio.sender,
            "NumMedia": "0",
            "NumSegments": "1",
            "ProfileName": self.name,
            "WaId": self.number.lstrip("+"),
            "SmsStatus": "received",
            "ApiVersion": "2010-04-01",
            **({"ExternalUserId": f"whatsapp:{self.alias}"} if self.alias else {}),
            **fields,
        }
        self.twilio.inbound.append(form)
        self.twilio.received_at[form["MessageSid"]] = self.twilio.now()
        if self.twilio.loses():
            return httpx.Response(504)
        return await self.twilio.post(self.twilio.webhook_url, form)

    def sees(self) -> str:
        """The last message on their telephone, with what may be chosen."""
        last = self.twilio.sent_to(self.number)[-1]
        return "\n".join([last.text, *(f"[{title}]" for _, title, _ in last.choices)])
