"""How likely it is that a booking is missed: a logistic model in plain numbers.

Fitting is elsewhere (`bot.learning`); telling a probability is arithmetic. The terms, the protocol
and what real data says are in docs/algorithms/noshow.md.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from enum import StrEnum
from math import exp, isfinite, log1p

from domain.noshow.facts import Facts
from domain.noshow.lead_rates import LeadRates

Knots = Mapping[str, tuple[float, ...]]
Outcomes = Iterable[tuple[float, bool]]

KNOTS: Knots = {
    "lead": (0.7, 1.4, 2.2, 3.0, 3.6, 4.3),  # logarithm of 1 + days
    "age": (2.0, 10.0, 20.0, 35.0, 50.0, 65.0, 80.0),  # years
    "hour": (7.0, 9.0, 11.0, 14.0, 17.0),  # of the day, when it was booked
}
LONGEST_LEAD, OLDEST, MOST_SAME_DAY = 365, 100, 3
PRIOR_SPREAD = 1.5  # the weight, in variance of outcomes, of "this patient is like the others"
PRIOR_OF_SHIFT = 50.0  # likewise of "this week is like the sample": some 300 bookings
WEEK = timedelta(days=7)
STEPS, FARTHEST = 20, 30.0
FEWEST_KNOTS = 3
ANY_BOOKING = Facts(date(2000, 1, 3), date(2000, 1, 3), lead=0, age=None, booked_hour=12.0)
LIKELY_TO_COME, LIKELY_ABSENT = 0.15, 0.35


class Band(StrEnum):
    """What a probability is called."""

    LIKELY_TO_COME = "likely_to_come"
    UNCERTAIN = "uncertain"
    LIKELY_ABSENT = "likely_absent"


@dataclass(frozen=True, slots=True)
class Quality:
    """What a model, and the rate by lead time beside it, were worth on days held out from both."""

    first_day: date
    last_day: date
    sample: int
    rate: float
    auc: float
    brier: float
    ece: float
    auc_by_lead: float
    brier_by_lead: float


@dataclass(frozen=True, slots=True)
class NoShowModel:
    """Plain numbers, with the last day of the history and the sample that they were read off.

    *shift* is the weekly recalibration: it is added to the intercept.
    """

    intercept: float
    coefficients: Mapping[str, float]
    knots: Knots
    lead_rates: LeadRates
    usual_age: float
    until: date
    sample: int
    missed: int
    quality: Quality
    shift: float = 0.0


def probability(model: NoShowModel, facts: Facts) -> float:
    """The calibrated probability that the booking is missed."""
    return logistic(score(model, facts) + model.shift)


def score(model: NoShowModel, facts: Facts) -> float:
    """The log odds before the weekly shift."""
    found = terms(facts, model.knots, model.lead_rates, model.usual_age)
    return model.intercept + sum(model.coefficients[name] * value for name, value in found.items())


def is_whole(model: NoShowModel) -> bool:
    """Whether *model* can be used here: it has the terms of this version, all of them numbers."""
    known = all(name in model.knots for name in ("lead", "age", "hour"))
    if not known or any(not _is_rising(knots) for knots in model.knots.values()):
        return False
    names = terms(ANY_BOOKING, model.knots, model.lead_rates, model.usual_age).keys()
    numbers = (model.intercept, model.shift, *model.coefficients.values())
    return names == model.coefficients.keys() and all(map(isfinite, numbers))


def _is_rising(knots: tuple[float, ...]) -> bool:
    return len(knots) >= FEWEST_KNOTS and list(knots) == sorted(set(knots))


def band(probability: float) -> Band:
    """Below .15 likely to come, from .35 on likely absent."""
    if probability < LIKELY_TO_COME:
        return Band.LIKELY_TO_COME
    return Band.UNCERTAIN if probability < LIKELY_ABSENT else Band.LIKELY_ABSENT


def logistic(log_odds: float) -> float:
    """The probability of *log_odds*, which may be of any size."""
    return 1 / (1 + exp(-max(-FARTHEST, min(log_odds, FARTHEST))))


def recalibrated(model: NoShowModel, known: Iterable[tuple[Facts, bool]]) -> NoShowModel:
    """The model for the coming week, from the outcomes of the seven days before it."""
    return replace(model, shift=shift_of((score(model, facts), gone) for facts, gone in known))


def shift_of(known: Outcomes) -> float:
    """What has to be added to log odds for their probabilities to add up to what happened.

    Few outcomes move little: a normal prior around zero holds it (Newton's method).
    """
    found, shift = list(known), 0.0
    for _ in range(STEPS):
        expected = [logistic(odds + shift) for odds, _ in found]
        surplus = sum(gone for _, gone in found) - sum(expected) - PRIOR_OF_SHIFT * shift
        shift += surplus / (sum(p * (1 - p) for p in expected) + PRIOR_OF_SHIFT)
    return shift


def week_of(day: date) -> date:
    """The Monday on or before *day*: shifts hold from Monday to Sunday."""
    return day - timedelta(days=day.weekday())


def terms(facts: Facts, knots: Knots, rates: LeadRates, usual_age: float) -> dict[str, float]:
    """What the coefficients multiply, by name."""
    ahead = float(facts.lead > 0)
    lead = log1p(min(facts.lead, LONGEST_LEAD))
    age = usual_age if facts.age is None else float(min(facts.age, OLDEST))
    return {
        "booked_ahead": ahead,
        **{name: ahead * value for name, value in _named("lead", lead, knots)},
        **dict(_named("age", age, knots)),
        **dict(_named("hour", facts.booked_hour, knots)),
        **_of_the_past(facts, rates),
        "same_day": float(min(facts.same_day, MOST_SAME_DAY)),
        "any_same_day": float(facts.same_day > 0),
        "together": log1p(facts.together),
        "pending": log1p(facts.pending),
    }


def _of_the_past(facts: Facts, rates: LeadRates) -> dict[str, float]:
    """How the patient's past differs from what the lead times of those bookings made likely."""
    past = facts.past
    if not past:
        return dict.fromkeys(("surprise", "has_past", "past", "days_since", "last_missed"), 0.0)
    expected = [rates.of(outcome.lead) for outcome in past]
    spread = sum(rate * (1 - rate) for rate in expected)
    last = max(outcome.day for outcome in past)
    return {
        "surprise": (facts.missed - sum(expected)) / (spread + PRIOR_SPREAD),
        "has_past": 1.0,
        "past": log1p(len(past)),
        "days_since": log1p((facts.decided_on - last).days),
        "last_missed": float(any(one.absent for one in past if one.day == last)),
    }


def _named(name: str, value: float, knots: Knots) -> Iterator[tuple[str, float]]:
    yield name, value
    for number, bend in enumerate(_bends(value, knots[name]), start=1):
        yield f"{name}_bend_{number}", bend


def _bends(value: float, knots: Sequence[float]) -> Iterator[float]:
    """A natural cubic spline: straight before the first knot and after the last.

    Harrell, Regression Modeling Strategies (2015), section 2.4.5.
    """
    *inner, before, last = knots
    width, wide = last - before, (last - knots[0]) ** 2
    cube_before, cube_last = _cube(value - before), _cube(value - last)
    for knot in inner:
        bend = _cube(value - knot) - cube_before * (last - knot) / width
        yield (bend + cube_last * (before - knot) / width) / wide


def _cube(value: float) -> float:
    return max(value, 0.0) ** 3
