"""A bell wakes as many as there is work for, and what is rung is never missed."""

import asyncio
import itertools
from collections.abc import Sequence

from bot.bells import Bell

LONG_S = 60


def resting(bell: Bell, how_many: int, at_most_s: float = LONG_S) -> list[asyncio.Task]:
    return [asyncio.create_task(bell.rest(bell.missed, at_most_s)) for _ in range(how_many)]


async def awake(tasks: list[asyncio.Task]) -> int:
    for _ in range(5):
        await asyncio.sleep(0)
    return sum(task.done() for task in tasks)


async def test_it_wakes_as_many_as_it_was_rung_for_and_lets_the_others_rest():
    bell = Bell()
    tasks = resting(bell, 8)
    await awake(tasks)

    bell.ring(3)

    assert await awake(tasks) == 3
    bell.ring_for_all()
    assert await awake(tasks) == 8


async def test_the_one_who_rests_longest_is_woken_first():
    bell = Bell()
    first, second = resting(bell, 2)
    await awake([first, second])

    bell.ring()

    await awake([first, second])
    assert (first.done(), second.done()) == (True, False)
    second.cancel()


async def test_what_is_rung_between_looking_and_resting_is_not_missed():
    bell = Bell()
    as_both_looked = bell.missed
    bell.ring()

    async with asyncio.timeout(1):
        await bell.rest(as_both_looked, LONG_S)
        await bell.rest(as_both_looked, LONG_S)


async def test_what_was_rung_before_somebody_looked_wakes_nobody_later():
    bell = Bell()
    bell.ring()

    late = resting(bell, 1)

    assert await awake(late) == 0
    late[0].cancel()


async def test_whoever_rested_long_enough_gets_up_and_is_not_rung_for_any_more():
    bell = Bell()
    impatient = resting(bell, 1, at_most_s=0.01)
    patient = resting(bell, 1)
    await asyncio.gather(*impatient)

    bell.ring()

    assert await awake(patient) == 1


async def test_whoever_is_taken_away_while_resting_is_not_rung_for_any_more():
    bell = Bell()
    gone, there = resting(bell, 2)
    await awake([gone, there])
    gone.cancel()

    bell.ring()

    assert await awake([there]) == 1


class Deaf(Bell):
    """What a bell would be that forgets what it is rung for while nobody rests."""

    @property
    def missed(self) -> int:
        return 0

    @missed.setter
    def missed(self, _times: int) -> None:
        pass


class Shop:
    """Two who look for work and rest; a look takes some turns of the loop."""

    def __init__(self, bell: Bell, look: int) -> None:
        self.bell = bell
        self.look = look
        self.waiting = 0

    async def work(self) -> None:
        while True:
            missed, found = self.bell.missed, self.waiting > 0
            self.waiting -= found
            await turns(self.look)
            if not found:
                await self.bell.rest(missed, LONG_S)

    async def left_after(self, gaps: Sequence[int]) -> int:
        """How much lies about once work came with these *gaps*, though nobody wakes by time."""
        workers = [asyncio.create_task(self.work()) for _ in range(2)]
        for gap in gaps:
            await turns(gap)
            self.waiting += 1
            self.bell.ring()
        await turns(10 * (self.look + 1) * len(gaps))
        for worker in workers:
            worker.cancel()
        return self.waiting


async def turns(times: int) -> None:
    for _ in range(times):
        await asyncio.sleep(0)


async def every_way(bell: type[Bell]) -> list[int]:
    """What is left after each way in which four pieces of work can come."""
    ways = itertools.product(range(1, 4), itertools.product(range(4), repeat=4))
    return [await Shop(bell(), look).left_after(gaps) for look, gaps in ways]


async def test_whatever_is_left_at_whatever_moment_is_found_without_waiting_for_time():
    assert not any(await every_way(Bell))


async def test_a_bell_that_forgets_leaves_work_lying():
    assert any(await every_way(Deaf))
