"""A month of crews in a few sentences."""

from console.figures.crew_exhibits import how_full, names
from console.figures.crew_table import satisfied
from console.figures.crews import CrewFigures
from console.figures.wording import counts, days, share
from console.tongue import Tongue
from domain.figures import FiguresLine


def crew_summary(t: Tongue, found: CrewFigures) -> list[str]:
    """What came and was done, how fast, who carries most, and what citizens say of it."""
    return [said for said in (_done(t, found), _fast(t, found), _full(t, found),
                              _back(t, found), _liked(t, found)) if said]  # fmt: skip


def _done(t: Tongue, found: CrewFigures) -> str:
    write = counts(t)
    return t(
        "console-paper-done",
        received=write(found.received), received_before=write(found.received_before),
        concluded=write(found.total.concluded), concluded_before=write(found.before.concluded),
    )  # fmt: skip


def _fast(t: Tongue, found: CrewFigures) -> str:
    total = found.total
    if total.on_time_share.value is None:
        return t("console-paper-few")
    if total.p90_days is None:
        return t("console-paper-on-time", share=share(t, total.on_time_share))
    return t(
        "console-paper-fast", share=share(t, total.on_time_share),
        half=days(t, total.median_days), most=days(t, total.p90_days),
    )  # fmt: skip


def _full(t: Tongue, found: CrewFigures) -> str:
    """Which crew is nearest its limit, if one is anywhere near."""
    fullest = max(filter(_has_limit, found.crews), key=how_full, default=None)
    if fullest is None or how_full(fullest) < 1:
        return ""
    over = [line for line in found.crews if _has_limit(line) and how_full(line) >= 1]
    write = counts(t)
    return t(
        "console-paper-full", count=len(over), crew=names(t, [fullest])[0],
        active=write(fullest.tally.active or 0), limit=write(fullest.tally.limit or 0),
    )  # fmt: skip


def _back(t: Tongue, found: CrewFigures) -> str:
    total, write = found.total, counts(t)
    return t(
        "console-paper-back", made=write(total.requests_made),
        granted=write(total.requests_granted), reopened=write(total.reopened),
        missing=write(total.photos_missing),
    )  # fmt: skip


def _liked(t: Tongue, found: CrewFigures) -> str:
    liked = satisfied(found)
    if liked.value is None:
        return ""
    return t("console-paper-liked", share=share(t, liked), answers=counts(t)(liked.whole))


def _has_limit(line: FiguresLine) -> bool:
    return bool(line.key and line.tally.limit)
