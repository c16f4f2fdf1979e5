"""Pictures that people send: refused when they are a danger, cleaned before anyone sees them.

Everything here works in the calling thread and may take a second.
"""

import hashlib
import secrets
import struct
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache
from io import BytesIO
from pathlib import Path
from tempfile import TemporaryFile

import fontpkg
import pillow_heif
from PIL import ExifTags, Image, ImageCms, ImageDraw, ImageFont, ImageOps

from bot.pictures.faults import BrokenPicture, NotAPicture, TooManyPixels
from bot.pictures.sniffing import GIF, HEAD_BYTES, HEIC, JPEG, PNG, WEBP, kind_of, scans_in
from bot.pictures.typesetting import fitted

MOST_PIXELS = 60_000_000
LONGEST_SIDE = 30_000
MOST_SCANS = 100
MOST_BYTES = 900_000
LOWEST_QUALITY = 35
THINNEST = 20

WIDEST, TALLEST, MOST_STRETCHED = 1280, 1280, 2
GAP, BAND = 12, 84
LABEL_SIZES = range(52, 30, -4)
BAND_COLOURS = ("#404040", "#005a8c")

# Pillow's own typeface has no accents, so it is the last resort.
Font = ImageFont.FreeTypeFont | ImageFont.ImageFont

FORMATS = {JPEG: "JPEG", PNG: "PNG", WEBP: "WEBP", GIF: "GIF", HEIC: "HEIF"}

# What a file that lies about itself makes Pillow raise, and then what its decoders raise.
_PARSING = (SyntaxError, ValueError, TypeError, LookupError, AssertionError, struct.error)
FAILURES = (*_PARSING, OSError, EOFError, RuntimeError)

_UPRIGHT = {
    2: Image.Transpose.FLIP_LEFT_RIGHT,
    3: Image.Transpose.ROTATE_180,
    4: Image.Transpose.FLIP_TOP_BOTTOM,
    5: Image.Transpose.TRANSPOSE,
    6: Image.Transpose.ROTATE_270,
    7: Image.Transpose.TRANSVERSE,
    8: Image.Transpose.ROTATE_90,
}


@dataclass(frozen=True, slots=True)
class CleanedPhoto:
    """What a cleaned photo has become; `sha256` is of the original, in hexadecimal."""

    width: int
    height: int
    bytes: int
    sha256: str


@cache
def register_heif() -> None:
    """Teach Pillow to read HEIC, once.

    Embedded previews stay unread: they need not show what the picture shows.
    """
    pillow_heif.register_heif_opener(thumbnails=False, depth_images=False, aux_images=False)


def clean(
    original: Path,
    cleaned: Path,
    *,
    longest_side: int = 1600,
    quality: int = 85,
    max_pixels: int = MOST_PIXELS,
) -> CleanedPhoto:
    """Write *original* as an upright sRGB JPEG without any metadata, of about 900 kB at most.

    Raises a PictureRefused, and then writes nothing.
    """
    with original.open("rb") as file:
        digest = hashlib.file_digest(file, "sha256").hexdigest()
    picture = _framed(_open(original, longest_side, max_pixels))
    content = _jpeg(picture, quality, cleaned.parent)
    replace_file(cleaned, content)
    return CleanedPhoto(*picture.size, bytes=len(content), sha256=digest)


def replace_file(target: Path, content: bytes) -> None:
    """Write a file so that nobody ever sees half of it."""
    partial = target.with_name(f".{target.name}.{secrets.token_hex(8)}.part")
    try:
        partial.write_bytes(content)
        partial.replace(target)
    finally:
        partial.unlink(missing_ok=True)


def _open(original: Path, longest_side: int, max_pixels: int) -> Image.Image:
    """The picture as it is to be seen: upright, RGB, within *longest_side*, nothing attached."""
    with original.open("rb") as file:
        kind = kind_of(file.read(HEAD_BYTES))
        if kind not in FORMATS:
            raise NotAPicture
        # each scan, of a hundred bytes, sends the decoder over all the pixels once more
        if kind is JPEG and scans_in(original.read_bytes()) > MOST_SCANS:
            raise TooManyPixels
        register_heif()
        try:
            with Image.open(file, formats=(FORMATS[kind],)) as picture:
                _refuse_bombs(picture, max_pixels)
                return _seen(picture, longest_side)
        except (Image.DecompressionBombError, Image.DecompressionBombWarning) as bomb:
            raise TooManyPixels from bomb
        except FAILURES as failure:
            raise BrokenPicture from failure


def _framed(picture: Image.Image) -> Image.Image:
    """A strip between margins: Telegram takes no photo that is longer than 20 times its width."""
    width, height = picture.size
    least = -(-max(width, height) // THINNEST)
    if min(width, height) >= least:
        return picture
    framed = Image.new("RGB", (max(width, least), max(height, least)), "white")
    framed.paste(picture, ((framed.width - width) // 2, (framed.height - height) // 2))
    return framed


@contextmanager
def opened(original: Path) -> Iterator[Image.Image]:
    """A picture that `clean` has taken, for its notes; raises one of FAILURES for any other."""
    with original.open("rb") as file:
        kind = kind_of(file.read(HEAD_BYTES))
        register_heif()
        with Image.open(file, formats=(FORMATS[kind],) if kind in FORMATS else ()) as picture:
            yield picture


def _refuse_bombs(picture: Image.Image, max_pixels: int) -> None:
    """Judge by what the file declares, before a single pixel is decoded."""
    width, height = picture.size
    if width * height > max_pixels or max(width, height) > LONGEST_SIDE:
        raise TooManyPixels


def _seen(picture: Image.Image, longest_side: int) -> Image.Image:
    scale = min(1, longest_side / max(picture.size))
    size = (max(1, round(picture.width * scale)), max(1, round(picture.height * scale)))
    picture.draft(None, size)
    small = _eight_bits(picture).resize(size, Image.Resampling.LANCZOS, reducing_gap=3)
    bare = _on_white(_in_srgb(small, picture.info.get("icc_profile")))
    turn = _UPRIGHT.get(_orientation(picture))
    return bare if turn is None else bare.transpose(turn)


def _eight_bits(picture: Image.Image) -> Image.Image:
    """Colours that can be mixed: no palette, no depth that Pillow would cut off at white."""
    if picture.mode.startswith("I"):
        return picture.point(lambda value: value / 256).convert("L")
    if picture.has_transparency_data:
        # converting what is RGBA already would copy all of it
        return picture if picture.mode == "RGBA" else picture.convert("RGBA")
    return picture.convert("RGB") if picture.mode in {"1", "P"} else picture


def _in_srgb(picture: Image.Image, profile: bytes | None) -> Image.Image:
    if not profile:
        return picture
    mode = "RGBA" if picture.mode == "RGBA" else "RGB"
    try:
        srgb = ImageCms.createProfile("sRGB")
        return ImageCms.buildTransform(BytesIO(profile), srgb, picture.mode, mode).apply(picture)
    except ImageCms.PyCMSError:  # a profile that cannot be read changes no colours
        return picture


def _on_white(picture: Image.Image) -> Image.Image:
    """Drawn on a new canvas, so that nothing but the pixels comes along."""
    canvas = Image.new("RGB", picture.size, "white")
    mask = picture if picture.mode == "RGBA" else None
    canvas.paste(picture.convert("RGB"), mask=mask)
    return canvas


def _orientation(picture: Image.Image) -> int:
    try:
        return int(picture.getexif().get(ExifTags.Base.Orientation, 1))
    except FAILURES:  # a good photo with broken notes is still a good photo
        return 1


def _jpeg(picture: Image.Image, quality: int, folder: Path) -> bytes:
    content = b""
    for step in range(quality, min(quality, LOWEST_QUALITY) - 1, -10):
        content = _encoded(picture, step, folder)
        if len(content) <= MOST_BYTES:
            break
    return content


def _encoded(picture: Image.Image, quality: int, folder: Path) -> bytes:
    """Through a file without a name, since Pillow holds the interpreter to write into memory."""
    with TemporaryFile(dir=folder) as file:
        picture.save(file, "JPEG", quality=quality, optimize=True)
        file.seek(0)
        return file.read()


@dataclass(frozen=True, slots=True)
class _Shot:
    picture: Image.Image
    label: str
    colour: str

    @property
    def ratio(self) -> float:
        """Width by height of its panel: a panorama gets one that leaves the other room."""
        ratio = self.picture.width / self.picture.height
        return min(max(ratio, 1 / MOST_STRETCHED), MOST_STRETCHED)


def before_after(
    before: Path | None, after: Path, target: Path, *, labels: tuple[str, str]
) -> None:
    """Write one JPEG that shows both, whole, each under its label; without *before*, one alone.

    At most WIDEST pixels wide, and labels still read where that is 360 points on a telephone.
    """
    shots = [
        _Shot(_open(path, WIDEST, MOST_PIXELS), label, colour)
        for path, label, colour in zip((before, after), labels, BAND_COLOURS, strict=True)
        if path is not None
    ]
    stacked = len(shots) > 1 and all(shot.ratio > 1 for shot in shots)
    sizes = _panel_sizes([shot.ratio for shot in shots], stacked=stacked)
    panels = [_panel(shot, size) for shot, size in zip(shots, sizes, strict=True)]
    replace_file(target, _jpeg(_joined(panels, stacked=stacked), 85, target.parent))


def _panel_sizes(ratios: Sequence[float], *, stacked: bool) -> list[tuple[int, int]]:
    """Panels of one height, as wide together as allowed."""
    if stacked:
        return [(WIDEST, int(WIDEST / max(ratios)))] * len(ratios)
    height = min(TALLEST, (WIDEST - GAP * (len(ratios) - 1)) / sum(ratios))
    return [(int(height * ratio), int(height)) for ratio in ratios]


def _panel(shot: _Shot, size: tuple[int, int]) -> Image.Image:
    width, height = size
    panel = Image.new("RGB", (width, BAND + height), shot.colour)
    panel.paste(ImageOps.pad(shot.picture, size, color="white"), (0, BAND))
    face = face_to_fit(shot.label, width - 2 * GAP, LABEL_SIZES)
    text = fitted(shot.label, face, width - 2 * GAP)
    ImageDraw.Draw(panel).text((width // 2, BAND // 2), text, "white", face, anchor="mm")
    return panel


def _joined(panels: Sequence[Image.Image], *, stacked: bool) -> Image.Image:
    first, last = panels[0], panels[-1]
    if first is last:
        return first
    x, y = (0, first.height + GAP) if stacked else (first.width + GAP, 0)
    canvas = Image.new("RGB", (x + last.width, y + last.height), "white")
    canvas.paste(first, (0, 0))
    canvas.paste(last, (x, y))
    return canvas


@cache
def typeface(size: int) -> Font:
    """Noto Sans, which has the letters of every language that we speak; *size* in pixels."""
    return ImageFont.truetype(fontpkg.path("Noto Sans"), size)


def face_to_fit(text: str, width: float, sizes: Sequence[int]) -> Font:
    """The first of *sizes*, which come largest first, that *text* fits; else the last."""
    faces = [typeface(size) for size in sizes]
    return next((face for face in faces if face.getlength(text) <= width), faces[-1])
