"""From a suggestion to a changed limit: when it is proposed, who decides, what is told."""

from dataclasses import replace
from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.audience import Audience
from domain.crew_limits.limits import Finding, Suggestion
from domain.crew_limits.proposals import (
    LimitCause,
    LimitChanged,
    LimitOutOfRange,
    LimitsReviewed,
    LimitView,
    NewLimit,
    Proposal,
    ProposalClosed,
    ProposalStatus,
    SameLimit,
    accept,
    dismiss,
    propose,
    seen_after,
    set_limit,
)
from domain.fieldwork.limit_policy import LimitPolicy
from domain.ids import ContactId, ProposalId
from domain.notices import notices_for
from domain.people.contacts import Liaison
from domain.relief import areas_relieved
from tests.builders import NOON, STREETS, a_crew

CREW = a_crew(limit=10)
BY = ContactId("marta")
USUAL, ALONE = LimitPolicy(), LimitPolicy(automatic=True, largest_step=3)


def a_suggestion(limit: int | None = 20, low: int | None = 16, high: int | None = 23):
    finding = Finding.LIMIT if limit else Finding.UNEXPLAINED
    return Suggestion(CREW.id, finding, 0.9, 300, own=280, limit=limit, low=low, high=high)


def proposed(suggestion=None, crew=CREW, policy=USUAL, earlier=()):
    said = suggestion or a_suggestion()
    return propose(said, crew, policy, earlier, id=ProposalId("p1"), now=NOON)


def of(kind, decision):
    return [entity for entity in decision.changed if isinstance(entity, kind)]


def test_a_limit_out_of_line_with_what_was_seen_is_proposed_and_nothing_changes_yet():
    (proposal,) = of(Proposal, proposed())

    assert (proposal.present, proposal.limit, proposal.status) == (10, 20, ProposalStatus.OPEN)
    assert of(NewLimit, proposed()) == []


@pytest.mark.parametrize("limit", [16, 20, 23])
def test_a_limit_within_the_interval_is_left_alone(limit):
    assert of(Proposal, proposed(crew=a_crew(limit=limit))) == []


def test_where_more_was_never_tried_a_higher_limit_is_no_reason_to_lower_it():
    seen = a_suggestion(limit=8, low=6, high=None)

    assert of(Proposal, proposed(seen)) == []


def test_where_the_model_does_not_apply_the_finding_is_kept_and_nothing_proposed():
    nothing = a_suggestion(None, None, None)

    assert proposed(nothing).changed == (nothing,)


def test_an_open_proposal_stands_while_it_lies_within_the_interval_and_gives_way_after():
    (first,) = of(Proposal, proposed())
    same = proposed(earlier=[first])
    near = proposed(a_suggestion(21, 17, 24), earlier=[first])
    other = of(Proposal, proposed(a_suggestion(30, 25, 33), earlier=[first]))
    nothing = of(Proposal, proposed(a_suggestion(None, None, None), earlier=[first]))

    assert of(Proposal, same) == of(Proposal, near) == []
    assert [p.status for p in other] == [ProposalStatus.SUPERSEDED, ProposalStatus.OPEN]
    assert [p.status for p in nothing] == [ProposalStatus.SUPERSEDED]


def test_what_was_dismissed_is_not_proposed_again_for_four_weeks_nor_a_number_beside_it():
    (first,) = of(Proposal, proposed())
    no = replace(first, status=ProposalStatus.DISMISSED, decided_at=NOON - timedelta(days=27))
    long_ago = replace(no, decided_at=NOON - timedelta(days=28))

    assert of(Proposal, proposed(earlier=[no])) == []
    assert len(of(Proposal, proposed(earlier=[long_ago]))) == 1
    assert of(Proposal, proposed(a_suggestion(21, 17, 24), earlier=[no])) == []
    assert len(of(Proposal, proposed(a_suggestion(30, 25, 33), earlier=[no]))) == 1


def test_an_area_that_lets_it_gets_the_change_at_once_a_step_at_a_time():
    decision = proposed(policy=ALONE)
    (changed,) = decision.events

    assert of(NewLimit, decision) == [NewLimit(CREW.id, STREETS, 13)]
    assert of(Proposal, decision)[0].status is ProposalStatus.APPLIED
    assert (changed.before, changed.crew.limit, changed.by) == (10, 13, None)
    assert changed.cause is LimitCause.APPLIED


limits = st.integers(1, 500)


def test_an_open_proposal_gives_way_once_its_area_lets_limits_change_by_themselves():
    (first,) = of(Proposal, proposed())
    found = of(Proposal, proposed(policy=ALONE, earlier=[first]))

    assert [p.status for p in found] == [ProposalStatus.SUPERSEDED, ProposalStatus.APPLIED]


@given(limits, limits, st.tuples(limits, limits).map(sorted), st.integers(1, 30), st.booleans())
def test_nothing_proposed_is_ever_out_of_bounds(present, limit, bounds, step, automatic):
    lowest, highest = bounds
    policy = LimitPolicy(0.9, automatic, lowest, highest, step)
    seen = a_suggestion(limit, limit, limit)
    for proposal in of(Proposal, proposed(seen, a_crew(limit=present), policy)):
        assert proposal.limit != present
        if automatic:
            assert abs(proposal.limit - present) <= step
        else:
            assert lowest <= proposal.limit <= highest


def view(**fields) -> LimitView:
    (proposal,) = of(Proposal, proposed())
    return replace(LimitView(CREW, proposal=proposal), **fields)


def test_accepting_does_what_the_liaison_saw():
    decision = accept(view(), 20, by=BY, now=NOON)

    assert of(NewLimit, decision) == [NewLimit(CREW.id, STREETS, 20)]
    assert of(Proposal, decision)[0].decided_by == BY
    assert decision.events[0].cause is LimitCause.ACCEPTED


def test_a_number_that_is_no_longer_proposed_is_not_accepted():
    with pytest.raises(ProposalClosed):
        accept(view(), 19, by=BY, now=NOON)
    with pytest.raises(ProposalClosed):
        accept(view(proposal=None), 20, by=BY, now=NOON)
    with pytest.raises(ProposalClosed):
        dismiss(view(proposal=None), by=BY, now=NOON)


def test_another_number_settles_the_proposal_too():
    decision = set_limit(view(), 14, by=BY, now=NOON)

    assert of(Proposal, decision)[0].status is ProposalStatus.EDITED
    assert decision.events[0].crew.limit == 14


@pytest.mark.parametrize(("limit", "refusal"), [(0, LimitOutOfRange), (501, LimitOutOfRange),
                                                (10, SameLimit)])  # fmt: skip
def test_a_limit_must_make_sense_and_be_another(limit, refusal):
    with pytest.raises(refusal):
        set_limit(view(), limit, by=BY, now=NOON)


def test_what_a_liaison_sees_next_is_what_was_decided():
    decision = accept(view(), 20, by=BY, now=NOON)
    views = (view(),)
    for entity in (*of(Proposal, decision), *of(NewLimit, decision)):
        views = seen_after(views, entity)

    assert views[0].proposal is None
    assert views[0].crew.limit == 20


def test_only_a_higher_limit_pulls_from_the_queue():
    raised = LimitChanged(NOON, a_crew(limit=11), 10, BY, LimitCause.EDITED)
    lowered = LimitChanged(NOON, a_crew(limit=9), 10, BY, LimitCause.EDITED)

    assert areas_relieved([raised]) == (STREETS,)
    assert areas_relieved([lowered]) == ()


def test_the_desk_gets_one_message_for_an_area_however_many_crews():
    desk = Audience({}, {STREETS: (Liaison(BY, "Marta", frozenset({STREETS})),)})
    told = notices_for([LimitsReviewed(NOON, STREETS, "Calles", 3, 2)], desk)

    assert [(n.to, n.template) for n in told] == [(BY, "notice-limits")]
    assert told[0].message.choices[0].id == "limits.list:"
