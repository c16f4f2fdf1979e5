"""What `/openapi.json` says of the standard door beyond the shapes of its answers."""

from enum import StrEnum
from typing import Annotated, Any

from fastapi import Header, Path, Query

from webhooks.open311.shapes import Asking, ErrorShape, Receipt, is_text
from webhooks.open311.submitted import LONGEST, LONGEST_PERSONAL, PERSONAL, TEXTS
from webhooks.problems import MEDIA_TYPE, Problem


class Format(StrEnum):
    """The ending of every path."""

    JSON = "json"
    XML = "xml"


Asked = Annotated[Asking, Query()]
Id = Annotated[str, Path(description="the public number")]
Code = Annotated[str, Path(description="the key of a category")]
JurisdictionId = Annotated[str, Query(description="needed by nobody; another is not found")]
ApiKeyText = Annotated[str, Query(description="shows what citizens wrote and photographed")]
IdempotencyKey = Annotated[
    str,
    is_text(maxLength=LONGEST["Idempotency-Key"]),
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
