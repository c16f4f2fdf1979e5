"""A long absence: the database away while people write on, or the provider away for hours.

    python -m bench.faults.absence database --messages 30000
    python -m bench.faults.absence provider --hours 4

PostgreSQL is stopped in real time; the hours without Twilio pass in steps of the shifted clock.
Exits with 1 if anything was lost, handled twice, out of order or not answered.
"""

import argparse
import asyncio
import logging
import sys
import time
from datetime import timedelta

from bench.faults.books import waiting
from bench.faults.crowd import Crowd
from bench.faults.laboratory import Course, Laboratory, Outcome, Plan, laboratory
from bench.faults.processes import free_port
from bench.faults.table import print_outcome
from bot.settings import Settings

BEFORE_S, LOOK_S = 5, 1.0
ANSWERED_WITHIN_S = 5400
STEP, FINE_STEP = timedelta(minutes=5), timedelta(seconds=30)


async def database_away(built: Laboratory, crowd: Crowd) -> None:
    """Nearly everything is written while PostgreSQL is stopped."""
    clear_up(built)
    writing = asyncio.create_task(crowd.write(built.plan.messages))
    await asyncio.sleep(BEFORE_S)
    await asyncio.to_thread(built.server.stop)
    began = time.monotonic()
    await writing
    kept = _on_disk(built.settings)
    print(f"away for {time.monotonic() - began:.0f} s; {kept} messages on disk", flush=True)
    await asyncio.to_thread(built.server.start)
    began = time.monotonic()
    while _on_disk(built.settings):
        await asyncio.sleep(LOOK_S / 10)
    took = time.monotonic() - began
    print(f"in the database after {took:.1f} s, {kept / took:.0f} a second", flush=True)
    async with asyncio.timeout(ANSWERED_WITHIN_S):
        while await waiting(built.settings):
            await asyncio.sleep(LOOK_S)
    print(f"all answered after {time.monotonic() - began:.0f} s", flush=True)


def provider_away(away_for: timedelta) -> Course:
    """Hours pass, people write and nothing goes out; then how long it takes until all has."""

    async def act(built: Laboratory, crowd: Crowd) -> None:
        clear_up(built)
        weather, clock, database = built.weathers[0], built.clock, built.database
        weather.is_away = True
        writing = asyncio.create_task(crowd.write(built.plan.messages))
        for _ in range(away_for // STEP):
            await clock.move(database, STEP)
            await asyncio.sleep(LOOK_S)
        crowd.is_over = True
        await writing
        queued, tried = await waiting(built.settings), weather.happened["away for a while"]
        print(f"away for {away_for}: {queued} wait, {tried} tries in vain", flush=True)
        weather.is_away, back = False, clock.now()
        while await waiting(built.settings) and clock.now() - back < away_for:
            await clock.move(database, FINE_STEP)
            await asyncio.sleep(LOOK_S)
        minutes = (clock.now() - back).total_seconds() / 60
        print(f"{await waiting(built.settings)} left {minutes:.1f} minutes after it was back")

    return act


def clear_up(built: Laboratory) -> None:
    """No fault but the one that the course is about."""
    for weather in built.weathers:
        weather.is_rough = False


def _on_disk(settings: Settings) -> int:
    return len(list(settings.spool_folder.glob("*.message")))


async def run(plan: Plan, course: Course) -> Outcome:
    async with laboratory(plan, free_port()) as built:
        return await built.run(course)


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("who", choices=("database", "provider"))
    parser.add_argument("--messages", type=int, default=1000)
    parser.add_argument("--people", type=int, default=200)
    parser.add_argument("--pause", type=float, default=10, help="seconds between two messages")
    parser.add_argument("--hours", type=int, default=4)
    asked = parser.parse_args()
    logging.getLogger("uvicorn.error").setLevel(logging.CRITICAL)  # emulators that break off
    plan = Plan(
        kills=0,
        messages=asked.messages,
        seconds=0,
        seed=1,
        people=asked.people,
        pause_s=asked.pause,
        is_postgresql=asked.who == "database",
        has_telegram=False,
    )
    course = database_away if plan.is_postgresql else provider_away(timedelta(hours=asked.hours))
    outcome = asyncio.run(run(plan, course))
    print_outcome(outcome, " ".join(["python -m bench.faults.absence", *sys.argv[1:]]))
    sys.exit(0 if outcome.is_right else 1)
