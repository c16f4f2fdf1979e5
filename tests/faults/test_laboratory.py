"""The fault laboratory in short, and its books; at length it runs as `python -m bench.faults`."""

import asyncio

import pytest

from bench.faults.absence import clear_up
from bench.faults.crowd import Crowd
from bench.faults.deploy import hand_over
from bench.faults.laboratory import Laboratory, Plan, laboratory
from bench.faults.ledger import Accepted, Ledger, Troubles, compare, weigh
from bench.faults.processes import free_port


def a_ledger(*times: tuple[float, float]) -> Ledger:
    """What one person sent: when it began, and when it was kept."""
    ledger = Ledger()
    for begun, kept in times:
        ledger.begin(1, begun).kept = kept
    return ledger


def test_the_books_agree_where_everything_was_handled_once_and_in_order():
    handled = compare(a_ledger((1, 2), (3, 4)), ["#1-0#", "something else", "#1-1#"])

    assert (handled.lost, handled.twice, handled.misplaced, handled.unknown) == ((), (), (), ())


def test_the_books_show_what_was_lost_doubled_misplaced_or_invented():
    ledger = a_ledger((1, 2), (3, 4), (5, 6))

    assert compare(ledger, ["#1-0#", "#1-2#"]).lost == ("#1-1#",)
    assert compare(ledger, ["#1-0#", "#1-1#", "#1-1#", "#1-2#"]).twice == ("#1-1#",)
    assert compare(ledger, ["#1-1#", "#1-0#", "#1-2#"]).misplaced == ("#1-0#",)
    assert compare(a_ledger(), ["#7-0#"]).unknown == ("#7-0#",)


def test_messages_that_were_under_way_at_once_have_no_order():
    assert compare(a_ledger((1, 4), (2, 3)), ["#1-1#", "#1-0#"]).misplaced == ()


def sent_again(channel: str, answer: str, **troubles):
    """A message that the provider took twice, of which we know the second."""
    first = Accepted("1", channel, "+52", 10.0, answer)
    second = Accepted("2", channel, "+52", 20.0, "given")
    known = Troubles(**troubles, grace_s=5.0)
    return weigh([first, second], ["2"], answered={}, said={}, troubles=known).unexplained


def test_on_whatsapp_nothing_comes_twice_but_what_was_taken_after_we_had_asked():
    assert sent_again("whatsapp", "late") == ()
    assert sent_again("whatsapp", "lost") == ("1",)
    assert sent_again("whatsapp", "given", deaths=(12.0,)) == ("1",)


def test_on_telegram_a_lost_answer_a_death_or_an_outage_explains_what_came_twice():
    assert sent_again("telegram", "lost") == ()
    assert sent_again("telegram", "given", deaths=(12.0,)) == ()
    assert sent_again("telegram", "given", outages=((8.0, 11.0),)) == ()
    assert sent_again("telegram", "given", deaths=(9.0, 16.0), outages=((16.0, 17.0),)) == ("1",)


def test_a_notice_recorded_that_no_provider_took_and_a_reply_that_is_missing_are_seen():
    sent = weigh([], ["SM1"], answered={"1": 1}, said={"1": 2}, troubles=Troubles())

    assert (sent.invented, sent.unanswered) == (("SM1",), ("1",))


@pytest.mark.parametrize("is_postgresql", [False, True], ids=["sqlite", "postgresql"])
async def test_a_short_run_of_the_laboratory_loses_nothing_and_does_nothing_twice(is_postgresql):
    plan = Plan(
        kills=2, messages=60, seconds=60, seed=5, people=30, pause_s=0.3,
        spoil_every_s=3, longest_s=2, slow=0, is_postgresql=is_postgresql, has_telegram=False,
    )  # fmt: skip

    async with laboratory(plan, free_port()) as built:
        outcome = await built.run()

    assert outcome.is_right, outcome
    assert outcome.happened["kill -9"]
    assert sum(outcome.inbox.values()) == 60


async def test_a_release_beside_the_one_before_loses_nothing_and_does_nothing_twice():
    plan = Plan(
        kills=0, messages=100, seconds=0, seed=7, people=50, pause_s=0.1,
        slow=0, keeps_doors=True, has_telegram=False,
    )  # fmt: skip

    async with laboratory(plan, free_port()) as built:
        outcome = await built.run(hand_over)

    assert outcome.is_right, outcome
    assert (outcome.falls, outcome.refused) == (0, 0)
    assert sum(outcome.inbox.values()) == 100


async def test_whoever_is_started_while_the_database_is_away_keeps_what_comes():
    plan = Plan(
        kills=0, messages=40, seconds=60, seed=6, people=20, pause_s=0.3,
        slow=0, is_postgresql=True, has_telegram=False,
    )  # fmt: skip

    async with laboratory(plan, free_port()) as built:
        outcome = await built.run(start_while_away)

    assert outcome.is_right, outcome
    assert outcome.falls == 0
    assert sum(outcome.inbox.values()) == 40


async def start_while_away(built: Laboratory, crowd: Crowd) -> None:
    """All processes die; everybody writes, and is heard, before the database is back."""
    clear_up(built)
    await asyncio.to_thread(built.server.stop)
    for role in built.processes.roles:
        role.kill()
    async with asyncio.timeout(built.plan.seconds):
        await crowd.write(built.plan.messages)
    await asyncio.to_thread(built.server.start)
