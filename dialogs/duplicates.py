"""A liaison compares two reports, and says whether they are the same work."""

from enum import StrEnum

from dialogs.alike import age
from dialogs.courtesies import still_asked
from dialogs.desk import Desk, supervised, the_liaison
from dialogs.phrases import the_report
from dialogs.table import ANYWHERE, Dialog, Move, Need, Scene
from domain.errors import DomainError
from domain.events import Decision
from domain.fieldwork import duplicates, linking
from domain.fieldwork.balancing import metres_between
from domain.fieldwork.duplicates import comparison_of
from domain.fieldwork.reports import Report
from domain.messages import Choice, Message, Param, Words
from domain.people.contacts import Role
from domain.wording import facts, pressed


class Compare(StrEnum):
    """Looking at two reports."""

    PAIR = "compare.pair"


class NothingNamed(DomainError):
    """The word came without a folio."""

    key = "refusal-nothing-named"


class NothingAlike(DomainError):
    """No report was named to compare with, and none is likely the same."""

    key = "refusal-nothing-alike"


class OtherUnknown(DomainError):
    """No report of these areas has the second folio."""

    key = "refusal-other-unknown"


def _guard(scene: Scene) -> None:
    if scene.report is None and not scene.intent.typed:
        raise NothingNamed
    supervised(scene)


def _other(scene: Scene) -> Report:
    if scene.other:
        return scene.other
    if scene.intent.rest:
        raise OtherUnknown(folio=scene.intent.rest[:40])
    raise NothingAlike(folio=the_report(scene).folio)


def _draw(scene: Scene) -> Decision:
    """Both are shown only where they could be linked."""
    report, other = the_report(scene), _other(scene)
    linking.check_may_link(report, other)
    return duplicates.compare(report, other, now=scene.now)


def _remember(scene: Scene) -> dict[str, str]:
    return {"other": _other(scene).id}


def _link(scene: Scene) -> Decision:
    return linking.link(
        the_report(scene),
        _other(scene),
        assignment=scene.assignment,
        asked=scene.asked,
        followers=scene.followers,
        by=the_liaison(scene).contact,
        now=scene.now,
    )


def _dismiss(scene: Scene) -> Decision:
    return duplicates.dismiss(the_report(scene), _other(scene))


def _unlink(scene: Scene) -> Decision:
    by = the_liaison(scene).contact
    return linking.unlink(the_report(scene), scene.link, by=by, now=scene.now)


def _pair(scene: Scene) -> Message:
    report, other = the_report(scene), _other(scene)
    params: dict[str, Param] = {"folio": report.folio, "other": other.folio}
    asked = Words("compare-ask", params | {"away": _away(report, other)})
    picture = (comparison_of(report, other),) if report.photos or other.photos else ()
    return Message(
        (asked, _side(other, scene), _side(report, scene), Words("compare-which", params)),
        (
            _about("duplicate.link", report, other, "button-same"),
            _about("duplicate.other", report, other, "button-different"),
            _about("duplicate.compare", other, report, "button-other-way"),
        ),
        media=picture,
    )


def _side(report: Report, scene: Scene) -> Words:
    return Words("compare-side", facts(report) | {
        "when": age(report, scene),
        "status": Words(f"status-{report.status}"),
        "description": report.description or Words("description-missing"),
    })  # fmt: skip


def _away(report: Report, other: Report) -> Words:
    if report.pin is None or other.pin is None:
        return Words("compare-unplaced")
    return Words("compare-away", {"away": round(metres_between(report.pin, other.pin))})


def _about(trigger: str, report: Report, other: Report, key: str) -> Choice:
    return Choice(pressed(trigger, f"{report.id}/{other.id}"), Words(key))


DUPLICATES = Dialog(
    name="duplicates",
    audience=Role.LIAISON,
    needs=frozenset({Need.REPORT, Need.TWIN}),
    guard=_guard,
    prompts={Compare.PAIR: _pair},
    moves=(
        Move("duplicate.compare", ANYWHERE, Compare.PAIR, _draw, _remember),
        Move("duplicate.link", ANYWHERE, Desk.REPORT, _link, says="linked"),
        Move("duplicate.join", ANYWHERE, Desk.REPORT, _link, says="linked"),
        Move("duplicate.other", ANYWHERE, Desk.REPORT, _dismiss, says="told-apart"),
        Move("duplicate.unlink", ANYWHERE, Desk.REPORT, _unlink, says="unlinked"),
        *still_asked(Compare.PAIR),
    ),
)
