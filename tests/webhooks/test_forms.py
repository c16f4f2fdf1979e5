"""Forms and signatures are read as the libraries read them, which are slower."""

from urllib.parse import parse_qsl, urlencode

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from starlette.datastructures import ImmutableMultiDict
from starlette.exceptions import HTTPException
from twilio.request_validator import RequestValidator

from webhooks.bodies import MOST_FIELDS, read_form
from webhooks.twilio import is_genuine

URL = "https://enlace.example/webhooks/twilio?foo=1"
pieces = st.sampled_from([b"&", b"=", b"%", b"+", b";", b"%C3%B1", b"%c3", b"%zz", b"\xc3\xb1"])
fields = st.lists(st.tuples(st.text(max_size=9), st.text(max_size=9)), max_size=9)


def by_the_library(body):
    written = body.decode("utf-8", "replace")
    return parse_qsl(written, keep_blank_values=True, max_num_fields=MOST_FIELDS)


@given(st.lists(pieces | st.binary(max_size=6), max_size=30).map(b"".join))
@example(b"")
@example(b"&&=&a=b=c&%")
@example("ñ%C3%B1+%F0%9F".encode())
def test_any_bytes_are_read_as_the_library_reads_them(body):
    assert read_form(body) == by_the_library(body)


@pytest.mark.parametrize("number", [1, MOST_FIELDS - 1, MOST_FIELDS])
def test_as_many_fields_are_taken_as_the_library_takes(number):
    body = b"&".join([b"a=b"] * number)

    assert read_form(body) == by_the_library(body)


def test_one_field_more_is_refused_as_by_the_library():
    body = b"&" * MOST_FIELDS

    with pytest.raises(ValueError, match="fields"):
        by_the_library(body)
    with pytest.raises(HTTPException):
        read_form(body)


@given(fields)
@example([("b", "2"), ("a", "2"), ("a", "1"), ("a", "2"), ("ab", "")])
def test_what_the_library_signs_is_genuine(pairs):
    form = ImmutableMultiDict(read_form(urlencode(pairs).encode()))
    signature = RequestValidator("token").compute_signature(URL, form)

    assert is_genuine(URL, {"X-Twilio-Signature": signature}, form, ["token"])
    assert not is_genuine(URL, {"X-Twilio-Signature": signature}, form, ["tokem"])
