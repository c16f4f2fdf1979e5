"""Two exports that say something of one referral at the same time both count."""

import asyncio
import json

from bot.waitlist.batches import Row
from bot.waitlist.consolidating import consolidate, reading_of
from bot.waitlist.fields import KEPT
from tests.bot.waitlist.nights import SOFIA, an_export, brought, stocked
from tests.builders import NOON

SAID = ({"COMUNA": "Paine"}, {"CIUDAD": "Buin"})


async def both_said(database, tmp_path) -> dict[str, str]:
    """What is kept of Sofía after two exports with a column each, brought at once."""
    hospital = await stocked(database)
    await brought(hospital, an_export(tmp_path, SOFIA))
    read = [asyncio.Event() for _ in SAID]

    async def bring(number: int) -> None:
        async with hospital.unit() as unit:
            row = Row("700", number, dict.fromkeys(KEPT) | SAID[number], "waitlist")
            reading = await reading_of(unit)
            read[number].set()
            if not hospital.is_embedded:  # there the second begins when the first has ended
                await asyncio.gather(*(each.wait() for each in read))
            await consolidate(unit, reading, [row], by="Rosa", now=NOON)
            await asyncio.sleep(0.05)
            await unit.commit()

    await asyncio.gather(*map(bring, range(len(SAID))))
    async with hospital.unit() as unit:
        return json.loads((await unit.register.of(["700"]))["700"].cells)


async def test_what_each_of_two_exports_says_is_kept(database, tmp_path):
    kept = await both_said(database, tmp_path)

    assert {name: kept.get(name) for name in ("COMUNA", "CIUDAD")} == SAID[0] | SAID[1]
