"""The outcome as people read it."""

from collections.abc import Iterable
from datetime import UTC, datetime

from bench.faults.laboratory import ALONE, BESIDE, Outcome


def print_outcome(outcome: Outcome, command: str) -> None:
    """What was done, what came of it, and the names of what went wrong."""
    for line in lines(outcome, command):
        print(line)


def lines(outcome: Outcome, command: str) -> Iterable[str]:
    """The whole account, line by line."""
    beside = len(BESIDE if outcome.plan.is_postgresql else ALONE) - 1
    database = "PostgreSQL" if outcome.plan.is_postgresql else "SQLite"
    processes = f"{database}, processes: {outcome.plan.webs + beside}"
    yield f"{datetime.now(UTC):%Y-%m-%d}, {processes}, {outcome.took_s:.0f} s: `{command}`"
    yield from ("", "| what | number |", "|---|---|")
    for what, number in (*_done(outcome), *_came_of_it(outcome)):
        yield f"| {what} | {number} |"
    yield ""
    yield f"outbox: {dict(outcome.outbox)}; survived, by the logs: {outcome.complaints}"
    yield from (f"skipped: {what}" for what in outcome.skipped)
    yield from _wrong(outcome)
    yield "right" if outcome.is_right else "WRONG"


def _done(outcome: Outcome) -> Iterable[tuple[str, int]]:
    yield from sorted(outcome.happened.items(), key=lambda item: item[0] != "kill -9")
    yield "webhooks posted", outcome.posts
    yield "webhooks answered with an error, and posted again", outcome.refused


def _came_of_it(outcome: Outcome) -> Iterable[tuple[str, int]]:
    handled, sent = outcome.handled, outcome.sent
    yield "**messages sent in**", handled.sent_in
    yield "**lost**", len(handled.lost)
    yield "**handled twice**", len(handled.twice)
    yield "**handled out of order**", len(handled.misplaced)
    yield "set aside after three tries", outcome.inbox["parked"]
    yield "**messages taken by the providers**", sent.accepted
    yield "recorded as sent", sent.recorded
    yield "**recorded, but never taken**", len(sent.invented)
    yield "**people with fewer replies than messages**", len(sent.unanswered)
    yield "**sent twice**", sum(sent.duplicates.values()) + len(sent.unexplained)
    for reason, count in sorted(sent.duplicates.items()):
        yield f"… {reason}", count
    yield "… **without an explanation**", len(sent.unexplained)
    yield "processes that ended by themselves, and were started again", outcome.falls


def _wrong(outcome: Outcome) -> Iterable[str]:
    handled, sent = outcome.handled, outcome.sent
    marks = {
        "lost": handled.lost,
        "twice": handled.twice,
        "out of order": handled.misplaced,
        "never sent in": handled.unknown,
        "recorded, but never taken": sent.invented,
        "without an explanation": sent.unexplained,
    }
    yield from (f"{what}: {' '.join(found[:20])}" for what, found in marks.items() if found)
    if not outcome.is_quiet:
        yield "it did not become quiet"
