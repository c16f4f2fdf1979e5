"""What went out after a copy was made does not go out again once the copy is brought back."""

from dataclasses import dataclass, field, replace

import pytest

from bot.backups import back_up, restore
from domain.messages import Address, Channel
from storage.database import Database
from tests.bot.test_worker_and_sender import Recorder, notify, sending
from tests.builders import LEAD, NOON
from tests.talk import Talk


@pytest.fixture
async def talk(service) -> Talk:
    talk = Talk(service)
    await talk.set_up()
    return talk


@dataclass
class Listed(Recorder):
    """A channel that knows afterwards what it took, as WhatsApp does."""

    taken: dict[str, list[str]] = field(default_factory=dict)

    async def send(self, letter, part) -> str:
        id = await super().send(letter, part)
        self.taken.setdefault(part.text, []).append(id)
        return id

    async def find(self, letter, part, since) -> list[str]:
        return self.taken.get(part.text, [])


async def sent_around_a_restore(talk: Talk, folder, channel: Channel, recorder: Recorder) -> int:
    """How often a notice went out that was sent after a copy was made, which is brought back."""
    database, store = talk.service.database, talk.service.store
    sender = sending(talk, **{channel.value: recorder})
    copy = folder / "copy.tar"
    await back_up(database, store, copy, now=NOON, tell=lambda _name: None)
    await sender.send_next()
    url = f"sqlite+aiosqlite:///{folder / 'back.db'}"
    await restore(url, database.vault, store, copy, tell=lambda _name: None)
    back = Database(url, database.vault, database.new_id, "es")
    again = replace(sender, database=back, errands=replace(sender.errands, database=back))
    await again.send_next()
    async with back.reading() as unit:
        assert [line.status for line in await unit.outbox.lines(1)] == ["sent"]
    await back.close()
    return len(recorder.sent)


async def test_where_the_channel_keeps_a_list_it_is_found_there(talk, tmp_path):
    await notify(talk, LEAD)

    assert await sent_around_a_restore(talk, tmp_path, Channel.WHATSAPP, Listed()) == 1


async def test_where_nobody_can_be_asked_it_comes_twice_rather_than_never(talk, tmp_path):
    async with talk.service.database.unit() as unit:
        lead = await unit.people.find(LEAD)
        await unit.people.add_address(lead, Address(Channel.TELEGRAM, "77"))
        await unit.commit()
    await notify(talk, LEAD, channel=Channel.TELEGRAM)

    assert await sent_around_a_restore(talk, tmp_path, Channel.TELEGRAM, Recorder()) == 2
