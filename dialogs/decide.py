"""A liaison decides what a crew asked for."""

from enum import StrEnum

from dialogs.courtesies import asked_again, no_reason, still_asked
from dialogs.desk import the_liaison
from dialogs.phrases import WAYS_OUT, button, glanced, next_page, page_of, said, the_report
from dialogs.slips import SEVERAL_REQUESTS, begins_with
from dialogs.table import ANYWHERE, HOME, STAY, Dialog, Move, Need, Scene
from domain.events import Decision
from domain.fieldwork import requests
from domain.fieldwork.requests import Request, check_may_decide
from domain.messages import Choice, Message, Param, Words
from domain.people.contacts import Role
from domain.wording import facts, pressed


class Decide(StrEnum):
    """Looking at requests."""

    PENDING = "decide.pending"
    REQUEST = "decide.request"
    WHY_NOT = "decide.why-not"


def _visible(scene: Scene) -> Request:
    return check_may_decide(scene.request, the_liaison(scene))


def _approve(scene: Scene) -> Decision:
    return requests.approve(
        _visible(scene),
        the_report(scene),
        scene.assignment,
        open_requests=scene.asked,
        by=the_liaison(scene),
        now=scene.now,
    )


def _deny(scene: Scene) -> Decision:
    return _deny_because(scene, scene.message.text)


def _deny_with_words(scene: Scene) -> Decision:
    return _deny_because(scene, scene.intent.rest)


def _deny_because(scene: Scene, answer: str) -> Decision:
    return requests.deny(
        _visible(scene), the_report(scene), answer, by=the_liaison(scene), now=scene.now
    )


def _is_bare(scene: Scene) -> bool:
    """Whether the command names no request: while one is being denied, it may be a slip."""
    return not (scene.intent.typed or scene.intent.subject)


def _is_opposite(scene: Scene) -> bool:
    """Whether the reason of a denial begins as an approval does: it goes to nobody unasked."""
    return begins_with(scene.message.text, "request.approve")


def facts_of(request: Request) -> dict[str, Param]:
    """What sentences about a request may name."""
    facts: dict[str, Param] = {
        "number": request.number,
        "folio": request.folio,
        "name": request.by_name,
        "text": request.text,
        "kind": Words(f"request-kind-{request.kind}"),
    }
    if request.until:
        facts["until"] = request.until
    if request.reason:
        facts["reason"] = Words(f"reason-{request.reason}")
    return facts


def _row(request: Request) -> Choice:
    note = Words(f"request-note-{request.kind}", facts_of(request))
    return Choice(
        pressed("request.open", request.id), Words("request-row", facts_of(request)), note
    )


def _line(request: Request) -> Words:
    facts = facts_of(request) | {"text": glanced(request.text)}
    return Words(f"request-line-{request.kind}", facts)


def _pending(scene: Scene) -> Message:
    home = button("desk.home", "button-desk")
    if not scene.requests:
        return said("pending-none", [home])
    page, more = page_of(scene.requests, scene)
    title = Words("pending", {"count": len(scene.requests)})
    how = (Words("pending-how", {"number": page[0].number}),) if page else ()
    return Message((title, *map(_line, page), *how), (*map(_row, page), *more, home))


def _request(scene: Scene) -> Message:
    request = _visible(scene)
    choices = (
        button("request.approve", "button-approve", request.id),
        button("request.deny", "button-deny", request.id),
        button("desk.report", "button-see-report", request.report),
    )
    params = facts(the_report(scene)) | facts_of(request)
    return Message((Words(f"request-{request.kind}", params),), choices, media=request.photos[:3])


def _why_not(scene: Scene) -> Message:
    return said("deny-why", WAYS_OUT, **facts_of(_visible(scene)))


PENDING = Dialog(
    name="pending",
    audience=Role.LIAISON,
    needs=frozenset({Need.REQUESTS}),
    prompts={Decide.PENDING: _pending},
    moves=(
        Move("desk.pending", ANYWHERE, Decide.PENDING),
        Move(SEVERAL_REQUESTS, ANYWHERE, Decide.PENDING, says="pending-one-by-one"),
        Move("more", Decide.PENDING, STAY, keep=next_page),
    ),
)

DECIDE = Dialog(
    name="decide",
    audience=Role.LIAISON,
    needs=frozenset({Need.REQUESTS, Need.REPORT}),
    guard=_visible,
    prompts={Decide.REQUEST: _request, Decide.WHY_NOT: _why_not},
    moves=(
        Move("request.open", ANYWHERE, Decide.REQUEST),
        Move(
            "request.approve", Decide.WHY_NOT, Decide.REQUEST, says="deny-or-approve", when=_is_bare
        ),
        Move("request.approve", ANYWHERE, HOME, _approve, says="approved"),
        Move("request.deny", ANYWHERE, Decide.WHY_NOT),
        Move("request.deny-because", ANYWHERE, HOME, _deny_with_words, says="denied"),
        Move("text", Decide.WHY_NOT, Decide.REQUEST, says="deny-or-approve", when=_is_opposite),
        Move("text", Decide.WHY_NOT, HOME, _deny, says="denied"),
        *no_reason(Decide.WHY_NOT),
        *asked_again(Decide.WHY_NOT),
        *still_asked(Decide.REQUEST),
    ),
)
