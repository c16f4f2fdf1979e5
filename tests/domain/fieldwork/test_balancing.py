from dataclasses import replace
from datetime import time, timedelta
from itertools import count

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.calendar import Calendar
from domain.fieldwork.balancing import Load, NoCrewAvailable, assign_queue, choose_crew, with_report
from domain.fieldwork.crews import CrewStatus
from domain.fieldwork.reports import ReportStatus
from domain.ids import AssignmentId, ZoneKey
from domain.messages import Pin
from tests.builders import FRIDAY, LAMP, MONTERREY, NOON, a_crew, a_report

MORNINGS = Calendar("am", MONTERREY, frozenset(range(7)), (time(7), time(8)))


def carrying(crew, *reports) -> Load:
    load = Load(crew)
    for report in reports:
        load = with_report(load, report, NOON)
    return Load(replace(load.crew, last_assigned_at=crew.last_assigned_at), load.active)


def chosen(loads, report=None) -> str:
    return choose_crew(report or a_report(), loads, now=NOON).crew.id


@pytest.mark.parametrize(
    ("crew", "report", "why"),
    [
        (a_crew(status=CrewStatus.PAUSED), a_report(), "paused"),
        (a_crew(), a_report(category=LAMP), "cannot"),
        (a_crew(zones=frozenset({ZoneKey("south")})), a_report(zone=ZoneKey("north")), "elsewhere"),
        (a_crew(limit=0), a_report(), "full"),
        (a_crew(shift=MORNINGS), a_report(deadline=NOON + timedelta(hours=2)), "off-shift"),
    ],
)
def test_a_crew_that_cannot_take_it_is_passed_over_and_the_reason_kept(crew, report, why):
    with pytest.raises(NoCrewAvailable) as nobody:
        choose_crew(report, [Load(crew)], now=NOON)

    assert [verdict.why for verdict in nobody.value.explanation] == [why]


def test_once_a_report_is_late_any_shift_will_do():
    late = a_report(deadline=NOON - timedelta(hours=1))

    assert chosen([Load(a_crew(shift=MORNINGS))], late) == "north"


def test_a_crew_without_zones_goes_everywhere():
    assert chosen([Load(a_crew())], a_report(zone=ZoneKey("anywhere"))) == "north"


def test_the_lowest_relative_load_after_assignment_wins():
    small, large = a_crew("small", limit=2), a_crew("large", limit=10)

    assert chosen([Load(small), carrying(large, a_report("a"), a_report("b"))]) == "large"


def test_a_tie_goes_to_the_crew_with_less_urgent_work():
    late = a_report("late", deadline=NOON - timedelta(days=1))
    calm = a_report("calm", deadline=NOON + timedelta(days=30))

    assert chosen([carrying(a_crew("a"), late), carrying(a_crew("b"), calm)]) == "b"


def test_then_to_the_crew_whose_nearest_open_report_is_closer():
    far, near = a_report("far", pin=Pin(25.9, -100.4)), a_report("near", pin=Pin(25.651, -100.4))

    choice = choose_crew(
        a_report(), [carrying(a_crew("a"), far), carrying(a_crew("b"), near)], now=NOON
    )

    assert choice.crew.id == "b"
    assert [v.away for v in choice.explanation] == [111, 27799]


def test_then_to_the_crew_that_has_waited_longest():
    yesterday = a_crew("a", last_assigned_at=NOON - timedelta(days=1))
    last_week = a_crew("b", last_assigned_at=NOON - timedelta(days=7))

    assert chosen([Load(yesterday), Load(last_week)]) == "b"


def test_and_at_last_to_the_first_by_key_whatever_the_order_given():
    loads = [Load(a_crew("b")), Load(a_crew("a"))]

    assert chosen(loads) == chosen(loads[::-1]) == "a"


@given(
    st.lists(st.integers(0, 5), min_size=1, max_size=5),
    st.integers(0, 30),
)
def test_a_queue_given_out_never_takes_a_crew_over_its_limit(limits, waiting):
    loads = [Load(a_crew(f"c{n}", limit=limit)) for n, limit in enumerate(limits)]
    queue = [a_report(f"r{n}", status=ReportStatus.QUEUED) for n in range(waiting)]
    ids = (AssignmentId(f"a{n}") for n in count())

    decision = assign_queue(queue, loads, ids, now=NOON)

    given_to = [event.crew.id for event in decision.events]
    assert len(given_to) == min(waiting, sum(limits))
    assert all(given_to.count(load.crew.id) <= load.crew.limit for load in loads)


def test_what_nobody_can_do_does_not_hold_up_what_comes_after():
    queue = [a_report("lamp", category=LAMP), a_report("hole", deadline=FRIDAY)]

    decision = assign_queue(queue, [Load(a_crew())], iter([AssignmentId("a")]), now=NOON)

    assert [event.report.id for event in decision.events] == ["hole"]
