from collections import Counter
from pathlib import Path

import pytest
from PIL import Image, ImageChops, ImageStat

from bot.organisation import read_organisation
from demo.pictures import draw_scene, scene_of
from demo.pictures.scenes import SCENES

DEMO = Path(__file__).parents[2] / "demo"
LARGEST = 150_000


def drawn(folder, kind, seed, *, repaired):
    target = folder / f"{kind}-{seed}-{repaired}.jpg"
    draw_scene(kind, target, seed=seed, repaired=repaired)
    return target


def difference(one, other):
    """How much two pictures differ on average, of 255."""
    with Image.open(one) as first, Image.open(other) as second:
        return sum(ImageStat.Stat(ImageChops.difference(first, second)).mean) / 3


@pytest.mark.parametrize("kind", SCENES)
def test_a_scene_is_a_small_photograph_and_looks_different_when_repaired(tmp_path, kind):
    before = drawn(tmp_path, kind, 3, repaired=False)
    after = drawn(tmp_path, kind, 3, repaired=True)

    for picture in (before, after):
        with Image.open(picture) as image:
            assert (image.format, image.size, image.mode) == ("JPEG", (1080, 810), "RGB")
        assert picture.stat().st_size < LARGEST
    assert difference(before, after) > 5


def test_the_same_seed_draws_the_same_picture(tmp_path):
    first = drawn(tmp_path, "pothole", 5, repaired=False).read_bytes()

    assert drawn(tmp_path, "pothole", 5, repaired=False).read_bytes() == first


def test_another_seed_draws_another_street(tmp_path):
    one = drawn(tmp_path, "pothole", 5, repaired=True)
    other = drawn(tmp_path, "pothole", 6, repaired=True)

    assert difference(one, other) > 15


def test_a_lamp_is_seen_by_night(tmp_path):
    def brightness(kind):
        with Image.open(drawn(tmp_path, kind, 3, repaired=False)) as image:
            return ImageStat.Stat(image.convert("L")).mean[0]

    assert brightness("lamp") < 0.6 * brightness("pole")


def test_every_category_of_the_demonstration_city_is_shown_by_one_scene():
    shown = Counter(category for scene in SCENES.values() for category in scene.categories)
    categories = {
        category.key for category in read_organisation(DEMO / "organisation.yaml").categories
    }

    assert set(shown) == categories
    assert set(shown.values()) == {1}


def test_a_scene_is_found_by_category():
    assert scene_of("bache") == "pothole"
    assert scene_of("luminaria-apagada") == "lamp"


def test_a_category_that_no_scene_shows_gets_a_scene_all_the_same():
    assert scene_of("something-new") in SCENES
