"""All guises of a picture from one look at it are those that were seen one by one."""

from io import BytesIO
from itertools import product

import imagehash
import numpy as np
import pytest
from PIL import Image

from bot.pictures.guises import FINE_SIDE, LOOKED_AT, guises
from domain.fieldwork.trust import SIMILAR
from tests.photographs import a_scene

ROUNDING = 4  # of 256 bits: Pillow rounds to whole greys in between, the matrices do not
TURNS = (None, *Image.Transpose)


def looked_at(content: bytes) -> Image.Image:
    with Image.open(BytesIO(content)) as picture:
        return picture.convert("L").resize((LOOKED_AT, LOOKED_AT))


def uncut(picture: Image.Image, left: int, above: int) -> Image.Image:
    widths = ((above, 14 - above), (left, 14 - left))
    return Image.fromarray(np.pad(np.asarray(picture), widths, mode="reflect"))


def one_by_one(picture: Image.Image, turn: Image.Transpose | None) -> list[Image.Image]:
    turned = picture if turn is None else picture.transpose(turn)
    return [turned, *(uncut(turned, *place) for place in product((0, 4, 7, 10, 14), repeat=2))]


def least(picture: Image.Image, seen) -> int:
    bits = int(str(imagehash.phash(picture, FINE_SIDE)), 16)
    return min((guise.fine ^ bits).bit_count() for guise in seen)


@pytest.mark.parametrize("turn", TURNS)
def test_each_guise_is_what_the_picture_turned_and_uncut_would_say(tmp_path, turn):
    picture = looked_at(a_scene(tmp_path, "pothole", 3))
    seen = list(guises(picture))

    assert len(seen) == 208
    assert max(least(each, seen) for each in one_by_one(picture, turn)) <= ROUNDING


def test_no_guise_is_another_street(tmp_path):
    seen = list(guises(looked_at(a_scene(tmp_path, "pothole", 3))))

    assert least(looked_at(a_scene(tmp_path, "pothole", 4)), seen) > SIMILAR
