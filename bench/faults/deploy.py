"""A new release while people write on: every process is told to stop and started again, in turn.

    python -m bench.faults.deploy --postgresql --a-second 100 --seconds 60

With PostgreSQL there are two processes of the web behind a balancer, two workers and a scheduler;
with SQLite there is the one process, beside which a second opens at the same door while the first
starts anew. The order is that of `docs/operations/deploying.md`.
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
from pathlib import Path

from bench.faults.absence import clear_up
from bench.faults.crowd import Crowd
from bench.faults.laboratory import Laboratory, Outcome, Plan, laboratory
from bench.faults.ledger import Accepted, Ledger
from bench.faults.processes import Processes, Role, free_port
from bench.faults.table import print_outcome
from tests.emulators.systemd import Ear

POLL_S = 0.05
READY_WITHIN_S = 60
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
    _tell(plan, crowd, took=time.monotonic() - began, stops=stops)


async def hand_over(built: Laboratory, crowd: Crowd) -> None:
    """Restart the one process while people write; another stands in for it meanwhile."""
    clear_up(built)
    plan, processes, (first,) = built.plan, built.processes, built.processes.roles
    writing = asyncio.create_task(crowd.write_steadily(plan.messages, plan.pause_s))
    began = time.monotonic()
    await asyncio.sleep(plan.messages * plan.pause_s / 2)
    with Ear(built.folder / "ear") as ear:
        second = _beside(first, ear, built.folder)
        standing_in = asyncio.create_task(second.keep_running())
        try:
            await ear.ready(READY_WITHIN_S)
            first.environment = {**first.environment, **ear.environment}
            stopped = await _stop(processes, first)
            await ear.ready(READY_WITHIN_S)
        finally:
            await second.stop()
            await standing_in
    await writing
    _tell(plan, crowd, took=time.monotonic() - began, stops=[stopped])


def _beside(first: Role, ear: Ear, folder: Path) -> Role:
    """A second process at the same door, with a spool of its own."""
    spool = {"ENLACE_SPOOL_URL": f"file:{folder / 'media' / 'spool' / 'beside'}"}
    own = {**first.environment, **spool, **ear.environment}
    return Role(first.command, own, folder / "beside.log", first.url, first.door)


async def _restart(processes: Processes, role: Role) -> float:
    """Restart *role* and wait until it is ready; how long it took to stop."""
    before, stopped = role.process, await _stop(processes, role)
    while role.process is before:
        await asyncio.sleep(POLL_S)
    await processes.ready(READY_WITHIN_S, role.url)
    return stopped


async def _stop(processes: Processes, role: Role) -> float:
    began = time.monotonic()
    await role.restart()
    processes.restarts += 1
    return time.monotonic() - began


def _tell(plan: Plan, crowd: Crowd, *, took: float, stops: Sequence[float]) -> None:
    print(
        f"{plan.messages} messages, {crowd.posts} webhooks in {took:.0f} s;"
        f" {len(stops)} restarts, the slowest stopped within {max(stops):.1f} s",
        flush=True,
    )


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
        outcome = await built.run(roll if plan.is_postgresql else hand_over)
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
