"""The hospital's story in docs/hospital.md is what the telephones of the demonstration show."""

import re
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

from bot.demonstration.hospital import WAITING
from bot.ids import new_id
from demo.hospital.families import FAMILIES
from domain.messages import InboundMessage
from scheduler.hospital.attendance import ask_families
from scheduler.hospital.offers import offer_hours
from tests.demo.ward import open_demonstration

PAGE = (Path(__file__).parents[2] / "docs" / "hospital.md").read_text(encoding="utf-8")
PHONES = {family.name.split()[0]: family.address for family in FAMILIES}
A_DAY = "+1 día"


class Telephones:
    """What is said and shown on the telephones of the families, as on /sim."""

    def __init__(self, service, clock):
        hasty = replace(service.worker, album_pause=timedelta())
        self.service, self.clock = replace(service, worker=hasty), clock
        self.shown = dict.fromkeys(PHONES, 0)

    async def do(self, line):
        """Let the clock go ahead, or somebody press or say something."""
        if line == A_DAY:
            self.clock.pass_by(days=1)
        else:
            who, _, said = line.partition(" > ")
            await self._say(who, said)
        for job in (ask_families, offer_hours):
            await self.service.work_off()
            await job(self.service.database, self.clock.now())
        await self.service.work_off()

    async def _say(self, who, said):
        bubbles = await self._bubbles(who)
        buttons = {title: id for b in bubbles if b.is_ours for id, title, _ in b.content["buttons"]}
        choice = buttons.get(said)
        message = InboundMessage(PHONES[who], new_id(), self.clock.now(), said)
        await self.service.intake.keep(replace(message, choice=choice))

    async def new(self, who):
        """What the telephone shows since the last look."""
        bubbles = [b for b in await self._bubbles(who) if b.id > self.shown[who]]
        self.shown[who] = max((b.id for b in bubbles), default=self.shown[who])
        return [f"{who} < {b.content['text']}" for b in bubbles if b.is_ours]

    async def _bubbles(self, who):
        async with self.service.database.reading() as unit:
            return await unit.letters.bubbles(PHONES[who])


async def test_the_hospitals_story_goes_as_the_page_tells(service, clock):
    await open_demonstration(service)
    telephones = Telephones(service, clock)
    (told,) = re.findall(r"^```text\n(\+1 día\n.*?)^```$", PAGE, re.DOTALL | re.MULTILINE)
    done = [line for line in told.splitlines() if " < " not in line]

    happened = []
    for line in done:
        await telephones.do(line)
        happened += [line, *[new for who in PHONES for new in await telephones.new(who)]]

    assert "\n".join(happened) + "\n" == told


def test_the_page_counts_right():
    assert f"{WAITING} invented referrals" in PAGE
