"""What the model and simpler forecasts are worth on given bookings, side by side."""

from collections.abc import Sequence
from datetime import date
from typing import Any

import numpy as np

from bot.learning.judging import (
    Judged,
    Real,
    bands,
    by_habit,
    by_lead,
    deciles,
    forecasts,
    habits,
    lead_groups,
    span,
    take_up,
    worth,
)
from domain.noshow.facts import AHEAD, Chronicle, PastBooking
from domain.noshow.lead_rates import LeadRates, lead_rates
from domain.noshow.model import WEEK, NoShowModel, week_of


class NothingToJudge(Exception):
    """There is nothing to judge, or nothing to judge by; the message says what is missing."""


def judge(
    bookings: Sequence[PastBooking], history: Sequence[PastBooking], model: NoShowModel | None
) -> dict[str, Any]:
    """All figures for *bookings* after the days that were learned from; raises NothingToJudge.

    Constant and rate by lead time are the model's, or read off *history* where no model is given.
    """
    first = min((one.day for one in bookings), default=date.max)
    learned = model.until if model else _last_before(history, first)
    every = _once([*bookings, *history])
    chronicle = Chronicle(every)
    judged = take_up(chronicle, (one for one in bookings if one.day > learned))
    if not judged.facts:
        raise NothingToJudge(f"No booking with a known outcome is later than {learned}.")
    rates = model.lead_rates if model else _rates(history, learned)
    told = _beside(judged, rates, learned)
    if model is None:
        return told
    before = take_up(chronicle, _just_before(every, judged, bookings, learned))
    return told | _of_model(*forecasts(model, judged, before), judged)


def _last_before(history: Sequence[PastBooking], first: date) -> date:
    days = [one.day for one in history if one.day < first and one.absent is not None]
    if not days:
        raise NothingToJudge(
            "There is nothing to learn the usual rates from: give --model, or --history with "
            "earlier days."
        )
    return max(days)


def _once(bookings: Sequence[PastBooking]) -> list[PastBooking]:
    """Each booking once; the first to be named stands."""
    return [*{one.id: one for one in reversed(bookings)}.values()]


def _rates(history: Sequence[PastBooking], until: date) -> LeadRates:
    known = (one for one in history if one.day <= until and one.absent is not None)
    return lead_rates((one.lead, bool(one.absent)) for one in known)


def _just_before(
    every: Sequence[PastBooking], judged: Judged, bookings: Sequence[PastBooking], learned: date
) -> list[PastBooking]:
    """What the first weeks are recalibrated by, and is not judged itself."""
    since = week_of(span(judged)[0] - AHEAD) - WEEK
    taken = {one.id for one in bookings if one.day > learned}
    return [one for one in every if one.day >= since and one.id not in taken]


def _beside(judged: Judged, rates: LeadRates, learned: date) -> dict[str, Any]:
    absent = judged.absent
    first, last = span(judged)
    constant: Real = np.full(len(absent), rates.overall)
    return {
        "n": len(absent),
        "rate": round(float(absent.mean()), 5),
        "first_day": first,
        "last_day": last,
        "learned_until": learned,
        "constant": worth(constant, absent),
        "rate_by_lead_time": worth(by_lead(rates, judged), absent),
        "rfm": worth(by_habit(rates, judged), absent) | {"habits": habits(judged)},
    }


def _of_model(fitted: Real, forecast: Real, judged: Judged) -> dict[str, Any]:
    """The recalibrated model's figures come on top, and the rest of it beside the others."""
    found = worth(forecast, judged.absent)
    return {
        **found,
        "model": found
        | {
            "as_fitted": worth(fitted, judged.absent),
            "calibration": deciles(forecast, judged.absent),
            "bands": bands(forecast, judged.absent),
            "by_lead_time": lead_groups(forecast, judged),
        },
    }
