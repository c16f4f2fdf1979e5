import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.pictures.sniffing import (
    AAC,
    AMR,
    GIF,
    HEIC,
    JPEG,
    M4A,
    MOBILE_VIDEO,
    MOV,
    MP3,
    MP4,
    OGG,
    PDF,
    PNG,
    WEBP,
    Family,
    kind_of,
    scans_in,
)


def ftyp(brand, *compatible):
    brands = brand + b"\0\0\0\0" + b"".join(compatible)
    return (8 + len(brands)).to_bytes(4) + b"ftyp" + brands


JFIF = b"\xff\xd8\xff\xe0\0\x10JFIF\0\x01\x01\0\0\x01\0\x01\0\0"
BEGINNINGS = {
    "jpeg": (JFIF, JPEG),
    "jpeg with exif": (b"\xff\xd8\xff\xe1\x10\0Exif\0\0MM", JPEG),
    "png": (b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\0\x01", PNG),
    "webp": (b"RIFF\x24\0\0\0WEBPVP8 \x18\0\0\0", WEBP),
    "webp with more": (b"RIFF\x24\0\0\0WEBPVP8X\x0a\0\0\0", WEBP),
    "gif": (b"GIF89a\x01\0\x01\0", GIF),
    "older gif": (b"GIF87a\x01\0\x01\0", GIF),
    "mp4": (ftyp(b"isom", b"iso2", b"avc1", b"mp41"), MP4),
    "another mp4": (ftyp(b"mp42", b"isom"), MP4),
    "film of an iphone": (ftyp(b"qt  "), MOV),
    "film of an old telephone": (ftyp(b"3gp4", b"isom"), MOBILE_VIDEO),
    "m4a": (ftyp(b"M4A ", b"mp42"), M4A),
    "pdf": (b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n", PDF),
    "voice note": (b"OggS\0\x02" + bytes(20) + b"\x01\x13OpusHead\x01", OGG),
    "amr": (b"#!AMR\n\x3c", AMR),
    "mp3 with a title": (b"ID3\x03\0\0\0\0\x0f\x76", MP3),
    "mp3": (b"\xff\xfb\x90\x64\0", MP3),
    "aac": (b"\xff\xf1\x50\x80\0", AAC),
}


FOREIGN = {
    "nothing": b"",
    "one byte": b"\xff",
    "text": b"Buenos dias, mando la foto",
    "zip or office": b"PK\x03\x04\x14\0\x06\0[Content_Types].xml",
    "old office": b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1",
    "html": b"<!DOCTYPE html><html><body>foto</body></html>",
    "svg": b'<?xml version="1.0"?><svg xmlns="http://www.w3.org/2000/svg"/>',
    "windows program": b"MZ\x90\0\x03\0\0\0",
    "linux program": b"\x7fELF\x02\x01\x01",
    "shell script": b"#!/bin/sh\nrm -rf /\n",
    "rich text": b"{\\rtf1\\ansi",
    "bitmap": b"BM\x36\0\0\0",
    "tiff": b"II*\0\x08\0\0\0",
    "avif": ftyp(b"avif", b"mif1", b"miaf"),
    "avif called mif1": ftyp(b"mif1", b"miaf", b"avif"),
    "wave": b"RIFF\x24\0\0\0WAVEfmt ",
    "ogg film": b"OggS\0\x02" + bytes(20) + b"\x01\x2a\x80theora",
    "pdf after something else": b"\n%PDF-1.7\n",
    "utf-16 text": b"\xff\xfeh\0o\0l\0a\0",
}

POLYGLOTS = {
    "picture and page": JFIF + b"<HTML><script>alert(1)</script>",
    "picture and archive": JFIF + bytes(40) + b"PK\x03\x04",
    "picture and document": JFIF + b"%PDF-1.4\n1 0 obj",
    "animation and script": b"GIF89a/*" + bytes(8) + b"*/=1;</title><script>alert(1)",
    "document and archive": b"%PDF-1.4\n1 0 obj\nstream\nPK\x03\x04",
    "document and page": b"%PDF-1.4\n<!doctype html>",
    "picture and program": b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR" + bytes(30) + b"<?php system('id');",
}


@pytest.mark.parametrize(("head", "kind"), BEGINNINGS.values(), ids=BEGINNINGS)
def test_a_kind_is_known_by_its_first_bytes(head, kind):
    assert kind_of(head) == kind


@pytest.mark.parametrize("brand", [b"heic", b"heix", b"hevc", b"heim", b"heis", b"mif1", b"msf1"])
def test_every_brand_of_heic_is_a_photo(brand):
    assert kind_of(ftyp(brand, b"mif1", b"heic")) == HEIC
    assert HEIC.family is Family.PHOTO


@pytest.mark.parametrize("head", FOREIGN.values(), ids=FOREIGN)
def test_what_is_not_accepted_has_no_kind(head):
    assert kind_of(head) is None


@pytest.mark.parametrize("head", POLYGLOTS.values(), ids=POLYGLOTS)
def test_a_file_that_is_two_things_at_once_has_no_kind(head):
    assert kind_of(head) is None


@pytest.mark.parametrize(("head", "kind"), BEGINNINGS.values(), ids=BEGINNINGS)
def test_a_kind_needs_its_signature_at_the_very_start(head, kind):
    assert kind_of(b"\0" + head) is None


@given(st.sampled_from([b"", *(head for head, _ in BEGINNINGS.values())]), st.binary(max_size=200))
def test_any_bytes_have_a_kind_or_none(start, rest):
    kind = kind_of(start + rest)

    assert kind is None or kind.suffix.startswith(".")


def test_scans_are_counted_up_to_the_end_of_the_picture():
    scan = b"\xff\xda\0\x04\x01\0" + b"\x12\xff\0\x34\xff\xd0\x56"
    film = b"\0\2" + scan * 50

    assert scans_in(JFIF + scan * 3 + b"\xff\xd9" + film) == 3


def test_a_scan_inside_an_embedded_preview_is_not_one_of_the_picture():
    preview = b"\xff\xe1\0\x0a" + b"\xff\xda\xff\xda\xff\xda\xff\xda"

    assert scans_in(b"\xff\xd8" + preview + b"\xff\xda\0\x02\xff\xd9") == 1


@given(st.binary(max_size=300))
def test_scans_of_any_bytes_can_be_counted(data):
    assert scans_in(b"\xff\xd8" + data) <= len(data) // 2
