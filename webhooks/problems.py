"""Errors as problem details (RFC 9457): what every path answers that has no errors of its own."""

from http import HTTPStatus

from fastapi.exceptions import RequestValidationError
from pydantic import BaseModel
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import JSONResponse, Response

MEDIA_TYPE = "application/problem+json"


class Problem(BaseModel):
    """What went wrong, for machines."""

    type: str = "about:blank"
    title: str
    status: int


def problem(status: int, headers: dict[str, str] | None = None) -> Response:
    """An answer that says no more than its status."""
    told = Problem(title=HTTPStatus(status).phrase, status=status)
    return JSONResponse(told.model_dump(), status, headers=headers, media_type=MEDIA_TYPE)


async def tell_status(_request: Request, error: Exception) -> Response:
    """Whatever was refused with a status."""
    if not isinstance(error, HTTPException):
        return problem(HTTPStatus.INTERNAL_SERVER_ERROR)
    return problem(error.status_code, dict(error.headers or {}))


async def tell_unreadable(_request: Request, error: Exception) -> Response:
    """A path whose parts are none of ours leads nowhere; anything else is a bad request."""
    faults = error.errors() if isinstance(error, RequestValidationError) else []
    is_path = any(fault["loc"][0] == "path" for fault in faults)
    return problem(HTTPStatus.NOT_FOUND if is_path else HTTPStatus.BAD_REQUEST)
