"""A liaison looks at the limits of their crews: what statistics say, and what to do about it."""

from enum import StrEnum

from dialogs.courtesies import asked_again
from dialogs.desk import the_liaison
from dialogs.phrases import WAYS_OUT, button, next_page, page_of, said
from dialogs.table import ANYWHERE, STAY, Dialog, Move, Need, Scene
from domain.crew_limits import proposals
from domain.crew_limits.limits import Finding
from domain.crew_limits.proposals import LimitView, find_view
from domain.errors import DomainError
from domain.events import Decision
from domain.fieldwork.limit_policy import MOST
from domain.messages import Choice, Message, Param, Words
from domain.people.contacts import Role
from domain.wording import pressed

LONGEST = len(str(MOST))
FITS = (Finding.LIMIT, Finding.AT_LEAST)


class Limits(StrEnum):
    """Looking at limits, and setting one."""

    LIST = "limits.list"
    CREW = "limits.crew"
    TYPE = "limits.type"


class NumberNotUnderstood(DomainError):
    """What was typed is no whole number."""

    key = "refusal-number-not-understood"


def _view(scene: Scene) -> LimitView:
    return find_view(scene.limits, scene.place.subject)


def _meant(scene: Scene) -> LimitView:
    """The crew that the message is about."""
    return find_view(scene.limits, scene.intent.subject or scene.place.subject)


def facts_of(view: LimitView) -> dict[str, Param]:
    """What every sentence about a limit may name; shares in per cent."""
    facts: dict[str, Param] = {
        "crew": view.crew.name,
        "limit": view.crew.limit,
        "active": view.backlog.active,
        "overdue": view.backlog.overdue,
        "asked": view.backlog.asked,
        "still": view.backlog.still,
    }
    if view.proposal:
        facts["proposed"] = view.proposal.limit
    grounds = view.suggestion
    if grounds is None:
        return facts
    return facts | {
        "level": round(100 * grounds.service_level),
        "in-time": round(100 * grounds.in_time),
        "category": view.category,
        "concluded": grounds.concluded,
        "own": grounds.own,
        "borrowed": grounds.borrowed,
        "suggested": grounds.limit or 0,
        "low": grounds.low or 0,
        "high": Words("limits-more") if grounds.high is None else grounds.high,
    }


def _list(scene: Scene) -> Message:
    home = button("desk.home", "button-desk")
    if not scene.limits:
        return said("limits-none", [home])
    page, more = page_of(scene.limits, scene)
    waiting = sum(view.proposal is not None for view in scene.limits)
    title = Words("limits", {"count": len(scene.limits), "proposed": waiting})
    return Message((title, *map(_line, page)), (*map(_row, page), *more, home))


def _line(view: LimitView) -> Words:
    return Words(f"limits-line-{_standing(view)}", facts_of(view))


def _standing(view: LimitView) -> str:
    if view.proposal:
        return "open"
    if view.suggestion is None:
        return "unknown"
    return "fits" if view.suggestion.finding in FITS else view.suggestion.finding.value


def _row(view: LimitView) -> Choice:
    note = Words("limits-note", facts_of(view))
    return Choice(pressed("limits.crew", view.crew.id), Words("limits-row", facts_of(view)), note)


def _crew(scene: Scene) -> Message:
    view = _view(scene)
    finding = view.suggestion.finding if view.suggestion else "unknown"
    facts = facts_of(view)
    proposed = (Words("limits-proposed", facts),) if view.proposal else ()
    return Message(
        (
            Words("limits-crew", facts),
            Words(f"limits-why-{finding}", facts),
            Words("limits-stuck", facts),
            *proposed,
        ),
        _ways_on(view),
    )


def _ways_on(view: LimitView) -> tuple[Choice, ...]:
    crew = view.crew.id
    edit = button("limits.edit", "button-limit-edit", crew)
    home = button("limits.list", "button-limits")
    if view.proposal is None:
        return (edit, home)
    limit = view.proposal.limit
    accept = Choice(
        f"{pressed('limits.accept', crew)}/{limit}", Words("limit-accept", {"limit": limit})
    )
    return (accept, edit, button("limits.dismiss", "button-limit-dismiss", crew), home)


def _type(scene: Scene) -> Message:
    return said("limits-type", WAYS_OUT, **facts_of(_view(scene)))


def _look(scene: Scene) -> Decision:
    _meant(scene)
    return Decision()


def _accept(scene: Scene) -> Decision:
    seen = _number(scene.intent.value)
    return proposals.accept(_meant(scene), seen, by=the_liaison(scene).contact, now=scene.now)


def _set(scene: Scene) -> Decision:
    limit = _number(scene.message.text.strip())
    return proposals.set_limit(_view(scene), limit, by=the_liaison(scene).contact, now=scene.now)


def _dismiss(scene: Scene) -> Decision:
    return proposals.dismiss(_meant(scene), by=the_liaison(scene).contact, now=scene.now)


def _number(text: str) -> int:
    if not text.isdecimal() or len(text) > LONGEST:
        raise NumberNotUnderstood
    return int(text)


LIMITS = Dialog(
    name="limits",
    audience=Role.LIAISON,
    needs=frozenset({Need.LIMITS}),
    prompts={Limits.LIST: _list, Limits.CREW: _crew, Limits.TYPE: _type},
    moves=(
        Move("limits.list", ANYWHERE, Limits.LIST),
        Move("more", Limits.LIST, STAY, keep=next_page),
        Move("limits.crew", ANYWHERE, Limits.CREW, _look),
        Move("limits.accept", ANYWHERE, Limits.CREW, _accept, says="limit-set"),
        Move("limits.dismiss", ANYWHERE, Limits.CREW, _dismiss, says="limit-kept"),
        Move("limits.edit", ANYWHERE, Limits.TYPE, _look),
        Move("number", Limits.TYPE, Limits.CREW, _set, says="limit-set"),
        Move("text", Limits.TYPE, Limits.CREW, _set, says="limit-set"),
        *asked_again(Limits.TYPE),
    ),
)
