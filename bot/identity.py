"""An institution's own accounts, by OpenID Connect: code, PKCE, nonce, state, a signed token.

What we ask goes to the public network only, as with every address that others have chosen; what
comes back is bounded in size and time.
"""

import asyncio
import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

import httpx
from authlib.common.errors import AuthlibBaseError
from authlib.oauth2.rfc6749.parameters import parse_authorization_code_response, prepare_grant_uri
from authlib.oauth2.rfc7636 import create_s256_code_challenge
from authlib.oidc.core import CodeIDToken
from joserfc import jwt
from joserfc.errors import JoseError
from joserfc.jwk import KeySet

from domain.people.identities import IdentityRefused, Known, Ticket

WHOLE_S = 15
LARGEST = 256 * 1024
LEEWAY_S = 60
ALGORITHMS = ("RS256", "PS256", "ES256")  # those with a public key: a shared secret signs nothing
SCOPE = "openid email"
STRONG = "mfa"
WRONG = (httpx.HTTPError, httpx.InvalidURL, AuthlibBaseError, JoseError, TimeoutError,
         ValueError, KeyError, TypeError, AttributeError)  # fmt: skip

Facts = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Registered:
    """Who the institution says it is, and as what it knows us."""

    issuer: str
    client_id: str
    secret: str


@dataclass(frozen=True, slots=True)
class OpenIdProvider:
    """Sends people there, and believes what comes back signed."""

    us: Registered
    client: httpx.AsyncClient
    now: Callable[[], datetime]

    async def leave(self, ticket: Ticket, back: str) -> str:
        """The address to send somebody to, who comes *back*; raises IdentityRefused."""
        try:
            async with asyncio.timeout(WHOLE_S):
                said = await self._discover()
            return str(prepare_grant_uri(
                said["authorization_endpoint"], self.us.client_id, "code", back, SCOPE,
                ticket.state, nonce=ticket.nonce, code_challenge_method="S256",
                code_challenge=create_s256_code_challenge(ticket.verifier),
            ))  # fmt: skip
        except WRONG as error:
            raise IdentityRefused from error

    async def come_back(self, ticket: Ticket, back: str, query: str) -> Known:
        """Who came *back* with *query*; raises IdentityRefused unless everything fits."""
        try:
            async with asyncio.timeout(WHOLE_S):
                code = self._code(ticket, query)
                said = await self._discover()
                token = await self._token(said["token_endpoint"], code, ticket, back)
                keys = KeySet.import_key_set(await self._get(said["jwks_uri"]))
            return _known(self._claims(token, keys, ticket))
        except WRONG as error:
            raise IdentityRefused from error

    def _code(self, ticket: Ticket, query: str) -> str:
        """The code of an answer to our question, and of nobody else who might answer (mix-up)."""
        found = parse_authorization_code_response(f"{self.us.issuer}?{query}", state=ticket.state)
        if found.get("iss", self.us.issuer) != self.us.issuer:
            raise IdentityRefused
        return str(found["code"])

    async def _discover(self) -> Facts:
        said: Facts = await self._get(f"{self.us.issuer}/.well-known/openid-configuration")
        if said["issuer"] != self.us.issuer:
            raise IdentityRefused
        return said

    async def _token(self, url: str, code: str, ticket: Ticket, back: str) -> Facts:
        form = {
            "grant_type": "authorization_code",
            "code": code,
            "redirect_uri": back,
            "code_verifier": ticket.verifier,
        }
        token: Facts = await self._get(url, form)
        return token

    def _claims(self, token: Facts, keys: KeySet, ticket: Ticket) -> Facts:
        read = jwt.decode(token["id_token"], keys, algorithms=ALGORITHMS)
        us = {"iss": {"value": self.us.issuer}, "aud": {"value": self.us.client_id}}
        known = {"nonce": ticket.nonce, "client_id": self.us.client_id}
        claims = CodeIDToken(read.claims, read.header, us, known)
        claims.validate(now=int(self.now().timestamp()), leeway=LEEWAY_S)
        return dict(claims)

    async def _get(self, url: str, form: Mapping[str, str] | None = None) -> Any:
        """The JSON at *url*, posting *form* as the one who is registered, if there is one."""
        auth = httpx.BasicAuth(self.us.client_id, self.us.secret) if form else None
        method = "POST" if form else "GET"
        async with self.client.stream(method, url, data=form, auth=auth) as answer:
            answer.raise_for_status()
            body = b""
            async for chunk in answer.aiter_raw():
                body += chunk
                if len(body) > LARGEST:
                    raise IdentityRefused
        return json.loads(body)


def _known(claims: Facts) -> Known:
    """Whose address was verified there; any other would let everybody be anybody."""
    if claims.get("email_verified") is not True or not isinstance(claims["email"], str):
        raise IdentityRefused
    return Known(claims["email"], STRONG in claims.get("amr", ()))
