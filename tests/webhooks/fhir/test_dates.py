"""Dates in searches are as R4 writes them, and a partial one means all of it."""

from datetime import UTC, datetime, timedelta
from urllib.parse import quote
from zoneinfo import ZoneInfo

import pytest

from domain.hospital.referrals import discharge
from storage.hospital.following import Span
from tests.builders import NOON
from tests.domain.hospital.clinic import DESK
from tests.flows.household import give_hour
from tests.webhooks.fhir.reading import ids
from webhooks.fhir.dates import read_span
from webhooks.fhir.door import NotServed

SANTIAGO = ZoneInfo("America/Santiago")


def at(*moment: int) -> datetime:
    return datetime(*moment, tzinfo=UTC)


WHOLE = {
    "2026": (at(2026, 1, 1, 3), at(2027, 1, 1, 3)),
    "2026-11": (at(2026, 11, 1, 3), at(2026, 12, 1, 3)),
    "2026-12": (at(2026, 12, 1, 3), at(2027, 1, 1, 3)),
    "2026-11-23": (at(2026, 11, 23, 3), at(2026, 11, 24, 3)),
    "2026-11-23T10:00Z": (at(2026, 11, 23, 10), at(2026, 11, 23, 10, 1)),
    "2026-11-23T10:00": (at(2026, 11, 23, 13), at(2026, 11, 23, 13, 1)),
    "2026-11-23T10:00:05-03:00": (at(2026, 11, 23, 13, 0, 5), at(2026, 11, 23, 13, 0, 6)),
    "2026-11-23T10:00:00.000Z": (at(2026, 11, 23, 10), at(2026, 11, 23, 10, 0, 0, 1000)),
    "2026-11-23T10:00:00.123456 00:00": (
        at(2026, 11, 23, 10, 0, 0, 123456),
        at(2026, 11, 23, 10, 0, 0, 123457),
    ),
}


@pytest.mark.parametrize(("written", "whole"), WHOLE.items())
def test_a_date_is_as_long_as_what_it_leaves_out(written, whole):
    start, end = whole
    assert read_span(written, SANTIAGO) == Span(start, end)
    assert read_span(f"ge{written}", SANTIAGO) == Span(start)
    assert read_span(f"lt{written}", SANTIAGO) == Span(None, start)
    for after, before in (("gt", "le"), ("sa", "le")):
        assert read_span(f"{after}{written}", SANTIAGO) == Span(end)
        assert read_span(f"{before}{written}", SANTIAGO) == Span(None, end)


@pytest.mark.parametrize(
    "written",
    ["", "0001", "2026-13", "2026-1", "2026-11-31", "2026-11-23T25:00Z", "2026-11-23T10Z",
     "2026-11-23T10:00:00.Z", "ne2026", "ap2026-11-23", "2026,2027", "2026-11-23T10:00+24:00"],
)  # fmt: skip
def test_what_is_no_date_of_ours_is_refused(written):
    with pytest.raises(NotServed):
        read_span(written, SANTIAGO)


async def test_who_asks_from_the_last_time_we_told_hears_nothing_twice(hospital, his, clock):
    clock.pass_by(hours=1, microseconds=123456)
    async with hospital.database.unit() as unit:
        referral = await unit.referrals.get("r2")
        await unit.record(discharge(referral, "6", by=DESK, now=clock.now()))
        await unit.commit()
    told = (await his.get("/fhir/R4/ServiceRequest/r2")).json()["meta"]["lastUpdated"]
    assert ".123456" in told
    assert await ids(his, f"ServiceRequest?_lastUpdated=ge{quote(told)}") == ["r2"]
    assert await ids(his, f"ServiceRequest?_lastUpdated=ge{told}") == ["r2"]
    assert await ids(his, f"ServiceRequest?_lastUpdated=gt{quote(told)}") == []


async def test_a_month_and_a_year_are_asked_for_whole(hospital, his):
    await give_hour(hospital, "r2")
    day = NOON + timedelta(days=3)
    assert await ids(his, f"Appointment?date={day:%Y-%m}") == ["a-r1", "a-r2"]
    assert await ids(his, f"Appointment?date=gt{day:%Y}") == []
