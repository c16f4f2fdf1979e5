"""A small town whose people do anything in any order, for tests that are not asynchronous."""

import asyncio
from collections import defaultdict
from collections.abc import Awaitable, Callable
from contextlib import AsyncExitStack
from dataclasses import replace
from pathlib import Path
from typing import Any

from bot.organisation.setting_up import SettingUp
from bot.service import open_service
from bot.settings import Settings
from bot.words import Tongue
from domain.messages import Address, Choice, Notice, Urgency
from domain.messaging.queues import OutboxStatus
from scheduler.schedule import Schedule
from tests.builders import CITIZEN, LEAD, LIAISON, MATE, OTHER_LIAISON, SOUTH_LEAD, an_organisation
from tests.conftest import SECRETS, FixedClock
from tests.talk import Talk, a_photo, check_what_is_offered

LIMIT = 2
STAFF = (LEAD, MATE, SOUTH_LEAD, LIAISON, OTHER_LIAISON)
STRANGER = replace(CITIZEN, external_id="+528100002000")
EVERYBODY = (*STAFF, CITIZEN, STRANGER)


class Town:
    """A service, its people, and what each was last told."""

    def __init__(self, url: str, folder: Path) -> None:
        self._runner = asyncio.Runner()
        self._stack = AsyncExitStack()
        self._url, self._folder = url, folder
        self.clock = FixedClock()
        self.offered: dict[Address, list[str]] = defaultdict(list)
        self.folios: list[str] = []
        self.run(self._open)

    def run(self, act: Callable[..., Awaitable[Any]], *args: Any) -> Any:
        """Run *act* to its end."""
        return self._runner.run(act(*args))

    async def _open(self) -> None:
        settings = Settings(
            _env_file=None, database_url=self._url, media_url=f"file:{self._folder}", **SECRETS
        )
        self.service = await self._stack.enter_async_context(open_service(settings, self.clock))
        self.talk = Talk(self.service)
        self.schedule = Schedule(self.service.database, self.clock.now)
        plan = an_organisation()
        crews = tuple(replace(crew, limit=LIMIT, paused=False) for crew in plan.crews)
        async with self.service.database.unit() as unit:
            await SettingUp(unit, replace(plan, crews=crews)).apply(now=self.clock.now())
            await unit.commit()
        self.contacts = {}

    def close(self) -> None:
        """Let everything go."""
        self.run(self._stack.aclose)
        self._runner.close()

    def report(self) -> None:
        """A citizen reports something."""
        self.folios.append(f"SL-{len(self.folios) + 1}")
        self.run(self.talk.report, self.folios[-1])
        self.settle()

    def say(self, who: Address, text: str = "", **fields: Any) -> None:
        """Somebody says something, and everybody reads what they are told."""
        self.run(lambda: self.talk.put(who, text, **fields))
        self.settle(who)

    def photo(self, who: Address, caption: str = "") -> None:
        """Somebody sends a picture."""
        self.say(who, caption, attachments=(a_photo(),))

    def press(self, who: Address, nth: int) -> None:
        """Somebody presses one of the buttons that they have."""
        if self.offered[who]:
            self.say(who, choice=self.offered[who][nth % len(self.offered[who])])

    def at_once(self, first: tuple[Address, str], second: tuple[Address, str]) -> None:
        """Two people say something at the same time, and two workers answer."""
        self.run(self._at_once, first, second)
        self.settle(first[0], second[0])

    async def _at_once(self, *said: tuple[Address, str]) -> None:
        for who, text in said:
            await self.talk.put(who, text)
        await asyncio.gather(*(self.talk.worker.answer_next() for _ in said))

    def pass_by(self, hours: float) -> None:
        """Time passes, and the clock's jobs run."""
        self.clock.pass_by(hours=hours)
        self.run(self.schedule.run_all)
        self.settle()

    def settle(self, *asked: Address) -> None:
        """Answer everybody; whoever asked is told something, and none of it is an apology."""
        told = self.run(self._settle)
        for who in asked:
            replies = [n for n in told[who] if n.urgency is Urgency.REPLY]
            assert replies, f"{who.external_id} was told nothing"

    async def _settle(self) -> dict[Address, list[Notice]]:
        for _ in range(60):
            if not await self.talk.worker.answer_next():
                break
        async with self.service.database.unit() as unit:
            assert await unit.inbox.waiting() == 0
            people = {await unit.people.find(who): who for who in EVERYBODY}
            told = defaultdict(list)
            while claimed := await unit.outbox.claim(self.clock.now()):
                await unit.outbox.finish(claimed.number, OutboxStatus.SENT)
                if who := people.get(claimed.notice.to):
                    self._read(who, claimed.notice)
                    told[who].append(claimed.notice)
            await unit.commit()
        return told

    def _read(self, who: Address, notice: Notice) -> None:
        """What somebody is told has words, in whole, and is no apology for a fault of ours."""
        assert "turn-failed" not in [words.key for words in notice.message.paragraphs]
        tongue = Tongue.anywhere("es")
        letter = self.service.sender.composer.compose(notice, who, tongue, [])
        assert letter.text.strip()
        check_what_is_offered(notice)
        self.offered[who] += [choice.id for choice in map(self._stamped, notice.message.choices)]
        self.offered[who] = self.offered[who][-30:]

    def _stamped(self, choice: Choice) -> Choice:
        return replace(choice, id=self.service.worker.stage.book.stamp(choice.id))
