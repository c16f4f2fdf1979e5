"""What a drawing is made of; a page and a sheet of paper draw the same marks."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Box:
    """A filled rectangle in the pattern of its series; `says` is its number in words."""

    x: float
    y: float
    width: float
    height: float
    tone: int
    says: str = ""


@dataclass(frozen=True, slots=True)
class Path:
    """A line through points, dashed as its series is."""

    points: tuple[tuple[float, float], ...]
    tone: int


@dataclass(frozen=True, slots=True)
class Dot:
    """A point of a line."""

    x: float
    y: float
    tone: int
    says: str = ""


@dataclass(frozen=True, slots=True)
class Rule:
    """A straight stroke: of the `grid`, the `axis`, or a `limit`."""

    x1: float
    y1: float
    x2: float
    y2: float
    role: str


@dataclass(frozen=True, slots=True)
class Text:
    """Words at a place; `anchor` is start, middle or end, `role` label, tick or value."""

    x: float
    y: float
    text: str
    role: str = "label"
    anchor: str = "start"


Mark = Box | Path | Dot | Rule | Text


@dataclass(frozen=True, slots=True)
class Drawing:
    """Marks on a surface, in units of which twelve and a half are a line of text."""

    width: float
    height: float
    marks: tuple[Mark, ...]
