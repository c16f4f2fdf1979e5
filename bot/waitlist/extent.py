"""How far the end is, before it is reached."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path


@dataclass(slots=True)
class Extent:
    """How many rows files have: counted of what was opened, guessed by its size of the rest."""

    paths: Sequence[Path]
    counted: dict[tuple[Path, str], int] = field(default_factory=dict)

    def note(self, path: Path, rows: int, sheet: str = "") -> None:
        """Take note that so many stand in a file, or on one of its sheets."""
        self.counted[path, sheet] = rows

    @property
    def rows(self) -> int | None:
        """About how many there are in all; None before anything was opened."""
        opened = {path for path, _ in self.counted}
        known = sum(path.stat().st_size for path in opened)
        whole = sum(path.stat().st_size for path in self.paths)
        return round(sum(self.counted.values()) * whole / known) if known else None
