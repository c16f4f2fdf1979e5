"""What a received file is, by its first bytes alone; a claimed name or type decides nothing."""

import re
from dataclasses import dataclass
from enum import StrEnum

HEAD_BYTES = 4096


class Family(StrEnum):
    """What people would call it."""

    PHOTO = "photo"
    DOCUMENT = "document"
    VIDEO = "video"
    AUDIO = "audio"


@dataclass(frozen=True, slots=True)
class MediaKind:
    """A kind of file that we accept; the suffix has its dot."""

    content_type: str
    suffix: str
    family: Family


JPEG = MediaKind("image/jpeg", ".jpg", Family.PHOTO)
PNG = MediaKind("image/png", ".png", Family.PHOTO)
WEBP = MediaKind("image/webp", ".webp", Family.PHOTO)
GIF = MediaKind("image/gif", ".gif", Family.PHOTO)
HEIC = MediaKind("image/heic", ".heic", Family.PHOTO)
PDF = MediaKind("application/pdf", ".pdf", Family.DOCUMENT)
MP4 = MediaKind("video/mp4", ".mp4", Family.VIDEO)
MOV = MediaKind("video/quicktime", ".mov", Family.VIDEO)
MOBILE_VIDEO = MediaKind("video/3gpp", ".3gp", Family.VIDEO)
M4A = MediaKind("audio/mp4", ".m4a", Family.AUDIO)
OGG = MediaKind("audio/ogg", ".ogg", Family.AUDIO)
AMR = MediaKind("audio/amr", ".amr", Family.AUDIO)
MP3 = MediaKind("audio/mpeg", ".mp3", Family.AUDIO)
AAC = MediaKind("audio/aac", ".aac", Family.AUDIO)

# The box at the start of every file of the MP4 family: its size (16 to 255 bytes), then a brand.
_FTYP = rb"\0\0\0[\x10-\xff]ftyp"

_SHAPES = tuple(
    (re.compile(shape, re.DOTALL), kind)
    for shape, kind in (
        (rb"\xff\xd8\xff[\xc0-\xfe]", JPEG),
        (rb"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", PNG),
        (rb"RIFF.{4}WEBPVP8[ LX]", WEBP),
        (rb"GIF8[79]a", GIF),
        # mif1 and msf1 only say "still pictures"; the brands that follow may say AVIF.
        (_FTYP + rb"(?:hei[cxms]|hevc|(?:mif1|msf1)(?!.{0,64}avi[fs]))", HEIC),
        (_FTYP + rb"(?:isom|iso[2-9]|mp4[12]|avc1|M4V[ HP]|MSNV)", MP4),
        (_FTYP + rb"qt  ", MOV),
        (_FTYP + rb"3g(?:p[4-9]|2[a-c])", MOBILE_VIDEO),
        (_FTYP + rb"M4A ", M4A),
        (rb"%PDF-[12]\.\d", PDF),
        (rb"OggS\0.{21}\x01.(?:OpusHead|\x01vorbis)", OGG),
        (rb"#!AMR(?:-WB)?\n", AMR),
        (rb"ID3[\x02-\x04]|\xff[\xe2\xe3\xf2\xf3\xfa\xfb][\x10-\xef]", MP3),
        (rb"\xff[\xf0\xf1\xf8\xf9]", AAC),
    )
)
_MARKER = re.compile(rb"\xff([\x02-\xcf\xd8-\xfe])")
_START_OF_SCAN, _END_OF_IMAGE = b"\xda", b"\xd9"

# What another program would run or unpack: a file that is two things at once is neither.
_SECOND_NATURE = re.compile(rb"(?i:<!doctype|<html|<script|<svg|<\?php)|PK\x03\x04|%PDF-")


def kind_of(head: bytes) -> MediaKind | None:
    """The kind of the file that begins with *head*, or None when it is nothing that we accept.

    The first HEAD_BYTES are enough.
    """
    if _SECOND_NATURE.search(head, 1):
        return None
    return next((kind for shape, kind in _SHAPES if shape.match(head)), None)


def scans_in(jpeg: bytes) -> int:
    """In how many passes over its pixels a JPEG is drawn; a photo has ten or so.

    What follows the end of the picture, such as a short film, does not count.
    """
    scans, position = 0, 2
    while (marker := _MARKER.search(jpeg, position)) and marker[1] != _END_OF_IMAGE:
        scans += marker[1] == _START_OF_SCAN
        position = marker.end() + int.from_bytes(jpeg[marker.end() : marker.end() + 2])
    return scans
