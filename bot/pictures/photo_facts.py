"""What a photo tells beside its picture: when and where it was taken, and how to know it again.

Works in the calling thread. Time and place are personal: they are kept, and never logged.
"""

from collections.abc import Iterator, Mapping
from contextlib import suppress
from datetime import UTC, datetime, tzinfo
from pathlib import Path
from typing import Any

import imagehash
from PIL import ExifTags, Image

from bot.pictures.guises import COARSE_SIDE, FINE_SIDE, LOOKED_AT
from bot.pictures.guises import guises as guises_of
from bot.pictures.images import FAILURES, opened
from domain.fieldwork.photos import Fingerprint, Photo
from domain.ids import MediaId
from domain.messages import Pin

OLDEST = 2010  # a camera whose clock was never set says 1970 or 2000
NEVER = 9999  # a year whose end no zone can be told of
NOWHERE = 0.01  # degrees around 0, 0, where receivers without a fix say they are


def read_facts(id: MediaId, original: Path, shown: Path, here: tzinfo) -> Photo:
    """Everything known of a photo: notes from the *original*, bits from the copy that is *shown*.

    A time without its zone is taken as of *here*.
    """
    tags, gps = _notes(original)
    return Photo(id, fingerprint(shown), _taken_at(tags, here), _place(gps))


def fingerprint(shown: Path) -> Fingerprint:
    """The bits of a picture as it stands."""
    return _bits(_looked_at(shown))


def guises(shown: Path) -> Iterator[Fingerprint]:
    """The bits of what a picture may have been made from, itself first."""
    picture = _looked_at(shown)
    yield _bits(picture)
    yield from guises_of(picture)


def _looked_at(shown: Path) -> Image.Image:
    with Image.open(shown, formats=("JPEG",)) as picture:
        picture.draft("L", (LOOKED_AT, LOOKED_AT))
        return picture.convert("L").resize((LOOKED_AT, LOOKED_AT), Image.Resampling.LANCZOS)


def _bits(picture: Image.Image) -> Fingerprint:
    coarse, fine = (imagehash.phash(picture, side) for side in (COARSE_SIDE, FINE_SIDE))
    return Fingerprint(int(str(coarse), 16), int(str(fine), 16))


def _notes(original: Path) -> tuple[Mapping[int, Any], Mapping[int, Any]]:
    """The notes on taking and on the place; none where they are broken or lie about themselves."""
    try:
        with opened(original) as picture:
            exif = picture.getexif()
            return exif.get_ifd(ExifTags.IFD.Exif), exif.get_ifd(ExifTags.IFD.GPSInfo)
    except FAILURES:
        return {}, {}


def _taken_at(tags: Mapping[int, Any], here: tzinfo) -> datetime | None:
    written = _text(tags.get(ExifTags.Base.DateTimeOriginal))
    offset = _text(tags.get(ExifTags.Base.OffsetTimeOriginal))
    try:
        taken = datetime.strptime(written, "%Y:%m:%d %H:%M:%S").replace(tzinfo=here)
    except ValueError:
        return None
    with suppress(ValueError):  # most cameras leave the zone out
        taken = datetime.strptime(f"{written} {offset}", "%Y:%m:%d %H:%M:%S %z")
    return taken.astimezone(UTC) if OLDEST <= taken.year < NEVER else None


def _text(value: object) -> str:
    return value.strip("\0 ") if isinstance(value, str) else ""


def _place(gps: Mapping[int, Any]) -> Pin | None:
    try:
        latitude = _degrees(gps[ExifTags.GPS.GPSLatitude], gps[ExifTags.GPS.GPSLatitudeRef], "S")
        longitude = _degrees(gps[ExifTags.GPS.GPSLongitude], gps[ExifTags.GPS.GPSLongitudeRef], "W")
    except (*FAILURES, ArithmeticError):
        return None
    pin = Pin(latitude, longitude)
    is_nowhere = abs(latitude) < NOWHERE and abs(longitude) < NOWHERE
    return pin if pin.is_on_earth and not is_nowhere else None


def _degrees(parts: Any, side: Any, negative: str) -> float:
    """Degrees, minutes and seconds as one number."""
    degrees, minutes, seconds = (float(part) for part in parts)
    whole = degrees + minutes / 60 + seconds / 3600
    return -whole if _text(side).upper() == negative else whole
