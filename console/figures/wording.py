"""How figures are written, wherever they are told."""

from collections.abc import Callable

from console.tongue import Tongue
from domain.figures import Share

Stat = tuple[str, str, str]


def stat(t: Tongue, key: str, value: str, before: str = "") -> Stat:
    """What it is, how much, and how much it was in the days before."""
    note = t("console-figures-before", value=before) if before else ""
    return t(f"console-figures-{key}"), value, note


def counts(t: Tongue) -> Callable[[float], str]:
    """How numbers of things are written."""
    return lambda value: t.of(float(round(value, 1)))


def shares(t: Tongue) -> Callable[[float], str]:
    """How parts of a whole are written."""
    return lambda value: t("console-figures-percent", share=t.of(float(round(100 * value))))


def share(t: Tongue, found: Share) -> str:
    """A share as people write it; a dash for one of too few."""
    return "–" if found.value is None else shares(t)(found.value)


def part(t: Tongue, some: int, whole: int) -> str:
    """So many of so many."""
    write = counts(t)
    return t("console-figures-part", part=write(some), whole=write(whole))


def days(t: Tongue, value: float | None) -> str:
    """A time in days; a dash for one of too few."""
    if value is None:
        return "–"
    many = "one" if value == 1 else "more"
    return t("console-figures-in-days", days=t.of(float(value)), many=many)
