"""What a picture may have been made from: turned, mirrored, cut at the edges, all from one look.

Scaling, mirroring an edge and the cosine transform of `imagehash.phash` only ever weigh and add
pixels. So for each place of the cut one small matrix does all three along one side, and turning
or mirroring the picture afterwards only swaps the sides and changes signs.
"""

from collections.abc import Iterator
from functools import cache

import numpy as np
from numpy.typing import NDArray
from PIL import Image

from domain.fieldwork.photos import Fingerprint

COARSE_SIDE, FINE_SIDE = 8, 16
LOOKED_AT = 128  # pixels that a picture is brought to, square, before it is looked at
# A photo cut to 90 % is known again by guessing what stood around it, in 25 places.
KEPT, PLACES = 0.9, (0.0, 0.25, 0.5, 0.75, 1.0)
SMOOTHED = 4  # phash scales to as many times the side of its block

Matrix = NDArray[np.float64]


def guises(picture: Image.Image) -> Iterator[Fingerprint]:
    """The bits of each guise of a grey *picture*, LOOKED_AT square."""
    pixels = np.asarray(picture, np.float64)
    coarse, fine = (_all_bits(pixels, side) for side in (COARSE_SIDE, FINE_SIDE))
    for few, many in zip(coarse, fine, strict=True):
        yield Fingerprint(int.from_bytes(few), int.from_bytes(many))


def _all_bits(pixels: Matrix, side: int) -> list[bytes]:
    """What `imagehash.phash` says of every guise, turn by turn."""
    whole, cuts = _weights(side)
    cut = (cuts @ pixels)[:, None] @ cuts.swapaxes(-1, -2)
    blocks = np.concatenate(((whole @ pixels @ whole.T)[None], cut.reshape(-1, side, side)))
    turned = np.concatenate([*_turns(blocks)]).reshape(-1, side * side)
    bits = turned > np.median(turned, axis=1, keepdims=True)
    return [row.tobytes() for row in np.packbits(bits, axis=1)]


def _turns(blocks: Matrix) -> Iterator[Matrix]:
    """Mirrored, every second wave stands on its head; turned, the sides have changed places."""
    signs = (-1.0) ** np.arange(blocks.shape[-1])
    for sides in (blocks, blocks.swapaxes(-1, -2)):
        for down in (sides, sides * signs[:, None]):
            yield from (down, down * signs)


@cache
def _weights(side: int) -> tuple[Matrix, Matrix]:
    """What each pixel along one side counts for in the *side* longest waves: whole, and cut."""
    pixels = np.eye(LOOKED_AT)
    missing = round(LOOKED_AT / KEPT) - LOOKED_AT
    before = (round(missing * place) for place in PLACES)
    uncut = (np.pad(pixels, ((n, missing - n), (0, 0)), mode="reflect") for n in before)
    return _waves(side, pixels), np.stack([_waves(side, each) for each in uncut])


def _waves(side: int, pixels: Matrix) -> Matrix:
    """Scaled as Pillow scales, and then as the cosine transform weighs them."""
    length = side * SMOOTHED
    columns = Image.fromarray(pixels.astype(np.float32))
    scaled = columns.resize((columns.width, length), Image.Resampling.LANCZOS)
    steps = np.pi * np.outer(np.arange(side), 2 * np.arange(length) + 1) / (2 * length)
    return np.asarray(2 * np.cos(steps) @ np.asarray(scaled, np.float64))
