from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import assume, example, given
from hypothesis import strategies as st

from domain.ordering.priority import (
    CategoryRule,
    DaysRemaining,
    FirstCome,
    PriorityThenDeadline,
    Waiting,
    leverage,
    order,
    waited,
)
from tests.domain.moments import STOCKHOLM

NOW = datetime(2026, 11, 20, 9, tzinfo=UTC)
DAY = timedelta(days=1)


def some_rules(*days, unlimited=("open",)):
    """Rules whose keys are their maximum waits in days, and some without any."""
    limited = [CategoryRule(str(n), level, n * DAY) for level, n in enumerate(days, start=1)]
    open_ended = [CategoryRule(key, len(days) + 1) for key in unlimited]
    return {rule.key: rule for rule in (*limited, *open_ended)}


RULES = some_rules(5, 30, 60, 90)


def a_wait(days, category="30", id="x", deadline=None):
    return Waiting(id, category, NOW - days * DAY, deadline)


def ids(items, ordering, now=NOW):
    return [item.id for item in order(items, ordering, now)]


def comes_first(a, b, ordering, now=NOW):
    return ordering.key(a, now) < ordering.key(b, now)


waits = st.timedeltas(timedelta(0), timedelta(days=3650))
max_waits = st.timedeltas(timedelta(hours=1), timedelta(days=3650))
categories = st.sampled_from([*RULES, "", "unheard of"])


@st.composite
def waiting_lists(draw, category=categories):
    """Services with ids of their own; whole days make ties."""
    days = draw(st.lists(st.integers(0, 120), max_size=25))
    moments = st.sampled_from([None, *(NOW + n * DAY for n in range(-3, 4))])
    return [a_wait(n, draw(category), f"{i}", draw(moments)) for i, n in enumerate(days)]


ORDERINGS = [FirstCome(), PriorityThenDeadline(RULES), DaysRemaining(RULES)]
orderings = st.sampled_from(ORDERINGS)
with_every_ordering = pytest.mark.parametrize(
    "ordering", ORDERINGS, ids=["first come", "priority", "days remaining"]
)


# Rules


def test_a_level_below_one_is_refused():
    with pytest.raises(ValueError, match="level of category 'pothole' must be 1 or more"):
        CategoryRule("pothole", 0)


@pytest.mark.parametrize("max_wait", [timedelta(0), -DAY])
def test_a_longest_wait_of_nothing_is_refused(max_wait):
    with pytest.raises(ValueError, match="longest wait of category 'pothole'"):
        CategoryRule("pothole", 1, max_wait)


# Any ordering


@given(waiting_lists(), orderings, st.randoms(use_true_random=False))
def test_the_order_does_not_depend_on_how_the_items_came(items, ordering, chance):
    shuffled = chance.sample(items, len(items))

    assert order(shuffled, ordering, NOW) == order(items, ordering, NOW)


@given(waiting_lists(), orderings)
def test_nobody_is_lost_and_nobody_is_added(items, ordering):
    assert sorted(ids(items, ordering)) == sorted(item.id for item in items)


@given(waiting_lists(), orderings)
def test_no_two_items_share_a_place(items, ordering):
    assert len({ordering.key(item, NOW) for item in items}) == len(items)


@with_every_ordering
@pytest.mark.parametrize("category", ["30", "open", ""])
def test_ties_go_to_the_earlier_start_and_then_to_the_id(ordering, category):
    items = [a_wait(1, category, "b"), a_wait(1, category, "a"), a_wait(2, category, "c")]

    assert ids(items, ordering) == ["c", "a", "b"]


@with_every_ordering
def test_the_second_of_two_equal_hours_is_later(ordering):
    first, second = (
        datetime(2026, 10, 25, 2, minute, fold=fold, tzinfo=STOCKHOLM)
        for minute, fold in ((30, 0), (15, 1))
    )

    assert comes_first(Waiting("z", "30", first), Waiting("a", "30", second), ordering)


@with_every_ordering
@pytest.mark.parametrize("category", ["30", "open"])
def test_a_start_without_an_offset_is_refused_by_its_name(ordering, category):
    naive = Waiting("a", category, NOW.replace(tzinfo=None))

    with pytest.raises(ValueError, match=r"^since must be an aware datetime"):
        order([naive], ordering, NOW)


# Priority, then deadline


def test_a_more_urgent_level_comes_before_an_earlier_deadline():
    ordering = PriorityThenDeadline(RULES)
    urgent = a_wait(1, "5", deadline=NOW + DAY)
    overdue = a_wait(40, "30", deadline=NOW - DAY)

    assert comes_first(urgent, overdue, ordering)


def test_within_a_level_the_earlier_deadline_comes_first_and_none_at_all_last():
    items = [
        a_wait(9, id="never"),
        a_wait(3, id="later", deadline=NOW + DAY),
        a_wait(1, id="sooner", deadline=NOW),
    ]

    assert ids(items, PriorityThenDeadline(RULES)) == ["sooner", "later", "never"]


def test_a_category_without_a_rule_comes_after_every_level():
    ordering = PriorityThenDeadline(RULES)

    assert comes_first(a_wait(1, "open"), a_wait(9, "", deadline=NOW), ordering)


def test_a_deadline_without_an_offset_is_refused_by_its_name():
    naive = a_wait(1, deadline=NOW.replace(tzinfo=None))

    with pytest.raises(ValueError, match=r"^deadline must be an aware datetime"):
        order([naive], PriorityThenDeadline(RULES), NOW)


# Days remaining


def test_fewer_days_left_come_first():
    three_left, twenty_left = a_wait(87, "90"), a_wait(10, "30")

    assert comes_first(three_left, twenty_left, DaysRemaining(RULES))


def test_fifteen_days_overdue_come_before_everyone_in_time():
    overdue, one_left = a_wait(45, "30"), a_wait(4, "5")

    assert comes_first(overdue, one_left, DaysRemaining(RULES))


def test_few_overdue_days_of_an_urgent_category_outweigh_many_of_another():
    four_times_eighteen, fifteen_times_three = a_wait(9, "5"), a_wait(45, "30")

    assert comes_first(four_times_eighteen, fifteen_times_three, DaysRemaining(RULES))


def test_equal_leveraged_overdue_time_is_a_tie_that_the_earlier_start_wins():
    rules = some_rules(7, 90)
    seven_times_ninety_sevenths = a_wait(14, "7", "a")
    ninety_times_one = a_wait(180, "90", "b")

    assert comes_first(ninety_times_one, seven_times_ninety_sevenths, DaysRemaining(rules))


def test_without_a_maximum_wait_it_comes_last_but_keeps_its_turn():
    items = [
        a_wait(200, "open", "open"),
        a_wait(300, "", "none"),
        a_wait(0, "90", "fresh"),
        a_wait(250, "unheard of", "unheard of"),
    ]

    assert ids(items, DaysRemaining(RULES)) == ["fresh", "none", "unheard of", "open"]


def test_a_now_without_an_offset_is_refused_by_its_name():
    with pytest.raises(ValueError, match=r"^now must be an aware datetime"):
        order([a_wait(1)], DaysRemaining(RULES), NOW.replace(tzinfo=None))


@given(categories, waits, waits)
def test_more_waiting_never_lowers_a_place(category, shorter, longer):
    assume(shorter != longer)
    shorter, longer = sorted((shorter, longer))
    less, more = (Waiting("x", category, NOW - wait) for wait in (shorter, longer))

    assert comes_first(more, less, DaysRemaining(RULES))


@given(waits, max_waits, max_waits)
@example(5 * DAY, 5 * DAY, 6 * DAY)
def test_at_equal_waits_a_shorter_maximum_is_never_behind(wait, shorter, longer):
    assume(shorter != longer)
    shorter, longer = sorted((shorter, longer))
    rules = {"s": CategoryRule("s", 1, shorter), "l": CategoryRule("l", 2, longer)}
    since = NOW - wait

    key = DaysRemaining(rules).key
    assert key(Waiting("x", "s", since), NOW) <= key(Waiting("x", "l", since), NOW)


@given(waiting_lists())
def test_every_overdue_one_comes_before_every_one_in_time_and_those_before_the_unlimited(items):
    def group(item):
        rule = RULES.get(item.category)
        if rule is None or rule.max_wait is None:
            return 3
        return 1 if NOW - item.since >= rule.max_wait else 2

    groups = [group(item) for item in order(items, DaysRemaining(RULES), NOW)]

    assert groups == sorted(groups)


@given(waiting_lists(st.sampled_from(["5", "30", "60", "90"])))
def test_among_overdue_the_longest_leveraged_overdue_time_comes_first(items):
    k = leverage(RULES.values())

    def leveraged(item):
        max_wait = RULES[item.category].max_wait
        return waited(NOW - item.since, max_wait, k[item.category]) - max_wait

    overdue = [
        item
        for item in order(items, DaysRemaining(RULES), NOW)
        if NOW - item.since >= RULES[item.category].max_wait
    ]

    figures = [leveraged(item) for item in overdue]
    assert figures == sorted(figures, reverse=True)


@given(waiting_lists(st.just("30")), st.timedeltas(-60 * DAY, 60 * DAY))
def test_in_a_single_category_days_remaining_is_first_come(items, later):
    now = NOW + later

    assert order(items, DaysRemaining(RULES), now) == order(items, FirstCome(), now)


@given(waiting_lists())
def test_an_additional_category_moves_nobody(items):
    more = RULES | {"500": CategoryRule("500", 9, 500 * DAY)}

    assert ids(items, DaysRemaining(more)) == ids(items, DaysRemaining(RULES))
