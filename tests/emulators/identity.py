"""Stands for an institution's own sign-in (OpenID Connect), with everything that can be wrong."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any
from urllib.parse import parse_qs, urlencode, urlsplit

from authlib.oauth2.rfc7636 import create_s256_code_challenge
from joserfc import jwt
from joserfc.jwk import OctKey, RSAKey
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import JSONResponse, RedirectResponse, Response
from starlette.routing import Route

from tests.emulators.server import serving

CLIENT, SECRET = "enlace", "a secret of two"


class IdentityProvider:
    """Knows one person. `claims` go over what is right, `said` over what it says of itself."""

    def __init__(self, now) -> None:
        self.now = now
        self.key = RSAKey.generate_key(2048, {"kid": "one"})
        self.signing: Any = self.key
        self.header = {"alg": "RS256", "kid": "one"}
        self.claims: dict[str, Any] = {}
        self.said: dict[str, Any] = {}
        self.more: dict[str, str] = {}
        self.asked: dict[str, dict[str, str]] = {}
        self.codes = 0
        self.url = ""

    @asynccontextmanager
    async def running(self) -> AsyncIterator["IdentityProvider"]:
        routes = [
            Route("/.well-known/openid-configuration", self._configuration),
            Route("/keys", self._keys),
            Route("/authorize", self._authorize),
            Route("/token", self._token, methods=["POST"]),
        ]
        async with serving(Starlette(routes=routes)) as self.url:
            yield self

    async def _configuration(self, _request: Request) -> Response:
        known = {
            "issuer": self.url, "authorization_endpoint": f"{self.url}/authorize",
            "token_endpoint": f"{self.url}/token", "jwks_uri": f"{self.url}/keys",
        }  # fmt: skip
        return JSONResponse(known | self.said)

    async def _keys(self, _request: Request) -> Response:
        return JSONResponse({"keys": [self.key.as_dict(private=False)]})

    async def _authorize(self, request: Request) -> Response:
        """The person is signed in there already."""
        asked = dict(request.query_params)
        assert asked["response_type"] == "code"
        assert asked["code_challenge_method"] == "S256"
        self.codes += 1
        code = f"code{self.codes}"
        self.asked[code] = asked
        query = {"code": code, "state": asked["state"], "iss": self.url, **self.more}
        return RedirectResponse(f"{asked['redirect_uri']}?{urlencode(query)}", 303)

    async def _token(self, request: Request) -> Response:
        form = {
            name: values[0] for name, values in parse_qs((await request.body()).decode()).items()
        }
        asked = self.asked.pop(form.get("code", ""), None)
        if asked is None or not _fits(asked, form):
            return JSONResponse({"error": "invalid_grant"}, 400)
        if not request.headers.get("authorization", "").startswith("Basic "):
            return JSONResponse({"error": "invalid_client"}, 401)
        return JSONResponse({"access_token": "x", "token_type": "Bearer",
                             "id_token": self._signed(asked)})  # fmt: skip

    def _signed(self, asked: dict[str, str]) -> str:
        at = int(self.now().timestamp())
        claims = {
            "iss": self.url, "sub": "17", "aud": CLIENT, "iat": at, "exp": at + 300,
            "nonce": asked["nonce"], "email": "nora@example.org", "email_verified": True,
        }  # fmt: skip
        return jwt.encode(self.header, claims | self.claims, self.signing)


def _fits(asked: dict[str, str], form: dict[str, str]) -> bool:
    challenge = create_s256_code_challenge(form.get("code_verifier", ""))
    return asked["code_challenge"] == challenge and asked["redirect_uri"] == form["redirect_uri"]


def a_shared_secret() -> OctKey:
    """What everybody knows, as a key."""
    return OctKey.import_key(SECRET * 4)


def path_of(url: str) -> str:
    """Path and query of *url*."""
    parts = urlsplit(url)
    return f"{parts.path}?{parts.query}"
