"""Breaks the real service at random and compares the books.

    python -m bench.faults --kills 60 --messages 5000 --seed 1
    python -m bench.faults --kills 60 --messages 5000 --seed 1 --postgresql

Exits with 1 if a message was lost, handled twice or out of order, or a notice was not sent.
"""

import argparse
import asyncio
import logging
import sys
from pathlib import Path

from bench.faults.laboratory import Outcome, Plan, laboratory
from bench.faults.processes import free_port
from bench.faults.table import print_outcome


async def run(plan: Plan) -> Outcome:
    async with laboratory(plan, free_port()) as built:
        return await built.run()


def read_plan() -> Plan:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--kills", type=int, default=20)
    parser.add_argument("--messages", type=int, default=1000)
    parser.add_argument("--seconds", type=int, default=900, help="people write no longer than this")
    parser.add_argument("--people", type=int, default=40)
    parser.add_argument("--pause", type=float, default=1.0, help="seconds between two messages")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--postgresql", action="store_true")
    parser.add_argument("--webs", type=int, default=1, help="doors behind a balancer")
    parser.add_argument("--no-telegram", action="store_true", help="processes start faster")
    parser.add_argument("--strikes", type=int, default=0, help="kills as Twilio takes a message")
    parser.add_argument("--spoil-every", type=float, default=8.0, help="seconds; all but kills")
    parser.add_argument("--hours-away", type=int, default=0, help="of Twilio, in shifted time")
    parser.add_argument("--keep", type=Path, help="a folder for the logs")
    asked = parser.parse_args()
    return Plan(
        kills=asked.kills,
        messages=asked.messages,
        seconds=asked.seconds,
        seed=asked.seed,
        people=asked.people,
        pause_s=asked.pause,
        is_postgresql=asked.postgresql,
        webs=asked.webs,
        has_telegram=not asked.no_telegram,
        strikes=asked.strikes,
        spoil_every_s=asked.spoil_every,
        hours_away=asked.hours_away,
        keep=asked.keep,
    )


if __name__ == "__main__":
    logging.getLogger("uvicorn.error").setLevel(logging.CRITICAL)  # emulators that break off
    outcome = asyncio.run(run(read_plan()))
    print_outcome(outcome, " ".join(["python -m bench.faults", *sys.argv[1:]]))
    sys.exit(0 if outcome.is_right else 1)
