"""What `/openapi.json` says of the standard door beyond the shapes of its answers."""

from enum import StrEnum
from typing import Annotated, Any

from fastapi import Header, Path, Query
from pydantic import BaseModel, Field, WithJsonSchema

from webhooks.open311.query import CLOSED, LAST_PAGE, MOST_AT_ONCE, OPEN
from webhooks.open311.shapes import ErrorShape, Receipt
from webhooks.open311.submitted import LONGEST, LONGEST_PERSONAL, PERSONAL, TEXTS
from webhooks.problems import MEDIA_TYPE, Problem

STATUSES = [OPEN, CLOSED, f"{OPEN},{CLOSED}", f"{CLOSED},{OPEN}"]


class Format(StrEnum):
    """The ending of every path."""

    JSON = "json"
    XML = "xml"


def _is(**schema: Any) -> WithJsonSchema:
    return WithJsonSchema({"type": "string", **schema})


class Query311(BaseModel):
    """What may be asked for. All is text: an empty argument is as good as none."""

    jurisdiction_id: str = Field("", description="needed by nobody; another than ours is not found")
    api_key: str = Field(
        "", description="shows what citizens wrote and photographed, in the areas of the key"
    )
    service_request_id: str = Field(
        "", description="public numbers, with commas; overrides all other arguments"
    )
    service_code: str = Field("", description="services, with commas")
    start_date: Annotated[str, _is(format="date-time")] = Field(
        "", description="with its time zone; 90 days at the most"
    )
    end_date: Annotated[str, _is(format="date-time")] = Field("", description="the same")
    status: Annotated[str, _is(enum=STATUSES)] = Field("", description="both by default")
    page_size: Annotated[str, _is(type="integer", minimum=1, maximum=MOST_AT_ONCE)] = Field(
        "", description="reports on a page"
    )
    page: Annotated[str, _is(type="integer", minimum=1, maximum=LAST_PAGE)] = Field(
        "", description="which page, from 1"
    )


Asked = Annotated[Query311, Query()]
Id = Annotated[str, Path(description="the public number")]
Code = Annotated[str, Path(description="the key of a category")]
JurisdictionId = Annotated[str, Query(description="needed by nobody; another is not found")]
ApiKeyText = Annotated[str, Query(description="shows what citizens wrote and photographed")]
IdempotencyKey = Annotated[
    str,
    _is(maxLength=LONGEST["Idempotency-Key"]),
    Header(
        alias="Idempotency-Key",
        description="names this report for a day: sent again, it is not taken again",
    ),
]

XML = {"text/xml": {"schema": {"type": "string"}}}
_ERRORS = {"content": XML, "model": list[ErrorShape]}
_PROBLEM = {MEDIA_TYPE: {"schema": Problem.model_json_schema()}}
Responses = dict[int | str, dict[str, Any]]
ERRORS: Responses = {
    400: {"description": "not as the standard has it", **_ERRORS},
    403: {"description": "the key is wrong, or missing where it is needed", **_ERRORS},
    404: {
        "description": "there is no such thing; problem details (RFC 9457) for no such path",
        "content": XML | _PROBLEM,
        "model": list[ErrorShape],
    },
    "default": {"description": "anything else, as problem details", "content": _PROBLEM},
}
FOUND: Responses = {200: {"content": XML}, **ERRORS}
TAKEN: Responses = {
    **ERRORS,
    200: {"description": "taken in before", "content": XML, "model": list[Receipt]},
    201: {"description": "taken in", "content": XML},
    429: {"description": "too many reports in a minute with this key", **_ERRORS},
}
FORM = {
    "type": "object",
    "required": ["api_key", "service_code"],
    "properties": {
        "api_key": {"type": "string"},
        "jurisdiction_id": {"type": "string"},
        "service_code": {"type": "string"},
        "lat": {"type": "number", "minimum": -90, "maximum": 90},
        "long": {"type": "number", "minimum": -180, "maximum": 180},
        **{name: {"type": "string", "maxLength": LONGEST[name]} for name in TEXTS},
        **{name: {"type": "string", "maxLength": LONGEST_PERSONAL} for name in PERSONAL},
        "attribute": {"type": "object", "additionalProperties": {"type": "string"}},
    },
}
BODY = {
    "requestBody": {
        "required": True,
        "content": {
            "application/x-www-form-urlencoded": {
                "schema": FORM,
                "encoding": {"attribute": {"style": "deepObject", "explode": True}},
            }
        },
    }
}
