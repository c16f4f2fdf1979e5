"""What a report's page says of its likely duplicates, and of the report that it goes with."""

from collections.abc import Iterator

from dialogs.phrases import button, the_report
from dialogs.table import Scene
from domain.fieldwork.duplicates import LikelyDuplicate
from domain.fieldwork.reports import Report, ReportStatus
from domain.messages import Choice, Param, Words
from domain.wording import comparison


def likeness(scene: Scene) -> Iterator[Words]:
    """A line for each likely duplicate, or for the original."""
    report = the_report(scene)
    if report.status is ReportStatus.LINKED and scene.other:
        yield Words("alike-linked", {"folio": scene.other.folio})
    elif report.is_open:
        yield from (_line(each, scene) for each in scene.alike)


def _line(each: LikelyDuplicate, scene: Scene) -> Words:
    params: dict[str, Param] = {"folio": each.report.folio, "away": each.away}
    return Words("alike-line", params | {"when": age(each.report, scene)})


def age(report: Report, scene: Scene) -> Words:
    """How long ago *report* came in, or was concluded."""
    since = report.ended_at or report.opened_at
    key = "alike-concluded" if report.ended_at else "alike-received"
    return Words(key, {"days": max(0, (scene.now - since).days)})


def ways_to_link(scene: Scene) -> tuple[Choice, ...]:
    """Buttons to compare a report with each likely duplicate, or to part it from its original."""
    report = the_report(scene)
    if report.status is ReportStatus.LINKED:
        return (button("duplicate.unlink", "button-unlink", report.id),)
    if not report.is_open:
        return ()
    return tuple(
        comparison(report, each.report, Words("compare-row", {"folio": each.report.folio}))
        for each in scene.alike
    )
