"""What each kind of thing in a set-up is asked on its form: the schema, as a person fills it in."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum


class Input(StrEnum):
    """How a field is filled in."""

    LINE = "line"
    LINES = "lines"
    FLAG = "flag"
    ONE = "one"
    SEVERAL = "several"
    GROUP = "group"
    ROWS = "rows"
    PAIRS = "pairs"
    OUTLINE = "outline"


@dataclass(frozen=True, slots=True)
class Field:
    """One field: its name in the file, how it is filled in, and of which kind it names things.

    `options` are written as they are in the file; `fields` are those of a group or of each row. One
    that `is_fixed` is the name by which others know the thing, and is given once.
    """

    name: str
    input: Input = Input.LINE
    refers: str = ""
    options: Sequence[str] = ()
    fields: Sequence["Field"] = ()
    is_required: bool = False
    is_fixed: bool = False
    is_personal: bool = False
    has_hint: bool = False


@dataclass(frozen=True, slots=True)
class Kind:
    """A part of the document: a list of entries, or one by itself.

    What `is_remembered` cannot be taken away while something uses it, such as a report.
    """

    name: str
    fields: Sequence[Field]
    is_list: bool = True
    may_go: bool = False
    is_remembered: bool = False
    key: str = "key"

    def identity(self, entry: dict[str, object]) -> str:
        """By what *entry* is known among those of its kind."""
        return str(entry.get(self.key, "")) if self.is_list else self.name


def _line(name: str, *, hint: bool = False, required: bool = True, personal: bool = False) -> Field:
    return Field(name, is_required=required, has_hint=hint, is_personal=personal)


WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
DATATYPES = ("string", "number", "datetime", "text", "singlevaluelist", "multivaluelist")
LOCALES = ("es", "en")
KEY = Field("key", is_fixed=True, has_hint=True)
NAME = _line("name")
LOCALE = Field("locale", Input.ONE, options=LOCALES)
QUIET = _line("quiet", hint=True, required=False)
PERSON = _line("name", personal=True)
ADDRESSES = Field("addresses", Input.LINES, has_hint=True, is_personal=True)

LIMITS = (
    _line("service_level", hint=True),
    Field("automatic", Input.FLAG, has_hint=True),
    _line("lowest"),
    _line("highest"),
    _line("largest_step", hint=True),
)
ATTRIBUTES = (
    _line("code", hint=True),
    _line("description"),
    Field("datatype", Input.ONE, options=DATATYPES, is_required=True),
    Field("required", Input.FLAG),
    Field("variable", Input.FLAG, has_hint=True),
    _line("datatype_description", required=False),
    Field("values", Input.PAIRS, has_hint=True),
)
MEMBERS = (PERSON, ADDRESSES, Field("lead", Input.FLAG), QUIET, LOCALE)

CREWS = Kind(
    "crews",
    (
        NAME,
        KEY,
        Field("area", Input.ONE, "areas", is_required=True),
        _line("limit", hint=True),
        Field("calendar", Input.ONE, "calendars", has_hint=True),
        Field("paused", Input.FLAG, has_hint=True),
        Field("members", Input.ROWS, fields=MEMBERS),
        Field("categories", Input.SEVERAL, "categories", has_hint=True),
        Field("zones", Input.SEVERAL, "zones", has_hint=True),
    ),
)
MEMBER = Kind("members", MEMBERS, may_go=True, key="name")

KINDS = (
    Kind(
        "organisation",
        (
            NAME,
            _line("timezone", hint=True),
            Field("locale", Input.ONE, options=LOCALES, is_required=True),
            _line("country", hint=True),
            Field("calendar", Input.ONE, "calendars", is_required=True, has_hint=True),
            Field("help_areas", Input.SEVERAL, "areas", has_hint=True),
        ),
        is_list=False,
    ),
    Kind(
        "areas",
        (
            NAME,
            KEY,
            Field("accepts_by_rule", Input.FLAG, has_hint=True),
            Field("limits", Input.GROUP, fields=LIMITS, has_hint=True),
        ),
        may_go=True,
        is_remembered=True,
    ),
    Kind(
        "zones",
        (
            NAME,
            KEY,
            Field("areas", Input.SEVERAL, "areas", has_hint=True),
            Field("geometry", Input.OUTLINE, is_required=True, has_hint=True),
        ),
        may_go=True,
    ),
    Kind(
        "categories",
        (
            NAME,
            KEY,
            Field("area", Input.ONE, "areas", is_required=True),
            Field(
                "level",
                Input.ONE,
                options=("1", "2", "3", "4", "5"),
                is_required=True,
                has_hint=True,
            ),
            _line("days"),
            Field("day_kind", Input.ONE, options=("calendar", "working"), is_required=True),
            _line("weight", hint=True, required=False),
            Field("attributes", Input.ROWS, fields=ATTRIBUTES, has_hint=True),
        ),
        may_go=True,
        is_remembered=True,
    ),
    CREWS,
    Kind(
        "liaisons",
        (
            PERSON,
            Field("areas", Input.SEVERAL, "areas", is_required=True),
            ADDRESSES,
            _line("email", required=False, personal=True),
            _line("summary_at", hint=True, required=False),
            QUIET,
            LOCALE,
        ),
        may_go=True,
        key="name",
    ),
    Kind(
        "calendars",
        (
            Field("name", is_fixed=True, is_required=True),
            Field("weekdays", Input.SEVERAL, options=WEEKDAYS, is_required=True),
            _line("hours", hint=True),
            _line("holidays", hint=True, required=False),
            Field("closures", Input.LINES, has_hint=True),
        ),
        may_go=True,
        key="name",
    ),
    Kind(
        "open311",
        (
            _line("jurisdiction_id", hint=True, required=False),
            _line("contact", required=False),
            _line("key_service", required=False),
        ),
        is_list=False,
    ),
    Kind(
        "retention",
        tuple(
            _line(name)
            for name in (
                "messages_in",
                "messages_out",
                "conversations",
                "sessions",
                "unreadable",
                "simulated",
                "other_files",
                "photos",
                "report_words",
                "people",
                "patients",
                "hooks_sent",
                "hooks_dead",
            )
        ),
        is_list=False,
    ),
    Kind(
        "hospital",
        (
            Field("calendar", Input.ONE, "calendars", is_required=True),
            Field("ask_days", Input.LINES, has_hint=True),
            *(_line(name) for name in ("stands_hours", "reach_hours", "near_hours", "several")),
            _line("control_days"),
            _line("ask_above", hint=True, required=False),
            *(_line(name) for name in ("most_extras", "most_overrun", "idle_cost", "overrun_cost")),
        ),
        is_list=False,
    ),
)
