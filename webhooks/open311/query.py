"""What a system asks to be shown: a query read into criteria, or a refusal."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from domain.ids import CategoryKey
from storage.fieldwork.openness import Criteria
from webhooks.limits import clipped
from webhooks.open311.refusals import DateWrong, NumberWrong, SpanWrong, StatusWrong, TooMany

MOST_AT_ONCE = 1000
LAST_PAGE = 1_000_000
LONGEST_SPAN = timedelta(days=90)
OPEN, CLOSED = "open", "closed"
# A common subset of ISO 8601, https://www.w3.org/TR/NOTE-datetime; a blank is a + that was not
# escaped.
_MOMENT = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d(\.\d{1,6})?)?(Z|[+\- ]\d\d:\d\d)")


@dataclass(frozen=True, slots=True)
class Wanted:
    """Some reports by their numbers, or else one page of those that `criteria` name."""

    criteria: Criteria
    folios: tuple[str, ...] = ()
    limit: int = MOST_AT_ONCE
    skip: int = 0


def read_query(query: Mapping[str, str], now: datetime) -> Wanted:
    """What *query* asks for; by default the last 90 days. An empty argument is as good as none."""
    folios = _several(query, "service_request_id")
    if len(folios) > MOST_AT_ONCE:
        raise TooMany(most=MOST_AT_ONCE)
    if folios:
        return Wanted(Criteria(now, now), folios)
    since, until = _span(_moment(query, "start_date"), _moment(query, "end_date"), now)
    categories = tuple(map(CategoryKey, _several(query, "service_code")[:MOST_AT_ONCE]))
    limit = _number(query, "page_size", MOST_AT_ONCE) or MOST_AT_ONCE
    page = _number(query, "page", LAST_PAGE) or 1
    criteria = Criteria(since, until, categories, _is_open(_several(query, "status")))
    return Wanted(criteria, limit=limit, skip=(page - 1) * limit)


def _several(query: Mapping[str, str], field: str) -> tuple[str, ...]:
    written = query.get(field, "")
    parts = (part.strip() for part in clipped(written, len(written)).split(","))
    return tuple(dict.fromkeys(part for part in parts if part))


def _span(
    since: datetime | None, until: datetime | None, now: datetime
) -> tuple[datetime, datetime]:
    """From and to; where one of them is not said, it is 90 days from the other."""
    try:
        if since is None:
            until = until or now
            return until - LONGEST_SPAN, until
        until = until or since + LONGEST_SPAN
    except OverflowError as error:
        raise SpanWrong from error
    if not timedelta() <= until - since <= LONGEST_SPAN:
        raise SpanWrong
    return since, until


def _moment(query: Mapping[str, str], field: str) -> datetime | None:
    text = query.get(field, "").strip()
    if not text:
        return None
    refusal = DateWrong(field=field)
    if not _MOMENT.fullmatch(text):
        raise refusal
    try:
        return datetime.fromisoformat(text.replace(" ", "+")).astimezone(UTC)
    except (ValueError, OverflowError) as error:
        raise refusal from error


def _is_open(statuses: tuple[str, ...]) -> bool | None:
    if not set(statuses) <= {OPEN, CLOSED}:
        raise StatusWrong
    return statuses[0] == OPEN if len(statuses) == 1 else None


def _number(query: Mapping[str, str], field: str, most: int) -> int | None:
    text = query.get(field, "").strip()
    if not text:
        return None
    if not (text.isascii() and text.isdigit() and len(text) <= len(str(most))):
        raise NumberWrong(field=field, most=most)
    if not 1 <= int(text) <= most:
        raise NumberWrong(field=field, most=most)
    return int(text)
