"""A Twilio of our own: Messages, Content and media over real HTTP, strict about what it refuses.

Written from Twilio's public documentation; shows what a person on WhatsApp would see.
"""

import base64
import hashlib
import hmac
from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import asynccontextmanager
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime
from operator import itemgetter
from typing import Any
from urllib.parse import urlencode, urlsplit

import httpx
from starlette.applications import Starlette
from starlette.datastructures import QueryParams
from starlette.requests import Request
from starlette.responses import JSONResponse, RedirectResponse, Response
from starlette.routing import Route

from tests.emulators.faults import Faults
from tests.emulators.server import serving
from tests.emulators.twilio_people import Person, Sent, new_sid
from tests.emulators.twilio_rules import (
    BUTTONS,
    LIST,
    Content,
    Refused,
    check_approval,
    check_content,
    check_validity,
    fill,
)

WINDOW = timedelta(hours=24)
# A queue inside the client would cost more than what is tested, where hundreds write at once.
UNQUEUED = httpx.Limits(max_connections=None, max_keepalive_connections=40)


class TwilioEmulator:
    """One account with one WhatsApp sender."""

    def __init__(
        self,
        *,
        tokens: tuple[str, ...] = ("token",),
        sender: str = "whatsapp:+5218112121212",
        now: Callable[[], datetime] = lambda: datetime.now(UTC),
    ) -> None:
        self.account = "AC" + "0" * 32
        self.tokens = tokens
        self.sender = sender
        self.now = now
        self.faults = Faults()
        self.sent: list[Sent] = []
        self.contents: dict[str, Content] = {}
        self.files: dict[str, tuple[bytes, str]] = {}
        self.inbound: list[dict[str, Any]] = []
        self.received_at: dict[str, datetime] = {}
        self.loses = lambda: False
        self.opened: dict[str, datetime] = {}
        self.unreachable: set[str] = set()
        self.webhook_url = ""
        self.signed_as = ""
        self.reports_status = True
        self.held: list[Sent] = []
        self.leaks: list[str] = []

    @asynccontextmanager
    async def running(self) -> AsyncIterator["TwilioEmulator"]:
        client = httpx.AsyncClient(timeout=30, limits=UNQUEUED)
        async with serving(self._app()) as self.url, client as self.client:
            yield self

    def person(self, number: str, **who) -> Person:
        return Person(self, number, **who)

    def sent_to(self, number: str) -> list[Sent]:
        return [message for message in self.sent if message.to == f"whatsapp:{number}"]

    def approve_all(self) -> None:
        """Meta has looked at everything that was handed in."""
        for content in self.contents.values():
            if content.approval == "received":
                content.approval = "approved"

    def _app(self) -> Starlette:
        base = f"/2010-04-01/Accounts/{self.account}/Messages"
        rows = (
            ("GET", f"/2010-04-01/Accounts/{self.account}.json", self._known),
            ("POST", f"{base}.json", self._create),
            ("GET", f"{base}.json", self._list),
            ("GET", f"{base}/{{sid}}/Media.json", self._files),
            ("GET", f"{base}/{{sid}}/Media/{{file}}", self._file),
            ("GET", "/cdn/{file}", self._cdn),
            ("POST", "/v1/Content", self._create_content),
            ("POST", "/v1/Content/{sid}/ApprovalRequests/whatsapp", self._hand_in),
            ("GET", "/v1/Content/{sid}/ApprovalRequests", self._approval),
        )
        return Starlette(
            routes=[Route(path, self._door(act), methods=[method]) for method, path, act in rows]
        )

    def _door(self, act) -> Callable[[Request], Any]:
        async def guarded(request: Request) -> Response:
            try:
                if not request.url.path.startswith("/cdn/"):
                    self._check_credentials(request)
                return await act(request)
            except Refused as refusal:
                body = {"code": refusal.code, "message": refusal.message, "status": refusal.status}
                return JSONResponse(body, status_code=refusal.status)

        async def answer(request: Request) -> Response:
            return await self.faults.around(request, guarded)

        return answer

    def _check_credentials(self, request: Request) -> None:
        pair = f"{self.account}:{self.tokens[0]}".encode()
        if request.headers.get("authorization") != f"Basic {base64.b64encode(pair).decode()}":
            raise Refused(20003, "Authenticate", 401)

    async def _create(self, request: Request) -> Response:
        form = dict(await request.form())
        if form.get("From") != self.sender:
            raise Refused(21606, "From is not a sender of this account")
        if not str(form.get("To", "")).startswith("whatsapp:"):
            raise Refused(21211, "To is no WhatsApp address")
        if not any(form.get(name) for name in ("Body", "MediaUrl", "ContentSid")):
            raise Refused(21619, "Body, MediaUrl or ContentSid is needed")
        if len(form.get("Body", "")) > 1600:
            raise Refused(21617, "over 1600 characters")
        check_validity(form.get("ValidityPeriod", "36000"))
        message = await self._message(form)
        self.sent.append(message)
        await self._deliver(message)
        return JSONResponse(self._shown(message), status_code=201)

    async def _message(self, form: dict[str, str]) -> Sent:
        sid = new_sid("MM" if form.get("MediaUrl") else "SM")
        message = Sent(sid, form["To"], form.get("Body", ""), self.now())
        message.validity = form.get("ValidityPeriod", "")
        message.callback = form.get("StatusCallback", "")
        if form.get("MediaUrl"):
            message.kind = "media"
            await self._fetch(form["MediaUrl"], message)
        if form.get("PersistentAction", "").startswith("geo:"):
            message.kind, message.place = "location", form["PersistentAction"]
        if form.get("ContentSid"):
            self._fill(message, form)
        return message

    def _fill(self, message: Sent, form: dict[str, str]) -> None:
        content = self.contents.get(form["ContentSid"])
        if content is None:
            raise Refused(20404, "no such content", 404)
        is_template = content.approval == "approved"
        filled = fill(content, form.get("ContentVariables", ""), is_template=is_template)
        message.text = filled["body"]
        message.kind = "template" if is_template else content.kind.removeprefix("twilio/")
        message.template = content.approval_name if is_template else ""
        if content.kind == BUTTONS:
            message.choices = [(a["id"], a["title"], "") for a in filled["actions"]]
        if content.kind == LIST:
            message.choices = [(i["id"], i["item"], i["description"]) for i in filled["items"]]

    async def _fetch(self, url: str, message: Sent) -> None:
        """Twilio looks at the file first, then fetches it, and wants both answers to agree."""
        head, answer = await self.client.head(url), await self.client.get(url)
        is_same = head.headers.get("content-type") == answer.headers.get("content-type")
        if not answer.is_success or not answer.content or not is_same:
            message.error = 63019
        elif len(answer.content) > 5_000_000:
            message.error = 11751
        message.media.append(answer.content)

    async def _deliver(self, message: Sent) -> None:
        number = message.to.removeprefix("whatsapp:")
        opened = self.opened.get(number)
        is_open = opened is not None and self.now() - opened <= WINDOW
        if number in self.unreachable:
            message.error = 63024
        elif not is_open and message.kind != "template":
            message.error = 63016
        message.status = "failed" if message.error else "delivered"
        if self.reports_status:
            self.held.append(message)

    async def report_statuses(self, *, order=lambda statuses: statuses) -> None:
        """Tell how the messages fare, by signed callbacks, in the order that is asked for."""
        held, self.held = self.held, []
        for message in held:
            words = ["failed"] if message.error else ["sent", "delivered"]
            for word in order(words):
                form = {"MessageSid": message.sid, "MessageStatus": word, "To": message.to,
                        "From": self.sender, "AccountSid": self.account}  # fmt: skip
                if message.error:
                    form["ErrorCode"] = str(message.error)
                if message.callback and not self.loses():
                    await self.post(message.callback, form)

    async def _known(self, request: Request) -> Response:
        return JSONResponse({"sid": self.account, "status": "active"})

    async def _list(self, request: Request) -> Response:
        """The newest first, by sender, recipient and day, in pages that name the next one."""
        query = request.query_params
        size, start = int(query.get("PageSize", "50")), int(query.get("Page", "0"))
        if not 1 <= size <= 1000:
            raise Refused(20001, "PageSize is between 1 and 1000")
        found = sorted(self._found(query), key=itemgetter(0), reverse=True)
        page = [show(each) for _, show, each in found[start * size : (start + 1) * size]]
        rest = {**query, "Page": str(start + 1), "PageToken": f"PA{start}"}
        more = f"{request.url.path}?{urlencode(rest)}" if found[(start + 1) * size :] else None
        return JSONResponse({"messages": page, "next_page_uri": more})

    def _found(self, query: QueryParams) -> Iterator[tuple[datetime, Callable[[Any], Any], Any]]:
        """When each came, how it is shown, and what it is: only a page of them is drawn."""
        to, by = query.get("To"), query.get("From")
        since = datetime.fromisoformat(query.get("DateSent>", "1970-01-01")).replace(tzinfo=UTC)
        if by in (None, self.sender):
            for message in self.sent:
                if to in (None, message.to) and message.at >= since:
                    yield message.at, self._shown, message
        if to in (None, self.sender):
            for form in self.inbound:
                at = self.received_at[form["MessageSid"]]
                if by in (None, form["From"]) and at >= since:
                    yield at, self._came, form

    def _came(self, form: dict[str, str]) -> dict[str, Any]:
        return {
            "sid": form["MessageSid"],
            "to": form["To"],
            "from": form["From"],
            "body": form.get("Body", ""),
            "status": "received",
            "num_media": form["NumMedia"],
            "error_code": None,
            "direction": "inbound",
            "date_created": format_datetime(self.received_at[form["MessageSid"]]),
        }

    async def _files(self, request: Request) -> Response:
        """What came along with a message; told without its address, which one makes from `uri`."""
        form = next(f for f in self.inbound if f["MessageSid"] == request.path_params["sid"])
        listed = [
            {
                "uri": urlsplit(form[f"MediaUrl{n}"]).path + ".json",
                "content_type": form[f"MediaContentType{n}"],
            }
            for n in range(int(form["NumMedia"]))
        ]
        return JSONResponse({"media_list": listed})

    def _shown(self, message: Sent) -> dict[str, Any]:
        return {
            "sid": message.sid,
            "to": message.to,
            "from": self.sender,
            "body": message.text,
            "status": message.status,
            "num_media": str(len(message.media)),
            "error_code": message.error,
            "direction": "outbound-api",
            "date_created": format_datetime(message.at),
        }

    async def _file(self, request: Request) -> Response:
        file = request.path_params["file"]
        other_host = self.url.replace("127.0.0.1", "localhost")
        return RedirectResponse(f"{other_host}/cdn/{file}", status_code=307)

    async def _cdn(self, request: Request) -> Response:
        if "authorization" in request.headers:
            self.leaks.append(request.headers["authorization"])
            return Response(status_code=400)
        content, kind = self.files[request.path_params["file"]]
        return Response(content, media_type=kind)

    async def _create_content(self, request: Request) -> Response:
        raw = await request.json()
        content = Content(
            new_sid("HX"), raw["friendly_name"], raw["language"], raw["variables"], raw["types"]
        )
        check_content(content)
        self.contents[content.sid] = content
        return JSONResponse({"sid": content.sid}, status_code=201)

    async def _hand_in(self, request: Request) -> Response:
        content, raw = self.contents[request.path_params["sid"]], await request.json()
        check_approval(content, raw["name"], raw["category"])
        content.approval, content.approval_name = "received", raw["name"]
        return JSONResponse({"status": "received"}, status_code=201)

    async def _approval(self, request: Request) -> Response:
        content = self.contents[request.path_params["sid"]]
        return JSONResponse({"whatsapp": {"status": content.approval}})

    async def post(self, url: str, form: dict[str, str], *, algorithm: str = "") -> httpx.Response:
        """Call a webhook of ours, signed as Twilio signs."""
        base = self.webhook_url.rpartition("/webhooks")[0]
        signed = url.replace(base, self.signed_as, 1) if self.signed_as else url
        text = signed.partition("#")[0] + "".join(name + form[name] for name in sorted(form))
        digest = hashlib.sha256 if algorithm == "sha256" else hashlib.sha1
        mac = hmac.new(self.tokens[0].encode(), text.encode(), digest).digest()
        headers = {"X-Twilio-Signature": base64.b64encode(mac).decode()}
        if algorithm == "sha256":
            settings = "key=SK1,algorithm=HMAC_SHA256"
            headers["X-Twilio-Webhooks-Signature-Settings"] = settings
        return await self.client.post(url, data=form, headers=headers)
