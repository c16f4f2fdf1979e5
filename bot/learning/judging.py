"""How good forecasts of no-shows are on days that they were not made from."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

import numpy as np
from numpy.typing import NDArray
from sklearn.metrics import brier_score_loss, log_loss, roc_auc_score

from domain.noshow.facts import Chronicle, Facts, PastBooking
from domain.noshow.lead_rates import LeadRates
from domain.noshow.model import WEEK, NoShowModel, band, logistic, score, shift_of, week_of
from domain.noshow.rfm import FEWEST_PAST, describe

BINS = 10
DIGITS = 5
AHEAD = 3
LEAD_GROUPS: dict[str, Callable[[int], bool]] = {
    "same day": lambda lead: lead == 0,
    "1-2 days": lambda lead: 0 < lead < AHEAD,
    "3 days and more": lambda lead: lead >= AHEAD,
}

Real = NDArray[np.float64]
Told = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Judged:
    """Bookings with a known outcome, what was known of them when it was decided, and the truth."""

    facts: tuple[Facts, ...]
    absent: Real

    @property
    def leads(self) -> list[int]:
        """Days from booking to appointment of each."""
        return [one.lead for one in self.facts]


def take_up(chronicle: Chronicle, bookings: Iterable[PastBooking]) -> Judged:
    """The *bookings* whose outcome is known."""
    known = [one for one in bookings if one.absent is not None]
    return Judged(
        tuple(chronicle.facts(one) for one in known),
        np.array([one.absent for one in known], dtype=np.float64),
    )


def forecasts(model: NoShowModel, judged: Judged, before: Judged) -> tuple[Real, Real]:
    """The probabilities as fitted, and recalibrated each Monday by what was known on it.

    *before* is the time just before the judged days: their first weeks need its outcomes.
    """
    odds = [score(model, facts) for facts in judged.facts]
    known = defaultdict(list)
    past = ((score(model, facts), facts.day) for facts in before.facts)
    now = zip(odds, (facts.day for facts in judged.facts), strict=True)
    for group, absent in ((past, before.absent), (now, judged.absent)):
        for (one, day), gone in zip(group, absent, strict=True):
            known[week_of(day)].append((one, bool(gone)))
    mondays = [week_of(facts.decided_on) for facts in judged.facts]
    shifts = {monday: shift_of(known[monday - WEEK]) for monday in set(mondays)}
    shifted = [logistic(one + shifts[monday]) for one, monday in zip(odds, mondays, strict=True)]
    return np.array([logistic(one + model.shift) for one in odds]), np.array(shifted)


def by_lead(rates: LeadRates, judged: Judged) -> Real:
    """The rate by lead time, as a forecast."""
    return np.array([rates.of(lead) for lead in judged.leads])


def by_habit(rates: LeadRates, judged: Judged) -> Real:
    """The share missed of a patient with enough past, as if it were a forecast; else the rate."""
    described = (describe(facts) for facts in judged.facts)
    return np.array([one.share if one else rates.overall for one in described])


def worth(forecast: Real, absent: Real) -> Told:
    """AUC, Brier score, log loss and expected calibration error in ten bins of equal width."""
    return {
        "auc": _auc(forecast, absent),
        "brier": round(float(brier_score_loss(absent, forecast)), DIGITS),
        "log_loss": round(float(log_loss(absent, forecast, labels=[0, 1])), DIGITS),
        "ece": round(calibration_error(forecast, absent), DIGITS),
    }


def _auc(forecast: Real, absent: Real) -> float | None:
    if len(set(absent)) == 1:
        return None
    return round(float(roc_auc_score(absent, forecast)), DIGITS)


def calibration_error(forecast: Real, absent: Real) -> float:
    """The mean distance of forecast and truth over ten bins of equal width, by size of bin."""
    bins = np.minimum((forecast * BINS).astype(np.int64), BINS - 1)
    gaps = np.bincount(bins, weights=forecast - absent, minlength=BINS)
    return float(np.abs(gaps).sum() / len(forecast))


def deciles(forecast: Real, absent: Real) -> list[Told]:
    """Forecast and truth of ten groups of equal size, from the least likely to be absent."""
    parts = np.array_split(np.argsort(forecast, kind="stable"), BINS)
    return [_group(forecast, absent, part) for part in parts if len(part)]


def lead_groups(forecast: Real, judged: Judged) -> dict[str, Told]:
    """The same by lead time, with what it is worth: same-day bookings make most of any AUC."""
    found = {}
    for name, belongs in LEAD_GROUPS.items():
        part = np.array([n for n, lead in enumerate(judged.leads) if belongs(lead)], np.int64)
        if len(part):
            told = _group(forecast, judged.absent, part)
            found[name] = told | worth(forecast[part], judged.absent[part])
    return found


def bands(forecast: Real, absent: Real) -> dict[str, Told]:
    """Forecast and truth of each band."""
    names = [band(one).value for one in forecast]
    return _by_name(names, forecast, absent)


def habits(judged: Judged) -> dict[str, Told]:
    """What patients with three or more past bookings did, by what their habit is called."""
    described = [describe(facts) for facts in judged.facts]
    names = [one.habit.value if one else f"fewer than {FEWEST_PAST}" for one in described]
    shares = np.array([one.share if one else 0.0 for one in described])
    found = _by_name(names, shares, judged.absent)
    return {name: {"n": one["n"], "absent": one["absent"]} for name, one in found.items()}


def span(judged: Judged) -> tuple[date, date]:
    """The first and the last day judged."""
    days = [facts.day for facts in judged.facts]
    return min(days), max(days)


def _by_name(names: Sequence[str], forecast: Real, absent: Real) -> dict[str, Told]:
    labels = np.array(names)
    return {
        str(name): _group(forecast, absent, np.flatnonzero(labels == name))
        for name in sorted(set(names))
    }


def _group(forecast: Real, absent: Real, part: NDArray[np.int64]) -> Told:
    return {
        "n": len(part),
        "forecast": round(float(forecast[part].mean()), DIGITS),
        "absent": round(float(absent[part].mean()), DIGITS),
    }
