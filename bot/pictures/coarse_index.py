"""Coarse fingerprints of all photos, 16 bytes each, compared at once."""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

BLOCK = 1 << 15  # fingerprints compared at a time: they and what comes of them stay in the cache
# Of 64 bits; looser finds no more that the fine bits confirm, and lets the candidates swell.
COARSE_WITHIN = 12
MOST_FOUND = 500


class CoarseIndex:
    """Numbers and coarse fingerprints, in two arrays that grow by doubling."""

    def __init__(self) -> None:
        self._numbers = np.empty(1024, np.int64)
        self._bits = np.empty(1024, np.uint64)
        self._count = 0

    @property
    def last(self) -> int:
        """The highest number that is held; 0 before the first."""
        return int(self._numbers[self._count - 1]) if self._count else 0

    def add(self, rows: Sequence[tuple[int, int]]) -> None:
        """Take in *rows* of a number and its fingerprint, as a signed integer, in order."""
        end = self._count + len(rows)
        while end > len(self._numbers):
            self._numbers = np.resize(self._numbers, 2 * len(self._numbers))
            self._bits = np.resize(self._bits, 2 * len(self._bits))
        numbers, bits = zip(*rows, strict=True)
        self._numbers[self._count : end] = numbers
        self._bits[self._count : end] = np.array(bits, np.int64).view(np.uint64)
        self._count = end

    def near(self, coarse: Sequence[int], within: int = COARSE_WITHIN) -> list[int]:
        """Numbers of what differs from any of *coarse* in at most *within* bits, nearest first."""
        sought = np.array(coarse, np.uint64)[:, None]
        found: list[tuple[int, int]] = []
        for start in range(0, self._count, BLOCK):
            stop = min(start + BLOCK, self._count)
            distances = _least(self._bits[start:stop], sought)
            places = np.flatnonzero(distances <= within)
            numbers = self._numbers[start + places]
            found += zip(distances[places].tolist(), numbers.tolist(), strict=True)
        return [number for _, number in sorted(found)[:MOST_FOUND]]


def _least(bits: NDArray[np.uint64], sought: NDArray[np.uint64]) -> NDArray[np.uint8]:
    """The distance of each fingerprint to the nearest of those sought, one row at a time."""
    least = np.full(len(bits), 64, np.uint8)
    for one in sought:
        np.minimum(least, np.bitwise_count(bits ^ one), out=least)
    return least
