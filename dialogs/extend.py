"""Asking for more time: a day from a list or typed as people say it, and a reason."""

from datetime import date, timedelta
from enum import StrEnum

from dialogs.courtesies import asked_again, no_reason
from dialogs.crew_reports import owned
from dialogs.dates import read_day
from dialogs.phrases import WAYS_OUT, option, said, the_member, the_report
from dialogs.table import ANYWHERE, HOME, STAY, Dialog, Move, Need, Scene
from domain.errors import DomainError, NotYours
from domain.events import Decision
from domain.fieldwork import requests
from domain.fieldwork.requests import RequestKind
from domain.ids import RequestId
from domain.messages import Message, Words
from domain.people.contacts import Role
from domain.wording import facts

OFFERED_DAYS = (1, 2, 3, 5, 7, 14)


class Extend(StrEnum):
    """Saying until when, and why."""

    UNTIL = "extend.until"
    WHY = "extend.why"


class DayNotUnderstood(DomainError):
    """The words name no day."""

    key = "refusal-day-not-understood"


def _begin(scene: Scene) -> Decision:
    by = the_member(scene).contact
    requests.check_may_ask(the_report(scene), RequestKind.EXTENSION, scene.asked, by=by)
    return Decision()


def _begin_with_day(scene: Scene) -> dict[str, str]:
    """`ampliar 123 viernes` names the day at once."""
    return _keep_day(scene, scene.intent.rest)


def _typed_day(scene: Scene) -> dict[str, str]:
    return _keep_day(scene, scene.message.text)


def _chosen_day(scene: Scene) -> dict[str, str]:
    try:
        return {"until": date.fromisoformat(scene.intent.value).isoformat()}
    except ValueError:
        raise NotYours from None  # nobody offered that


def _keep_day(scene: Scene, text: str) -> dict[str, str]:
    day = read_day(text, _today(scene))
    if day is None:
        raise DayNotUnderstood(text=text[:60])
    requests.check_extension(the_report(scene), scene.calendar.end_of(day))
    return {"until": day.isoformat()}


def _today(scene: Scene) -> date:
    return scene.now.astimezone(scene.calendar.timezone).date()


def _ask(scene: Scene) -> Decision:
    return requests.request_extension(
        the_report(scene),
        the_member(scene),
        scene.calendar.end_of(date.fromisoformat(scene.answers["until"])),
        scene.message.text,
        open_requests=scene.asked,
        id=RequestId(scene.new_id),
        number=scene.next_number,
        now=scene.now,
    )


def _is_day(scene: Scene) -> bool:
    """Whether the reason is rather another day: whoever names one has changed their mind."""
    return read_day(scene.message.text, _today(scene)) is not None


def _ask_until(scene: Scene) -> Message:
    report = the_report(scene)
    last = max(report.deadline, scene.now).astimezone(scene.calendar.timezone).date()
    days = [last + timedelta(days=number) for number in OFFERED_DAYS]
    choices = [
        option("until", scene, day.isoformat(), Words("day-choice", {"day": day})) for day in days
    ]
    return said("extend-until", [*choices, *WAYS_OUT], **facts(report))


def _ask_why(scene: Scene) -> Message:
    until = date.fromisoformat(scene.answers["until"])
    return said("extend-why", WAYS_OUT, until=until, **facts(the_report(scene)))


EXTEND = Dialog(
    name="extend",
    audience=Role.CREW,
    needs=frozenset({Need.MINE, Need.REPORT, Need.NUMBER}),
    guard=owned,
    prompts={Extend.UNTIL: _ask_until, Extend.WHY: _ask_why},
    moves=(
        Move("report.extend", ANYWHERE, Extend.UNTIL, _begin),
        Move("report.extend-to", ANYWHERE, Extend.WHY, _begin, _begin_with_day),
        Move("until", Extend.UNTIL, Extend.WHY, keep=_chosen_day),
        Move("text", Extend.UNTIL, Extend.WHY, keep=_typed_day),
        Move("text", Extend.WHY, STAY, keep=_typed_day, when=_is_day),
        Move("text", Extend.WHY, HOME, _ask, says="extension-requested"),
        *no_reason(Extend.WHY),
        *asked_again(Extend.UNTIL, Extend.WHY),
    ),
)
