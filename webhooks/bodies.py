"""Reads what came with a request, as far as it is of the kind and size that is understood."""

from urllib.parse import parse_qsl

from starlette.exceptions import HTTPException
from starlette.requests import ClientDisconnect, Request

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
    body = bytearray()
    try:
        async for chunk in request.stream():
            body += chunk
            if len(body) > largest:
                raise HTTPException(413)
    except ClientDisconnect as error:
        raise HTTPException(400) from error
    return bytes(body)


def read_form(body: bytes) -> list[tuple[str, str]]:
    """The fields of a form in their order, blank ones too; raises 400 where there are too many."""
    written = body.decode("utf-8", "replace")
    try:
        return parse_qsl(written, keep_blank_values=True, max_num_fields=MOST_FIELDS)
    except ValueError as error:
        raise HTTPException(400) from error
