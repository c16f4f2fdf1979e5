"""In which formats an answer may be asked for: JSON is the only one that we write."""

from starlette.requests import Request

from webhooks.fhir.door import NotServed

MEDIA_TYPE = "application/fhir+json"
_JSON = frozenset({"json", "application/json", MEDIA_TYPE})


def check_format(request: Request) -> None:
    """Raise NotServed for whoever asks for another format than JSON."""
    for asked in request.query_params.getlist("_format"):
        if asked.replace(" ", "+") not in _JSON:  # a bare + in an address is a space
            raise NotServed(406, "not-supported", f"There is only: {MEDIA_TYPE}.")
