"""The work of crews as a whole: shared anew, in its order for the day, and how much of it."""

from collections.abc import Sequence
from dataclasses import replace

from domain.audience import Audience, Telling, tell
from domain.crew_limits.proposals import LimitsReviewed
from domain.fieldwork.directions import directions
from domain.fieldwork.elsewhere import CrewCaughtUp
from domain.fieldwork.rebalancing import WorkRebalanced
from domain.fieldwork.routes import RoutePlanned
from domain.messages import Message, Notice, Param, Words
from domain.wording import choice, facts

NAMED_FOLIOS = 10


def _rebalanced(event: WorkRebalanced, audience: Audience) -> list[Notice]:
    """One message for each crew concerned: what it got, what it gave, or both."""
    told: list[Notice] = []
    mine = (choice("reports.list", "", "button-my-reports"),)
    for crew in event.rebalance.crews:
        got = [m.folio for m in event.rebalance.moves if m.dest == crew.crew]
        given = [m.folio for m in event.rebalance.moves if m.source == crew.crew]
        if got or given:
            key = "both" if got and given else "got" if got else "given"
            params: dict[str, Param] = {"got": _folios(got), "given": _folios(given)}
            told += tell(audience.crew(crew.crew), f"notice-rebalanced-{key}", params, mine)
    return told


def _caught_up(event: CrewCaughtUp, audience: Audience) -> list[Notice]:
    """What a file changed, in one message for all that is over and new, and one for what moved."""
    told: list[Notice] = []
    mine = (choice("reports.list", "", "button-my-reports"),)
    crew = audience.crew(event.crew)
    params: dict[str, Param] = {"closed": _folios(event.closed), "got": _folios(event.got)}
    if event.closed and event.got:
        told += tell(crew, "notice-closed-elsewhere-got", params, mine)
    elif event.closed:
        told += tell(crew, "notice-closed-elsewhere", params, mine)
    elif event.got:
        told += tell(crew, "notice-rebalanced-got", params, mine)
    if event.moved:
        told += tell(crew, "notice-place-corrected", {"moved": _folios(event.moved)}, mine)
    return told


def _folios(folios: Sequence[str]) -> str:
    """The first few, and how many more: a notice has room for a line."""
    more = len(folios) - NAMED_FOLIOS
    return ", ".join(folios[:NAMED_FOLIOS]) + (f" +{more}" if more > 0 else "")


def _routed(event: RoutePlanned, audience: Audience) -> list[Notice]:
    """Everybody of the crew, while it is still of use; the lines only where there is room."""
    first, *_ = event.route.reports
    params = facts(first) | {"crew": event.crew.name, "count": len(event.route.reports)}
    choices = (
        choice("route.show", "", "button-route"),
        choice("reports.list", "", "button-my-reports"),
    )
    said = Message((Words("notice-route", params), *directions(event.route, event.at)), choices)
    told = tell(audience.crew(event.crew.id), "notice-route", params, message=said)
    return [replace(notice, expires_at=event.until) for notice in told]


def _limits_reviewed(event: LimitsReviewed, audience: Audience) -> list[Notice]:
    params: dict[str, Param] = {
        "area": event.area_name,
        "proposed": event.proposed,
        "applied": event.applied,
    }
    choices = (choice("limits.list", "", "button-limits"),)
    return tell(audience.desk(event.area), "notice-limits", params, choices)


TELL: Telling = {
    WorkRebalanced: _rebalanced,
    CrewCaughtUp: _caught_up,
    RoutePlanned: _routed,
    LimitsReviewed: _limits_reviewed,
}
