"""What every answer of the console tells browsers: pages, files, redirects and errors alike."""

from starlette.datastructures import MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from console.pages import HEADERS

BELOW = "/console"
STRICT = {
    **HEADERS,
    "X-Frame-Options": "DENY",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), microphone=(), geolocation=(), payment=()",
    "X-Robots-Tag": "noindex",
}
TLS_ONLY = {"Strict-Transport-Security": "max-age=31536000"}


class StrictHeaders:
    """Adds what an answer below the console does not say itself."""

    def __init__(self, app: ASGIApp, *, is_secure: bool) -> None:
        self._app = app
        self._headers = STRICT | TLS_ONLY if is_secure else STRICT

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer, or let the layers behind answer, strictly."""
        if scope["type"] != "http" or not scope["path"].startswith(BELOW):
            await self._app(scope, receive, send)
            return

        async def strictly(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                for name, value in self._headers.items():
                    headers.setdefault(name, value)
            await send(message)

        await self._app(scope, receive, strictly)
