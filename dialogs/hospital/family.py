"""What somebody who speaks for a patient looks at: their hours, and their place in the list."""

from enum import StrEnum

from dialogs.hospital.phrases import about, home, hour_details, leafed, the_case, the_household
from dialogs.phrases import button, next_page, said
from dialogs.table import ANYWHERE, STAY, Dialog, Move, Need, Scene
from domain.errors import NotYours
from domain.events import Decision
from domain.hospital.agenda import order_calendar
from domain.hospital.appointments import Appointment, AppointmentStatus
from domain.hospital.cleaning import UNNAMED
from domain.hospital.household import Standing
from domain.hospital.referrals import Referral
from domain.ids import MediaId
from domain.media import Media
from domain.messages import Choice, Message, Param, Words
from domain.tellings.hospital import hour_choices
from domain.wording import pressed

HOME = "family.home"
OF_ONE_CHILD = (HOME, "family.hours", "family.position", "family.contact", "family.leave")


class Family(StrEnum):
    """Looking at what a patient waits for."""

    WHICH = "family.which"
    HOME = "family.home"
    HOURS = "family.hours"
    POSITION = "family.position"
    FILE = "family.file"


def _which(scene: Scene) -> Message:
    then = scene.answers.get("then", HOME)
    cases, more = leafed(scene, the_household(scene).cases)
    rows = [
        Choice(pressed(then, case.patient.id), Words("row-case", {"name": case.patient.first_name}))
        for case in cases
    ]
    rows += [*more, button("identity.begin", "button-add-child"), button("menu", "button-menu")]
    return said("family-which", rows)


def _then(scene: Scene) -> dict[str, str]:
    """What was asked for before it was known for whom; whoever changes the child begins anew."""
    return {"then": scene.intent.value if scene.intent.value in OF_ONE_CHILD else HOME}


def _home(scene: Scene) -> Message:
    case = the_case(scene)
    choices = [
        about("family.hours", "button-my-hours", case),
        about("family.position", "button-position", case),
        about("family.contact", "button-contact", case),
        about("family.leave", "button-leave-list", case),
        button("identity.begin", "button-add-child"),
        button("language", "button-language"),
        button("person", "button-person"),
        button("help", "button-help"),
    ]
    if len(the_household(scene).cases) > 1:
        choices.insert(0, button("family.which", "button-other-child"))
    counts = {"hours": len(case.hours), "waiting": len(case.in_line)}
    return said("family-home", choices, name=case.patient.first_name, **counts)


def _hours(scene: Scene) -> Message:
    case = the_case(scene)
    name = case.patient.first_name
    if not case.hours:
        choices = [about("family.position", "button-position", case), home(scene)]
        return said("family-hours-none", choices, name=name)
    shown, more = leafed(scene, case.hours)
    files = [
        Choice(
            pressed("family.file", hour.id), Words("row-calendar", {"starts_at": hour.starts_at})
        )
        for hour in shown
    ]
    return Message(
        (
            Words("family-hours", {"name": name}),
            *(words for hour in shown for words in _hour(scene, hour)),
        ),
        (*(_settle(shown[0]) if len(case.hours) == 1 else ()), *files, *more, home(scene)),
    )


def _settle(hour: Appointment) -> tuple[Choice, ...]:
    """What a family may say about an hour; of several, each is settled beside its own file."""
    return hour_choices(hour, may_confirm=hour.status is AppointmentStatus.BOOKED)


def _hour(scene: Scene, hour: Appointment) -> tuple[Words, ...]:
    facts = hour_details(scene, hour)
    prepared = (Words("family-prepare", facts),) if facts["preparation"] else ()
    return (Words("family-hour", facts), *prepared)


def _position(scene: Scene) -> Message:
    case = the_case(scene)
    waiting, more = leafed(scene, case.in_line)
    lines = tuple(_line(scene, referral) for referral in waiting)
    if not lines:
        choices = [about("family.hours", "button-my-hours", case), home(scene)]
        return said("family-position-none", choices, name=case.patient.first_name)
    title = Words("family-position", {"name": case.patient.first_name})
    note = Words("family-position-note")
    return Message((title, *lines, note), (*more, home(scene), button("person", "button-person")))


def _line(scene: Scene, referral: Referral) -> Words:
    if referral.specialty == UNNAMED:
        return Words("family-place-unnamed", {"entered_on": referral.entered_on})
    specialty = the_household(scene).called(referral.specialty)
    standing = the_household(scene).standings.get(referral.id)
    if standing is None:  # a guarantee of its own, or nobody said yet how urgent it is
        return Words("family-place-unordered", {"specialty": specialty})
    facts: dict[str, Param] = {"specialty": specialty, "place": standing.place, "of": standing.of}
    return Words("family-place", facts | {"wait": _wait(standing)})


def _wait(standing: Standing) -> Words:
    wait = standing.wait
    if wait is None:
        return Words("family-wait-unknown")
    params = {"low": wait.low, "high": wait.high, "served": wait.served, "weeks": wait.weeks}
    return Words("family-wait", params)


def _hour_in_question(scene: Scene) -> Appointment:
    hour = the_household(scene).hour
    if hour is None:
        raise NotYours
    return hour


def _calendar(scene: Scene) -> Media:
    return order_calendar(_hour_in_question(scene), the_household(scene).hospital, now=scene.now)


def _draw(scene: Scene) -> Decision:
    return Decision((_calendar(scene),))


def _keep_file(scene: Scene) -> dict[str, str]:
    return {"file": _calendar(scene).id}


def _file(scene: Scene) -> Message:
    hour = _hour_in_question(scene)
    facts = hour_details(scene, hour)
    choices = (
        *_settle(hour),
        about("family.hours", "button-my-hours", the_case(scene)),
        home(scene),
    )
    media = (MediaId(scene.answers["file"]),)
    return Message((Words("family-file", {"starts_at": facts["starts_at"]}),), choices, media)


FAMILY = Dialog(
    name="family",
    audience=None,
    needs=frozenset({Need.HOUSEHOLD}),
    prompts={
        Family.WHICH: _which,
        Family.HOME: _home,
        Family.HOURS: _hours,
        Family.POSITION: _position,
        Family.FILE: _file,
    },
    moves=(
        Move("family.which", ANYWHERE, Family.WHICH, keep=_then),
        Move("family.home", ANYWHERE, Family.HOME),
        Move("family.hours", ANYWHERE, Family.HOURS),
        Move("family.position", ANYWHERE, Family.POSITION),
        Move("family.file", ANYWHERE, Family.FILE, _draw, keep=_keep_file),
        *(
            Move("more", state, STAY, keep=next_page)
            for state in (Family.WHICH, Family.HOURS, Family.POSITION)
        ),
    ),
)
