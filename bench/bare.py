"""Bare limits to compare with: a route that says ok, one that checks Twilio's form, one that keeps.

python -m bench.bare PORT DATABASE_URL
"""

import hmac
import sys
from base64 import b64encode
from collections.abc import Awaitable, Callable
from hashlib import sha1
from urllib.parse import parse_qsl

import aiosqlite
import asyncpg
import uvicorn
import uvloop
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import Route

TOKEN = "token"
OK, SIGNED, KEPT = "/ok", "/signed", "/kept"
Keep = Callable[[str], Awaitable[None]]


def signature(url: str, fields: list[tuple[str, str]], token: str = TOKEN) -> str:
    """What Twilio signs: the address and the fields in the order of their names."""
    text = url + "".join(name + value for name, value in sorted(fields))
    return b64encode(hmac.new(token.encode(), text.encode(), sha1).digest()).decode()


async def _read(request: Request) -> str:
    body = (await request.body()).decode()
    wanted = signature(str(request.url), parse_qsl(body, keep_blank_values=True))
    if not hmac.compare_digest(wanted, request.headers.get("x-twilio-signature", "")):
        raise PermissionError
    return body


def app(keep: Keep) -> Starlette:
    async def ok(_request: Request) -> Response:
        return PlainTextResponse("ok")

    async def signed(request: Request) -> Response:
        await _read(request)
        return PlainTextResponse("ok")

    async def kept(request: Request) -> Response:
        await keep(await _read(request))
        return PlainTextResponse("ok")

    return Starlette(
        routes=[
            Route(OK, ok),
            Route(SIGNED, signed, methods=["POST"]),
            Route(KEPT, kept, methods=["POST"]),
        ]
    )


async def keeper(url: str) -> Keep:
    """One insert, committed before the answer, without any library between."""
    if url.startswith("sqlite"):
        file = await aiosqlite.connect(url.partition("///")[2], isolation_level=None)
        await file.execute("PRAGMA journal_mode=WAL")
        await file.execute("PRAGMA synchronous=FULL")
        await file.execute("CREATE TABLE bare (id INTEGER PRIMARY KEY, body TEXT)")

        async def insert(body: str) -> None:
            await file.execute("INSERT INTO bare (body) VALUES (?)", (body,))

        return insert
    pool = await asyncpg.create_pool(url.replace("+asyncpg", ""), min_size=4, max_size=16)
    await pool.execute("CREATE TABLE IF NOT EXISTS bare (id bigserial PRIMARY KEY, body text)")

    async def insert_there(body: str) -> None:
        await pool.execute("INSERT INTO bare (body) VALUES ($1)", body)

    return insert_there


async def main(port: int, url: str) -> None:
    config = uvicorn.Config(app(await keeper(url)), port=port, log_config=None, access_log=False)
    await uvicorn.Server(config).serve()


if __name__ == "__main__":
    uvloop.run(main(int(sys.argv[1]), sys.argv[2]))
