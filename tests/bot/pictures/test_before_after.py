import pytest
from PIL import Image

from bot.pictures.images import (
    BAND,
    GAP,
    LABEL_SIZES,
    WIDEST,
    NotAPicture,
    before_after,
)
from tests.bot.pictures.encoding import BLUE, RED, WHITE, at, encoded, plain

LABELS = ("Antes", "Después")
PORTRAIT, LANDSCAPE = (300, 400), (400, 300)


@pytest.fixture
def drawn(tmp_path):
    """The picture of a red before, or none, and a blue after."""

    def draw(before, after, labels=LABELS):
        paths = tmp_path / "before.jpg", tmp_path / "after.jpg"
        for path, size, colour in zip(paths, (before, after), (RED, BLUE), strict=True):
            if size:
                path.write_bytes(encoded(plain(size, colour)))
        before_after(paths[0] if before else None, paths[1], tmp_path / "both.jpg", labels=labels)
        with Image.open(tmp_path / "both.jpg") as picture:
            return picture.convert("RGB")

    return draw


def written_in(picture, left, right):
    """The part of a label's band that is white letters."""
    band = picture.crop((left, 0, right, BAND)).convert("L").point(lambda value: value > 230)
    return band.histogram()[1] / (band.width * band.height)


def test_portraits_stand_side_by_side(drawn):
    both = drawn(PORTRAIT, PORTRAIT)

    assert WIDEST - 2 <= both.width <= WIDEST
    assert both.height < both.width
    assert [at(both, x, 0.5) for x in (0.25, 0.75)] == [RED, BLUE]


def test_landscapes_are_stacked(drawn):
    both = drawn(LANDSCAPE, LANDSCAPE)

    assert both.width == WIDEST
    assert both.height == 2 * (BAND + WIDEST * 3 // 4) + GAP
    assert [at(both, 0.5, y) for y in (0.25, 0.75)] == [RED, BLUE]


def test_a_portrait_and_a_landscape_have_one_height(drawn):
    both = drawn(LANDSCAPE, PORTRAIT)

    assert both.width <= WIDEST
    for x, colour in ((0.3, RED), (0.9, BLUE)):
        assert [at(both, x, y) for y in ((BAND + 9) / both.height, 0.97)] == [colour, colour]


def test_a_gap_keeps_the_two_apart(drawn):
    both = drawn(PORTRAIT, PORTRAIT)

    assert at(both, 0.5, 0.5) == WHITE


def test_without_a_before_the_after_stands_alone(drawn):
    alone = drawn(None, PORTRAIT)

    assert [at(alone, x, 0.5) for x in (0.02, 0.98)] == [BLUE, BLUE]
    assert written_in(alone, 0, alone.width) > 0


def test_each_has_its_label_in_its_band(drawn):
    both, silent = drawn(PORTRAIT, PORTRAIT), drawn(PORTRAIT, PORTRAIT, labels=("", ""))

    middle = both.width // 2 - GAP
    assert written_in(silent, 0, middle) == 0
    assert 0.02 < written_in(both, 0, middle) < 0.3
    assert 0.02 < written_in(both, both.width - middle, both.width) < 0.3


def test_a_long_label_stays_in_its_band(drawn):
    both = drawn(PORTRAIT, PORTRAIT, labels=("Antes de la reparación " * 9, "Después"))
    end = both.width // 2 - GAP

    assert written_in(both, 0, 4) == written_in(both, end - 4, end) == 0


def test_a_label_is_still_read_on_a_narrow_telephone():
    points = min(LABEL_SIZES) * 360 / WIDEST

    assert points >= 9


@pytest.mark.parametrize("before", [(4000, 100), (100, 4000)])
def test_a_panorama_leaves_room_for_the_other(drawn, before):
    both = drawn(before, PORTRAIT)

    assert both.width <= WIDEST
    assert both.height >= 500
    assert at(both, 0.9, 0.6) == BLUE


def test_a_refused_picture_is_not_put_beside_another(tmp_path):
    before, after = tmp_path / "before.jpg", tmp_path / "after.jpg"
    before.write_bytes(encoded(plain()))
    after.write_bytes(b"no photo")

    with pytest.raises(NotAPicture):
        before_after(before, after, tmp_path / "both.jpg", labels=LABELS)

    assert not (tmp_path / "both.jpg").exists()
