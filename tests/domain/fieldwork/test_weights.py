from datetime import UTC, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from domain.fieldwork.weights import FEWEST_GAPS, HEAVIEST, LIGHTEST, WorkDone, estimate_weights

MONDAY = datetime(2026, 11, 23, 8, tzinfo=UTC)


def done(kinds_and_minutes, crew="north", day=0) -> list[WorkDone]:
    """One after another, each that many minutes after the one before."""
    at, found = MONDAY + timedelta(days=day), []
    for kind, minutes in kinds_and_minutes:
        at += timedelta(minutes=minutes)
        found.append(WorkDone(crew, kind, at))
    return found


def test_the_first_report_of_a_day_says_nothing_about_its_own_length():
    assert estimate_weights(done([("hole", 300)])) == {}


def test_the_night_between_two_days_is_nobodys_work():
    found = estimate_weights([*done([("hole", 1)]), *done([("hole", 1)], day=1)])

    assert found == {}


def test_what_was_written_down_together_shares_the_time_before():
    found = estimate_weights(done([("hole", 0), ("hole", 60), ("hole", 1), ("hole", 1)]))

    assert found["hole"].hours == 1 / 3
    assert found["hole"].sample == 3


def test_crews_side_by_side_do_not_shorten_each_others_work():
    north = done([("hole", 0), ("hole", 60)])
    south = done([("hole", 30), ("hole", 60)], crew="south")

    assert estimate_weights([*north, *south])["hole"].hours == 1


def test_too_few_give_hours_but_no_weight():
    found = estimate_weights(done([("hole", 0), *[("hole", 10)] * (FEWEST_GAPS - 1)]))

    assert (found["hole"].sample, found["hole"].weight) == (FEWEST_GAPS - 1, None)


@given(
    st.lists(
        st.tuples(st.sampled_from(["a", "b", "c"]), st.integers(0, 200)), min_size=1, max_size=200
    )
)
def test_every_weight_is_a_quarter_within_bounds_and_rests_on_enough(kinds):
    for found in estimate_weights(done(kinds)).values():
        if found.weight is not None:
            assert LIGHTEST <= found.weight <= HEAVIEST
            assert (found.weight * 4).is_integer()
            assert found.sample >= FEWEST_GAPS


@given(st.lists(st.integers(5, 8), min_size=70, max_size=80))
def test_if_every_report_takes_half_as_long_again_weights_stay(minutes):
    once = estimate_weights(done([("ab"[n % 2], m) for n, m in enumerate(minutes)]))
    slower = estimate_weights(done([("ab"[n % 2], m * 1.5) for n, m in enumerate(minutes)]))

    assert {k: v.weight for k, v in once.items()} == {k: v.weight for k, v in slower.items()}
    assert all(found.weight for found in once.values())
