"""What is learned from an invented hospital's history, and what is refused."""

from dataclasses import replace
from datetime import timedelta

import numpy as np
import pytest

from bot.learning import fitting, judging, model_files, report
from domain.noshow.facts import Chronicle
from domain.noshow.model import logistic, probability, score, shift_of
from tests.appointments import MONDAY, a_booking, a_hospital

DAY = timedelta(days=1)
UNTIL = MONDAY + 20 * DAY
HOSPITAL = a_hospital()


@pytest.fixture(scope="module")
def model():
    return fitting.fit(HOSPITAL, UNTIL)


@pytest.fixture(scope="module")
def told(model):
    return report.judge(HOSPITAL, [], model)


def test_a_model_tells_its_sample_its_last_day_and_its_worth(model):
    assert model.until == UNTIL
    assert model.sample == 21 * 120
    assert model.quality.last_day == UNTIL
    assert model.quality.brier < model.quality.brier_by_lead
    assert model.quality.auc > model.quality.auc_by_lead


def test_it_beats_the_simpler_forecasts_on_days_that_it_has_not_seen(told):
    assert told["first_day"] == UNTIL + DAY
    assert told["n"] == 9 * 120
    assert told["brier"] < told["rate_by_lead_time"]["brier"] < told["constant"]["brier"]
    assert told["rfm"]["brier"] > told["rate_by_lead_time"]["brier"]
    assert told["auc"] > told["rate_by_lead_time"]["auc"] > told["constant"]["auc"] == 0.5
    assert told["ece"] < 0.05


def test_outcomes_after_its_last_day_change_nothing(model):
    poisoned = [replace(one, absent=not one.absent) if one.day > UNTIL else one for one in HOSPITAL]

    assert fitting.fit(poisoned, UNTIL) == model


def test_a_forecast_uses_no_outcome_that_was_not_known_when_it_was_made(model):
    late = UNTIL + 5 * DAY
    poisoned = [replace(one, absent=not one.absent) if one.day >= late else one for one in HOSPITAL]

    def forecasts(bookings):
        chronicle = Chronicle(bookings)
        judged = judging.take_up(chronicle, (b for b in bookings if b.day > UNTIL))
        before = judging.take_up(chronicle, (b for b in bookings if b.day <= UNTIL))
        _, recalibrated = judging.forecasts(model, judged, before)
        decided = [facts.decided_on for facts in judged.facts]
        return recalibrated[[day <= late for day in decided]], len(decided)

    (honest, every), (other, _) = forecasts(HOSPITAL), forecasts(poisoned)

    assert 0 < len(honest) < every
    assert np.array_equal(honest, other)


def test_a_week_is_recalibrated_by_the_week_before_it(model):
    chronicle = Chronicle(HOSPITAL)
    booking = next(one for one in HOSPITAL if one.day == MONDAY + 28 * DAY and one.lead == 0)
    week = [one for one in HOSPITAL if MONDAY + 21 * DAY <= one.day < MONDAY + 28 * DAY]
    facts = chronicle.facts(booking)
    shift = shift_of((score(model, chronicle.facts(one)), bool(one.absent)) for one in week)

    judged = judging.take_up(chronicle, [booking])
    _, found = judging.forecasts(model, judged, judging.take_up(chronicle, week))

    assert found[0] == logistic(score(model, facts) + shift) != probability(model, facts)


def test_chance_alone_makes_no_model():
    with pytest.raises(fitting.NotFitted, match="does not beat the rate by lead time"):
        fitting.fit(a_hospital(is_fair=True))


@pytest.mark.parametrize(
    ("bookings", "what"),
    [
        ([], "0 bookings"),
        (HOSPITAL[:999], "999 bookings"),
        ([replace(one, absent=False) for one in HOSPITAL], "0 missed bookings"),
        (a_hospital(days=9), "9 days"),
        ([replace(one, absent=None) for one in HOSPITAL], "0 bookings"),
    ],
)
def test_too_little_history_makes_no_model(bookings, what):
    with pytest.raises(fitting.NotFitted, match=f"Too little history: {what}"):
        fitting.fit(bookings)


def test_a_model_is_the_same_when_it_is_read_again(model, tmp_path):
    path = tmp_path / "model.json"
    path.write_text(model_files.as_json(model))

    assert model_files.read_model(path) == model


@pytest.mark.parametrize(
    ("was", "becomes"),
    [
        ('"surprise"', '"horoscope"'),
        ('"intercept": ', '"intercept": NaN, "was": '),
        ('"until": "2026', '"until": "yesterday'),
        ('"hour": [', '"hour": [99,'),
        ("{", "["),
    ],
)
def test_a_spoilt_model_is_refused(model, tmp_path, was, becomes):
    path = tmp_path / "model.json"
    path.write_text(model_files.as_json(model).replace(was, becomes, 1))

    with pytest.raises(model_files.ModelRefused, match=r"model\.json"):
        model_files.read_model(path)


def test_without_a_model_the_simpler_forecasts_are_read_off_the_history():
    before = [one for one in HOSPITAL if one.day <= UNTIL]
    after = [one for one in HOSPITAL if one.day > UNTIL]

    told = report.judge(after, before, None)

    assert told["learned_until"] == UNTIL
    assert told["n"] == len(after)
    assert "model" not in told


def test_a_booking_told_twice_is_one_booking(model):
    after = [one for one in HOSPITAL if one.day > UNTIL]

    assert report.judge(after, HOSPITAL, model) == report.judge(HOSPITAL, [], model)


def test_there_has_to_be_something_to_judge(model):
    with pytest.raises(report.NothingToJudge, match="later than"):
        report.judge([a_booking(day=UNTIL)], HOSPITAL, model)
    with pytest.raises(report.NothingToJudge, match="--history"):
        report.judge(HOSPITAL, [], None)


def test_calibration_error_is_the_mean_distance_over_ten_bins():
    forecast, absent = np.array([0.05, 0.05, 0.95, 1.0]), np.array([0.0, 1.0, 1.0, 1.0])

    assert judging.calibration_error(forecast, absent) == pytest.approx((0.9 + 0.05) / 4)


def test_where_everybody_came_there_is_no_auc_to_tell():
    told = judging.worth(np.array([0.1, 0.2]), np.array([0.0, 0.0]))

    assert told["auc"] is None
    assert told["brier"] == 0.025
