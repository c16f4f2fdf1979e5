"""What a system hands in: the fields of a form read into a report to be, or a refusal."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from urllib.parse import urlsplit

from domain.messages import Pin
from webhooks.limits import clipped, pin_at
from webhooks.open311.refusals import (
    MediaWrong,
    PlaceMissing,
    PlaceWrong,
    ServiceMissing,
    TooLong,
)

LONGEST = {
    "description": 4000,
    "address_string": 300,
    "address_id": 100,
    "media_url": 2000,
    "Idempotency-Key": 255,
}
TEXTS = ("description", "address_string", "address_id", "media_url")
LONGEST_PERSONAL = 200
PERSONAL = ("first_name", "last_name", "email", "phone", "account_id")
KEYS_ALONE = ("api_key", "jurisdiction_id")
Fields = Sequence[tuple[str, str]]


@dataclass(frozen=True, slots=True)
class Submitted:
    """A report as a system tells it; `reporter` is personal, and says no more than was told."""

    service_code: str
    description: str
    address: str
    pin: Pin | None
    media_url: str
    answers: Mapping[str, Sequence[str]] = field(default_factory=dict)
    reporter: Mapping[str, str] = field(default_factory=dict)


def read_submitted(fields: Fields) -> Submitted:
    """The report in *fields*; raises a refusal that says which one is wrong."""
    given = {name: _clean(value) for name, value in fields}
    for name in TEXTS:
        check_length(name, given.get(name, ""))
    if not given.get("service_code"):
        raise ServiceMissing
    pin = _pin(given.get("lat", ""), given.get("long", ""))
    address = given.get("address_string") or given.get("address_id") or ""
    if pin is None and not address:
        raise PlaceMissing
    return Submitted(
        given["service_code"],
        given.get("description", ""),
        address,
        pin,
        _web_address(given.get("media_url", "")),
        _answers(fields),
        {n: given[n][:LONGEST_PERSONAL] for n in PERSONAL if given.get(n)},
    )


def check_length(name: str, value: str) -> None:
    """Raise TooLong where the field called *name* does not hold *value*."""
    if len(value) > LONGEST[name]:
        raise TooLong(field=name, most=LONGEST[name])


def content_of(fields: Fields) -> str:
    """All that *fields* say, in one text that is the same whenever they say the same."""
    told = sorted((name, value) for name, value in fields if name not in KEYS_ALONE)
    return repr([(name, value) for name, value in told if value.strip()])


def _clean(value: str) -> str:
    return clipped(value, len(value)).strip()


def _pin(latitude: str, longitude: str) -> Pin | None:
    if not latitude and not longitude:
        return None
    try:
        pin = pin_at(float(latitude), float(longitude), "")
    except ValueError as error:
        raise PlaceWrong from error
    if pin is None:
        raise PlaceWrong
    return pin


def _web_address(text: str) -> str:
    """The address as it was written, if it may lead somewhere; where to is looked at later."""
    try:
        parts = urlsplit(text)
        is_web = parts.scheme in ("http", "https") and bool(parts.hostname) and not parts.username
    except ValueError:
        is_web = False
    if text and not is_web:
        raise MediaWrong
    return text


def _answers(fields: Fields) -> dict[str, list[str]]:
    """`attribute[code]=value`, or `attribute[code][]=value` once for each of several."""
    answers: dict[str, list[str]] = {}
    for name, value in fields:
        if name.startswith("attribute["):
            code = name.removeprefix("attribute[").removesuffix("[]").removesuffix("]")
            answers.setdefault(code, []).append(_clean(value))
    return answers
