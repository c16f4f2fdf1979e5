import resource
import struct
import time
import warnings
from contextlib import suppress
from functools import partial

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image, ImageFile

from bot.pictures.faults import BrokenPicture, NotAPicture, PictureRefused, TooManyPixels
from bot.pictures.images import clean
from tests.bot.pictures.encoding import (
    a_png,
    cleaned_in,
    encoded,
    noise,
    opened,
    plain,
    profile_with_red_and_green_exchanged,
    with_orientation,
)


@pytest.fixture
def cleaned(tmp_path):
    return partial(cleaned_in, tmp_path)


@pytest.fixture
def refused(tmp_path):
    """Why the bytes of a file were refused; nothing else may be left in the folder."""

    def refuse_bytes(content, **bounds):
        original = tmp_path / "foto.jpg"
        original.write_bytes(content)
        with pytest.raises(PictureRefused) as refusal:
            clean(original, tmp_path / "cleaned.jpg", **bounds)
        original.unlink()
        assert list(tmp_path.iterdir()) == []
        return refusal.value.reason

    return refuse_bytes


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"Buenos dias",
        b"<!DOCTYPE html><html><img src=x onerror=alert(1)></html>",
        b'<svg xmlns="http://www.w3.org/2000/svg"><rect width="9" height="9"/></svg>',
        b"%PDF-1.7\n%",
        b"PK\x03\x04" + encoded(plain()),
        encoded(plain(), comment=b"<script>alert(1)</script>"),
        encoded(plain(), comment=b"%PDF-1.4 1 0 obj"),
        encoded(plain(), "TIFF"),
        encoded(plain(), "BMP"),
    ],
    ids=[
        "nothing",
        "text",
        "page",
        "drawing",
        "pdf",
        "archive",
        "script in it",
        "pdf in it",
        "tiff",
        "bitmap",
    ],
)
def test_what_is_no_picture_is_refused(refused, content):
    assert refused(content) == NotAPicture.reason == "not_a_picture"


@pytest.mark.parametrize("form", ["JPEG", "PNG", "WEBP", "HEIF", "GIF"])
@pytest.mark.parametrize("part", [0.2, 0.6, 0.9])
def test_a_picture_that_ends_early_is_refused(refused, form, part):
    content = encoded(noise((200, 150)), form)

    assert refused(content[: int(len(content) * part)]) == BrokenPicture.reason == "broken"


@pytest.mark.parametrize("size", [(60_000, 60_000), (2_000_000_000, 1), (31_000, 10)])
def test_a_bomb_is_refused_before_it_is_decoded(refused, size):
    bomb = a_png(*size, 8, 2, bytes(1000))
    before, began = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss, time.monotonic()

    assert refused(bomb) == TooManyPixels.reason == "too_many_pixels"

    assert time.monotonic() - began < 1
    assert resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before < before
    assert len(bomb) < 200


@pytest.mark.parametrize("form", ["JPEG", "PNG", "WEBP", "HEIF", "GIF"])
def test_the_most_pixels_may_be_set(refused, cleaned, form):
    content = encoded(plain((100, 80)), form)

    assert refused(content, max_pixels=7_999) == "too_many_pixels"
    assert cleaned(content, max_pixels=8_000).size == (100, 80)


def test_a_heic_that_lies_about_its_size_is_refused(refused):
    content = encoded(plain((640, 480)), "HEIF")
    honest, lie = (
        b"ispe" + bytes(4) + struct.pack(">II", *size) for size in ((640, 480), (64, 64))
    )

    assert honest in content
    assert refused(content.replace(honest, lie)) == "broken"


def test_a_heic_whose_pixels_are_damaged_is_refused(refused):
    content = encoded(plain((640, 480)), "HEIF")
    pixels = content.index(b"mdat") + 4

    assert refused(content[:pixels] + b"\xff" * 4 + content[pixels + 4 :]) == "broken"


def test_a_jpeg_that_draws_itself_over_and_over_is_refused(refused, cleaned):
    content = encoded(plain((640, 480)), progressive=True)
    last = content[content.rindex(b"\xff\xda") : -2]

    assert refused(content[:-2] + last * 500 + b"\xff\xd9") == "too_many_pixels"
    assert cleaned(content[:-2] + last * 50 + b"\xff\xd9").size == (640, 480)


def test_a_refused_photo_leaves_what_was_there_before(tmp_path):
    (tmp_path / "foto.jpg").write_bytes(b"no photo")
    (tmp_path / "cleaned.jpg").write_bytes(b"the earlier one")

    with pytest.raises(NotAPicture):
        clean(tmp_path / "foto.jpg", tmp_path / "cleaned.jpg")

    assert (tmp_path / "cleaned.jpg").read_bytes() == b"the earlier one"


def test_a_file_that_is_not_there_is_no_refusal(tmp_path):
    with pytest.raises(FileNotFoundError):
        clean(tmp_path / "foto.jpg", tmp_path / "cleaned.jpg")


def test_the_limits_of_other_users_of_pillow_stay_as_they_are(cleaned, refused):
    def limits():
        return Image.MAX_IMAGE_PIXELS, ImageFile.LOAD_TRUNCATED_IMAGES, warnings.filters[:]

    before = limits()
    refused(a_png(60_000, 60_000, 8, 2, b""))
    cleaned(encoded(plain()))

    assert limits() == before


HONEST = [
    encoded(noise((40, 30)), form, **options)
    for form, options in (
        ("JPEG", {"exif": with_orientation(6)}),
        ("JPEG", {"progressive": True, "icc_profile": profile_with_red_and_green_exchanged()}),
        ("PNG", {"exif": with_orientation(6)}),
        ("WEBP", {"exif": with_orientation(6)}),
        ("GIF", {}),
        ("HEIF", {}),
    )
]


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    return tmp_path_factory.mktemp("fuzzing")


def cleans_or_refuses(folder, content):
    original, target = folder / "any", folder / "cleaned.jpg"
    original.write_bytes(content)
    target.unlink(missing_ok=True)
    with suppress(PictureRefused):
        clean(original, target)
        return opened(target).format == "JPEG"
    return not target.exists()


@given(
    start=st.sampled_from([b"", *(content[:64] for content in HONEST)]),
    rest=st.binary(max_size=600),
)
def test_any_bytes_are_cleaned_or_refused(folder, start, rest):
    assert cleans_or_refuses(folder, start + rest)


@pytest.mark.filterwarnings("ignore::UserWarning")  # Pillow warns of notes that it cannot read
@given(data=st.data(), content=st.sampled_from(HONEST))
def test_a_damaged_picture_is_cleaned_or_refused(folder, data, content):
    damaged = bytearray(content)
    places = st.integers(12, len(damaged) - 1)
    for place, byte in data.draw(st.dictionaries(places, st.integers(0, 255), max_size=8)).items():
        damaged[place] = byte
    assert cleans_or_refuses(folder, bytes(damaged[: data.draw(st.just(len(content)) | places)]))
