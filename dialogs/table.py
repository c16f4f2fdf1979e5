"""What a dialog is made of: states, what each shows, and the moves between them."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum

from domain.calendar import Calendar
from domain.crew_limits.proposals import LimitView
from domain.events import Decision
from domain.fieldwork.assignments import Assignment
from domain.fieldwork.balancing import Load
from domain.fieldwork.conclusions import Conclusion
from domain.fieldwork.crews import Crew
from domain.fieldwork.duplicates import LikelyDuplicate
from domain.fieldwork.evidence import Draft
from domain.fieldwork.linking import Link, Linked
from domain.fieldwork.rating import Rating
from domain.fieldwork.rebalancing import Rebalance, World
from domain.fieldwork.reports import Area, Report
from domain.fieldwork.requests import Request
from domain.fieldwork.summaries import FiguresSheet
from domain.hospital.household import Household
from domain.hospital.views import HourView
from domain.ids import AreaKey, ContactId, MediaId, ReportId
from domain.messages import InboundMessage, Message, Param
from domain.messaging.conversations import HOME, Conversation, Place
from domain.people.contacts import Person, Role

ANYWHERE = "*"
BACK = "back"
STAY = "stay"


class Need(StrEnum):
    """What must be loaded before a dialog can be shown, in the order in which it is loaded.

    The first of it holds hours until the commit. Areas and numbers are held after those, before
    the rest is loaded.
    """

    HOUR = "hour"
    OFFER = "offer"
    ALIKE = "alike"
    FIGURES = "figures"
    HISTORY = "history"
    HOSPITAL = "hospital"
    HOURS = "hours"
    HOUSEHOLD = "household"
    LIMITS = "limits"
    LOADS = "loads"
    MINE = "mine"
    NUMBER = "number"
    OVERDUE = "overdue"
    OWN = "own"
    QUEUE = "queue"
    REBALANCE = "rebalance"
    REPORT = "report"
    REQUESTS = "requests"
    RETURNED = "returned"
    TWIN = "twin"
    WORK_DONE = "work-done"  # the report once more, now that all is held


@dataclass(frozen=True, slots=True)
class Intent:
    """What a message asks for: a trigger, what it is about, and the words after it.

    `subject` and `value` came with a button: the thing it stood beside, and which of the choices
    it was. `typed` is a folio or number as a person wrote it.
    """

    trigger: str
    subject: str = ""
    value: str = ""
    typed: str = ""
    rest: str = ""
    version: int | None = None


@dataclass(frozen=True, slots=True)
class HistoryNote:
    """A line of a report's history, with the name of who did it."""

    at: datetime
    key: str
    name: str
    details: Mapping[str, Param]
    written_at: datetime | None = None
    pictures: int = 0


@dataclass(frozen=True, slots=True)
class Scene:
    """All that a turn may look at. Loaded beforehand, so that the turn itself is pure."""

    person: Person
    conversation: Conversation
    message: InboundMessage
    intent: Intent
    now: datetime
    new_id: str
    calendar: Calendar
    languages: tuple[str, ...] = ()
    help_areas: tuple[AreaKey, ...] = ()
    next_number: int = 0
    report: Report | None = None
    also: Report | None = None  # a report whose folio is the number that was typed to choose
    several: tuple[Report, ...] = ()  # that the folio may mean, where it is not written out
    assignment: Assignment | None = None
    draft: Draft | None = None
    conclusion: Conclusion | None = None  # the newest of the report
    ratings: tuple[Rating, ...] = ()  # of that conclusion
    asked: tuple[Request, ...] = ()
    history: tuple[HistoryNote, ...] = ()
    request: Request | None = None
    crew: Crew | None = None
    mine: tuple[Report, ...] = ()
    own: tuple[Report, ...] = ()
    requests: tuple[Request, ...] = ()
    loads: tuple[Load, ...] = ()
    queue: tuple[Report, ...] = ()
    overdue: tuple[Report, ...] = ()
    areas: tuple[Area, ...] = ()
    rebalance: Rebalance | None = None
    world: World | None = None
    assignments: Mapping[ReportId, Assignment] = field(default_factory=dict)
    alike: tuple[LikelyDuplicate, ...] = ()
    other: Report | None = None  # the one that the report is compared with, or goes with
    link: Link | None = None
    followers: tuple[Linked, ...] = ()
    limits: tuple[LimitView, ...] = ()
    figures: FiguresSheet | None = None
    returned: Person | None = None  # whose number a liaison is asked about
    returned_areas: tuple[AreaKey, ...] = ()
    has_hospital: bool = False
    household: Household | None = None  # where the turn is about the hospital, and there is one
    names: Mapping[ContactId, str] = field(default_factory=dict)
    hour: HourView | None = None
    hours: tuple[HourView, ...] = ()  # of those for whom the person speaks, the nearest first

    @property
    def place(self) -> Place:
        """Where the person stands."""
        return self.conversation.place

    @property
    def at_hand(self) -> str:
        """What the reply is about where the message names nothing: a step back is about before."""
        if self.intent.trigger == BACK:
            return self.conversation.trail[-1].subject if self.conversation.trail else ""
        return self.place.subject

    @property
    def answers(self) -> Mapping[str, str]:
        """What the person answered so far in this dialog."""
        return self.conversation.place.answers

    @property
    def photos(self) -> tuple[MediaId, ...]:
        """The pictures and documents of this message."""
        return tuple(a.id for a in self.message.attachments if a.may_be_kept)


Act = Callable[[Scene], Decision]
Keep = Callable[[Scene], Mapping[str, str]]
Prompt = Callable[[Scene], Message]
Case = Callable[[Scene], bool]
Guard = Callable[[Scene], object]


@dataclass(frozen=True, slots=True)
class Move:
    """One row of the table: on *trigger*, from *source* to *dest*.

    On the way *act* decides, *keep* remembers answers, and *says* names words to begin the reply.
    A move that *gathers* takes one of several messages that belong together, such as an album.
    One with *when* is made only where that holds, before one without: it has seen what is loaded.
    A *brief* one says its words and no more: what was shown and listed stays as it is.
    """

    trigger: str
    source: str
    dest: str
    act: Act | None = None
    keep: Keep | None = None
    says: str = ""
    gathers: bool = False
    brief: bool = False
    when: Case | None = None

    @property
    def is_idle(self) -> bool:
        """Whether it changes nothing, so that what is shown has been seen before."""
        return self.dest in (STAY, self.source) and not (self.act or self.keep)

    @property
    def shows_again(self) -> bool:
        """Whether the place is shown as it was: one from anywhere is about something else."""
        return self.is_idle or (self.source == ANYWHERE and self.dest == STAY)


@dataclass(frozen=True, slots=True, eq=False)
class Dialog:
    """A named machine: whom it serves, what it needs, its prompts and its moves.

    A change that makes old buttons mean something else raises *version*. *guard* raises a refusal
    where the person may not see what the dialog is about.
    """

    name: str
    audience: Role | None
    prompts: Mapping[str, Prompt]
    moves: tuple[Move, ...]
    needs: frozenset[Need] = frozenset()
    guard: Guard | None = None
    version: int = 1


@dataclass(frozen=True, slots=True)
class Turn:
    """What one message leads to: where the person stands after it, a decision, and a reply.

    The reply to one that `gathers` may be left out where the next message is here already.
    """

    conversation: Conversation
    decision: Decision
    reply: Message
    gathers: bool = False


def serves(dialog: Dialog, person: Person) -> bool:
    """Whether *dialog* is for *person*: the public's is not for those who work here."""
    if dialog.audience is Role.CITIZEN:
        return person.roles == {Role.CITIZEN}
    return dialog.audience is None or dialog.audience in person.roles


__all__ = ["ANYWHERE", "BACK", "HOME", "STAY", "Dialog", "Intent", "Move", "Need", "Scene", "Turn"]
