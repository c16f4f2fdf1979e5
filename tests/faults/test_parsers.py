"""Whatever a file, an answer or an operator brings, reading it ends with a value or a refusal."""

import json
from contextlib import suppress
from datetime import UTC, date, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory

import httpx
import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from PIL import ExifTags

from bot.addresses import AddressNotUnderstood, read_address, read_telephone
from bot.channels.base import SendError
from bot.channels.twilio_api import failure
from bot.hooks.telling import retry_after
from bot.importing.columns import ColumnMap, MapRefused, read_map
from bot.importing.rows import Read, RowReader
from bot.importing.tables import TableRefused, read_table
from bot.internet.public_addresses import AddressRefused, check_url, is_public
from bot.pictures.photo_facts import _place, _taken_at
from dialogs.dates import read_day
from domain.fieldwork.intake import draw_up
from domain.messages import Address, Channel, spellings
from tests.builders import MONTERREY, NOON, POTHOLE, ROUND_THE_CLOCK

texts = st.text(max_size=60) | st.text(st.characters(codec=None), max_size=20)
cells = (
    texts
    | st.datetimes().map(str)
    | st.sampled_from(("9999-12-31T23:59", "0001-01-01", "SL-1", "pothole", "1e400", "nan", "25,6"))
)
values = st.none() | st.booleans() | st.integers() | st.floats() | cells
NAMES = ("folio", "category", "opened", "text", "lat", "lon")
MAP = ColumnMap(
    folio="folio", category="category", opened_at="opened", deadline="opened", description="text",
    latitude="lat", longitude="lon",
)  # fmt: skip
READER = RowReader(MAP, {POTHOLE.key: POTHOLE}, frozenset(), MONTERREY)
rows = st.fixed_dictionaries(dict.fromkeys(NAMES, values))
SIGNED = st.tuples(
    st.sampled_from(("", "+", "+52", "+521", "whatsapp:", "telegram:", "whatsapp:MX.", "٠")),
    st.text("0123456789 ()-.+٠١x", max_size=40) | texts,
).map("".join)


def read_back(suffix: str, content: bytes) -> list:
    """The rows of a file with *content*, or nothing where it is refused."""
    with TemporaryDirectory() as folder:
        path = Path(folder) / f"table{suffix}"
        path.write_bytes(content)
        with suppress(TableRefused):
            return [dict(row) for row in read_table(path)]
    return []


def can_be_kept(text: str) -> bool:
    """Databases store neither NUL nor halves of characters."""
    return "\x00" not in text and text == text.encode("utf-8", "replace").decode()


@given(st.sampled_from((".csv", ".xlsx", ".xls", ".json")), st.binary(max_size=400))
def test_any_bytes_are_a_table_or_refused(suffix, content):
    for row in read_back(suffix, content):
        assert all(can_be_kept(value) for value in row.values())


@given(st.text(',;\t|"\n\rab\x00', max_size=200))
def test_any_csv_is_a_table_or_refused(text):
    assert all(can_be_kept(v) for row in read_back(".csv", text.encode()) for v in row.values())


@given(st.integers(0, 3), st.sampled_from(("[" * 20_000, "9" * 6000, '{"a":' * 9000, "[NaN]")))
def test_any_json_is_a_table_or_refused(number, written):
    assert read_back(".json", b"[" * number + written.encode()) == []


@given(rows)
def test_any_row_becomes_a_report_that_can_be_kept_or_faults(row):
    content = json.dumps([row]).encode("utf-8", "replace")
    for read_row in read_back(".json", content):
        found = READER.read(2, read_row)
        if isinstance(found, Read):
            report = draw_up(found.incoming, id="r1", zone=None, calendar=ROUND_THE_CLOCK)
            assert report.deadline.astimezone(UTC)
            assert can_be_kept(report.folio + report.description)


@pytest.mark.parametrize("year", ["0001", "1899", "2200", "9999"])
def test_a_report_of_a_year_that_nobody_lives_in_is_a_fault(year):
    row = {"folio": "SL-1", "category": "pothole", "opened": f"{year}-12-31T23:59"}

    assert {fault.words.key for fault in READER.read(2, row)} == {"import-moment"}


@given(st.binary(max_size=200) | texts.map(lambda text: text.encode("utf-8", "replace")))
def test_any_map_of_an_import_is_read_or_refused(content):
    with TemporaryDirectory() as folder:
        path = Path(folder) / "map.yaml"
        path.write_bytes(content)
        with suppress(MapRefused):
            assert read_map(path, ColumnMap).folio


@given(SIGNED, st.sampled_from(("MX", "", "ZZ", "GB")))
def test_any_address_is_read_once_and_for_all_or_refused(written, country):
    with suppress(AddressNotUnderstood):
        address = read_address(written, country)
        assert read_address(str(address), country) == address
        assert address.external_id.isascii()
        assert len(address.external_id) <= 140
    with suppress(AddressNotUnderstood):
        assert read_telephone(written, country).startswith("+")


@given(SIGNED)
def test_each_spelling_of_a_telephone_is_a_spelling_of_the_others(number):
    here = Address(Channel.WHATSAPP, number)
    for other in spellings(here):
        assert here in spellings(other)


@given(SIGNED | st.sampled_from(("Mon, 01 Jan 99999 00:00:00 GMT", "1e9", "9" * 400)))
def test_any_answer_of_a_hook_to_wait_is_a_time_to_wait(said):
    headers = httpx.Headers({"retry-after": said.encode("utf-8", "replace")})

    assert timedelta() <= retry_after(headers, NOON) < timedelta(days=365 * 9000)


@given(
    st.sampled_from((400, 404, 429, 500, 503)),
    st.binary(max_size=80) | st.recursive(values, st.lists, max_leaves=4).map(
        lambda value: json.dumps(value).encode("utf-8", "replace")
    ) | values.map(lambda code: json.dumps({"code": code}).encode()),
    st.sampled_from(("", "1", "9" * 400, "٣", "-1", "x")),
)  # fmt: skip
def test_any_refusal_of_twilio_is_a_failure_that_the_sender_knows(status, content, wait):
    assert isinstance(failure(status, content, wait), SendError)


@given(texts | st.text("0123456789.:abf[]/@%", max_size=50))
@example("example.org/\ud800")
def test_any_address_of_a_hook_is_checked_or_refused(written):
    assert is_public(written) in (True, False)
    with suppress(AddressRefused):
        assert check_url(f"https://{written}", allow_private=False).host


@given(
    st.dictionaries(
        st.sampled_from((ExifTags.Base.DateTimeOriginal, ExifTags.Base.OffsetTimeOriginal)),
        values | st.sampled_from(("9999:12:31 23:59:59", "2026:11:23 12:00:00", "-23:59")),
    )
)
def test_any_time_in_a_photo_is_read_in_utc_or_left_out(tags):
    taken_at = _taken_at(tags, MONTERREY)

    assert taken_at is None or taken_at.tzinfo is UTC


parts = st.lists(values | st.fractions(), max_size=4) | values


@given(parts, parts, values, values)
def test_any_place_in_a_photo_is_on_the_earth_or_left_out(latitude, longitude, side, other):
    gps = {
        ExifTags.GPS.GPSLatitude: latitude,
        ExifTags.GPS.GPSLatitudeRef: side,
        ExifTags.GPS.GPSLongitude: longitude,
        ExifTags.GPS.GPSLongitudeRef: other,
    }
    place = _place(gps)

    assert place is None or (abs(place.latitude) <= 90 and abs(place.longitude) <= 180)


@given(st.text("0123456789-/. lunesmañdíayj", max_size=24), st.dates(date(1990, 1, 1)))
def test_any_day_is_read_or_not(text, today):
    read_day(text, today)
