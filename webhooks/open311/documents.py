"""What `/openapi.json` says of the standard door beyond the shapes of its answers."""

from enum import StrEnum
from typing import Annotated, Any

from fastapi import Header, Path, Query
from pydantic import WithJsonSchema

from webhooks.open311.query import CLOSED, LAST_PAGE, MOST_AT_ONCE, OPEN
from webhooks.open311.shapes import ErrorShape
from webhooks.open311.submitted import LONGEST, LONGEST_PERSONAL, PERSONAL
from webhooks.problems import MEDIA_TYPE, Problem

LONGEST_NAME = 255


class Format(StrEnum):
    """The ending of every path."""

    JSON = "json"
    XML = "xml"


def _text(description: str, **schema: Any) -> Any:
    """A text in the query; what is empty is as good as not there, so that nothing is required."""
    return Annotated[
        str, WithJsonSchema({"type": "string", **schema}), Query(description=description)
    ]


Id = Annotated[str, Path(description="the public number")]
Code = Annotated[str, Path(description="the key of a category")]
JurisdictionId = _text("needed by nobody; another one than ours is not found")
ApiKeyText = _text("shows what citizens wrote and photographed, in the areas of the key")
Folios = _text("public numbers, with commas; overrides all other arguments")
Codes = _text("services, with commas")
Moment = _text("with its time zone; the range is 90 days at the most", format="date-time")
Statuses = _text(
    "with a comma for both", enum=[OPEN, CLOSED, f"{OPEN},{CLOSED}", f"{CLOSED},{OPEN}"]
)
PageSize = _text("reports on a page", type="integer", minimum=1, maximum=MOST_AT_ONCE)
PageNumber = _text("which page, from 1", type="integer", minimum=1, maximum=LAST_PAGE)
IdempotencyKey = Annotated[
    str,
    Header(
        alias="Idempotency-Key",
        description="names this report for a day: sent again, it is not taken again",
        max_length=LONGEST_NAME,
    ),
]

XML = {"text/xml": {"schema": {"type": "string"}}}
_ERRORS = {"content": XML, "model": list[ErrorShape]}
_PROBLEM = {"model": Problem, "content": {MEDIA_TYPE: {}}}
ERRORS: dict[int | str, dict[str, Any]] = {
    400: {"description": "not as the standard has it", **_ERRORS},
    403: {"description": "the key is wrong, or missing where it is needed", **_ERRORS},
    404: {"description": "there is no such thing", **_ERRORS},
    "default": {
        "description": "anything else, as problem details (RFC 9457)",
        "content": {MEDIA_TYPE: {"schema": Problem.model_json_schema()}},
    },
}
FOUND: dict[int | str, dict[str, Any]] = {200: {"content": XML}, **ERRORS}
TAKEN: dict[int | str, dict[str, Any]] = {
    **ERRORS,
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
        **{name: {"type": "string", "maxLength": most} for name, most in LONGEST.items()},
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
