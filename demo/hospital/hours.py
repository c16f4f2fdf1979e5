"""The hours of the demonstration's hospital: some specialties see patients for three weeks."""

from collections.abc import Callable, Iterator
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from demo.hospital.families import WITH_AN_HOUR
from domain.hospital.slots import Slot
from domain.ids import SlotId, SpecialtyKey

CLINICS = {
    "broncopulmonar": ("Dra. Herrera", "Torre A, piso 2"),
    "traumatologia": ("Dr. Barría", "Torre B, piso 2"),
    "oftalmologia": ("Dra. Quezada", "Torre B, piso 2"),
    "otorrinolaringologia": ("Dr. Leiva", "Torre B, piso 2"),
    "neurologia": ("Dra. Inostroza", "Torre C, piso 3"),
    "cardiologia": ("Dr. Paredes", "Torre A, piso 3"),
}
FIRST_DAY, LAST_DAY = 4, 21
AT = (time(9), time(9, 30), time(11))
MINUTES = 30
SUNDAY = 6
IN_THREE_DAYS, IN_THE_MORNING = 3, time(10)


def make_hours(
    specialty: SpecialtyKey, today: date, zone: ZoneInfo, new_id: Callable[[], str]
) -> Iterator[Slot]:
    """The hours of one specialty, the next first; on Sundays there are none."""
    for ahead in range(FIRST_DAY, LAST_DAY + 1):
        day = today + timedelta(days=ahead)
        if day.weekday() != SUNDAY:
            for at in AT:
                yield _slot(specialty, datetime.combine(day, at, zone), new_id)


def hour_in_three_days(today: date, zone: ZoneInfo, new_id: Callable[[], str]) -> Slot:
    """The hour about which a family of /sim is asked a day later."""
    day = today + timedelta(days=IN_THREE_DAYS)
    return _slot(WITH_AN_HOUR.specialty, datetime.combine(day, IN_THE_MORNING, zone), new_id)


def _slot(specialty: SpecialtyKey, starts_at: datetime, new_id: Callable[[], str]) -> Slot:
    professional, place = CLINICS[specialty]
    return Slot(SlotId(new_id()), specialty, starts_at, MINUTES, place, professional)
