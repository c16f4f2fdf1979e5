"""A new release while people write on: every process is told to stop and started again, in turn.

    python -m bench.faults.deploy --postgresql --a-second 100 --seconds 60

With PostgreSQL there are two processes of the web behind a balancer, two workers and a scheduler,
and the order is that of `docs/operations/deploying.md`; with SQLite there is the one process, whose
door is a socket that stays open, as systemd keeps it.
Exits with 1 if anything was lost, handled twice, out of order or not answered.
"""

import argparse
import asyncio
import itertools
import logging
import sys
import time
from collections import defaultdict
from collections.abc import Iterable, Sequence

from bench.faults.absence import clear_up
from bench.faults.crowd import Crowd
from bench.faults.laboratory import Laboratory, Outcome, Plan, laboratory
from bench.faults.ledger import Accepted, Ledger
from bench.faults.processes import Processes, Role, free_port
from bench.faults.table import print_outcome

POLL_S = 0.05
READY_WITHIN_S = 30
ORDER = ("scheduler", "worker", "web", "serve")
TO_SPARE = 3  # times as many may go out as come in: how long Twilio's limit takes is not asked here
EACH_AFTER_S = 12  # seconds between two messages of one person: WhatsApp's limit is not met


async def roll(built: Laboratory, crowd: Crowd) -> None:
    """Restart every process once while people write, at even intervals."""
    clear_up(built)
    plan, roles = built.plan, built.processes.roles
    writing = asyncio.create_task(crowd.write_steadily(plan.messages, plan.pause_s))
    began, stops = time.monotonic(), list[float]()
    between = plan.messages * plan.pause_s / (len(roles) + 1)
    for role in sorted(roles, key=lambda role: ORDER.index(role.command)):
        await asyncio.sleep(between)
        stops.append(await _restart(built.processes, role))
    await writing
    took = time.monotonic() - began
    print(
        f"{plan.messages} messages, {crowd.posts} webhooks in {took:.0f} s;"
        f" {len(stops)} restarts, the slowest stopped within {max(stops):.1f} s",
        flush=True,
    )


async def _restart(processes: Processes, role: Role) -> float:
    """Restart *role* and wait until it is ready; how long it took to stop."""
    before, began = role.process, time.monotonic()
    await role.restart()
    processes.restarts += 1
    stopped = time.monotonic() - began
    while role.process is before:
        await asyncio.sleep(POLL_S)
    await processes.ready(READY_WITHIN_S, role.url)
    return stopped


def waits(ledger: Ledger, accepted: Iterable[Accepted], numbers: Sequence[str]) -> list[float]:
    """Seconds from each message to the reply that the provider took, where each has one."""
    replies = defaultdict[str, list[float]](list)
    for each in accepted:
        replies[each.to].append(each.at)
    return sorted(
        came - entry.begun
        for person, entries in ledger.entries.items()
        for entry, came in zip(entries, sorted(replies[numbers[person]]), strict=False)
    )


async def run(plan: Plan) -> Outcome:
    async with laboratory(plan, free_port()) as built:
        outcome = await built.run(roll)
        numbers = [member.address.external_id for member in built.everybody]
        accepted = itertools.chain.from_iterable(w.accepted for w in built.weathers)
        found = waits(built.ledger, accepted, numbers)
    p50, p95, p99 = (found[int(len(found) * share)] for share in (0.5, 0.95, 0.99))
    print(f"from message to reply: p50 {p50:.2f}, p95 {p95:.2f}, p99 {p99:.2f} s", flush=True)
    return outcome


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--postgresql", action="store_true")
    parser.add_argument("--a-second", type=int, default=50)
    parser.add_argument("--seconds", type=int, default=60)
    asked = parser.parse_args()
    logging.getLogger("uvicorn.error").setLevel(logging.CRITICAL)  # emulators that break off
    plan = Plan(
        kills=0,
        messages=asked.a_second * asked.seconds,
        seconds=0,
        seed=1,
        people=asked.a_second * EACH_AFTER_S,
        pause_s=1 / asked.a_second,
        is_postgresql=asked.postgresql,
        webs=2 if asked.postgresql else 1,
        keeps_doors=not asked.postgresql,
        has_telegram=False,
        twilio_per_second=TO_SPARE * asked.a_second,
    )
    outcome = asyncio.run(run(plan))
    print_outcome(outcome, " ".join(["python -m bench.faults.deploy", *sys.argv[1:]]))
    sys.exit(0 if outcome.is_right else 1)
