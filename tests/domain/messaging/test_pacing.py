"""Never more than the limit in any stretch of time; replies always find a token first."""

from datetime import timedelta

from hypothesis import given
from hypothesis import strategies as st

from domain.messages import Urgency
from domain.messaging.pacing import Limit, allowed_at, take
from tests.builders import NOON

SECOND = timedelta(seconds=1)
limits = st.builds(
    Limit,
    every=st.integers(10, 2000).map(lambda ms: timedelta(milliseconds=ms)),
    burst=st.integers(1, 20),
)
pauses = st.lists(st.integers(0, 3000).map(lambda ms: timedelta(milliseconds=ms)), max_size=80)


def sent_at(limit, asked, urgency=Urgency.REPLY):
    """When messages go out that somebody wants to send after each of these pauses."""
    now, full_at, sent = NOON, NOON, []
    for pause in asked:
        now += pause
        if allowed_at(full_at, limit, urgency) <= now:
            full_at = take(full_at, limit, now)
            sent.append(now)
    return sent


@given(limits, pauses)
def test_no_stretch_of_time_holds_more_than_the_burst_and_what_trickled_in(limit, asked):
    sent = sent_at(limit, asked)

    for first, start in enumerate(sent):
        for last in range(first, len(sent)):
            assert last - first + 1 <= limit.burst + (sent[last] - start) / limit.every


@given(limits, st.integers(1, 30))
def test_who_waits_until_allowed_may_always_send_and_loses_nothing_of_the_limit(limit, times):
    now, full_at = NOON, NOON
    for _ in range(times):
        now = max(now, allowed_at(full_at, limit, Urgency.REPLY))
        full_at = take(full_at, limit, now)

    assert now == NOON + limit.every * max(times - limit.burst, 0)


@given(st.integers(1, 10), st.integers(1, 5))
def test_bulk_that_takes_all_it_may_leaves_the_kept_tokens_for_replies(open_to_all, kept):
    limit = Limit(SECOND, open_to_all + kept, kept)
    full_at = NOON
    while allowed_at(full_at, limit, Urgency.NOTICE) <= NOON:
        full_at = take(full_at, limit, NOON)
    replies = 0
    while allowed_at(full_at, limit, Urgency.REPLY) <= NOON:
        full_at = take(full_at, limit, NOON)
        replies += 1

    assert replies == kept


def test_one_message_a_second_after_a_burst_of_three():
    asked = [timedelta(seconds=0.25)] * 16

    assert [at - NOON for at in sent_at(Limit(SECOND, 3), asked)] == [
        timedelta(seconds=s) for s in (0.25, 0.5, 0.75, 1.25, 2.25, 3.25)
    ]
