"""What the figures of the hospital look like."""

from collections.abc import Callable, Sequence

from console.charts.series import Kind, Series
from console.figures.exhibits import Exhibit, exhibit, more
from console.figures.hospital import HospitalFigures
from console.figures.wording import counts, shares
from console.tongue import Tongue
from domain.figures import Each
from domain.hospital.cleaning import UNNAMED
from domain.hospital.watching import Watched

MOST_ROWS = 10
Read = Callable[[Watched], float | None]


def hospital_exhibits(t: Tongue, found: HospitalFigures) -> list[Exhibit]:
    """The charts of a period: the list, the waits, the hours, and how good forecasts were."""
    over_time = [
        _by_month(t, found, "line", Kind.LINES, {"in-line": lambda line: line.at_end}),
        _by_month(t, found, "moves", Kind.COLUMNS,
                  {"came": lambda line: line.came, "left": lambda line: line.left}),
        _by_month(t, found, "waits", Kind.LINES,
                  {"median-wait": lambda line: line.median_days,
                   "p90-wait": lambda line: line.p90_days}),
        _overdue(t, found),
        _orders(t, found),
        _by_month(t, found, "answers", Kind.COLUMNS,
                  {"asked": lambda line: line.asked, "confirmed": lambda line: line.confirmed}),
        _by_month(t, found, "refilled", Kind.COLUMNS,
                  {"freed": lambda line: line.freed, "refilled": lambda line: line.refilled}),
        _no_shows(t, found),
        _calibration(t, found),
    ]  # fmt: skip
    return over_time if found.of else [*over_time, _lines(t, found)]


def _by_month(
    t: Tongue, found: HospitalFigures, key: str, kind: Kind, reads: dict[str, Read]
) -> Exhibit:
    series = [
        Series(t(f"console-figures-{name}"), tuple(_float(read(line)) for _, line in found.months))
        for name, read in reads.items()
    ]
    return exhibit(
        t, key, kind, months(t, found), series,
        of=t(f"console-figures-each-{Each.MONTH}"), write=counts(t),
    )  # fmt: skip


def _no_shows(t: Tongue, found: HospitalFigures) -> Exhibit:
    values = tuple(line.no_show.value for _, line in found.months)
    return exhibit(
        t, "no-shows", Kind.LINES, months(t, found),
        [Series(t("console-figures-no-show"), values)],
        of=t(f"console-figures-each-{Each.MONTH}"), write=shares(t),
        top=_ceiling(values), note=t("console-chart-few-hours"),
    )  # fmt: skip


def _overdue(t: Tongue, found: HospitalFigures) -> Exhibit:
    """Who is beyond the longest wait, by priority."""
    by_category = [(key, share) for key, share in found.whole.overdue.items() if share.whole]
    late = tuple(float(share.part) for _, share in by_category)
    rest = tuple(float(share.whole - share.part) for _, share in by_category)
    series = [
        Series(t("console-figures-in-time"), rest),
        Series(t("console-figures-overdue"), late),
    ]
    labels = [found.categories.get(key, key) or t("console-figures-none") for key, _ in by_category]
    return exhibit(
        t, "overdue", Kind.ROWS, labels[:MOST_ROWS], [_cut(one) for one in series],
        of=t("console-figures-priority"), write=counts(t),
    )  # fmt: skip


def _orders(t: Tongue, found: HospitalFigures) -> Exhibit:
    """What first come first served would have left behind, and what the order of the list would."""
    burdens = found.whole.burdens
    left = {"actual": burdens.actual, "fifo": burdens.fifo, "priority": burdens.priority}
    labels = [t(f"console-figures-order-{order}") for order in left]
    values = tuple(float(burden.overdue) for burden in left.values())
    return exhibit(
        t, "orders", Kind.ROWS, labels, [Series(t("console-figures-overdue-people"), values)],
        of=t("console-figures-order"), write=counts(t), note=t("console-chart-orders-how"),
    )  # fmt: skip


def _calibration(t: Tongue, found: HospitalFigures) -> Exhibit:
    """What was forecast beside what came; both alike is a good model."""
    told = [tenth for tenth in found.tenths if tenth.missed.value is not None]
    forecast = tuple(tenth.forecast for tenth in told)
    came = tuple(tenth.missed.value for tenth in told)
    labels = [t("console-figures-tenth", low=10 * tenth.number, high=10 * tenth.number + 10)
              for tenth in told]  # fmt: skip
    series = [
        Series(t("console-figures-forecast"), forecast),
        Series(t("console-figures-missed"), came),
    ]
    return exhibit(
        t, "calibration", Kind.COLUMNS, labels, series, of=t("console-figures-forecast"),
        write=shares(t), top=_ceiling((*forecast, *came)), note=t("console-chart-calibration-how"),
    )  # fmt: skip


def _lines(t: Tongue, found: HospitalFigures) -> Exhibit:
    """Where most people wait."""
    longest = sorted(found.lines[1:], key=lambda line: -line.at_end)[:MOST_ROWS]
    waiting = Series(t("console-figures-in-line"), tuple(float(line.at_end) for line in longest))
    return exhibit(
        t, "specialties", Kind.ROWS, [name(t, found, line) for line in longest], [waiting],
        of=t("console-figures-specialty"), write=counts(t),
        note=more(t, len(found.lines) - 1 - len(longest)),
    )  # fmt: skip


def name(t: Tongue, found: HospitalFigures, line: Watched) -> str:
    """What the specialty of *line* is called."""
    if line.specialty == UNNAMED:
        return t("console-list-no-name")
    return found.specialties.get(line.specialty, line.specialty)


def months(t: Tongue, found: HospitalFigures) -> list[str]:
    """What the months of a chart are called."""
    days = [period.first for period, _ in found.months]
    return [t("console-figures-month-short", month=at.month, year=f"{at:%y}") for at in days]


def _float(value: float | None) -> float | None:
    return None if value is None else float(value)


def _cut(series: Series) -> Series:
    return Series(series.name, series.values[:MOST_ROWS])


def _ceiling(values: Sequence[float | None]) -> float:
    """Where a scale of shares ends: a little above the highest."""
    highest = max((value for value in values if value is not None), default=0.0)
    return min(1.0, max(0.1, highest * 1.2))
