"""Fits on a hospital's bookings up to a day, and puts what came after beside other ways.

    python -m bench.noshow bookings.csv map.yaml 2016-05-21

Prints what the model, gradient boosting on the same facts, and the rate by lead time are worth on
the days after; and what sessions of 12 would have cost with no extras, with extras by the rate of
all, by the rate by lead time, and by the model. Costs are counted from who really came.
"""

import sys
from collections import defaultdict
from datetime import date
from pathlib import Path
from random import Random

import numpy as np
from sklearn.ensemble import HistGradientBoostingClassifier

from bot.importing.columns import read_map
from bot.learning.bookings import BookingMap, read_bookings
from bot.learning.fitting import fit
from bot.learning.judging import by_lead, forecasts, take_up, worth
from domain.noshow.facts import Chronicle
from domain.noshow.model import terms
from domain.noshow.overbooking import Session, Terms, advise

PLACES = 12
RULE = Terms(idle_cost=1.0, overrun_cost=2.0, most_overrun=0.3, most_extras=4, extra_absence=0.2)


def boosted(model, before, after):
    """Gradient boosting, regularised, on what the model sees."""

    def table(judged):
        rows = (terms(f, model.knots, model.lead_rates, model.usual_age) for f in judged.facts)
        return np.array([[*row.values()] for row in rows])

    trees = HistGradientBoostingClassifier(
        learning_rate=0.05, max_iter=250, max_leaf_nodes=12, min_samples_leaf=100,
        l2_regularization=10, random_state=7,
    )  # fmt: skip
    trees.fit(table(before), before.absent)
    return trees.predict_proba(table(after))[:, 1]


def cost(judged, forecast, extra, chance):
    """The mean cost of sessions of twelve drawn from one day, and how often one ran over."""
    of_day = defaultdict(list)
    for place, facts in enumerate(judged.facts):
        of_day[facts.day].append(place)
    costs, overs, extras = [], 0, 0
    for places in of_day.values():
        chance.shuffle(places)
        for start in range(0, len(places) - PLACES - RULE.most_extras, PLACES + RULE.most_extras):
            session, more = places[start : start + PLACES], places[start + PLACES :]
            told = Session(tuple(forecast[session]), PLACES)
            number = advise(told, RULE).advised.extras if extra else 0
            come = sum(1 - judged.absent[p] for p in [*session, *more[:number]])
            idle, over = max(PLACES - come, 0), max(come - PLACES, 0)
            costs.append(RULE.idle_cost * idle + RULE.overrun_cost * over)
            overs, extras = overs + (over > 0), extras + number
    return np.mean(costs), overs / len(costs), extras / len(costs), len(costs)


def main(path: str, map_path: str, until: str) -> None:
    bookings = read_bookings(Path(path), read_map(Path(map_path), BookingMap))
    model = fit(bookings, date.fromisoformat(until))
    chronicle = Chronicle(bookings)
    before = take_up(chronicle, (one for one in bookings if one.day <= model.until))
    after = take_up(chronicle, (one for one in bookings if one.day > model.until))
    fitted, recalibrated = forecasts(model, after, before)
    plain = by_lead(model.lead_rates, after)
    overall = np.full(len(plain), model.lead_rates.overall)
    print(f"{len(after.absent)} bookings after {model.until}, {after.absent.mean():.4f} missed")
    for name, forecast in (
        ("rate by lead time", plain),
        ("model as fitted", fitted),
        ("model recalibrated", recalibrated),
        ("gradient boosting", boosted(model, before, after)),
    ):
        print(f"{name:<20}", worth(forecast, after.absent))
    for name, forecast, extra in (
        ("no extras", overall, False),
        ("rate of all", overall, True),
        ("rate by lead time", plain, True),
        ("model", recalibrated, True),
    ):
        mean, overrun, extras, number = cost(after, forecast, extra, Random(7))
        print(f"{name:<20} cost {mean:.3f} over {overrun:.3f} extras {extras:.2f} of {number}")


if __name__ == "__main__":
    main(*sys.argv[1:])
