"""Domain objects with sensible fields, so that a test names only what matters to it."""

from dataclasses import replace
from datetime import UTC, datetime, time, timedelta
from zoneinfo import ZoneInfo

from domain.calendar import Calendar, DayKind
from domain.fieldwork.assignments import Assignment
from domain.fieldwork.crews import Crew
from domain.fieldwork.reports import Area, Category, Report, ReportStatus
from domain.ids import AreaKey, AssignmentId, CategoryKey, ContactId, CrewId, ReportId
from domain.messages import Address, Channel, InboundMessage, Pin
from domain.organisation import (
    CalendarPlan,
    CrewPlan,
    LiaisonPlan,
    MemberPlan,
    Organisation,
)
from domain.people.contacts import Liaison, Member

NOON = datetime(2026, 11, 23, 18, tzinfo=UTC)  # a Monday, noon in Monterrey
FRIDAY = datetime(2026, 11, 27, 22, tzinfo=UTC)
MONTERREY = ZoneInfo("America/Monterrey")
ROUND_THE_CLOCK = Calendar("24/7", MONTERREY, frozenset(range(7)), (time(0), time(0)))
STREETS = AreaKey("streets")
LAMPS = AreaKey("lamps")
POTHOLE = Category(CategoryKey("pothole"), "Bache", STREETS, 2, 5, DayKind.CALENDAR)
LAMP = Category(CategoryKey("lamp"), "Luminaria", LAMPS, 3, 10, DayKind.WORKING)
HERE = Pin(25.65, -100.40)

LEAD = Address(Channel.WHATSAPP, "+528100000101")
MATE = Address(Channel.WHATSAPP, "+528100000102")
LIAISON = Address(Channel.WHATSAPP, "+528100000103")
OTHER_LIAISON = Address(Channel.WHATSAPP, "+528100000104")
CITIZEN = Address(Channel.WHATSAPP, "+528100001000")
TELEGRAM_LEAD = Address(Channel.TELEGRAM, "900000000101")
TELEGRAM_LIAISON = Address(Channel.TELEGRAM, "900000000103")
SOUTH_LEAD = Address(Channel.WHATSAPP, "+528100000105")


def a_report(id: str = "r1", **fields) -> Report:
    report = Report(
        ReportId(id),
        folio=f"SL-{id}",
        category=POTHOLE,
        opened_at=NOON - timedelta(days=1),
        deadline=FRIDAY,
        description="Bache profundo frente a la escuela",
        address="Av. del Roble 120",
        pin=HERE,
    )
    return replace(report, **fields)


def a_crew(id: str = "north", **fields) -> Crew:
    crew = Crew(
        CrewId(id),
        id.title(),
        STREETS,
        limit=4,
        categories=frozenset({POTHOLE.key}),
        shift=ROUND_THE_CLOCK,
    )
    return replace(crew, **fields)


def an_assignment(report: str = "r1", crew: str = "north") -> Assignment:
    return Assignment(AssignmentId(f"a-{report}"), ReportId(report), CrewId(crew), NOON)


def an_assigned_report(id: str = "r1", crew: str = "north", **fields) -> Report:
    held = {"status": ReportStatus.ASSIGNED, "crew": CrewId(crew)}
    return a_report(id, **(held | fields))


def a_member(id: str = "lead", crew: str = "north") -> Member:
    return Member(ContactId(id), CrewId(crew), id.title(), is_lead=id == "lead")


def a_liaison(id: str = "liaison", areas: tuple[AreaKey, ...] = (STREETS,)) -> Liaison:
    return Liaison(ContactId(id), id.title(), frozenset(areas))


def a_message(text: str = "", sender: Address = LEAD, **fields) -> InboundMessage:
    return replace(InboundMessage(sender, "m1", NOON, text), **fields)


def an_organisation() -> Organisation:
    """Two areas; streets with the crews North and South, lamps with one; a liaison for each."""
    always = CalendarPlan("24/7", frozenset(range(7)), time(0), time(0))
    potholes, lamps = frozenset({POTHOLE.key}), frozenset({LAMP.key})
    return Organisation(
        name="San Lázaro",
        timezone="America/Monterrey",
        locale="es",
        country="MX",
        calendar="24/7",
        help_areas=(STREETS,),
        calendars=(always,),
        areas=(Area(STREETS, "Calles"), Area(LAMPS, "Alumbrado")),
        categories=(POTHOLE, LAMP),
        crews=(
            CrewPlan(CrewId("north"), "Norte", STREETS, 4, potholes, "24/7"),
            CrewPlan(CrewId("south"), "Sur", STREETS, 4, potholes, "24/7", paused=True),
            CrewPlan(CrewId("lights"), "Luces", LAMPS, 4, lamps, "24/7"),
        ),
        members=(
            MemberPlan(CrewId("north"), "Lupita", (LEAD,), is_lead=True),
            MemberPlan(CrewId("north"), "Beto", (MATE,)),
            MemberPlan(CrewId("south"), "Chuy", (SOUTH_LEAD,), is_lead=True),
            MemberPlan(CrewId("lights"), "Tere", (TELEGRAM_LEAD,), is_lead=True),
        ),
        liaisons=(
            LiaisonPlan("Marta", frozenset({STREETS}), (LIAISON,), "marta@example.org"),
            LiaisonPlan("Pablo", frozenset({LAMPS}), (OTHER_LIAISON, TELEGRAM_LIAISON)),
        ),
    )
