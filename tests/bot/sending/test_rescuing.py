"""What was claimed and is not being sent any more is in doubt within seconds, and nothing else."""

from datetime import timedelta

import pytest

from bot.sending.rescuing import Rescuing
from domain.messages import Urgency
from storage import presence
from storage.presence import SILENT
from tests.bot.sending.test_hand_over import Desk

BEAT, LONG = timedelta(seconds=2), timedelta(days=1)


class Process:
    """One that beats and looks, with a clock on the wall that passes when it is told to."""

    def __init__(self, database, clock, boot: str) -> None:
        self.in_hand: set[int] = set()
        self.clock = clock
        self.rescuing = Rescuing(database, clock, boot, self.in_hand)

    async def look(self) -> None:
        await self.rescuing.beat()
        await self.rescuing.look()

    async def look_for(self, span: timedelta) -> None:
        """Beat and look as a running process does."""
        for _ in range(span // BEAT):
            self.clock.wall += BEAT
            await self.look()


@pytest.fixture
def wall(clock, monkeypatch):
    clock.wall = clock.now()
    monkeypatch.setattr(clock, "on_the_wall", lambda: clock.wall)
    return clock


async def test_what_this_process_let_fall_is_in_doubt_at_the_second_look(database, wall, tmp_path):
    desk, process = Desk(database, wall, tmp_path), Process(database, wall, "a")
    await desk.turn(Urgency.REPLY)

    await process.look()
    assert await desk.statuses() == ["sending"]
    await process.look()
    assert await desk.statuses() == ["in_doubt"]


async def test_what_is_in_hand_is_left_alone_however_long_it_takes(database, wall, tmp_path):
    desk, process = Desk(database, wall, tmp_path), Process(database, wall, "a")
    errand = await desk.turn(Urgency.REPLY)
    process.in_hand.add(errand.number)

    await process.look_for(SILENT * 3)

    assert await desk.statuses() == ["sending"]


async def test_what_a_dead_process_claimed_is_in_doubt_once_it_was_silent(database, wall, tmp_path):
    desk = Desk(database, wall, tmp_path)
    dead, heir = Process(database, wall, "a"), Process(database, wall, "b")
    await dead.rescuing.beat()
    await desk.turn(Urgency.REPLY)

    await heir.look()
    await heir.look_for(SILENT - BEAT)
    assert await desk.statuses() == ["sending"]
    await heir.look_for(2 * BEAT)
    assert await desk.statuses() == ["in_doubt"]


async def together(processes, wall, span: timedelta) -> None:
    """All of them beat and look, one after the other."""
    for _ in range(span // BEAT):
        wall.wall += BEAT
        for process in processes:
            await process.look()


@pytest.mark.parametrize("listens_first", [True, False])
async def test_who_was_kept_from_speaking_does_not_take_the_others_for_dead(
    database, wall, tmp_path, monkeypatch, listens_first
):
    desk = Desk(database, wall, tmp_path)
    slow, quick = Process(database, wall, "a"), Process(database, wall, "b")
    errand = await desk.turn(Urgency.REPLY)
    slow.in_hand.add(errand.number)
    await together([slow, quick], wall, SILENT * 2)
    if not listens_first:  # the control: without that rule it happens
        monkeypatch.setattr(presence, "LISTENED", -LONG)

    wall.wall += SILENT * 5  # the database was away for both
    await quick.look()
    await together([slow, quick], wall, SILENT * 2)

    assert await desk.statuses() == ["sending" if listens_first else "in_doubt"]
