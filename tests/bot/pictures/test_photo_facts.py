"""What is read from a photo before it is cleaned, and what does not fool it."""

from datetime import UTC, datetime, timedelta
from io import BytesIO
from random import Random

import pytest
from PIL import ExifTags, Image
from PIL.TiffImagePlugin import IFDRational

from bot.pictures.coarse_index import COARSE_WITHIN, CoarseIndex
from bot.pictures.images import clean
from bot.pictures.likeness import distance
from bot.pictures.photo_facts import fingerprint, guises, read_facts
from domain.fieldwork.trust import ALIKE, SIMILAR
from domain.ids import MediaId
from tests.bot.pictures.encoding import encoded, noise, plain
from tests.builders import MONTERREY
from tests.photographs import a_scene, changed, noted

TAKEN = datetime(2026, 11, 20, 9, 30)  # noqa: DTZ001 - as a camera writes it


@pytest.fixture
def facts(tmp_path):
    """The facts of a file that somebody sent."""

    def read(content: bytes):
        original, shown = tmp_path / "x.original", tmp_path / "x.shown"
        original.write_bytes(content)
        clean(original, shown)
        return read_facts(MediaId("x"), original, shown, MONTERREY)

    return read


def test_time_and_place_are_read_from_the_original(facts):
    photo = facts(
        noted(encoded(plain()), taken=TAKEN, offset="-06:00", latitude=25.65, longitude=-100.4)
    )

    assert photo.taken_at == datetime(2026, 11, 20, 15, 30, tzinfo=UTC)
    assert (round(photo.place.latitude, 6), round(photo.place.longitude, 6)) == (25.65, -100.4)


def test_a_time_without_its_zone_is_the_city_s(facts):
    assert facts(noted(encoded(plain()), taken=TAKEN)).taken_at.hour == 15


def test_a_time_with_another_zone_is_taken_as_it_is(facts):
    assert facts(noted(encoded(plain()), taken=TAKEN, offset="+00:00")).taken_at.hour == 9


def test_a_heic_file_tells_as_much(facts, tmp_path):
    with Image.open(BytesIO(noted(encoded(plain()), taken=TAKEN))) as picture:
        content = encoded(picture, "HEIF", exif=picture.getexif())

    assert facts(content).taken_at is not None


def test_a_photo_without_notes_tells_nothing(facts):
    photo = facts(encoded(plain()))

    assert (photo.taken_at, photo.place) == (None, None)


@pytest.mark.parametrize(
    "written",
    ["", "yesterday", "2026:13:45 99:00:00", "1970:01:01 00:00:00", "0000:00:00 00:00:00"],
)
def test_a_clock_that_was_never_set_tells_nothing(facts, written):
    exif = Image.Exif()
    exif.get_ifd(ExifTags.IFD.Exif)[ExifTags.Base.DateTimeOriginal] = written

    assert facts(encoded(plain(), exif=exif)).taken_at is None


@pytest.mark.parametrize(
    "gps",
    [
        {1: "N", 2: (0.0, 0.0, 0.0), 3: "E", 4: (0.0, 0.0, 0.0)},
        {1: "N", 2: (250.0, 0.0, 0.0), 3: "E", 4: (10.0, 0.0, 0.0)},
        {1: "N", 2: (25.0, 0.0), 3: "E", 4: (10.0, 0.0, 0.0)},
        {1: "N", 2: (IFDRational(1, 0),) * 3, 3: "E", 4: (IFDRational(0, 0),) * 3},
        {2: (25.0, 0.0, 0.0)},
    ],
)
def test_a_receiver_that_knew_nothing_tells_nothing(facts, gps):
    exif = Image.Exif()
    exif.get_ifd(ExifTags.IFD.GPSInfo).update(gps)

    assert facts(encoded(plain(), exif=exif)).place is None


@pytest.mark.filterwarnings("ignore:Corrupt EXIF")  # Pillow says so, and goes on
def test_notes_that_are_broken_leave_a_good_photo_without_them(facts):
    content = noted(encoded(plain()), taken=TAKEN)
    start = content.index(b"Exif\0\0") + 10
    broken = content[:start] + b"\xff" * 24 + content[start + 24 :]

    assert facts(broken).taken_at is None


@pytest.fixture
def street(tmp_path):
    return a_scene(tmp_path, "pothole", 3)


@pytest.fixture
def bits(tmp_path):
    def of(content: bytes):
        (tmp_path / "bits.jpg").write_bytes(content)
        return fingerprint(tmp_path / "bits.jpg")

    return of


def seen_in(tmp_path, content: bytes):
    (tmp_path / "seen.jpg").write_bytes(content)
    return list(guises(tmp_path / "seen.jpg"))


def found(tmp_path, content: bytes, earlier) -> int:
    """How far *content* is from an earlier photo; 256 where the index does not name it."""
    index = CoarseIndex()
    signed = earlier.coarse - (1 << 64) if earlier.coarse >> 63 else earlier.coarse
    index.add([(1, signed)])
    seen = seen_in(tmp_path, content)
    near = index.near([guise.coarse for guise in seen])
    return distance(seen, earlier.fine) if near else 256


@pytest.mark.parametrize("turn", [None, *Image.Transpose])
def test_a_photo_is_known_again_compressed_and_however_it_is_turned(tmp_path, street, bits, turn):
    assert found(tmp_path, changed(street, turn, quality=30), bits(street)) <= ALIKE


def test_a_photo_is_known_again_scaled_down(tmp_path, street, bits):
    with Image.open(BytesIO(street)) as picture:
        small = encoded(picture.resize((270, 203)))

    assert found(tmp_path, small, bits(street)) <= ALIKE


@pytest.mark.parametrize("corner", [(0, 0), (108, 0), (54, 40), (108, 81)])
def test_a_photo_is_known_again_cut_to_nine_tenths(tmp_path, street, bits, corner):
    x, y = corner
    with Image.open(BytesIO(street)) as picture:
        width, height = picture.size
        part = picture.crop((x, y, x + width * 9 // 10, y + height * 9 // 10))

    assert found(tmp_path, encoded(part), bits(street)) <= SIMILAR


def test_another_street_and_the_same_place_mended_are_no_likeness(tmp_path, street, bits):
    other = a_scene(tmp_path, "pothole", 4)
    mended = a_scene(tmp_path, "pothole", 3, repaired=True)

    assert found(tmp_path, other, bits(street)) > SIMILAR
    assert found(tmp_path, mended, bits(street)) > ALIKE


def test_the_index_names_what_is_near_nearest_first_and_nothing_else():
    index = CoarseIndex()
    rows = [(number, number_of_ones(number)) for number in range(1, 64)]
    index.add(rows[:5])
    index.add(rows[5:])

    assert index.last == 63
    assert index.near([0]) == list(range(1, COARSE_WITHIN + 1))
    assert index.near([0], within=3) == [1, 2, 3]


def number_of_ones(number: int) -> int:
    bits = (1 << number) - 1
    return bits - (1 << 64) if bits >> 63 else bits


def test_the_index_finds_what_a_plain_loop_finds_over_many_blocks():
    chance = Random(5)  # noqa: S311
    bits = [chance.getrandbits(64) for _ in range(70_000)]
    sought = [each ^ 0b1011 for each in bits[:3]]
    index = CoarseIndex()
    index.add([(n, b - (1 << 64) if b >> 63 else b) for n, b in enumerate(bits, 1)])

    looped = {
        n
        for n, b in enumerate(bits, 1)
        if min((b ^ s).bit_count() for s in sought) <= COARSE_WITHIN
    }

    assert set(index.near(sought)) == looped
    assert {1, 2, 3} <= looped


def test_an_empty_index_finds_nothing():
    assert CoarseIndex().near([0]) == []


def test_a_picture_of_noise_has_a_fingerprint_too(bits):
    assert bits(encoded(noise((64, 64)))).fine < 1 << 256


def test_a_day_is_a_day_wherever_it_was_taken(facts):
    east, west = (
        facts(noted(encoded(plain()), taken=TAKEN, offset=offset)).taken_at
        for offset in ("+12:00", "-12:00")
    )

    assert west - east == timedelta(days=1)
