"""Where pictures are worked on, with tools that are fetched when the first picture comes.

They take a fifth of a second and 40 MB to load: too much for every start, and for the loop, so
everything here is called in a thread.
"""

from collections.abc import Sequence
from datetime import tzinfo
from pathlib import Path
from typing import Protocol

from bot.pictures.chart_contents import ChartWords, LoadBar
from domain.fieldwork.photos import Fingerprint, Photo
from domain.figures import Share
from domain.ids import MediaId

# ruff: noqa: PLC0415 - fetching the tools late is what this module is for


class Index(Protocol):
    """Coarse fingerprints of all photos."""

    @property
    def last(self) -> int:
        """The highest number that is held; 0 before the first."""

    def add(self, rows: Sequence[tuple[int, int]]) -> None:
        """Take in *rows* of a number and its fingerprint, in order."""

    def near(self, coarse: Sequence[int]) -> list[int]:
        """Numbers of what is like any of *coarse*, nearest first."""


def clean(original: Path, shown: Path) -> None:
    """Make the copy that is *shown*; raises PictureRefused."""
    from bot.pictures import images

    images.clean(original, shown)


def before_after(
    before: Path | None, after: Path, target: Path, *, labels: tuple[str, str]
) -> None:
    """Write one picture that shows both, each under its label."""
    from bot.pictures import images

    images.before_after(before, after, target, labels=labels)


def load_chart(
    rows: Sequence[LoadBar], target: Path, words: ChartWords, *, weeks: Sequence[Share]
) -> None:
    """Write a picture with a bar for each crew, and what was on time."""
    from bot.pictures import charts

    charts.load_chart(rows, target, words, weeks=weeks)


def read_facts(id: MediaId, original: Path, shown: Path, here: tzinfo) -> Photo:
    """Everything known of a photo; a time without its zone is taken as of *here*."""
    from bot.pictures import photo_facts

    return photo_facts.read_facts(id, original, shown, here)


def guises(shown: Path) -> list[Fingerprint]:
    """The bits of what a picture may have been made from."""
    from bot.pictures import photo_facts

    return list(photo_facts.guises(shown))


def new_index() -> Index:
    """An empty index."""
    from bot.pictures.coarse_index import CoarseIndex

    return CoarseIndex()
