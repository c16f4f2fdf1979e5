"""Answers in both formats, open to pages of other sites where they only read."""

from collections.abc import Callable, Coroutine, Sequence
from typing import Any

from pydantic import BaseModel
from starlette.requests import Request
from starlette.responses import JSONResponse, Response

from domain.errors import DomainError
from webhooks.open311.documents import Format
from webhooks.open311.door import Open311Door
from webhooks.open311.host import Host
from webhooks.open311.refusals import BAD_REQUEST, TOO_MANY, NotServed
from webhooks.open311.shapes import ErrorShape
from webhooks.open311.xml import to_xml

Teller = Callable[[Request, Exception], Coroutine[Any, Any, Response]]

JSON_TYPE, XML_TYPE = "application/json; charset=utf-8", "text/xml"
# No cookie and no header of the browser opens anything here, so any page may read.
ANY_PAGE = {"access-control-allow-origin": "*"}


def answer(
    format: str,
    root: str,
    told: BaseModel | Sequence[BaseModel],
    status: int = 200,
    headers: dict[str, str] = ANY_PAGE,
) -> Response:
    """One thing or several; in XML below an element called *root*."""
    plain = _plain(told) if isinstance(told, BaseModel) else [_plain(each) for each in told]
    if format == Format.XML:
        return Response(to_xml(root, plain), status, headers, XML_TYPE)
    return JSONResponse(plain, status, headers, JSON_TYPE)


def _plain(told: BaseModel) -> dict[str, Any]:
    return told.model_dump(mode="json")


def tell_refusals(door: Open311Door) -> Teller:
    """Answers a refusal as the standard has it: a list of errors, in the words of the place."""

    async def tell(request: Request, error: Exception) -> Response:
        if not isinstance(error, DomainError):
            raise error
        status = error.status if isinstance(error, NotServed) else BAD_REQUEST
        async with door.database.reading() as unit:
            host = await Host.load(door, unit)
        errors = [ErrorShape(code=status, description=host.say(error.key, **error.params))]
        later = {"retry-after": "60"} if status == TOO_MANY else {}
        format = request.path_params.get("format", Format.JSON)
        return answer(format, "errors", errors, status, ANY_PAGE | later)

    return tell
