from itertools import pairwise

import pytest

from bot.simulating.arrivals import draw
from bot.simulating.comparison import compare, mean
from bot.simulating.year import live
from domain.ordering.orderings import ORDERINGS
from domain.what_if.costs import Demand
from domain.what_if.scenario import Diagnosis, Scenario, calibrated

WORKING_DAYS = (6, 6, 6, 6, 6, 0, 0)
URGENT = Diagnosis("urgent", 1, 20, max_wait=5, waiting=10, waited=30)
SLOW = Diagnosis("slow", 3, 110, max_wait=60, waiting=150, waited=40)
SCENARIO = Scenario("Invented", (URGENT, SLOW), WORKING_DAYS)
DAYS = 200


def a_year(scenario=SCENARIO, ordering="fifo", chance="1", days=DAYS):
    patients = draw(scenario, days, chance)
    return patients, live(scenario, ORDERINGS[ordering].make(scenario.rules()), patients, days)


def changed(**fields):
    return Scenario(
        **{"name": "Invented", "diagnoses": (URGENT, SLOW), "slots": WORKING_DAYS} | fields
    )


def by_who_waited_longest(waits):
    return sorted(
        (wait for wait in waits if wait.until is not None), key=lambda w: (w.until, w.since)
    )


def test_the_same_seed_gives_the_same_year_and_another_another():
    assert a_year(chance="7") == a_year(chance="7")
    assert a_year(chance="7") != a_year(chance="8")


def test_another_diagnosis_changes_nobody_who_comes_for_the_first_ones():
    more = changed(diagnoses=(URGENT, SLOW, Diagnosis("other", 2, 5)))

    others = [one for one in draw(more, DAYS, "1") if one.waiting.category != "other"]

    assert others == draw(SCENARIO, DAYS, "1")


@pytest.mark.parametrize("ordering", ["fifo", "days-remaining", "priority", "earliest-due"])
@pytest.mark.parametrize("absent", [0, 0.3])
def test_everybody_who_came_was_seen_or_is_gone_or_waits(ordering, absent):
    patients, waits = a_year(changed(absent=absent), ordering)

    assert sorted(w.since for w in waits) == sorted(patient.day for patient in patients)


def test_no_day_sees_more_than_its_hours_and_days_off_see_nobody():
    _, waits = a_year()

    by_day = [sum(wait.until == day for wait in waits) for day in range(DAYS)]

    assert max(by_day) == 6
    assert [n for day, n in enumerate(by_day) if day % 7 > 4 and n] == []


def test_first_come_are_first_seen():
    _, waits = a_year()

    seen = by_who_waited_longest(waits)

    assert all(one.since <= other.since for one, other in pairwise(seen))


def test_by_priority_somebody_urgent_never_waits_while_others_are_seen():
    _, waits = a_year(ordering="priority")
    urgent = [wait for wait in waits if wait.diagnosis == "urgent"]
    days_of_others = {wait.until for wait in waits if wait.diagnosis == "slow"} - {None}

    passed_over = [
        (wait, day)
        for wait in urgent
        for day in days_of_others
        if wait.since <= day and (wait.until is None or day < wait.until)
    ]

    assert passed_over == []


def test_whoever_is_absent_twice_in_a_row_is_gone_and_costs_two_hours():
    nobody = changed(
        absent=1.0, diagnoses=(Diagnosis("x", 1, 0, waiting=3, waited=10),), slots=(1,) * 7
    )

    _, waits = a_year(nobody)

    assert sorted((wait.until, wait.attended) for wait in waits) == [
        (1, False),
        (3, False),
        (5, False),
    ]


def test_no_shows_are_as_frequent_as_the_scenario_says():
    patients = draw(changed(absent=0.25), 3650, "1")

    assert sum(not p.comes[0] for p in patients) / len(patients) == pytest.approx(0.25, abs=0.01)


def test_as_many_come_as_the_scenario_says():
    day_after_day = [one.day for one in draw(SCENARIO, 3650, "1") if one.day >= 0]

    assert len(day_after_day) / 3650 == pytest.approx(130 * 12 / 365.25, rel=0.02)
    assert day_after_day == sorted(day_after_day)


def test_with_hours_enough_nobody_waits_longer_than_over_a_day_off():
    _, waits = a_year(changed(slots=(500,) * 7))

    assert max(wait.until - max(wait.since, 0) for wait in waits if wait.until is not None) <= 1


def test_without_hours_nobody_is_seen():
    _, waits = a_year(changed(slots=(0,) * 7))

    assert {wait.until for wait in waits} == {None}


def test_the_waiting_order_saves_cost_among_the_very_same_people():
    found = compare(SCENARIO, ["fifo", "days-remaining"], days=DAYS, runs=5, seed=1)

    change = next(
        line.difference
        for line in found.lines()
        if (line.ordering, line.group, line.figure)
        == ("days-remaining", ("all", ""), "social_cost")
    )

    assert change.high < 0


def test_common_people_make_the_difference_surer_than_each_cost():
    found = compare(SCENARIO, ["fifo", "earliest-due"], days=DAYS, runs=8, seed=1)

    line = next(line for line in found.lines() if line.difference and line.figure == "waiting")

    assert line.difference.high - line.difference.low < (line.mean.high - line.mean.low) / 2


def test_as_waited_gives_back_the_waits_that_a_scenario_was_made_from():
    short, long = calibrated(
        "x", [Demand("short", 1, 60, 20, 5, 15), Demand("long", 3, 60, 90, 60, 30)], 0
    ).diagnoses
    scenario = Scenario("x", (short, long), (4, 4, 4, 4, 4, 4, 4))
    found = compare(scenario, ["as-waited", "fifo"], days=365, runs=10, seed=1)

    waits = {
        (line.ordering, line.group[1]): line.mean.value
        for line in found.lines()
        if line.figure == "mean_wait"
    }
    assert waits["as-waited", "short"] == pytest.approx(20, abs=6)
    assert waits["as-waited", "long"] == pytest.approx(90, abs=6)
    assert waits["fifo", "long"] - waits["fifo", "short"] < 20


def test_an_interval_is_students():
    found = mean([1.0, 2.0, 3.0])

    assert (found.low, found.value, found.high) == pytest.approx(
        (2 - 2.4841, 2, 2 + 2.4841), abs=1e-3
    )
