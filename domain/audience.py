"""The people whom events may concern, and how a notice gets to them."""

from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass, field, replace

from domain.events import Event
from domain.fieldwork.duplicates import LikelyDuplicate
from domain.fieldwork.reports import Report
from domain.hospital.families import Family
from domain.ids import AreaKey, ContactId, CrewId, PatientId, ReportId
from domain.messages import Channel, Choice, Message, Notice, Param, Urgency, Words
from domain.people.contacts import Liaison, Member

TOP_LEVEL = 1


@dataclass(frozen=True, slots=True)
class Audience:
    """The people whom some events may concern, and what new reports are likely duplicates of.

    Families are there where the events are about patients.
    """

    members: Mapping[CrewId, tuple[Member, ...]] = field(default_factory=dict)
    liaisons: Mapping[AreaKey, tuple[Liaison, ...]] = field(default_factory=dict)
    alike: Mapping[ReportId, LikelyDuplicate] = field(default_factory=dict)
    families: Mapping[PatientId, Family] = field(default_factory=dict)

    def crew(self, crew: CrewId | None, *, but: ContactId | None = None) -> list[ContactId]:
        """Everybody of *crew* except *but*."""
        return [m.contact for m in self.members.get(crew or CrewId(""), ()) if m.contact != but]

    def without(self, people: Collection[ContactId]) -> "Audience":
        """The same, but for *people*."""
        return replace(
            self,
            members={
                crew: tuple(m for m in members if m.contact not in people)
                for crew, members in self.members.items()
            },
            liaisons={
                area: tuple(x for x in liaisons if x.contact not in people)
                for area, liaisons in self.liaisons.items()
            },
        )

    def desk(self, area: AreaKey, *, but: ContactId | None = None) -> list[ContactId]:
        """Every liaison of *area* except *but*."""
        return [x.contact for x in self.liaisons.get(area, ()) if x.contact != but]


def tell(
    people: Iterable[ContactId],
    key: str,
    params: Mapping[str, Param],
    choices: tuple[Choice, ...] = (),
    *,
    urgency: Urgency = Urgency.NOTICE,
    channel: Channel | None = None,
    message: Message | None = None,
) -> list[Notice]:
    """One notice for each of *people*: the words of *key*, or a *message* that begins with them."""
    said = message or Message((Words(key, params),), choices)
    return [Notice(to, said, urgency, template=key, channel=channel) for to in people]


def with_mail(notices: Iterable[Notice], params: Mapping[str, Param]) -> list[Notice]:
    """The notices, each with a letter beside it that says the same without buttons."""
    told = [replace(notice, also_by_mail=True) for notice in notices]
    letters = (tell([n.to], n.template, params, channel=Channel.EMAIL) for n in told)
    return [*told, *(letter for each in letters for letter in each)]


def urgency_of(report: Report) -> Urgency:
    """A report of the top level does not wait for the morning."""
    return Urgency.ALARM if report.category.level <= TOP_LEVEL else Urgency.NOTICE


def desk_and_mail(
    audience: Audience, report: Report, key: str, params: Mapping[str, Param], *choices: Choice
) -> list[Notice]:
    """A notice for each liaison of the report's area, with a letter beside it."""
    desk = audience.desk(report.category.area)
    return with_mail(tell(desk, key, params, choices, urgency=urgency_of(report)), params)


def to_reporter(report: Report, key: str, params: Mapping[str, Param]) -> list[Notice]:
    """A notice for whoever made *report*, if anybody did."""
    return tell([report.reporter] if report.reporter else [], key, params)


Telling = dict[type[Event], Callable[..., list[Notice]]]
