"""What a system asks to be shown: read into criteria, or refused."""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.builders import NOON
from webhooks.open311.query import LONGEST_SPAN, MOST_AT_ONCE, read_query
from webhooks.open311.refusals import (
    DateWrong,
    NotServed,
    NumberWrong,
    SpanWrong,
    StatusWrong,
    TooMany,
)

FIELDS = ("service_request_id", "service_code", "start_date", "end_date", "status", "page",
          "page_size")  # fmt: skip


def test_without_arguments_it_is_the_last_90_days_and_the_first_thousand():
    wanted = read_query({}, NOON)

    assert (wanted.criteria.since, wanted.criteria.until) == (NOON - timedelta(days=90), NOON)
    assert (wanted.limit, wanted.skip, wanted.criteria.is_open) == (1000, 0, None)


def test_an_empty_argument_is_as_good_as_none():
    assert read_query(dict.fromkeys(FIELDS, ""), NOON) == read_query({}, NOON)


def test_numbers_of_reports_override_all_other_arguments():
    query = {"service_request_id": "R-1, R-2,R-1,", "status": "nonsense", "page": "x"}

    assert read_query(query, NOON).folios == ("R-1", "R-2")


@pytest.mark.parametrize(
    ("query", "since", "until"),
    [
        ({"start_date": "2026-09-01T00:00:00Z"}, "2026-09-01", "2026-11-30"),
        ({"end_date": "2026-09-01T00:00:00Z"}, "2026-06-03", "2026-09-01"),
        (
            {"start_date": "2026-09-01T06:00+06:00", "end_date": "2026-09-02T00:00:00.000Z"},
            "2026-09-01",
            "2026-09-02",
        ),
        ({"start_date": "2026-09-01T06:00:00 06:00"}, "2026-09-01", "2026-11-30"),
    ],
)
def test_a_range_is_90_days_from_the_end_that_is_said(query, since, until):
    criteria = read_query(query, NOON).criteria

    assert (criteria.since, criteria.until) == tuple(
        datetime.fromisoformat(day).replace(tzinfo=UTC) for day in (since, until)
    )


@pytest.mark.parametrize(
    ("status", "is_open"),
    [("open", True), ("closed", False), ("open,closed", None), (" closed , open ", None)],
)
def test_a_status_is_open_closed_or_both(status, is_open):
    assert read_query({"status": status}, NOON).criteria.is_open is is_open


def test_pages_follow_each_other():
    wanted = read_query({"page": "3", "page_size": "50"}, NOON)

    assert (wanted.limit, wanted.skip) == (50, 100)


@pytest.mark.parametrize(
    ("query", "refusal"),
    [
        ({"start_date": "2026-09-01"}, DateWrong),
        ({"start_date": "2026-09-01T00:00:00"}, DateWrong),
        ({"start_date": "2026-13-01T00:00:00Z"}, DateWrong),
        ({"start_date": "0001-01-01T00:00:00+14:00"}, DateWrong),
        ({"end_date": "yesterday"}, DateWrong),
        ({"start_date": "9999-12-31T00:00:00Z"}, SpanWrong),
        ({"end_date": "0001-01-02T00:00:00Z"}, SpanWrong),
        ({"start_date": "2026-01-01T00:00:00Z", "end_date": "2026-06-01T00:00:00Z"}, SpanWrong),
        ({"start_date": "2026-02-01T00:00:00Z", "end_date": "2026-01-01T00:00:00Z"}, SpanWrong),
        ({"status": "waiting"}, StatusWrong),
        ({"status": "OPEN"}, StatusWrong),
        ({"page": "0"}, NumberWrong),
        ({"page": "-1"}, NumberWrong),
        ({"page": "1000001"}, NumberWrong),
        ({"page_size": "1001"}, NumberWrong),
        ({"page_size": "٣"}, NumberWrong),
        ({"page_size": "9" * 5000}, NumberWrong),
        ({"service_request_id": ",".join(map(str, range(1001)))}, TooMany),
    ],
)
def test_what_is_not_as_the_standard_has_it_is_refused(query, refusal):
    with pytest.raises(refusal):
        read_query(query, NOON)


@given(st.fixed_dictionaries({}, optional=dict.fromkeys(FIELDS, st.text(max_size=40))))
def test_whatever_is_asked_it_is_bounded_or_refused(query):
    try:
        wanted = read_query(query, NOON)
    except NotServed:
        return

    assert timedelta() <= wanted.criteria.until - wanted.criteria.since <= LONGEST_SPAN
    assert 1 <= wanted.limit <= MOST_AT_ONCE
    assert 0 <= wanted.skip <= 10**9
    assert not any("\x00" in folio for folio in wanted.folios)
