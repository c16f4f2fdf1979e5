"""Reads what came with a request, as far as it is of the kind and size that is understood."""

from urllib.parse import unquote, unquote_to_bytes

from starlette.exceptions import HTTPException
from starlette.requests import Request

FORM, JSON = "application/x-www-form-urlencoded", "application/json"
MOST_FIELDS = 1000


def content_type(request: Request, *understood: str) -> str:
    """What the body says that it is; raises 415 where that is none of *understood*."""
    type = request.headers.get("content-type", "").partition(";")[0].strip().lower()
    if type not in understood:
        raise HTTPException(415)
    return type


async def read_body(request: Request, largest: int) -> bytes:
    """The body; raises 413 beyond *largest* bytes, whatever its length was said to be."""
    body, is_whole = bytearray(), False
    while not is_whole:
        told = await request.receive()
        if told["type"] != "http.request":  # whoever sent it hung up
            raise HTTPException(400)
        body += told.get("body", b"")
        if len(body) > largest:
            raise HTTPException(413)
        is_whole = not told.get("more_body", False)
    return bytes(body)


def read_form(body: bytes) -> list[tuple[str, str]]:
    """The fields of a form in their order, blank ones too; raises 400 where there are too many.

    As `urllib.parse.parse_qsl` reads them, which takes twice as long.
    """
    written = body.decode("utf-8", "replace")
    if written.count("&") >= MOST_FIELDS:
        raise HTTPException(400)
    parts = (part.partition("=") for part in written.split("&") if part)
    return [(_plain(name), _plain(value)) for name, _, value in parts]


def _plain(written: str) -> str:
    """What somebody wrote before it was written for a form."""
    spaced = written.replace("+", " ")
    if "%" not in spaced:
        return spaced
    if spaced.isascii():
        return unquote_to_bytes(spaced).decode("utf-8", "replace")
    return unquote(spaced, errors="replace")
