"""Photographs for tests: scenes that differ, with or without notes on when and where."""

from datetime import datetime
from io import BytesIO
from pathlib import Path

from PIL import ExifTags, Image

from demo.pictures import draw_scene


def a_scene(folder: Path, kind: str = "pothole", seed: int = 1, *, repaired: bool = False) -> bytes:
    """A drawn street as a JPEG without any notes."""
    path = folder / f"{kind}-{seed}-{repaired}.jpg"
    draw_scene(kind, path, seed=seed, repaired=repaired)
    return path.read_bytes()


def noted(
    content: bytes,
    *,
    taken: datetime | None = None,
    offset: str = "",
    latitude: float | None = None,
    longitude: float | None = None,
) -> bytes:
    """The same picture as a camera writes it, with what it knows."""
    exif = Image.Exif()
    notes, gps = exif.get_ifd(ExifTags.IFD.Exif), exif.get_ifd(ExifTags.IFD.GPSInfo)
    if taken:
        notes[ExifTags.Base.DateTimeOriginal] = f"{taken:%Y:%m:%d %H:%M:%S}"
    if offset:
        notes[ExifTags.Base.OffsetTimeOriginal] = offset
    if latitude is not None and longitude is not None:
        gps[ExifTags.GPS.GPSLatitudeRef] = "N" if latitude >= 0 else "S"
        gps[ExifTags.GPS.GPSLatitude] = _parts(latitude)
        gps[ExifTags.GPS.GPSLongitudeRef] = "E" if longitude >= 0 else "W"
        gps[ExifTags.GPS.GPSLongitude] = _parts(longitude)
    return changed(content, exif=exif)


def changed(content: bytes, turn: Image.Transpose | None = None, **options) -> bytes:
    """The picture saved again, perhaps turned."""
    with Image.open(BytesIO(content)) as picture:
        seen = picture.transpose(turn) if turn is not None else picture
        file = BytesIO()
        seen.save(file, "JPEG", **({"quality": 60} | options))
    return file.getvalue()


def _parts(degrees: float) -> tuple[float, float, float]:
    whole, rest = divmod(abs(degrees) * 3600, 3600)
    return (whole, *(float(part) for part in divmod(rest, 60)))
