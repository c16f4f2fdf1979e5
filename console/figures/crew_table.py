"""The numbers of crews in words: the most important at a glance, and everything in a table."""

from console.charts.tables import Table, headed
from console.figures.crew_exhibits import names
from console.figures.crews import CrewFigures
from console.figures.wording import Stat, counts, days, part, share, stat
from console.tongue import Tongue
from domain.fieldwork.rating import Score
from domain.figures import Share, Tally

MOST_LINES = 60
COLUMNS = ("active", "concluded", "on-time", "promised", "median", "p90", "made", "granted",
           "rejected", "reopened", "no-photo")  # fmt: skip


def crew_stats(t: Tongue, found: CrewFigures) -> list[Stat]:
    """The most important numbers, beside those of the days before."""
    now, then, write = found.total, found.before, counts(t)
    return [
        stat(t, "received", write(found.received), write(found.received_before)),
        stat(t, "concluded", write(now.concluded), write(then.concluded)),
        stat(t, "on-time", share(t, now.on_time_share), share(t, then.on_time_share)),
        stat(t, "median", days(t, now.median_days), days(t, then.median_days)),
        stat(t, "p90", days(t, now.p90_days), days(t, then.p90_days)),
        stat(t, "active", _load(t, now)),
        stat(t, "requests", part(t, now.requests_granted, now.requests_made),
             part(t, then.requests_granted, then.requests_made)),
        stat(t, "reopened", write(now.reopened), write(then.reopened)),
        stat(t, "no-photo", write(now.photos_missing), write(then.photos_missing)),
        stat(t, "satisfied", share(t, satisfied(found))),
    ]  # fmt: skip


def satisfied(found: CrewFigures) -> Share:
    """How many of those who said something found the work good."""
    return Share(found.scores.get(Score.GOOD, 0), sum(found.scores.values()))


def crew_table(t: Tongue, found: CrewFigures) -> Table:
    """A line for each crew, category, zone or area, with all that is counted of it."""
    head = (headed(t(f"console-figures-by-{found.asked.by}")),
            *(t(f"console-figures-{column}") for column in COLUMNS))  # fmt: skip
    shown = found.lines[:MOST_LINES]
    rows = (
        (name, *_cells(t, line.tally)) for name, line in zip(names(t, shown), shown, strict=True)
    )
    return Table(head, tuple(rows))


def _cells(t: Tongue, tally: Tally) -> tuple[str, ...]:
    write = counts(t)
    return (
        _load(t, tally),
        write(tally.concluded),
        share(t, tally.on_time_share),
        share(t, tally.first_promise_share),
        days(t, tally.median_days),
        days(t, tally.p90_days),
        write(tally.requests_made),
        write(tally.requests_granted),
        write(tally.rejected),
        write(tally.reopened),
        write(tally.photos_missing),
    )


def _load(t: Tongue, tally: Tally) -> str:
    active = tally.active or 0
    return counts(t)(active) if tally.limit is None else part(t, active, tally.limit)
