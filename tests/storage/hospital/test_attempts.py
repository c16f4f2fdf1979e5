"""Failures to show who one is are counted for everybody, whoever is faster."""

import pytest

from storage.versions import Overtaken
from tests.builders import NOON

SUBJECTS = ["number 1", "record p1"]


async def fail(database) -> None:
    async with database.unit() as unit:
        for attempts in await unit.identity.of(SUBJECTS):
            await unit.save(attempts.after_another(NOON))
        await unit.commit()


async def test_they_outlive_the_process(database):
    await fail(database)
    await fail(database)
    async with database.reading() as unit:
        assert [each.failures for each in await unit.identity.of(SUBJECTS)] == [2, 2]


async def test_of_two_at_once_the_second_looks_again_and_none_is_lost(database):
    await fail(database)
    async with database.reading() as reader:
        (old,) = await reader.identity.of(["record p1"])
    async with database.unit() as late:
        (read,) = await late.identity.of(["record p1"])
        late.identity._versions._read["record p1"]["version"] = 0  # as if another had saved since
        with pytest.raises(Overtaken):
            await late.save(read.after_another(NOON))
    await fail(database)
    async with database.reading() as unit:
        (now,) = await unit.identity.of(["record p1"])
    assert (old.failures, now.failures) == (1, 2)
