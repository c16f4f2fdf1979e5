"""What hooks took is kept for a month, dead letters for three, what waits for ever."""

from dataclasses import replace
from datetime import timedelta

import pytest

from domain.hooks import Hook, HookDeliveryStatus
from domain.ids import HookId
from scheduler.retention import erasing
from tests.builders import NOON
from tests.talk import Talk


@pytest.mark.parametrize(
    ("days", "left"),
    [(29, ["sent", "dead", "pending"]), (31, ["dead", "pending"]), (91, ["pending"])],
)
async def test_old_deliveries_are_forgotten_by_and_by(service, days, left):
    talk = Talk(service)
    await talk.set_up()
    async with service.database.unit() as unit:
        await unit.hooks.save(Hook(HookId("h"), "https://h.example.org", ("whsec_",), NOON))
        await unit.commit()
    for number in range(3):
        await talk.report(f"SL-{number}")
    async with service.database.unit() as unit:
        taken, dead, _ = (await unit.hooks.deliveries(3))[::-1]
        for delivery, status in ((taken, "sent"), (dead, "dead")):
            ended = replace(delivery, status=HookDeliveryStatus(status), ended_at=NOON)
            await unit.hooks.save_delivery(ended)
        await unit.commit()

    night = NOON.replace(hour=9) + timedelta(days=days + 1)  # three in the morning there
    await erasing(service.store)(service.database, night)

    async with service.database.reading() as unit:
        found = (await unit.hooks.deliveries(9))[::-1]
    assert [delivery.status for delivery in found] == left
