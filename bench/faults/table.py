"""The outcome as people read it."""

from collections.abc import Iterable
from datetime import UTC, datetime

from bench.faults.laboratory import Outcome


def print_outcome(outcome: Outcome, command: str) -> None:
    """What was done, what came of it, and the names of what went wrong."""
    for line in lines(outcome, command):
        print(line)


def lines(outcome: Outcome, command: str) -> Iterable[str]:
    handled, sent = outcome.handled, outcome.sent
    database = "PostgreSQL, four processes" if outcome.plan.is_postgresql else "SQLite, one process"
    yield f"{datetime.now(UTC):%Y-%m-%d} · {database} · {outcome.took_s:.0f} s · `{command}`"
    yield ""
    yield "| what | number |"
    yield "|---|---|"
    yield f"| kill -9 | {outcome.kills} |"
    for name, count in sorted(outcome.happened.items()):
        if name != "kill -9":
            yield f"| {name} | {count} |"
    yield f"| messages sent in (webhooks posted, refused for now) | {handled.sent_in} ({outcome.posts}, {outcome.refused}) |"  # noqa: E501
    yield f"| lost | {len(handled.lost)} |"
    yield f"| handled twice | {len(handled.twice)} |"
    yield f"| handled out of order | {len(handled.misplaced)} |"
    yield f"| set aside after three tries | {outcome.inbox['parked']} |"
    yield f"| notices recorded as sent | {sent.recorded} |"
    yield f"| taken by the providers | {sent.accepted} |"
    yield f"| recorded and never taken | {len(sent.invented)} |"
    yield f"| people with fewer replies than messages | {len(sent.unanswered)} |"
    yield f"| sent twice | {sum(sent.duplicates.values()) + len(sent.unexplained)} |"
    for reason, count in sorted(sent.duplicates.items()):
        yield f"| … {reason} | {count} |"
    yield f"| … without an explanation | {len(sent.unexplained)} |"
    yield f"| processes that ended by themselves | {outcome.falls} |"
    yield ""
    yield f"outbox: {dict(outcome.outbox)}; survived, by the logs: {outcome.complaints}"
    for skipped in outcome.skipped:
        yield f"skipped: {skipped}"
    wrong = (handled.lost, handled.twice, handled.misplaced, sent.invented, sent.unexplained)
    for what, marks in zip(
        ("lost", "twice", "misplaced", "invented", "unexplained"), wrong, strict=True
    ):
        if marks:
            yield f"{what}: {' '.join(marks[:20])}"
    if not outcome.is_quiet:
        yield "it did not become quiet"
    yield "right" if outcome.is_right else "WRONG"
