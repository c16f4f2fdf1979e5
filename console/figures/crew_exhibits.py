"""What the figures of crews look like."""

from collections.abc import Sequence

from console.charts.series import Kind, Series
from console.figures.crews import CrewFigures
from console.figures.exhibits import Exhibit, exhibit, more
from console.figures.wording import counts, shares
from console.tongue import Tongue
from domain.courses import Stretch
from domain.fieldwork.crews import fullness
from domain.figures import Each, FiguresLine

MOST_ROWS = 10


def crew_exhibits(t: Tongue, found: CrewFigures) -> list[Exhibit]:
    """The charts of a period, the most asked-for first."""
    short = [_flow(t, found), _on_time(t, found), _scores(t, found)]
    return [*short, _load(t, found), _done(t, found), _days(t, found)]


def _flow(t: Tongue, found: CrewFigures) -> Exhibit:
    series = [
        Series(t("console-figures-received"), tuple(float(s.received) for s in found.course)),
        Series(t("console-figures-concluded"), tuple(float(s.concluded) for s in found.course)),
    ]
    return exhibit(
        t, "flow", Kind.COLUMNS, when(t, found.course, found.each), series,
        of=of(t, found.each), write=counts(t),
    )  # fmt: skip


def _on_time(t: Tongue, found: CrewFigures) -> Exhibit:
    values = tuple(stretch.on_time.value for stretch in found.course)
    return exhibit(
        t, "on-time", Kind.LINES, when(t, found.course, found.each),
        [Series(t("console-figures-on-time"), values)],
        of=of(t, found.each), write=shares(t), top=1.0, note=t("console-chart-few"),
    )  # fmt: skip


def _load(t: Tongue, found: CrewFigures) -> Exhibit:
    at_work = [line for line in found.crews if line.key]
    fullest = sorted(at_work, key=how_full, reverse=True)[:MOST_ROWS]
    active = Series(t("console-figures-active"), tuple(float(x.tally.active or 0) for x in fullest))
    limit = Series(t("console-figures-limit"), tuple(_limit(line) for line in fullest))
    return exhibit(
        t, "load", Kind.ROWS, names(t, fullest), [active],
        of=t("console-figures-by-crew"), write=counts(t), limits=limit,
        note=more(t, len(at_work) - len(fullest)),
    )  # fmt: skip


def _done(t: Tongue, found: CrewFigures) -> Exhibit:
    busiest = _busiest(found)
    on_time = tuple(float(line.tally.on_time) for line in busiest)
    late = tuple(float(line.tally.concluded - line.tally.on_time) for line in busiest)
    series = [
        Series(t("console-figures-on-time"), on_time),
        Series(t("console-figures-late"), late),
    ]
    return exhibit(
        t, "done", Kind.ROWS, names(t, busiest), series,
        of=t(f"console-figures-by-{found.asked.by}"), write=counts(t),
        note=more(t, len(found.lines) - len(busiest)),
    )  # fmt: skip


def _days(t: Tongue, found: CrewFigures) -> Exhibit:
    busiest = _busiest(found)
    half = Series(t("console-figures-median"), tuple(line.tally.median_days for line in busiest))
    most = Series(t("console-figures-p90"), tuple(line.tally.p90_days for line in busiest))
    return exhibit(
        t, "days", Kind.ROWS, names(t, busiest), [half],
        of=t(f"console-figures-by-{found.asked.by}"), write=counts(t), limits=most,
        note=t("console-chart-few-days"),
    )  # fmt: skip


def _scores(t: Tongue, found: CrewFigures) -> Exhibit:
    labels = [t(f"console-figures-score-{score}") for score in found.scores]
    values = tuple(float(count) for count in found.scores.values())
    return exhibit(
        t, "scores", Kind.ROWS, labels, [Series(t("console-figures-answers"), values)],
        of=t("console-figures-score"), write=counts(t),
    )  # fmt: skip


def when(t: Tongue, course: Sequence[Stretch], each: Each) -> list[str]:
    """What the weeks or months of a chart are called."""
    days = [stretch.period.first for stretch in course]
    key = "console-figures-month-short" if each is Each.MONTH else "console-figures-day-short"
    return [t(key, day=at.day, month=at.month, year=f"{at:%y}") for at in days]


def of(t: Tongue, each: Each) -> str:
    """What the column of weeks or months is called."""
    return t(f"console-figures-each-{each}")


def names(t: Tongue, lines: Sequence[FiguresLine]) -> list[str]:
    """Whose lines they are."""
    return [line.name or line.key or t("console-figures-nobody") for line in lines]


def _busiest(found: CrewFigures) -> list[FiguresLine]:
    """Those who concluded most; who concluded nothing is in the table."""
    done = [line for line in found.lines if line.tally.concluded]
    return sorted(done, key=lambda line: -line.tally.concluded)[:MOST_ROWS]


def how_full(line: FiguresLine) -> float:
    """How full a crew is."""
    return fullness(line.tally.active or 0, line.tally.limit)


def _limit(line: FiguresLine) -> float | None:
    return None if line.tally.limit is None else float(line.tally.limit)
