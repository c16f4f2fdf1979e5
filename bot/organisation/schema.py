"""The shape of a set-up file: docs/organisation.md tells it to people."""

from collections.abc import Iterable, Mapping
from typing import Any

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from bot.organisation.faults import SetupFault, words_near
from bot.organisation.fields import (
    AskDay,
    Chance,
    ChatAddress,
    Code,
    Cost,
    Country,
    DatatypeName,
    Day,
    DayKindName,
    Days,
    Email,
    Extras,
    Flag,
    Geometry,
    Holidays,
    Hour,
    Hours,
    Kept,
    Key,
    Level,
    Limit,
    Line,
    Locale,
    Name,
    OfferHours,
    Reference,
    Several,
    Share,
    Timezone,
    Weekdays,
    Weight,
)
from bot.organisation.tree import Node
from domain.calendar import DayKind
from domain.fieldwork.limit_policy import USUAL
from domain.forms import MOST_ATTRIBUTES, MOST_VALUES, Datatype
from domain.hospital.policy import Policy
from domain.messages import Words
from domain.retention import USUAL as KEPT

HOSPITAL = Policy("")


class Written(BaseModel):
    """Something written down, with nothing in it that nobody would read."""

    model_config = ConfigDict(strict=True, extra="forbid", frozen=True)


class AboutWritten(Written):
    """The organisation itself."""

    name: Name
    timezone: Timezone
    locale: Locale
    country: Country
    calendar: Reference
    help_areas: list[Reference] | None = Field(default=None, min_length=1)


class CalendarWritten(Written):
    """Hours of work."""

    name: Name
    weekdays: Weekdays
    hours: Hours
    holidays: Holidays | None = None
    closures: list[Day] = []


class LimitsWritten(Written):
    """How statistics may touch the limits of an area's crews."""

    service_level: Share = USUAL.service_level
    automatic: Flag = USUAL.automatic
    lowest: Limit = USUAL.lowest
    highest: Limit = USUAL.highest
    largest_step: Limit = USUAL.largest_step


class AreaWritten(Written):
    """A department."""

    key: Key
    name: Name
    accepts_by_rule: Flag = False
    limits: LimitsWritten = LimitsWritten()


class ZoneWritten(Written):
    """A part of the city."""

    key: Key
    name: Name
    geometry: Geometry
    areas: list[Reference] = []


class ValueWritten(Written):
    """Something to choose."""

    key: Code
    name: Name


class AttributeWritten(Written):
    """A further question of a category."""

    code: Code
    description: Line
    datatype: DatatypeName = Datatype.STRING
    required: Flag = False
    variable: Flag = True
    datatype_description: Line | None = None
    values: list[ValueWritten] = Field(default=[], max_length=MOST_VALUES)


class CategoryWritten(Written):
    """A kind of report."""

    key: Key
    name: Name
    area: Reference
    level: Level
    days: Days
    day_kind: DayKindName = DayKind.CALENDAR
    weight: Weight = 1.0
    attributes: list[AttributeWritten] = Field(default=[], max_length=MOST_ATTRIBUTES)


class MemberWritten(Written):
    """Somebody of a crew."""

    name: Name
    addresses: list[ChatAddress] = Field(min_length=1)
    lead: Flag = False
    locale: Locale | None = None
    quiet: Hours | None = None


class CrewWritten(Written):
    """A crew with its people."""

    key: Key
    name: Name
    area: Reference
    limit: Limit
    categories: list[Reference] | None = Field(default=None, min_length=1)
    zones: list[Reference] = []
    calendar: Reference | None = None
    paused: Flag = False
    members: list[MemberWritten] = []


class LiaisonWritten(Written):
    """Somebody who answers for areas."""

    name: Name
    areas: list[Reference] = Field(min_length=1)
    addresses: list[ChatAddress] = []
    email: Email | None = None
    summary_at: Hour | None = None
    locale: Locale | None = None
    quiet: Hours | None = None


class Open311Written(Written):
    """How other systems know the organisation."""

    jurisdiction_id: Line | None = None
    contact: Line | None = None
    key_service: Line | None = None


class RetentionWritten(Written):
    """For how many days each kind of thing is kept."""

    messages_in: Kept = KEPT.messages_in
    messages_out: Kept = KEPT.messages_out
    conversations: Kept = KEPT.conversations
    unreadable: Kept = KEPT.unreadable
    simulated: Kept = KEPT.simulated
    other_files: Kept = KEPT.other_files
    photos: Kept = KEPT.photos
    report_words: Kept = KEPT.report_words
    people: Kept = KEPT.people
    patients: Kept = KEPT.patients
    hooks_sent: Kept = KEPT.hooks_sent
    hooks_dead: Kept = KEPT.hooks_dead
    sessions: Kept = KEPT.sessions


class HospitalWritten(Written):
    """When a hospital asks families whether they come, and how long it holds an hour for them."""

    calendar: Reference
    ask_days: list[AskDay] = Field(default=list(HOSPITAL.ask_days), min_length=1, max_length=5)
    stands_hours: OfferHours = 4
    reach_hours: OfferHours = 3
    near_hours: OfferHours = 24
    several: Several = HOSPITAL.several
    control_days: Days = HOSPITAL.control_days
    ask_above: Chance | None = None
    most_extras: Extras = HOSPITAL.most_extras
    most_overrun: Chance = HOSPITAL.most_overrun
    idle_cost: Cost = HOSPITAL.idle_cost
    overrun_cost: Cost = HOSPITAL.overrun_cost


class Document(Written):
    """The whole file."""

    organisation: AboutWritten
    calendars: list[CalendarWritten] = Field(min_length=1)
    areas: list[AreaWritten] = []
    zones: list[ZoneWritten] = []
    categories: list[CategoryWritten] = []
    crews: list[CrewWritten] = []
    liaisons: list[LiaisonWritten] = []
    open311: Open311Written = Open311Written()
    retention: RetentionWritten = RetentionWritten()
    hospital: HospitalWritten | None = None


SHAPES: dict[str, type[Written]] = {
    "": Document,
    "organisation": AboutWritten,
    "calendars": CalendarWritten,
    "areas": AreaWritten,
    "areas.limits": LimitsWritten,
    "zones": ZoneWritten,
    "categories": CategoryWritten,
    "categories.attributes": AttributeWritten,
    "categories.attributes.values": ValueWritten,
    "crews": CrewWritten,
    "crews.members": MemberWritten,
    "liaisons": LiaisonWritten,
    "open311": Open311Written,
    "retention": RetentionWritten,
    "hospital": HospitalWritten,
}

FAULTS = {
    "dict_type": "fault-mapping",
    "list_type": "fault-list",
    "missing": "fault-missing",
    "model_type": "fault-mapping",
    "too_long": "fault-list-long",
    "too_short": "fault-list-empty",
}


def read_document(tree: Node) -> Document | list[SetupFault]:
    """The file as it should be, or everything that its shape has wrong."""
    try:
        context = {"country": tree.text("organisation.country")}
        return Document.model_validate(tree.plain(), context=context)
    except ValidationError as error:
        return [_fault(tree, each) for each in error.errors(include_url=False)]


def _fault(tree: Node, error: Mapping[str, Any]) -> SetupFault:
    node, missing = tree.deepest(error["loc"])
    return node.fault_in(_words(error), ".".join(str(step) for step in missing))


def _words(error: Mapping[str, Any]) -> Words:
    if error["type"] == "extra_forbidden":
        return _unknown_field(error["loc"])
    if error["type"] == "value_error":
        words: Words = error["ctx"]["error"].words
        return words
    if error["type"] == "too_long":
        return Words(FAULTS["too_long"], {"most": error["ctx"]["max_length"]})
    return Words(FAULTS[error["type"]])


def _unknown_field(place: Iterable[str | int]) -> Words:
    *parents, name = [step for step in place if isinstance(step, str)]
    known = SHAPES[".".join(parents)].model_fields
    return words_near("fault-unknown-field", name, known, known=", ".join(known))
