"""Talks to the service below the channels: what is said in, and the notices that come out."""

from dataclasses import dataclass, replace
from datetime import timedelta
from itertools import count

from bot.organisation.setting_up import SettingUp
from bot.service import Service
from bot.words import Tongue
from bot.worker import Worker
from dialogs.inputs import MEANT, read_choice
from dialogs.registry import BOOK
from domain.fieldwork.intake import Incoming, draw_up
from domain.fieldwork.reports import Report, receive
from domain.ids import ContactId, MediaId, ReportId
from domain.messages import Address, Attachment, AttachmentKind, InboundMessage, Notice, Pin
from domain.messaging.queues import OutboxStatus
from tests.builders import CITIZEN, HERE, LEAD, LIAISON, POTHOLE, an_organisation

TRIGGERS = {MEANT, *(move.trigger for dialog in BOOK.dialogs for move in dialog.moves)}
LONGEST_ID = 64  # bytes, on Telegram
_numbers = count(1)


@dataclass
class Talk:
    """People talking to one service."""

    service: Service
    citizen: Address = CITIZEN

    @property
    def worker(self) -> Worker:
        """A worker that does not wait for the rest of an album."""
        return replace(self.service.worker, album_pause=timedelta())

    async def set_up(self) -> None:
        async with self.service.database.unit() as unit:
            await SettingUp(unit, an_organisation()).apply(now=self.service.clock.now())
            await unit.commit()

    async def at_work(self) -> "Talk":
        """With SL-1 in the hands of the crew North, and nothing left for anybody to read."""
        await self.set_up()
        await self.report()
        await self.say(LIAISON, "asignar SL-1")
        for person in (LEAD, LIAISON, CITIZEN):
            await self.hear(person)
        return self

    async def report(self, folio: str = "SL-1", **fields) -> Report:
        """A report of the citizen's comes in."""
        now = self.service.clock.now()
        async with self.service.database.unit() as unit:
            reporter = await unit.people.find_or_add(self.citizen, None, unit.new_id)
            incoming = Incoming(
                folio, POTHOLE, now, "Bache hondo", "Roble 120", HERE, reporter=reporter
            )
            report = draw_up(
                replace(incoming, **fields),
                id=ReportId(unit.new_id()),
                zone=None,
                calendar=await unit.setup.default_calendar(),
            )
            await unit.apply(receive(report, now=now), now=now)
            await unit.commit()
        return report

    async def put(self, address: Address, text: str = "", **fields) -> None:
        """A message arrives; nobody has answered it yet."""
        number = next(_numbers)
        message = InboundMessage(address, f"in-{number}", self.service.clock.now(), text)
        await self.service.intake.keep(replace(message, **fields))

    async def say(self, address: Address, text: str = "", **fields) -> list[str]:
        """Somebody says something; the keys of what they are told."""
        await self.put(address, text, **fields)
        return await self.hear(address)

    async def press(self, address: Address, trigger: str, subject: str = "") -> list[str]:
        """Somebody presses a button."""
        choice = self.service.worker.stage.book.stamp(f"{trigger}:{subject}")
        return await self.say(address, choice=choice)

    async def photo(self, address: Address, caption: str = "") -> list[str]:
        """Somebody sends one picture."""
        return await self.say(address, caption, attachments=(a_photo(),))

    async def pin(self, address: Address, pin: Pin = HERE) -> list[str]:
        return await self.say(address, pin=pin)

    async def hear(self, address: Address) -> list[str]:
        """Answer everything; the keys of what *address* is told."""
        return [w.key for notice in await self.heard(address) for w in notice.message.paragraphs]

    async def heard(self, address: Address) -> list[Notice]:
        """Answer everything; the notices for *address*, which count as sent."""
        while await self.worker.answer_next():
            pass
        async with self.service.database.unit() as unit:
            contact = await unit.people.find(address)
            taken = []
            while claimed := await unit.outbox.claim(self.service.clock.now()):
                taken.append(claimed)
                await unit.outbox.finish(claimed.number, OutboxStatus.SENT)
            mine = [claimed for claimed in taken if claimed.notice.to == contact]
            for claimed in taken:
                if claimed not in mine:
                    await unit.outbox.retry(
                        claimed.number, self.service.clock.now(), "", spent=False
                    )
            await unit.commit()
        for claimed in mine:
            check_what_is_offered(claimed.notice)
            self._check_what_is_said(claimed.notice, address)
        return [claimed.notice for claimed in mine]

    def _check_what_is_said(self, notice: Notice, to: Address) -> None:
        """Whoever hears it hears it whole, whatever language they chose."""
        composer = self.service.sender.composer
        for locale in composer.catalogues.locales:
            tongue = Tongue.anywhere(locale)
            assert composer.compose(notice, to, tongue, []).text or notice.message.media

    async def by_folio(self, folio: str = "SL-1") -> Report:
        async with self.service.database.reading() as unit:
            return await unit.reports.by_folio(folio)

    async def contact(self, address: Address) -> ContactId:
        async with self.service.database.reading() as unit:
            return await unit.people.find(address)


def check_what_is_offered(notice: Notice) -> None:
    """Whatever can be pressed means something when it comes back, and fits into a button."""
    pressed = (choice for choice in notice.message.choices if not choice.shares_phone)
    for id in (BOOK.stamp(choice.id) for choice in pressed):
        assert read_choice(id).trigger in TRIGGERS, id
        assert len(id.encode()) <= LONGEST_ID, id


def a_photo() -> Attachment:
    return Attachment(
        MediaId(f"photo{next(_numbers)}"), AttachmentKind.PHOTO, "local:/nowhere", "image/jpeg"
    )
