"""Who comes in a simulated year, drawn once and then shared by every order that is compared."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from random import Random

from domain.ordering.priority import Waiting
from domain.what_if.scenario import TRIES, Diagnosis, Scenario

BEGINNING = datetime(2024, 1, 1, 8, tzinfo=UTC)  # a Monday; which year it is called matters nowhere


@dataclass(frozen=True, slots=True)
class Patient:
    """Somebody who waits, the day on which they came, and whether they will come when called."""

    waiting: Waiting
    day: float
    comes: tuple[bool, ...]


def draw(scenario: Scenario, days: int, chance: str) -> list[Patient]:
    """Everybody who waits or comes, in the order in which they came.

    Each diagnosis has a stream of chance of its own, from *chance* and its name, so that one that
    is added changes nothing for the others; and whether somebody comes is drawn with them, so
    that it is the same whoever is called first.
    """
    patients = [
        patient
        for diagnosis in scenario.diagnoses
        for patient in _drawn(diagnosis, days, scenario.absent, f"{chance}/{diagnosis.name}")
    ]
    return sorted(patients, key=lambda one: (one.day, one.waiting.id))


def _drawn(diagnosis: Diagnosis, days: int, absent: float, chance: str) -> Iterator[Patient]:
    random = Random(chance)  # noqa: S311 - a simulation must repeat itself
    for number, day in enumerate(_days(diagnosis, days, random)):
        comes = tuple(random.random() >= absent for _ in range(TRIES))
        since = BEGINNING + timedelta(days=day)
        id = f"{diagnosis.name}/{number:07}"
        yield Patient(Waiting(id, diagnosis.name, since, points=diagnosis.points), day, comes)


def _days(diagnosis: Diagnosis, days: int, random: Random) -> Iterator[float]:
    """Those who wait already, evenly over the past; then a Poisson stream."""
    yield from sorted(-random.uniform(0, diagnosis.waited) for _ in range(diagnosis.waiting))
    day = 0.0
    while diagnosis.per_day > 0:
        day += random.expovariate(diagnosis.per_day)
        if day >= days:
            return
        yield day
