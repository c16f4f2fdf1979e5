"""The history of a report as a reply shows it: what was loaded, and what this turn adds to it."""

from collections.abc import Sequence

from dialogs.table import HistoryNote, Scene
from domain.events import Event
from domain.fieldwork.reports import ReportEvent
from domain.messaging.belated import when_written

SHOWN = 6


def told_of(scene: Scene, events: Sequence[Event]) -> tuple[HistoryNote, ...]:
    """The last lines once *events* are on record; none where the turn has no use for any."""
    if not scene.history or scene.report is None:
        return ()
    new = (
        _note(scene, event)
        for event in events
        if isinstance(event, ReportEvent) and event.report.id == scene.report.id
    )
    return (*scene.history, *new)[-SHOWN:]


def _note(scene: Scene, event: ReportEvent) -> HistoryNote:
    """What the turn does is done by whoever wrote, or follows by itself."""
    is_theirs = event.by == scene.person.contact.id
    return HistoryNote(
        event.at,
        event.kind(),
        scene.person.name if is_theirs else "",
        event.details(),
        when_written(scene.message.sent_at, scene.now) if is_theirs else None,
        len(event.pictures()),
    )
