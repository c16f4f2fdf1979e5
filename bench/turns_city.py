"""A city of crews of one, each with as many reports in hand as its person will conclude."""

from dataclasses import replace
from datetime import UTC, datetime, time
from io import BytesIO
from random import Random

from PIL import Image

from bot.database import open_database
from bot.organisation.setting_up import SettingUp
from bot.settings import Settings
from domain.calendar import DayKind
from domain.fieldwork.assignments import give
from domain.fieldwork.intake import Incoming, draw_up
from domain.fieldwork.reports import Area, Category, receive
from domain.ids import AreaKey, AssignmentId, CategoryKey, CrewId, ReportId
from domain.messages import Address, Channel, Pin
from domain.organisation import CalendarPlan, CrewPlan, LiaisonPlan, MemberPlan, Organisation

STREETS = AreaKey("calles")
POTHOLE = Category(CategoryKey("bache"), "Bache", STREETS, 2, 5, DayKind.WORKING)
DESK = "+528100009999"


def number_of(person: int) -> str:
    return f"+52810000{person:04}"


def organisation(people: int) -> Organisation:
    always = CalendarPlan("Siempre", frozenset(range(7)), time(0), time(0))
    kinds = frozenset({POTHOLE.key})
    return Organisation(
        name="Banco",
        timezone="America/Monterrey",
        locale="es",
        country="MX",
        calendar="Siempre",
        help_areas=(STREETS,),
        calendars=(always,),
        areas=(Area(STREETS, "Calles"),),
        categories=(POTHOLE,),
        crews=tuple(
            CrewPlan(CrewId(f"c{n}"), f"Cuadrilla {n}", STREETS, 9, kinds, "Siempre")
            for n in range(people)
        ),
        members=tuple(
            MemberPlan(CrewId(f"c{n}"), f"Persona {n}", (_address(number_of(n)),), is_lead=True)
            for n in range(people)
        ),
        liaisons=(LiaisonPlan("Enlace", frozenset({STREETS}), (_address(DESK),)),),
    )


def _address(number: str) -> Address:
    return Address(Channel.WHATSAPP, number)


async def fill(settings: Settings, rounds: list[int]) -> None:
    """Set the city up; the person numbered n has `rounds[n]` reports."""
    database, now = open_database(settings), datetime.now(UTC)
    city = organisation(len(rounds))
    async with database.unit() as unit:
        await SettingUp(unit, city).apply(now=now)
        calendar = await unit.setup.default_calendar()
        for number, count in enumerate(rounds):
            for each in range(count):
                folio = f"B-{number}-{each}"
                at = Pin(25.6 + number / 1000, -100.3 - each / 1000)
                incoming = Incoming(folio, POTHOLE, now, "Bache hondo", "Roble 120", at)
                report = draw_up(incoming, id=ReportId(unit.new_id()), zone=None, calendar=calendar)
                await unit.record(receive(report, now=now))
                crew = await unit.setup.crew(CrewId(f"c{number}"))
                assert crew is not None
                id = AssignmentId(unit.new_id())
                given = give(report, crew, None, id=id, by=None, now=now)
                await unit.record(replace(given, events=()))
        await unit.commit()
    await database.close()


def pictures(count: int) -> list[bytes]:
    """Small photographs, no two alike."""
    rng = Random(1)
    return [_picture(rng) for _ in range(count)]


def _picture(rng: Random) -> bytes:
    file = BytesIO()
    coarse = Image.frombytes("RGB", (8, 6), rng.randbytes(8 * 6 * 3))
    coarse.resize((640, 480), Image.Resampling.BICUBIC).save(file, "JPEG")
    return file.getvalue()
