"""What a system hands in: read into a report to be, or refused."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.messages import Pin
from webhooks.open311.refusals import (
    MediaWrong,
    NotServed,
    PlaceMissing,
    PlaceWrong,
    ServiceMissing,
    TooLong,
)
from webhooks.open311.submitted import content_of, read_submitted

HERE = {"service_code": "pothole", "lat": "25.65", "long": "-100.40"}


def read(**fields):
    return read_submitted(list((HERE | fields).items()))


@pytest.mark.parametrize(
    ("fields", "pin", "address"),
    [
        ({}, Pin(25.65, -100.40), ""),
        ({"address_string": "Roble 120"}, Pin(25.65, -100.40), "Roble 120"),
        ({"lat": "", "long": "", "address_string": " Roble 120 "}, None, "Roble 120"),
        ({"lat": "", "long": "", "address_id": "545483"}, None, "545483"),
        ({"lat": " 25.65 ", "long": "-1.004e2"}, Pin(25.65, -100.40), ""),
    ],
)
def test_a_place_is_a_pin_an_address_or_the_number_of_one(fields, pin, address):
    submitted = read(**fields)

    assert (submitted.pin, submitted.address) == (pin, address)


@pytest.mark.parametrize(
    ("fields", "refusal"),
    [
        ({"service_code": " "}, ServiceMissing),
        ({"lat": "", "long": ""}, PlaceMissing),
        ({"long": ""}, PlaceWrong),
        ({"lat": "north"}, PlaceWrong),
        ({"lat": "91"}, PlaceWrong),
        ({"long": "nan"}, PlaceWrong),
        ({"description": "x" * 4001}, TooLong),
        ({"media_url": "ftp://example.org/a.jpg"}, MediaWrong),
        ({"media_url": "file:///etc/passwd"}, MediaWrong),
        ({"media_url": "http://"}, MediaWrong),
        ({"media_url": "http://[::1"}, MediaWrong),
        ({"media_url": "https://me:secret@example.org/a.jpg"}, MediaWrong),
        ({"media_url": "https://example.org/" + "a" * 2000}, TooLong),
    ],
)
def test_what_cannot_be_a_report_is_refused(fields, refusal):
    with pytest.raises(refusal):
        read(**fields)


def test_of_a_reporter_no_more_is_kept_than_was_told_and_nothing_of_their_device():
    told = read(phone="81 0000 1000", email="", first_name="x" * 300, device_id="tt222111")

    assert told.reporter == {"phone": "81 0000 1000", "first_name": "x" * 200}


def test_answers_are_told_one_by_one_or_several_to_a_question():
    fields = [
        *HERE.items(),
        ("attribute[A]", "1"),
        ("attribute[B][]", "2"),
        ("attribute[B][]", "3"),
    ]

    assert read_submitted(fields).answers == {"A": ["1"], "B": ["2", "3"]}


def test_the_same_fields_in_another_order_by_another_key_say_the_same():
    one = [("api_key", "a"), ("lat", "1"), ("long", "2"), ("email", "")]
    other = [("long", "2"), ("lat", "1"), ("api_key", "b"), ("jurisdiction_id", "x")]

    assert content_of(one) == content_of(other)
    assert content_of(one) != content_of([("lat", "1"), ("long", "3")])
    assert content_of([("a", "b=c")]) != content_of([("a=b", "c")])


NAMES = st.sampled_from([*HERE, "description", "media_url", "phone", "attribute[A]", "attribute["])


@given(st.lists(st.tuples(NAMES, st.text(max_size=60))))
def test_whatever_is_handed_in_is_fit_to_be_kept_or_refused(fields):
    try:
        submitted = read_submitted(fields)
    except NotServed:
        return

    kept = (submitted.description, submitted.address, *submitted.reporter.values())
    assert not any("\x00" in text for text in kept)
    assert submitted.pin or submitted.address
