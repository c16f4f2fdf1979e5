import pytest

from domain.what_if.costs import Demand
from domain.what_if.measures import Wait, groups_of, measure, overdue_within
from domain.what_if.scenario import Diagnosis, Scenario, calibrated, enough_slots

URGENT = Diagnosis("urgent", 1, 2, max_wait=5)
SLOW = Diagnosis("slow", 3, 30, max_wait=90)
ASTRAY = Diagnosis("astray", 4, 1, max_wait=90)
OPEN = Diagnosis("open", 5, 1)
SCENARIO = Scenario("Invented", (URGENT, SLOW, ASTRAY, OPEN), (1, 1, 1, 1, 1, 0, 0))
DAYS = 365


def of(waits, group=("all", "")):
    return measure(SCENARIO, waits, DAYS)[group]


@pytest.mark.parametrize(
    ("since", "until", "overdue"),
    [
        (0, 5, 0),
        (0, 8, 3),
        (-10, 2, 2),
        (-10, None, 365),
        (362, None, 0),
        (358, None, 2),
        (100, 107.5, 2.5),
    ],
)
def test_overdue_days_are_those_within_the_year(since, until, overdue):
    assert overdue_within(Wait("urgent", since, until), URGENT, DAYS) == overdue


@pytest.mark.parametrize("diagnosis", [ASTRAY, OPEN])
def test_a_referral_by_mistake_or_without_a_maximum_is_never_overdue(diagnosis):
    assert overdue_within(Wait(diagnosis.name, 0), diagnosis, DAYS) == 0


def test_overdue_days_of_an_urgent_category_are_leveraged_and_cost_so():
    found = of([Wait("urgent", 0, 6, attended=True), Wait("slow", 0, 92, attended=True)])

    assert (found.overdue_days, found.leveraged_days) == (3, 18 + 2)
    assert found.social_cost == 20 * 24 * 1070


def test_two_patients_alike_both_count():
    twin = Wait("urgent", 0, 6, attended=True)

    assert of([twin, twin]).overdue_days == 2


def test_waits_are_of_those_seen_and_those_gone_or_waiting_are_counted():
    waits = [Wait("slow", 0, n, attended=True) for n in range(1, 11)]
    found = of([*waits, Wait("slow", 0, 80), Wait("slow", 300), Wait("urgent", 300)])

    assert (found.seen, found.gone, found.waiting, found.overdue_waiting) == (10, 1, 2, 1)
    assert (found.mean_wait, found.median_wait, found.p90_wait) == (5.5, 5.5, 9)


def test_where_nobody_was_seen_there_is_no_wait_to_tell():
    assert of([], ("priority", "1")).median_wait is None


def test_each_patient_counts_for_all_for_a_priority_and_for_a_diagnosis():
    found = measure(SCENARIO, [Wait("urgent", 0, 1, attended=True)], DAYS)

    assert {group for group, one in found.items() if one.seen} == {
        ("all", ""), ("priority", "1"), ("diagnosis", "urgent"),
    }  # fmt: skip
    assert list(found) == groups_of(SCENARIO)


def test_as_many_wait_at_first_as_come_during_the_mean_wait():
    scenario = calibrated("Invented", [Demand("x", 1, 30.4375, 40, 30, 10)], absent=0)

    assert [(one.waiting, one.waited) for one in scenario.diagnoses] == [(40, 40)]


def test_hours_just_keep_up_with_who_comes():
    a_day = Diagnosis("x", 1, per_month=365.25 / 12)

    assert enough_slots([a_day], absent=0) == (2, 2, 1, 1, 1, 0, 0)


def test_hours_lost_to_no_shows_are_added_up_to_the_last_try():
    ten_a_day = Diagnosis("x", 1, per_month=10 * 365.25 / 12)

    assert sum(enough_slots([ten_a_day], absent=0.2)) == 70 * 1.2
