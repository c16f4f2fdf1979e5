"""Who may read whose conversations, and who answers in one."""

from dataclasses import replace
from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.errors import DomainError
from domain.ids import AreaKey, ContactId, UserId
from domain.messages import Channel
from domain.messaging.conversations import HOME, Conversation, Place
from domain.messaging.window import WINDOW, is_open
from domain.people.talks import NOBODY, Ties, reach_of
from domain.people.users import User, UserRole
from domain.takeover import (
    LEFT_ALONE_AFTER,
    LONGEST_WORDS,
    NothingSaid,
    TalkHandedBack,
    TalkNotYours,
    TalkTakenAlready,
    Tending,
    TooMuchSaid,
    WindowShut,
    call_off,
    hand_back,
    invite,
    lapse,
    take_over,
    write,
)
from tests.builders import LAMPS, NOON, STREETS

NORA, OMAR, ROSA = (ContactId(name) for name in ("nora", "omar", "rosa"))
AREAS = (STREETS, LAMPS, AreaKey("parks"))
area_sets = st.frozensets(st.sampled_from(AREAS))
ties = st.builds(Ties, st.none() | st.sampled_from(AREAS), st.booleans(), area_sets, st.booleans())
FREE = Tending(ROSA, called_at=NOON)
TAKEN = Tending(ROSA, None, NORA, NOON, NOON)


def a_user(role=UserRole.LIAISON, areas=(STREETS,), **fields) -> User:
    user = User(UserId("u"), "nora@example.org", "Nora", role, NORA, frozenset(areas))
    return replace(user, **fields)


@given(ties, area_sets, area_sets)
def test_a_liaison_reads_what_is_of_their_areas_and_nothing_else(ties, areas, help_areas):
    reached = reach_of(a_user(areas=areas), help_areas).includes(ties)

    of_areas = {ties.crew_area} if ties.crew_area else ties.report_areas
    is_stranger = ties == Ties()
    assert not reached or of_areas & areas or (is_stranger and areas & help_areas)
    assert not (reached and ties.is_liaison)
    assert not (reached and ties.is_family and ties.crew_area is None)


@given(ties, area_sets)
def test_more_areas_never_reach_less(ties, areas):
    before = reach_of(a_user(areas=areas), ()).includes(ties)
    after = reach_of(a_user(areas=(*areas, STREETS)), ()).includes(ties)

    assert after >= before


@given(ties)
def test_an_analyst_reads_families_an_administrator_everybody_and_a_viewer_nobody(ties):
    def reads(role, **fields):
        return reach_of(a_user(role, (), **fields), AREAS).includes(ties)

    assert reads(UserRole.ANALYST) == (ties.is_family and not ties.is_staff)
    assert reads(UserRole.ADMINISTRATOR)
    assert not reads(UserRole.VIEWER)
    assert not any(reads(role, is_active=False) for role in UserRole)


def test_strangers_are_the_business_of_those_who_answer_for_help():
    assert reach_of(a_user(), [STREETS]).includes(Ties())
    assert not reach_of(a_user(), [LAMPS]).includes(Ties())
    assert not NOBODY.includes(Ties())


def test_whoever_takes_over_ends_the_waiting_and_what_the_bot_was_at():
    midway = Conversation(ROSA, Place("report.text", "r1"), (Place(),), ("1",), NOON)

    left, taken = take_over(FREE, midway, by=NORA, name="Nora", is_open=True, now=NOON).changed

    assert (left.place.state, left.trail, left.expires_at) == (HOME, (), None)
    assert taken == TAKEN


def test_what_somebody_else_has_cannot_be_taken_written_in_or_handed_back():
    with pytest.raises(TalkTakenAlready):
        take_over(TAKEN, Conversation(ROSA), by=OMAR, name="Omar", is_open=True, now=NOON)
    with pytest.raises(TalkNotYours):
        write(TAKEN, "hola", by=OMAR, is_open=True, now=NOON)
    with pytest.raises(TalkNotYours):
        invite(TAKEN, by=OMAR, house="San Lázaro", now=NOON)
    with pytest.raises(TalkNotYours):
        hand_back(TAKEN, by=OMAR, may_end_others=False, is_open=True, now=NOON)


@pytest.mark.parametrize(
    ("text", "is_open", "refusal"),
    [
        ("  \n", True, NothingSaid),
        ("x" * (LONGEST_WORDS + 1), True, TooMuchSaid),
        ("hola", False, WindowShut),
    ],
)
def test_what_cannot_be_sent_is_refused(text, is_open, refusal):
    with pytest.raises(refusal):
        write(TAKEN, text, by=NORA, is_open=is_open, now=NOON)


def test_an_administrator_ends_what_somebody_else_began_but_not_what_nobody_did():
    assert hand_back(TAKEN, by=OMAR, may_end_others=True, is_open=True, now=NOON).changed == (
        Tending(ROSA),
    )
    with pytest.raises(TalkNotYours):
        hand_back(FREE, by=OMAR, may_end_others=True, is_open=True, now=NOON)


@given(st.timedeltas(timedelta(0), timedelta(days=3)), st.booleans())
def test_a_conversation_lapses_after_an_hour_without_its_person_and_not_before(passed, is_owed):
    decision = lapse(TAKEN, is_open=True, is_owed=is_owed, now=NOON + passed)

    assert bool(decision.events) == (passed >= LEFT_ALONE_AFTER)
    if decision.events:
        assert decision.events == (TalkHandedBack(NOON + passed, ROSA, None, True, is_owed),)
        assert (decision.changed[0].called_at is not None) == is_owed


def test_what_the_bot_tends_to_never_lapses():
    assert lapse(FREE, is_open=True, is_owed=True, now=NOON + timedelta(days=9)).changed == ()


acts = st.lists(
    st.tuples(
        st.sampled_from(("take", "write", "invite", "back", "call-off", "wait")),
        st.sampled_from((NORA, OMAR)),
    )
)


@given(acts)
def test_whatever_is_done_in_whatever_order_one_person_answers_or_none(steps):
    tending, now = FREE, NOON
    for act, by in steps:
        before, now = tending, now + timedelta(minutes=25)
        try:
            decision = _do(act, tending, by, now)
        except DomainError:
            continue
        found = [each for each in decision.changed if isinstance(each, Tending)]
        tending = found[0] if found else tending
        assert (tending.by is None) == (tending.since is None) == (tending.tended_at is None)
        if act == "write":
            assert before.by == tending.by == by
        if before.by and tending.by:
            assert before.by == tending.by


def _do(act, tending, by, now):
    start, talk = Conversation(ROSA), {"by": by, "is_open": True, "now": now}
    rules = {
        "take": lambda: take_over(tending, start, name="", **talk),
        "write": lambda: write(tending, "hola", **talk),
        "invite": lambda: invite(tending, by=by, house="", now=now),
        "back": lambda: hand_back(tending, may_end_others=False, **talk),
        "call-off": lambda: call_off(tending),
        "wait": lambda: lapse(tending, is_open=True, is_owed=False, now=now),
    }
    return rules[act]()


def test_whatsapp_alone_has_a_window_and_it_is_a_day():
    assert is_open(Channel.WHATSAPP, NOON, NOON + WINDOW - timedelta(seconds=1))
    assert not is_open(Channel.WHATSAPP, NOON, NOON + WINDOW)
    assert not is_open(Channel.WHATSAPP, None, NOON)
    assert is_open(Channel.TELEGRAM, None, NOON)
