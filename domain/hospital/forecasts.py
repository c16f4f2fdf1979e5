"""How likely the hospital's own hours are missed, and how a patient's past is described."""

from collections.abc import Container, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from domain.hospital.appointments import AppointmentStatus, Forecast
from domain.ids import PatientId
from domain.noshow.facts import Chronicle, PastBooking
from domain.noshow.model import NoShowModel, probability
from domain.noshow.rfm import Description, describe

OUTCOMES = {AppointmentStatus.ATTENDED: False, AppointmentStatus.ABSENT: True}


@dataclass(frozen=True, slots=True)
class KeptModel:
    """A model as the hospital keeps it; `by` is empty where the week recalibrated it."""

    version: int
    made_at: datetime
    by: str
    model: NoShowModel


@dataclass(frozen=True, slots=True)
class Worth:
    """Forecasts held against what came: how many, their mean, the share missed, the Brier score."""

    told: int
    mean: float
    missed: float
    brier: float


def forecasts(
    kept: KeptModel, bookings: Sequence[PastBooking], sought: Container[str], now: datetime
) -> dict[str, Forecast]:
    """The forecasts of the *sought* among *bookings*, which are all those of their patients."""
    chronicle = Chronicle(bookings)
    return {
        each.id: Forecast(probability(kept.model, chronicle.facts(each)), kept.version, now)
        for each in bookings
        if each.id in sought
    }


def described(
    patient: PatientId, bookings: Sequence[PastBooking], now: datetime
) -> Description | None:
    """What is known of a patient's past on the local day of *now*; None with too little."""
    asked = PastBooking("", patient, now.replace(tzinfo=None), now.date(), None, None)
    return describe(Chronicle(bookings).facts(asked))


def age_on(day: date, born_on: date) -> int:
    """Whole years from birth to *day*; the 29th of February counts on the 1st of March."""
    return day.year - born_on.year - ((day.month, day.day) < (born_on.month, born_on.day))
