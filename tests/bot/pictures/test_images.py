import hashlib
import struct
from functools import partial

import pytest
from PIL import ExifTags, Image

from bot.pictures.images import MOST_BYTES, clean, replace_file
from tests.bot.pictures.encoding import (
    BLUE,
    GREEN,
    RED,
    WHITE,
    a_png,
    at,
    cleaned_in,
    corners,
    encoded,
    noise,
    opened,
    plain,
    profile_with_red_and_green_exchanged,
    quarters,
    with_orientation,
)

STORED = {
    1: None,
    2: Image.Transpose.FLIP_LEFT_RIGHT,
    3: Image.Transpose.ROTATE_180,
    4: Image.Transpose.FLIP_TOP_BOTTOM,
    5: Image.Transpose.TRANSPOSE,
    6: Image.Transpose.ROTATE_90,
    7: Image.Transpose.TRANSVERSE,
    8: Image.Transpose.ROTATE_270,
}


@pytest.fixture
def cleaned(tmp_path):
    return partial(cleaned_in, tmp_path)


@pytest.mark.parametrize("form", ["JPEG", "PNG", "WEBP"])
@pytest.mark.parametrize("number", STORED)
def test_a_photo_is_turned_upright(cleaned, number, form):
    upright = quarters()
    stored = upright if number == 1 else upright.transpose(STORED[number])

    photo = cleaned(encoded(stored, form, exif=with_orientation(number)))

    assert photo.size == upright.size
    assert corners(photo) == [RED, GREEN, BLUE, WHITE]


@pytest.mark.parametrize("number", STORED)
def test_a_heic_photo_is_turned_upright_once(cleaned, number):
    upright = quarters((128, 96))
    stored = upright if number == 1 else upright.transpose(STORED[number])

    photo = cleaned(encoded(stored, "HEIF", exif=with_orientation(number).tobytes()))

    assert photo.size == upright.size
    assert corners(photo) == [RED, GREEN, BLUE, WHITE]


def test_nothing_but_pixels_is_left_of_a_photo(cleaned, tmp_path):
    exif = with_orientation(1)
    exif[ExifTags.Base.Make] = "maker of cameras"
    exif[ExifTags.IFD.GPSInfo] = {1: "N", 2: (19.0, 25.0, 57.0), 3: "W", 4: (99.0, 7.0, 59.0)}
    profile, notes = profile_with_red_and_green_exchanged(), b"<x:xmpmeta>notes</x:xmpmeta>"
    sent = encoded(plain(), exif=exif, comment=b"my comment", xmp=notes, icc_profile=profile)
    traces = (b"Exif", b"maker of cameras", b"my comment", b"xmpmeta", b"ICC_PROFILE")

    photo = cleaned(sent)
    kept = (tmp_path / "cleaned.jpg").read_bytes()

    assert all(trace in sent for trace in traces)
    assert not any(trace in kept for trace in traces)
    assert not photo.getexif().get_ifd(ExifTags.IFD.GPSInfo)
    assert not set(photo.info) & {"exif", "xmp", "comment", "icc_profile", "photoshop"}


def test_what_was_cleaned_is_told(tmp_path):
    original, target = tmp_path / "foto.png", tmp_path / "cleaned.jpg"
    original.write_bytes(encoded(plain((3000, 1500)), "PNG"))

    told = clean(original, target)

    assert (told.width, told.height) == opened(target).size == (1600, 800)
    assert told.bytes == target.stat().st_size
    assert told.sha256 == hashlib.sha256(original.read_bytes()).hexdigest()


def test_a_cleaned_photo_is_a_jpeg_and_alone_in_its_folder(cleaned, tmp_path):
    photo = cleaned(encoded(plain()))

    assert (photo.format, photo.mode) == ("JPEG", "RGB")
    assert {path.name for path in tmp_path.iterdir()} == {"foto.jpg", "cleaned.jpg"}


def test_who_reads_the_earlier_photo_is_not_disturbed_by_the_new_one(cleaned, tmp_path):
    (tmp_path / "cleaned.jpg").write_bytes(b"the earlier one")

    with (tmp_path / "cleaned.jpg").open("rb") as reader:
        cleaned(encoded(plain()))

        assert reader.read() == b"the earlier one"


def test_a_file_that_cannot_be_put_in_its_place_leaves_no_part_behind(tmp_path):
    (tmp_path / "folder").mkdir()

    with pytest.raises(OSError, match="folder"):
        replace_file(tmp_path / "folder", b"a photo")

    assert [path.name for path in tmp_path.iterdir()] == ["folder"]


def test_a_photo_may_be_cleaned_in_its_place(tmp_path):
    path = tmp_path / "foto.jpg"
    path.write_bytes(encoded(quarters(), "PNG"))

    clean(path, path)

    assert opened(path).format == "JPEG"


def test_a_small_photo_keeps_its_size(cleaned):
    assert cleaned(encoded(plain((50, 20)))).size == (50, 20)


def test_a_thin_photo_does_not_vanish(cleaned):
    assert cleaned(encoded(plain((9000, 2)), "PNG")).size == (1600, 80)


@pytest.mark.parametrize("size", [(4000, 100), (100, 4000)])
def test_a_strip_stands_between_margins_that_telegram_takes(cleaned, size):
    photo = cleaned(encoded(Image.new("RGB", size, RED), "JPEG"))

    assert max(photo.size) <= 20 * min(photo.size)
    assert at(photo, 0.5, 0.5) == RED


def test_even_the_hardest_photo_is_small_enough_to_send(cleaned, tmp_path):
    cleaned(encoded(noise((1600, 1600)), quality=95))

    assert (tmp_path / "foto.jpg").stat().st_size > 2 * MOST_BYTES
    assert (tmp_path / "cleaned.jpg").stat().st_size <= MOST_BYTES


def test_a_heic_photo_is_read(cleaned):
    assert corners(cleaned(encoded(quarters(), "HEIF"))) == [RED, GREEN, BLUE, WHITE]


def test_the_content_counts_and_not_the_name(cleaned):
    assert corners(cleaned(encoded(quarters(), "PNG"), "foto.jpg")) == [RED, GREEN, BLUE, WHITE]
    assert corners(cleaned(encoded(quarters()), "carta.pdf")) == [RED, GREEN, BLUE, WHITE]


def test_the_inks_of_a_printer_become_light(cleaned):
    assert corners(cleaned(encoded(quarters().convert("CMYK")))) == [RED, GREEN, BLUE, WHITE]


def test_colours_are_seen_as_their_profile_says(cleaned):
    profile = profile_with_red_and_green_exchanged()

    assert at(cleaned(encoded(plain(colour=RED), icc_profile=profile)), 0.5, 0.5) == GREEN


def test_a_profile_that_cannot_be_read_changes_no_colours(cleaned):
    assert at(cleaned(encoded(plain(), icc_profile=b"no profile")), 0.5, 0.5) == RED


@pytest.mark.parametrize("notes", [b"MM\0*", b"these are no notes"])
def test_notes_that_cannot_be_read_do_not_spoil_a_photo(cleaned, notes):
    assert at(cleaned(encoded(plain(), "PNG", exif=b"Exif\0\0" + notes)), 0.5, 0.5) == RED


def test_what_is_transparent_becomes_white(cleaned):
    clear = Image.new("RGBA", (64, 48), (*RED, 0))
    clear.paste((*BLUE, 255), (0, 0, 32, 48))

    for form in ("PNG", "WEBP", "HEIF"):
        assert corners(cleaned(encoded(clear, form))) == [BLUE, WHITE, BLUE, WHITE], form


def test_a_palette_with_a_transparent_colour_is_read(cleaned):
    picture = Image.new("P", (64, 48), 0)
    picture.putpalette([*GREEN, *BLUE])
    picture.paste(1, (0, 0, 32, 48))

    photo = cleaned(encoded(picture, "PNG", transparency=0))

    assert corners(photo) == [BLUE, WHITE, BLUE, WHITE]


def test_sixteen_bits_of_grey_are_not_cut_off_at_white(cleaned):
    grey = b"\0" + (0x4000).to_bytes(2) * 40

    photo = cleaned(a_png(40, 30, 16, 0, grey * 30))

    assert photo.getpixel((20, 15)) == pytest.approx((0x40, 0x40, 0x40), abs=3)


def test_sixteen_bits_of_colour_are_read(cleaned):
    line = b"\0" + struct.pack(">3H", 0xFFFF, 0, 0xFFFF) * 40

    assert at(cleaned(a_png(40, 30, 16, 2, line * 30)), 0.5, 0.5) == (255, 0, 255)


@pytest.mark.parametrize("form", ["GIF", "WEBP", "PNG"])
def test_of_a_moving_picture_the_first_frame_is_kept(cleaned, form):
    sent = encoded(plain(), form, save_all=True, append_images=[plain(colour=BLUE)])

    assert at(cleaned(sent), 0.5, 0.5) == RED


def test_of_the_several_pictures_of_a_camera_the_first_is_kept(cleaned):
    sent = encoded(plain(), "MPO", save_all=True, append_images=[plain(colour=BLUE)])

    assert at(cleaned(sent), 0.5, 0.5) == RED
