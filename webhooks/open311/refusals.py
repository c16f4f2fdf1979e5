"""Why a system is not served: each with the status that the standard gives to it.

A refusal of a rule of the domain, such as a missing answer, is a 400.
"""

from typing import ClassVar

from domain.errors import DomainError

BAD_REQUEST, FORBIDDEN, NOT_FOUND, TOO_MANY = 400, 403, 404, 429


class NotServed(DomainError):
    """What was asked for is not as the standard has it."""

    status: ClassVar[int] = BAD_REQUEST


class KeyRefused(NotServed):
    """The key is missing, wrong or revoked."""

    key = "georeport-key-refused"
    status = FORBIDDEN


class AreaRefused(NotServed):
    """The key is for other areas."""

    key = "georeport-area-refused"
    status = FORBIDDEN


class TooOften(NotServed):
    """The key was used too often within a minute."""

    key = "georeport-too-often"
    status = TOO_MANY


class JurisdictionUnknown(NotServed):
    """The organisation goes by another name."""

    key = "georeport-jurisdiction"
    status = NOT_FOUND


class ServiceMissing(NotServed):
    """A report needs a category."""

    key = "georeport-service-missing"


class ServiceUnknown(NotServed):
    """There is no such category."""

    key = "georeport-service-unknown"
    status = NOT_FOUND


class RequestUnknown(NotServed):
    """There is no such report."""

    key = "georeport-request-unknown"
    status = NOT_FOUND


class PlaceMissing(NotServed):
    """A report needs a place."""

    key = "georeport-place-missing"


class PlaceWrong(NotServed):
    """Half a place, or none on this earth."""

    key = "georeport-place-wrong"


class TooLong(NotServed):
    """A field holds more than fits."""

    key = "georeport-long"


class MediaWrong(NotServed):
    """What should lead to a picture is no web address."""

    key = "georeport-media-wrong"


class NameReused(NotServed):
    """Two different reports under one Idempotency-Key."""

    key = "georeport-name-reused"


class DateWrong(NotServed):
    """A moment is not written as W3C has it, with its zone."""

    key = "georeport-date-wrong"


class SpanWrong(NotServed):
    """From and to are the wrong way round, or more than 90 days apart."""

    key = "georeport-span"


class StatusWrong(NotServed):
    """There are two statuses only."""

    key = "georeport-status-wrong"


class NumberWrong(NotServed):
    """A page is a small whole number."""

    key = "georeport-number-wrong"


class TooMany(NotServed):
    """So many reports are not looked up at once."""

    key = "georeport-many"
