"""Pictures made for the tests, and what can be seen in them."""

import struct
import zlib
from io import BytesIO

from PIL import ExifTags, Image, ImageCms

from bot.pictures.images import clean, register_heif

RED, GREEN, BLUE, WHITE = (255, 0, 0), (0, 255, 0), (0, 0, 255), (255, 255, 255)


def plain(size=(64, 48), colour=RED):
    return Image.new("RGB", size, colour)


def quarters(size=(64, 48)):
    """Red and green above, blue and white below: whichever way it is turned, it shows."""
    width, height = size[0] // 2, size[1] // 2
    picture = plain(size)
    picture.paste(GREEN, (width, 0, *size))
    picture.paste(BLUE, (0, height, width, size[1]))
    picture.paste(WHITE, (width, height, *size))
    return picture


def noise(size):
    return Image.merge("RGB", [Image.effect_noise(size, 120) for _ in "RGB"])


def encoded(picture, form="JPEG", **options):
    register_heif()
    buffer = BytesIO()
    picture.save(buffer, form, **options)
    return buffer.getvalue()


def at(picture, x, y):
    """The colour at a place given in parts of the width and height, each channel 0 or 255."""
    place = (int(x * (picture.width - 1)), int(y * (picture.height - 1)))
    return tuple(255 if channel > 127 else 0 for channel in picture.getpixel(place))


def corners(picture):
    return [at(picture, x, y) for y in (0.1, 0.9) for x in (0.1, 0.9)]


def profile_with_red_and_green_exchanged():
    """A profile in which what is stored as red is to be seen as green."""
    profile = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    for old, new in ((b"rXYZ", b"????"), (b"gXYZ", b"rXYZ"), (b"????", b"gXYZ")):
        profile = profile.replace(old, new, 1)
    return profile


def with_orientation(number):
    exif = Image.Exif()
    exif[ExifTags.Base.Orientation] = number
    return exif


def a_chunk(kind, content):
    checked = kind + content
    return struct.pack(">I", len(content)) + checked + struct.pack(">I", zlib.crc32(checked))


def a_png(width, height, depth, colour, pixels):
    header = struct.pack(">IIBBBBB", width, height, depth, colour, 0, 0, 0)
    chunks = ((b"IHDR", header), (b"IDAT", zlib.compress(pixels)), (b"IEND", b""))
    return b"\x89PNG\r\n\x1a\n" + b"".join(a_chunk(*chunk) for chunk in chunks)


def opened(path):
    picture = Image.open(BytesIO(path.read_bytes()))
    picture.load()
    return picture


def cleaned_in(folder, content, name="foto.jpg", **bounds):
    """What becomes of the bytes of a file that somebody sent."""
    (folder / name).write_bytes(content)
    clean(folder / name, folder / "cleaned.jpg", **bounds)
    return opened(folder / "cleaned.jpg")
