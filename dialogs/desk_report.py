"""One report at a liaison's desk: what is known of it, and which crew is to have it."""

from collections.abc import Sequence

from dialogs.alike import likeness, ways_to_link
from dialogs.courtesies import still_asked
from dialogs.desk import Desk, carrying, supervised, the_liaison
from dialogs.inputs import fold
from dialogs.phrases import button, details, option, said, the_report
from dialogs.quality import shown_for_it
from dialogs.table import ANYWHERE, Dialog, Move, Need, Scene
from domain.errors import DomainError, NotYours
from domain.events import Decision
from domain.fieldwork import dispatch, reports
from domain.fieldwork.assignments import Verdict
from domain.fieldwork.balancing import Load, NoCrewAvailable, choose_crew, hindrance
from domain.fieldwork.conclusions import alike_picture_of
from domain.fieldwork.crews import Crew
from domain.fieldwork.reports import Report, ReportStatus
from domain.ids import AssignmentId, MediaId
from domain.messages import Choice, Message, Words
from domain.people.contacts import Role
from domain.wording import facts, why_crew

SHOWN_PHOTOS = 3
SHOWN_VERDICTS = 4
SHOWN_CREWS = 7


class CrewUnknown(DomainError):
    """No crew of the area is called that."""

    key = "refusal-crew-unknown"


def _report(scene: Scene) -> Message:
    report = the_report(scene)
    holder = next((x.crew.name for x in scene.loads if x.crew.id == report.crew), "")
    with_crew = (Words("desk-crew", {"crew": holder}),) if holder else ()
    why = scene.assignment.explanation if scene.assignment and report.is_open else ()
    return Message(
        (
            *details(scene),
            *likeness(scene),
            *with_crew,
            *shown_for_it(scene),
            *_explained(why, report),
        ),
        _ways_on(report, ways_to_link(scene)),
        media=_pictures(scene) or report.photos[:SHOWN_PHOTOS],
        pin=report.pin,
    )


def _pictures(scene: Scene) -> tuple[MediaId, ...]:
    """Before and after of what was concluded, and the two photos that look alike."""
    done = scene.conclusion
    if done is None or the_report(scene).status is not ReportStatus.CONCLUDED:
        return ()
    is_alike = done.judgement is not None and done.judgement.alike is not None
    return (done.picture, alike_picture_of(done.id)) if is_alike else (done.picture,)


def _ways_on(report: Report, to_link: tuple[Choice, ...]) -> tuple[Choice, ...]:
    home = button("desk.home", "button-desk")
    if report.status is ReportStatus.CONCLUDED:
        return (button("desk.return", "button-send-back", report.id), *to_link, home)
    if not report.is_open:
        return (*to_link, home)
    if report.status is ReportStatus.ASSIGNED:
        return (button("desk.choose", "button-reassign", report.id), *to_link, home)
    accept = (button("desk.accept", "button-accept", report.id),)
    return (
        button("desk.assign", "button-assign-fittest", report.id),
        button("desk.choose", "button-choose-crew", report.id),
        *(accept if report.status is ReportStatus.RECEIVED else ()),
        *to_link,
        home,
    )


def _explained(verdicts: Sequence[Verdict], report: Report) -> tuple[Words, ...]:
    """Why a crew was chosen, the chosen one first, each on a line of its own."""
    return tuple(why_crew(verdict, report) for verdict in verdicts[:SHOWN_VERDICTS])


def _choose(scene: Scene) -> Message:
    """The suggested crew first with the reason, then the others; it may also wait."""
    report = the_report(scene)
    try:
        choice = choose_crew(report, scene.loads, now=scene.now)
        first, why = [choice.crew.id], _explained(choice.explanation, report)
    except NoCrewAvailable as nobody:
        first, why = [], _explained(nobody.explanation, report)
    ranked = sorted(
        (load for load in scene.loads if load.crew.id != report.crew),
        key=lambda load: (load.crew.id not in first, hindrance(report, load, now=scene.now) != ""),
    )
    crews = [
        _crew_choice(scene, load, is_suggested=load.crew.id in first)
        for load in ranked[:SHOWN_CREWS]
    ]
    asked = Words("desk-choose-crew", facts(report))
    return Message((asked, *why), (*crews, button("desk.home", "button-later")))


def _crew_choice(scene: Scene, load: Load, *, is_suggested: bool) -> Choice:
    report, params = the_report(scene), carrying(load)
    why = hindrance(report, load, now=scene.now) or "able"
    key = f"why-{'fittest' if is_suggested else why}"
    note = Words(key, {**params, "category": report.category.name})
    return option("crew", scene, load.crew.id, Words("crew-choice", params), note)


def _accept(scene: Scene) -> Decision:
    return reports.accept(the_report(scene), by=the_liaison(scene).contact, now=scene.now)


def _assign(scene: Scene) -> Decision:
    return dispatch.assign(
        the_report(scene),
        scene.assignment,
        scene.loads,
        id=AssignmentId(scene.new_id),
        by=the_liaison(scene).contact,
        now=scene.now,
    )


def _assign_wanted(scene: Scene) -> Decision:
    crews = _wanted(scene)
    if len(crews) != 1:
        raise CrewUnknown(crew=scene.intent.rest, crews=", ".join(x.crew.name for x in scene.loads))
    return _give(scene, crews[0])


def _assign_anyway(scene: Scene) -> Decision:
    return _give(scene, _doubted(scene).crew)


def _wanted(scene: Scene) -> list[Crew]:
    """The crews that were meant: by the row that was pressed, or by a name that was written."""
    crews = [load.crew for load in scene.loads]
    if scene.intent.trigger == "crew":
        return [crew for crew in crews if crew.id == scene.intent.value]
    name = fold(scene.intent.rest)
    named = [crew for crew in crews if fold(crew.name) == name]
    return named or [crew for crew in crews if name in fold(crew.name)]


def _is_doubtful(scene: Scene) -> bool:
    """Whether the crew that was meant does not do such work, there, or in time."""
    if scene.report is None or len(crews := _wanted(scene)) != 1:
        return False
    return dispatch.doubt(crews[0], scene.report, scene.loads, now=scene.now) != ""


def _remember(scene: Scene) -> dict[str, str]:
    return {"crew": _wanted(scene)[0].id}


def _doubted(scene: Scene) -> Load:
    found = next((x for x in scene.loads if x.crew.id == scene.answers.get("crew")), None)
    if found is None:
        raise NotYours
    return found


def _sure(scene: Scene) -> Message:
    """Say why the crew is not made for it, and ask."""
    report, load = the_report(scene), _doubted(scene)
    if report.crew == load.crew.id:  # one step back from where it was given
        return _report(scene)
    why = dispatch.doubt(load.crew, report, scene.loads, now=scene.now) or "able"
    reason = Words(f"why-{why}", {**carrying(load), "category": report.category.name})
    choices = (
        button("anyway", "button-assign-anyway", report.id),
        button("desk.choose", "button-choose-crew", report.id),
        button("exit", "button-exit"),
    )
    return said("desk-sure", choices, why=reason, **facts(report))


def _give(scene: Scene, crew: Crew) -> Decision:
    return dispatch.assign_to(
        crew,
        the_report(scene),
        scene.assignment,
        scene.loads,
        id=AssignmentId(scene.new_id),
        by=the_liaison(scene).contact,
        now=scene.now,
    )


ASSIGN = Dialog(
    name="desk-report",
    audience=Role.LIAISON,
    needs=frozenset({Need.REPORT, Need.HISTORY, Need.LOADS, Need.ALIKE, Need.WORK_DONE}),
    guard=supervised,
    prompts={Desk.REPORT: _report, Desk.CREW: _choose, Desk.SURE: _sure},
    moves=(
        Move("desk.report", ANYWHERE, Desk.REPORT),
        Move("desk.choose", ANYWHERE, Desk.CREW),
        Move("desk.accept", ANYWHERE, Desk.CREW, _accept, says="accepted"),
        Move("desk.assign", ANYWHERE, Desk.REPORT, _assign),
        Move("desk.assign-to", ANYWHERE, Desk.SURE, keep=_remember, when=_is_doubtful),
        Move("desk.assign-to", ANYWHERE, Desk.REPORT, _assign_wanted),
        Move("crew", Desk.CREW, Desk.SURE, keep=_remember, when=_is_doubtful),
        Move("crew", Desk.CREW, Desk.REPORT, _assign_wanted),
        *(Move(yes, Desk.SURE, Desk.REPORT, _assign_anyway) for yes in ("anyway", "confirm")),
        Move("no", Desk.SURE, Desk.CREW),
        *still_asked(Desk.SURE),
    ),
)
