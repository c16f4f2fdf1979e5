"""One of each event, invented: from them follow all notices that there are."""

from dataclasses import replace
from datetime import UTC, datetime, time, timedelta
from enum import StrEnum
from zoneinfo import ZoneInfo

from bot.hospital.samples import FAMILIES, hospital_events
from domain.audience import Audience
from domain.calendar import Calendar, DayKind
from domain.crew_limits.proposals import LimitsReviewed
from domain.events import Event
from domain.fieldwork.assignments import ReportAssigned, ReportConcluded, ReportTakenBack
from domain.fieldwork.conclusions import Doubt, EvidenceDoubted, Judgement, Trust
from domain.fieldwork.crews import Crew
from domain.fieldwork.duplicates import LikelyDuplicate
from domain.fieldwork.elsewhere import CrewCaughtUp
from domain.fieldwork.linking import ReportLinked
from domain.fieldwork.oversight import (
    BreachEscalated,
    DeadlineNear,
    DeadlinePassed,
    QueueThreatened,
)
from domain.fieldwork.rating import ConclusionRated, Score
from domain.fieldwork.rebalancing import Balance, Move, Rebalance, WorkRebalanced
from domain.fieldwork.reports import Category, Report, ReportAccepted, ReportReceived, ReportStatus
from domain.fieldwork.requests import (
    ExtensionApproved,
    ExtensionRequested,
    Reason,
    RejectionApproved,
    RejectionRequested,
    Request,
    RequestDenied,
    RequestKind,
)
from domain.fieldwork.routes import Route, RoutePlanned, Stop
from domain.fieldwork.sending_back import ReportSentBack
from domain.fieldwork.summaries import DayFigures, DaySummarised
from domain.hospital.identity import IdentityLocked
from domain.hospital.referrals import ExitToSettle
from domain.ids import (
    AreaKey,
    CategoryKey,
    ContactId,
    CrewId,
    MediaId,
    RebalanceId,
    ReportId,
    RequestId,
)
from domain.messages import Address, Channel, Notice
from domain.notices import notices_for
from domain.people.contacts import Liaison, Member
from domain.people.help_desk import HelpAsked
from domain.people.vouching import MemberVouched, VouchAsked
from domain.takeover import ContactInvited

NOW = datetime(2026, 11, 23, 18, tzinfo=UTC)
LEAD, MATE, DESK, CITIZEN = (ContactId(name) for name in ("lead", "mate", "desk", "citizen"))
AREA = AreaKey("vialidad")
CREW, SOUTH, CENTRE = CrewId("norte"), CrewId("sur"), CrewId("centro")
ALWAYS = Calendar("24/7", ZoneInfo("UTC"), frozenset(range(7)), (time(0), time(0)))
CATEGORY = Category(CategoryKey("bache"), "Bache", AREA, 2, 5, DayKind.WORKING)
REPORT = Report(
    ReportId("0123456789abcdef"),
    "SLV-04127",
    CATEGORY,
    NOW - timedelta(days=1),
    NOW + timedelta(days=4),
    address="Calle del Roble 120, Col. Las Palmas",
    reporter=CITIZEN,
    status=ReportStatus.ASSIGNED,
    crew=CREW,
)
LATE = replace(REPORT, deadline=NOW - timedelta(hours=1))
REPEATED = replace(REPORT, id=ReportId("0123456789abcde0"), folio="SLV-04131")
DONE = replace(REPORT, status=ReportStatus.CONCLUDED, ended_at=NOW)
REJECTION = Request(
    RequestId("fedcba9876543210"),
    17,
    RequestKind.REJECTION,
    REPORT.id,
    REPORT.folio,
    AREA,
    CREW,
    LEAD,
    "Lupita Garza",
    NOW,
    "Es de la compañía de luz",
    reason=Reason.OTHER_AREA,
    answer="Sí nos toca, por favor atiéndanlo",
)
EXTENSION = replace(
    REJECTION,
    kind=RequestKind.EXTENSION,
    reason=None,
    until=NOW + timedelta(days=9),
    text="Falta material",
)
REBALANCE = Rebalance(
    RebalanceId("0011223344556677"),
    AREA,
    NOW,
    DESK,
    (
        Move(REPORT.id, "SLV-04127", CREW, SOUTH),
        Move(REPORT.id, "SLV-04130", SOUTH, CENTRE),
    ),
    tuple(Balance(crew, crew.title(), 10, 8, 7) for crew in (CREW, SOUTH, CENTRE)),
    {},
)
DOUBT = Judgement(
    Trust.SUSPICIOUS, (Doubt(Trust.SUSPICIOUS, "trust-alike-other", {"other": "SLV-03990"}),)
)
OF_CREWS = (
    WorkRebalanced(NOW, DESK, REBALANCE),
    CrewCaughtUp(NOW, CREW, ("SLV-04127",), ("SLV-04131",), ("SLV-04140",)),
    CrewCaughtUp(NOW, CREW, ("SLV-04127", "SLV-04129"), (), ()),
)
AUDIENCE = Audience(
    {
        CREW: (Member(LEAD, CREW, "Lupita Garza", is_lead=True), Member(MATE, CREW, "Beto Ruiz")),
        SOUTH: (Member(ContactId("chuy"), SOUTH, "Chuy Lara", is_lead=True),),
        CENTRE: (Member(ContactId("tere"), CENTRE, "Tere Mata", is_lead=True),),
    },
    {AREA: (Liaison(DESK, "Marta Salinas", frozenset({AREA})),)},
    {REPEATED.id: LikelyDuplicate(REPORT, 30)},
    FAMILIES,
)


class Part(StrEnum):
    """A part of the service that tells people something by itself."""

    CITY = "city"
    HOSPITAL = "hospital"


def sample_notices(*parts: Part) -> tuple[Notice, ...]:
    """Everything that would be said about one of each event, by some *parts* or by both."""
    place = Address(Channel.WHATSAPP, "+528100000101")
    wanted = parts or tuple(Part)
    events = (
        *(_city_events() if Part.CITY in wanted else ()),
        *(_hospital_events(place) if Part.HOSPITAL in wanted else ()),
        HelpAsked(NOW, CITIZEN, "Una persona", place, AREA),
        ContactInvited(NOW, CITIZEN, DESK, "San Lázaro"),
    )
    return notices_for(events, AUDIENCE)


def _hospital_events(place: Address) -> tuple[Event, ...]:
    locked = IdentityLocked(NOW, CITIZEN, "Una persona", place, AREA)
    return (*hospital_events(), locked, ExitToSettle(NOW, "100234", AREA))


def _city_events() -> tuple[Event, ...]:
    crew = Crew(CREW, "Bacheo Norte", AREA, 10, frozenset({CATEGORY.key}), ALWAYS)
    done = ("Se rellenó y se compactó", (MediaId("photo"),), None, MediaId("pair"))
    figures = DayFigures(received=14, concluded=11, waiting=3, overdue=2, requests=1)
    return (
        ReportReceived(NOW, REPORT, CITIZEN),
        ReportReceived(NOW, REPEATED, CITIZEN),
        ReportLinked(NOW, REPORT, DESK, REPEATED, CREW, is_first=True),
        ReportLinked(NOW, DONE, DESK, REPEATED, None, is_first=True),
        ReportAccepted(NOW, REPORT, DESK),
        *(ReportAssigned(NOW, each, DESK, crew) for each in (REPORT, LATE)),
        ReportTakenBack(NOW, REPORT, DESK, CREW),
        ReportConcluded(NOW, REPORT, LEAD, CREW, *done),
        EvidenceDoubted(NOW, REPORT, DOUBT, MediaId("alike")),
        ReportSentBack(NOW, REPORT, DESK, CREW, "Sigue el hoyo", NOW + timedelta(days=4)),
        ConclusionRated(NOW, REPORT, CITIZEN, Score.BAD, ""),
        ConclusionRated(NOW, REPORT, CITIZEN, Score.BAD, "Sigue el hoyo"),
        RejectionRequested(NOW, REPORT, LEAD, REJECTION),
        ExtensionRequested(NOW, REPORT, LEAD, EXTENSION),
        RejectionApproved(NOW, REPORT, DESK, REJECTION),
        ExtensionApproved(NOW, REPORT, DESK, EXTENSION),
        RequestDenied(NOW, REPORT, DESK, REJECTION),
        RequestDenied(NOW, REPORT, DESK, EXTENSION),
        DeadlineNear(NOW, REPORT, None),
        DeadlinePassed(NOW, REPORT, None),
        BreachEscalated(NOW, REPORT, None),
        QueueThreatened(NOW, REPORT, None),
        DaySummarised(NOW, AREA, "Vialidad", DESK, figures, MediaId("chart")),
        *OF_CREWS,
        RoutePlanned(NOW, crew, Route((Stop(REPORT),)), NOW),
        LimitsReviewed(NOW, AREA, "Vialidad", proposed=2, applied=1),
        VouchAsked(NOW, LEAD, "Lupita Garza", "0101", (AREA,)),
        MemberVouched(NOW, LEAD, DESK, is_theirs=True),
    )
