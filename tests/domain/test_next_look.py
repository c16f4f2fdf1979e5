"""When the clock looks at a report again: as it has something to say, and not before."""

from dataclasses import replace
from datetime import timedelta

from hypothesis import given
from hypothesis import strategies as st

from domain.fieldwork.oversight import next_look, watch
from domain.fieldwork.reports import ReportStatus
from tests.builders import NOON, a_report

spans = st.timedeltas(timedelta(minutes=1), timedelta(days=40))
maybe = st.none() | st.just(NOON)


@given(st.sampled_from(ReportStatus), spans, spans, st.tuples(maybe, maybe, maybe))
def test_the_next_look_is_the_moment_from_which_there_is_something_to_say(
    status, allowed, passed, told
):
    warned, breached, escalated = told
    breached = breached or escalated  # each is told after the one before
    is_told = {"warned_at": warned or breached, "breached_at": breached}
    report = a_report(
        "r1", status=status, opened_at=NOON, deadline=NOON + allowed, escalated_at=escalated
    )
    report, now = replace(report, **is_told), NOON + passed
    look = next_look(report)

    has_something_to_say = bool(watch(report, now=now).events)

    assert not has_something_to_say or (look is not None and look <= now)
    if look is not None and look <= now and breached is None:
        assert has_something_to_say
