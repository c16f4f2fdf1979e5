"""How far a session may be overbooked: places are counted, and extras that are there already."""

from datetime import timedelta

import pytest

from domain.hospital.appointments import Forecast
from domain.hospital.policy import Policy
from domain.hospital.sessions import Hour, advise_sessions
from domain.ids import AppointmentId, PatientId
from domain.noshow.overbooking import Why
from tests.builders import NOON

POLICY = Policy("oficina", most_extras=4)
USUAL = 0.2


def hours(count: int, booked: int, professional: str = "Dra. Soto") -> list[Hour]:
    """So many hours, of which the first are taken."""
    return [
        Hour(professional, NOON + timedelta(minutes=20 * n))
        if n >= booked
        else taken(f"{professional}{n}", n, professional)
        for n in range(count)
    ]


def taken(id: str, place: int, professional: str = "Dra. Soto") -> Hour:
    begins = NOON + timedelta(minutes=20 * place)
    return Hour(professional, begins, AppointmentId(id), PatientId(f"p{id}"))


def advised(found: list[Hour], absence: float, policy: Policy = POLICY):
    told = {h.appointment: Forecast(absence, 1, NOON) for h in found if h.appointment}
    return advise_sessions(found, told, USUAL, policy)


def test_each_professional_has_a_session_of_their_own():
    found = advised(hours(12, 12) + hours(6, 6, "Dr. Vera"), 0.3)
    assert [(s.professional, s.places, s.booked) for s in found] == [
        ("Dra. Soto", 12, 12),
        ("Dr. Vera", 6, 6),
    ]
    assert found[0].advice.advised.extras > found[1].advice.advised.extras >= 1


def test_who_surely_comes_leaves_no_room():
    (session,) = advised(hours(12, 12), 0.01)
    assert session.advice.advised.extras == 0


def test_places_that_are_free_are_filled_first():
    (full,) = advised(hours(12, 12), USUAL)
    (half,) = advised(hours(12, 6), USUAL)
    assert (half.places, half.booked) == (12, 6)
    assert half.advice == full.advice


@pytest.mark.parametrize(("there", "left"), [(0, 1), (1, 0), (2, 0)])
def test_extras_that_are_booked_already_count_against_the_doctors_cap(there, left):
    extras = [taken(f"x{n}", n) for n in range(there)]
    (session,) = advised(hours(12, 12) + extras, 0.4, Policy("oficina", most_extras=1))
    assert (session.places, session.booked) == (12, 12 + there)
    assert session.advice.advised.extras == left
    assert session.advice.why is Why.DOCTOR
