"""How well a reused photo is known again, and how often an honest one is mistaken.

    python -m bench.evidence --streets 12

Draws streets of the invented city, makes photographs of them (light, blur, grain, compression),
then does to each what people do to a photo that they use twice, and looks for the original with
the fingerprints of the service. Against it stand honest photos: other streets, the same street
with other trouble, and the same place before and after. Everything follows from fixed seeds.

A photo is known again where any guise of it is within COARSE_WITHIN of 64 bits, and within the
threshold of 256.
"""

import argparse
import tempfile
from collections.abc import Callable, Iterator
from io import BytesIO
from pathlib import Path
from random import Random

import numpy as np
from PIL import Image, ImageEnhance, ImageFilter

from bot.pictures.coarse_index import COARSE_WITHIN
from bot.pictures.photo_facts import fingerprint, guises
from demo.pictures.backdrops import draw_street
from demo.pictures.canvas import HEIGHT, WIDTH, Canvas
from demo.pictures.scenes import SCENES
from domain.fieldwork.photos import Fingerprint
from domain.fieldwork.trust import ALIKE, SIMILAR

TROUBLES = ("pothole", "leak", "drain", "crossing", "sign", "rubble")
THRESHOLDS = (8, 16, 24, 32, 40, 48, 56, 64, 72, 80)
Change = Callable[[Image.Image, Random], Image.Image]
Turn = Image.Transpose


def street(number: int, trouble: str, *, repaired: bool = False, visit: int = 0) -> Image.Image:
    """A photograph; another *visit* has other weather, another standpoint and other grain."""
    walk = Random(f"visit {number} {trouble} {repaired} {visit}")
    canvas = Canvas(dusk=0.0)
    draw_street(canvas, Random(f"street {number}"), weather=walk, dusk=False)
    SCENES[trouble].trouble(canvas, Random(f"trouble {number} {trouble}"), repaired=repaired)
    share = walk.uniform(0.85, 1.0)
    corner = (walk.random() * WIDTH * (1 - share), walk.random() * HEIGHT * (1 - share))
    return photographed(taken(canvas, corner, share), walk)


def tripod(number: int, trouble: str) -> Image.Image:
    """From a standpoint that no hand holds: every visit to the street sees the same frame."""
    walk = Random(f"tripod {number}")
    canvas = Canvas(dusk=0.0)
    draw_street(canvas, Random(f"street {number}"), weather=walk, dusk=False)
    SCENES[trouble].trouble(canvas, Random(f"trouble {number} {trouble}"), repaired=False)
    return photographed(taken(canvas, (0, 0), 1.0), Random(f"grain {number} {trouble}"))


def taken(canvas: Canvas, corner: tuple[float, float], share: float) -> Image.Image:
    with tempfile.NamedTemporaryFile(suffix=".jpg") as file:
        canvas.save(Path(file.name), corner, share)
        with Image.open(file.name) as picture:
            return picture.convert("RGB")


def photographed(picture: Image.Image, chance: Random) -> Image.Image:
    """Uneven light, a lens and grain make a drawing less flat."""
    soft = picture.filter(ImageFilter.GaussianBlur(chance.uniform(0.4, 1.2)))
    pixels = np.asarray(soft, np.float64)
    slope = chance.uniform(-0.25, 0.25)
    light = 1 + slope * np.linspace(-1, 1, pixels.shape[1])[None, :, None]
    grain = np.random.default_rng(chance.getrandbits(32)).normal(0, 6, (*pixels.shape[:2], 1))
    return Image.fromarray((pixels * light + grain).clip(0, 255).astype(np.uint8))


def compressed(quality: int) -> Change:
    def change(picture: Image.Image, _: Random) -> Image.Image:
        file = BytesIO()
        picture.save(file, "JPEG", quality=quality)
        return Image.open(file).convert("RGB")

    return change


def scaled(share: float) -> Change:
    def change(picture: Image.Image, _: Random) -> Image.Image:
        return picture.resize((round(picture.width * share), round(picture.height * share)))

    return change


def cut(share: float) -> Change:
    def change(picture: Image.Image, chance: Random) -> Image.Image:
        width, height = round(picture.width * share), round(picture.height * share)
        left = chance.randint(0, picture.width - width)
        above = chance.randint(0, picture.height - height)
        return picture.crop((left, above, left + width, above + height))

    return change


def rephotographed(most: float) -> Change:
    """Off a screen or a print: each corner is off by up to *most*, with other light and grain."""

    def change(picture: Image.Image, chance: Random) -> Image.Image:
        width, height = picture.size
        corners = [(0, 0), (0, height), (width, height), (width, 0)]
        shifted = [
            (x + chance.uniform(-most, most) * width, y + chance.uniform(-most, most) * height)
            for x, y in corners
        ]
        quad = tuple(value for point in shifted for value in point)
        seen = picture.transform(picture.size, Image.Transform.QUAD, quad,
                                 Image.Resampling.BICUBIC)  # fmt: skip
        bright = ImageEnhance.Brightness(seen).enhance(chance.uniform(0.75, 1.25))
        return photographed(ImageEnhance.Contrast(bright).enhance(chance.uniform(0.8, 1.2)), chance)

    return change


def turned(turn: Image.Transpose) -> Change:
    return lambda picture, _: picture.transpose(turn)


def lit(least: float, most: float) -> Change:
    return lambda picture, chance: ImageEnhance.Brightness(picture).enhance(
        chance.uniform(least, most)
    )


def tilted(degrees: float) -> Change:
    return lambda picture, _: picture.rotate(degrees, Image.Resampling.BICUBIC)


REUSED: dict[str, Change] = {
    "sent again (quality 30)": compressed(30),
    "scaled to a quarter": scaled(0.25),
    "brighter or darker": lit(0.6, 1.4),
    "turned by 90 degrees": turned(Turn.ROTATE_90),
    "turned by 180 degrees": turned(Turn.ROTATE_180),
    "mirrored": turned(Turn.FLIP_LEFT_RIGHT),
    "mirrored, cut to 92 %": lambda picture, chance: cut(0.92)(
        picture.transpose(Turn.FLIP_LEFT_RIGHT), chance
    ),
    "cut to 97 %": cut(0.97),
    "cut to 90 %": cut(0.9),
    "cut to 85 %": cut(0.85),
    "cut to 75 %": cut(0.75),
    "rephotographed, 2 % off": rephotographed(0.02),
    "rephotographed, 4 % off": rephotographed(0.04),
    "rephotographed, 8 % off": rephotographed(0.08),
    "tilted by 3 degrees": tilted(3),
    "tilted by 10 degrees": tilted(10),
}


class Bits:
    """Fingerprints of pictures that lie nowhere yet."""

    def __init__(self, folder: Path) -> None:
        self._path = folder / "picture.jpg"

    def one(self, picture: Image.Image) -> Fingerprint:
        picture.save(self._path, "JPEG", quality=85)
        return fingerprint(self._path)

    def all(self, picture: Image.Image) -> list[Fingerprint]:
        picture.save(self._path, "JPEG", quality=85)
        return list(guises(self._path))


def found_at(seen: list[Fingerprint], earlier: Fingerprint, within: int = COARSE_WITHIN) -> int:
    """The threshold from which the earlier photo is found; 256 where the coarse bits miss it."""
    near = min((guise.coarse ^ earlier.coarse).bit_count() for guise in seen)
    fine = min((guise.fine ^ earlier.fine).bit_count() for guise in seen)
    return fine if near <= within else 256


def measure(streets: int, folder: Path) -> None:
    bits = Bits(folder)
    places = [(number, trouble) for number in range(streets) for trouble in TROUBLES]
    originals = {place: street(*place) for place in places}
    known = {place: bits.one(picture) for place, picture in originals.items()}
    print(f"{len(places)} photographs of {streets} streets; share found at each threshold of 256\n")
    header("reused")
    for name, change in REUSED.items():
        changes = {p: change(originals[p], Random(f"{name} {p}")) for p in places}
        line(name, [found_at(bits.all(changes[p]), known[p]) for p in places])
    header("honest")
    after = {p: bits.all(street(*p, repaired=True, visit=1)) for p in places}
    again = {p: bits.all(originals[p]) for p in places}
    line("same place, after the work", [found_at(after[p], known[p]) for p in places])
    line("same street, other trouble", list(neighbours(again, known)))
    line("... as if from a tripod", on_a_tripod(bits, streets))
    line("other street, same trouble", list(strangers(again, known)))
    print(f"\nset: alike at {ALIKE}, similar at {SIMILAR}; coarse within {COARSE_WITHIN} of 64")


def neighbours(
    seen: dict[tuple[int, str], list[Fingerprint]], known: dict[tuple[int, str], Fingerprint]
) -> Iterator[int]:
    for here, mine in seen.items():
        for there, theirs in known.items():
            if here[0] == there[0] and here[1] != there[1]:
                yield found_at(mine, theirs)


def strangers(
    seen: dict[tuple[int, str], list[Fingerprint]], known: dict[tuple[int, str], Fingerprint]
) -> Iterator[int]:
    for here, mine in seen.items():
        for there, theirs in known.items():
            if here[0] != there[0] and here[1] == there[1]:
                yield found_at(mine, theirs)


def on_a_tripod(bits: Bits, streets: int) -> list[int]:
    """No two photographs by hand are like this; it shows where the limit of the method is."""
    found = []
    for number in range(streets):
        frames = [tripod(number, trouble) for trouble in TROUBLES]
        known = [bits.one(frame) for frame in frames]
        for place, frame in enumerate(frames):
            seen = bits.all(frame)
            found += [found_at(seen, each) for other, each in enumerate(known) if other != place]
    return found


def header(kind: str) -> None:
    print(f"{kind:28}" + "".join(f"{threshold:>6}" for threshold in THRESHOLDS) + "    pairs")


def line(name: str, distances: list[int]) -> None:
    shares = [sum(d <= t for d in distances) / len(distances) for t in THRESHOLDS]
    cells = "".join(f"{100 * share:>5.0f}%" if share in (0, 1) else f"{100 * share:>5.1f}%"
                    for share in shares)  # fmt: skip
    print(f"  {name:26}{cells}{len(distances):>9}")


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--streets", type=int, default=12)
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        measure(asked.streets, Path(folder))
