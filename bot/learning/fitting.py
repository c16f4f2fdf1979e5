"""Fits the model of no-shows to a hospital's own history, and refuses one that is no use."""

from collections.abc import Sequence
from datetime import date, timedelta
from statistics import median

import numpy as np
from sklearn.linear_model import LogisticRegression

from bot.learning.judging import (
    DIGITS,
    Judged,
    Real,
    by_lead,
    calibration_error,
    forecasts,
    span,
    take_up,
    worth,
)
from domain.noshow.facts import Chronicle, PastBooking
from domain.noshow.lead_rates import lead_rates
from domain.noshow.model import KNOTS, NoShowModel, Quality, terms

FEWEST_BOOKINGS, FEWEST_MISSES, FEWEST_DAYS = 1000, 100, 10
HELD_OUT = 0.25  # of the bookings, by whole days, the last ones
SURE = 1.645  # standard errors: by chance one useless model in twenty passes
PENALTY = 0.05  # scikit-learn's C, on terms of unit variance
STEPS = 1000
USUAL_AGE = 40.0  # where no age is known at all
UNTESTED = Quality(date.min, date.min, 0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0)


class NotFitted(Exception):
    """No model came of this history; the message says why."""


def fit(bookings: Sequence[PastBooking], until: date | None = None) -> NoShowModel:
    """The model of all outcomes up to *until*; raises NotFitted.

    It is first fitted without the last days and has to beat the rate by lead time on them.
    """
    known = [one for one in bookings if one.absent is not None]
    known = [one for one in known if until is None or one.day <= until]
    _check_enough(known)
    chronicle = Chronicle(bookings)
    cut = _cut(known)
    quality = _try_out(chronicle, known, cut)
    return _fitted(take_up(chronicle, known), quality)


def _check_enough(known: Sequence[PastBooking]) -> None:
    missed, days = sum(bool(one.absent) for one in known), len({one.day for one in known})
    for found, fewest, what in (
        (len(known), FEWEST_BOOKINGS, "bookings with an outcome"),
        (missed, FEWEST_MISSES, "missed bookings"),
        (days, FEWEST_DAYS, "days with appointments"),
    ):
        if found < fewest:
            raise NotFitted(f"Too little history: {found} {what}, at least {fewest} are needed.")


def _cut(known: Sequence[PastBooking]) -> date:
    """The last day to fit on, so that about a quarter of the bookings come after it."""
    days = sorted(one.day for one in known)
    return min(days[int(len(days) * (1 - HELD_OUT))], days[-1] - timedelta(days=1))


def _try_out(chronicle: Chronicle, known: Sequence[PastBooking], cut: date) -> Quality:
    before = take_up(chronicle, (one for one in known if one.day <= cut))
    after = take_up(chronicle, (one for one in known if one.day > cut))
    model = _fitted(before, UNTESTED)
    _, forecast = forecasts(model, after, before)
    plain = by_lead(model.lead_rates, after)
    quality = _quality(after, forecast, plain)
    if not _beats(forecast, plain, after.absent):
        raise NotFitted(
            f"The model does not beat the rate by lead time on {quality.sample} bookings held out "
            f"({quality.first_day} to {quality.last_day}): Brier {quality.brier:.4f} against "
            f"{quality.brier_by_lead:.4f}. Use the rate by lead time, or more history."
        )
    return quality


def _beats(forecast: Real, plain: Real, absent: Real) -> bool:
    """Whether the Brier score is better by more than chance, booking by booking."""
    gain = (plain - absent) ** 2 - (forecast - absent) ** 2
    return bool(gain.mean() > SURE * gain.std() / np.sqrt(len(gain)))


def _quality(after: Judged, forecast: Real, plain: Real) -> Quality:
    found, beside = worth(forecast, after.absent), worth(plain, after.absent)
    first, last = span(after)
    return Quality(
        first_day=first,
        last_day=last,
        sample=len(after.absent),
        rate=round(float(after.absent.mean()), DIGITS),
        auc=found["auc"] or 0.5,
        brier=found["brier"],
        ece=round(calibration_error(forecast, after.absent), DIGITS),
        auc_by_lead=beside["auc"] or 0.5,
        brier_by_lead=beside["brier"],
    )


def _fitted(sample: Judged, quality: Quality) -> NoShowModel:
    absent = sample.absent
    rates = lead_rates((lead, bool(gone)) for lead, gone in zip(sample.leads, absent, strict=True))
    ages = [facts.age for facts in sample.facts if facts.age is not None]
    usual_age = float(median(ages)) if ages else USUAL_AGE
    rows = [terms(facts, KNOTS, rates, usual_age) for facts in sample.facts]
    intercept, coefficients = _regression(np.array([[*row.values()] for row in rows]), absent)
    return NoShowModel(
        intercept,
        dict(zip(rows[0], coefficients, strict=True)),
        KNOTS,
        rates,
        usual_age,
        until=span(sample)[1],
        sample=len(absent),
        missed=int(absent.sum()),
        quality=quality,
    )


def _regression(table: Real, absent: Real) -> tuple[float, list[float]]:
    """Intercept and coefficients of the terms as they are; the penalty is on unit variance."""
    middle, scale = table.mean(axis=0), table.std(axis=0)
    scale[scale == 0] = 1.0  # a term that never varies gets no coefficient
    regression = LogisticRegression(C=PENALTY, max_iter=STEPS)
    regression.fit((table - middle) / scale, absent)
    coefficients = regression.coef_[0] / scale
    intercept = float(regression.intercept_[0] - coefficients @ middle)
    return intercept, [float(one) for one in coefficients]
