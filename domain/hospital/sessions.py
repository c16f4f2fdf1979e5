"""How far a professional's session may be overbooked: docs/algorithms/overbooking.md.

A session is a professional's hours of one specialty on one day. Hours that begin together are one
place: the second is an extra already.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import groupby

from domain.hospital.appointments import Forecast
from domain.hospital.policy import Policy
from domain.ids import AppointmentId, PatientId
from domain.noshow.overbooking import Advice, Session, Terms, advise


@dataclass(frozen=True, slots=True)
class Hour:
    """An hour, and who has it."""

    professional: str
    starts_at: datetime
    appointment: AppointmentId | None = None
    patient: PatientId | None = None


@dataclass(frozen=True, slots=True)
class Advised:
    """A session with how many it can see and how many have an hour, and the advice."""

    professional: str
    places: int
    booked: int
    advice: Advice


def advise_sessions(
    hours: Sequence[Hour], told: dict[str, Forecast], usual_absence: float, policy: Policy
) -> list[Advised]:
    """Advice for each professional of *hours*; *told* has the forecast of each appointment.

    Whoever takes a place that is still free, or comes on top, is absent as usual.
    """
    return [
        _advised(professional, [*group], told, usual_absence, policy)
        for professional, group in groupby(hours, key=lambda hour: hour.professional)
    ]


def _advised(
    professional: str,
    hours: Sequence[Hour],
    told: dict[str, Forecast],
    usual_absence: float,
    policy: Policy,
) -> Advised:
    places = len({hour.starts_at for hour in hours})
    booked = [told[id].absence for id in _taken(hours)]
    free = max(places - len(booked), 0)
    extras_left = max(policy.most_extras - max(len(booked) - places, 0), 0)
    terms = Terms(
        policy.idle_cost, policy.overrun_cost, policy.most_overrun, extras_left, usual_absence
    )
    session = Session((*booked, *[usual_absence] * free), places)
    return Advised(professional, places, len(booked), advise(session, terms))


def _taken(hours: Iterable[Hour]) -> list[AppointmentId]:
    return [hour.appointment for hour in hours if hour.appointment]
