"""The numbers of the hospital in words: at a glance, in a table, and in a few sentences."""

from collections.abc import Sequence

from console.charts.tables import Table, headed
from console.figures.hospital import HospitalFigures
from console.figures.hospital_exhibits import name
from console.figures.wording import Stat, counts, days, part, share, stat
from console.tongue import Tongue
from domain.figures import Share
from domain.hospital.pace import whole
from domain.hospital.watching import EVERYTHING, Watched

MOST_LINES = 60
COLUMNS = ("at-start", "came", "left", "at-end", "median-wait", "p90-wait", "overdue", "asked",
           "confirmed", "freed", "refilled", "no-show", "per-hour")  # fmt: skip


def hospital_stats(t: Tongue, found: HospitalFigures) -> list[Stat]:
    """The most important numbers, beside those of the days before."""
    now, then, write = found.whole, found.before, counts(t)
    return [
        stat(t, "in-line", write(now.at_end), write(then.at_end)),
        stat(t, "came", write(now.came), write(then.came)),
        stat(t, "left", write(now.left), write(then.left)),
        stat(t, "median-wait", days(t, now.median_days), days(t, then.median_days)),
        stat(t, "p90-wait", days(t, now.p90_days), days(t, then.p90_days)),
        stat(t, "overdue", share(t, late(now))),
        stat(t, "reached", part(t, now.reached, now.called), part(t, then.reached, then.called)),
        stat(t, "confirmed", part(t, now.confirmed, now.asked),
             part(t, then.confirmed, then.asked)),
        stat(t, "freed", write(now.freed), write(then.freed)),
        stat(t, "refilled", part(t, now.refilled, now.freed), part(t, then.refilled, then.freed)),
        stat(t, "no-show", share(t, now.no_show), share(t, then.no_show)),
    ]  # fmt: skip


def late(line: Watched) -> Share:
    """How many of those in line are beyond the longest wait of their priority."""
    shares = line.overdue.values()
    return Share(sum(each.part for each in shares), sum(each.whole for each in shares))


def hospital_table(t: Tongue, found: HospitalFigures) -> Table:
    """A line for each specialty, and all of them together first."""
    head = (headed(t("console-figures-specialty")),
            *(t(f"console-figures-{column}") for column in COLUMNS))  # fmt: skip
    return Table(head, tuple(_row(t, found, line) for line in found.lines[:MOST_LINES]))


def _row(t: Tongue, found: HospitalFigures, line: Watched) -> tuple[str, ...]:
    write = counts(t)
    whose = t("console-figures-together") if line.specialty == EVERYTHING else name(t, found, line)
    numbers: Sequence[int] = (line.asked, line.confirmed, line.freed, line.refilled)
    return (
        whose,
        *(write(n) for n in (line.at_start, line.came, line.left, line.at_end)),
        days(t, line.median_days),
        days(t, line.p90_days),
        share(t, late(line)),
        *map(write, numbers),
        share(t, line.no_show),
        _pace(t, line),
    )


def _pace(t: Tongue, line: Watched) -> str:
    """Patients per hour of its professionals; all specialties together mean nothing."""
    pace = None if line.specialty == EVERYTHING else whole(line.paces)
    return "–" if pace is None or pace.per_hour is None else counts(t)(pace.per_hour)


def hospital_summary(t: Tongue, found: HospitalFigures) -> list[str]:
    """A month of the hospital in a few sentences."""
    now, write = found.whole, counts(t)
    said = [
        t("console-paper-line", start=write(now.at_start), came=write(now.came),
          left=write(now.left), end=write(now.at_end)),
    ]  # fmt: skip
    if now.median_days is not None:
        half, most = days(t, now.median_days), days(t, now.p90_days)
        said.append(t("console-paper-waited", half=half, most=most))
    if late(now).value is not None:
        said.append(t("console-paper-overdue", share=share(t, late(now))))
    said.append(
        t("console-paper-hours", asked=write(now.asked), confirmed=write(now.confirmed),
          freed=write(now.freed), refilled=write(now.refilled))
    )  # fmt: skip
    if now.no_show.value is not None:
        said.append(t("console-paper-no-show", share=share(t, now.no_show)))
    return said
