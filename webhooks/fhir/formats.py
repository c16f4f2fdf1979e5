"""In which formats an answer may be asked for: JSON is the only one that we write."""

from starlette.requests import Request

from webhooks.fhir.door import NotServed

MEDIA_TYPE = "application/fhir+json"
_JSON = frozenset({"json", "application/json", MEDIA_TYPE})
_TAKEN = _JSON | {"*/*", "application/*"}


def check_format(request: Request) -> None:
    """Raise NotServed for whoever takes no JSON; `_format` counts more than the header."""
    asked = request.query_params.getlist("_format")
    # a bare + in an address is a space
    if asked and all(each.replace(" ", "+") in _JSON for each in asked):
        return
    if asked or not _takes_json(request.headers.get("accept", "")):
        raise NotServed(406, "not-supported", f"There is only: {MEDIA_TYPE}.")


def _takes_json(accept: str) -> bool:
    kinds = {part.partition(";")[0].strip().lower() for part in accept.split(",")}
    return not accept.strip() or not kinds.isdisjoint(_TAKEN)
