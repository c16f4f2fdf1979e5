"""The agenda of a day: whose hours they are, and what to expect of the session."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from operator import itemgetter

from starlette.responses import Response

from console.visits import Visit
from domain.hospital.catalogues import CatalogueKind, Specialty, specialties
from domain.hospital.names import folded
from domain.hospital.patients import Patient
from domain.hospital.referrals import Referral
from domain.hospital.sessions import Advised
from domain.ids import PatientId, ReferralId, SpecialtyKey
from storage.hospital.agenda import Booked
from storage.unit_of_work import UnitOfWork

DAY = timedelta(days=1)
FIRST_YEAR, LAST_YEAR = 1990, 2200


@dataclass(frozen=True, slots=True)
class Agenda:
    """The hours of a day with their people, and the advice for each professional."""

    hours: Sequence[Booked]
    referrals: Mapping[ReferralId, Referral]
    patients: Mapping[PatientId, Patient]
    advice: Sequence[Advised]
    next_day: date | None


async def show(visit: Visit) -> Response:
    """The hours of one specialty on one day; today, unless asked for another."""
    today = visit.now.astimezone(visit.house.zone).date()
    day = _asked_day(visit.request.query_params.get("day", ""), today)
    async with visit.door.database.reading() as unit:
        known = specialties(await unit.catalogues.newest(CatalogueKind.SPECIALTIES))
        choices = sorted(known.values(), key=lambda each: folded(each.name))
        asked = visit.request.query_params.get("specialty", "")
        chosen = next((each for each in choices if each.key == asked), None)
        chosen = chosen or await _next_to_come(unit, choices, _beginning(visit, day))
        agenda = await _agenda(unit, visit, chosen.key, day) if chosen else None
    return visit.page(
        "list/hours.html",
        choices=choices, chosen=chosen, agenda=agenda, day=day,
        before=day - DAY, after=day + DAY,
    )  # fmt: skip


async def _next_to_come(
    unit: UnitOfWork, choices: Sequence[Specialty], since: datetime
) -> Specialty | None:
    """The specialty that has an hour first from *since* on; without any hours the first."""
    begins = [(await unit.agenda.next_day(each.key, since), each) for each in choices]
    coming = [(start, each) for start, each in begins if start]
    return min(coming, key=itemgetter(0))[1] if coming else next(iter(choices), None)


def _beginning(visit: Visit, day: date) -> datetime:
    return datetime.combine(day, time(), visit.house.zone)


def _asked_day(asked: str, today: date) -> date:
    try:
        day = date.fromisoformat(asked)
    except ValueError:
        return today
    return day if FIRST_YEAR < day.year < LAST_YEAR else today


async def _agenda(unit: UnitOfWork, visit: Visit, specialty: SpecialtyKey, day: date) -> Agenda:
    since, until = _beginning(visit, day), _beginning(visit, day + DAY)
    hours = await unit.agenda.of(specialty, since, until)
    taken = [each.appointment for each in hours if each.appointment]
    later = None if hours else await unit.agenda.next_day(specialty, until)
    advice = await visit.door.hospital.advise(unit, specialty, day, None, visit.now)
    return Agenda(
        hours,
        await unit.referrals.some([each.referral for each in taken]),
        await unit.patients.some([each.patient for each in taken]),
        advice or (),
        later.astimezone(visit.house.zone).date() if later else None,
    )
