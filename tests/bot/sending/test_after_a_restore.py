"""What went out after a copy was made does not go out again once the copy is brought back."""

from contextlib import asynccontextmanager
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


@asynccontextmanager
async def restored(talk: Talk, folder, channel: Channel, recorder: Recorder):
    """A sender on a copy that is brought back, after what waited in it was sent."""
    database, store = talk.service.database, talk.service.store
    sender = sending(talk, **{channel.value: recorder})
    sender = replace(sender, errands=replace(sender.errands, has_email=True))
    copy = folder / "copy.tar"
    await back_up(database, store, copy, now=NOON, tell=lambda _name: None)
    await sender.send_next()
    url = f"sqlite+aiosqlite:///{folder / 'back.db'}"
    _, unsure = await restore(url, database.vault, store, copy, tell=lambda _name: None)
    back = Database(url, database.vault, database.new_id, "es")
    yield replace(sender, database=back, errands=replace(sender.errands, database=back)), unsure
    await back.close()


async def test_where_the_channel_keeps_a_list_it_is_found_there(talk, tmp_path):
    listed = Listed()
    await notify(talk, LEAD)

    async with restored(talk, tmp_path, Channel.WHATSAPP, listed) as (sender, _):
        await sender.send_next()
        async with sender.database.reading() as unit:
            assert [line.status for line in await unit.outbox.lines(1)] == ["sent"]

    assert len(listed.sent) == 1


@pytest.mark.parametrize("channel", [Channel.TELEGRAM, Channel.EMAIL])
async def test_where_nobody_can_be_asked_it_is_put_aside_until_somebody_sends_it(
    talk, tmp_path, channel
):
    recorder = Recorder()
    async with talk.service.database.unit() as unit:
        lead = await unit.people.find(LEAD)
        await unit.people.add_address(lead, Address(channel, "77"))
        await unit.commit()
    await notify(talk, LEAD, channel=channel)

    async with restored(talk, tmp_path, channel, recorder) as (sender, unsure):
        assert (unsure.asked, unsure.held) == (0, 1)
        assert not await sender.send_next()
        async with sender.database.unit() as unit:
            (line,) = await unit.outbox.lines(1)
            assert (line.status, line.reason) == ("failed", "maybe-sent")
            assert await unit.parked.retry_outbox(line.number, NOON) == 1
            await unit.commit()
        assert len(recorder.sent) == 1

        await sender.send_next()

    assert len(recorder.sent) == 2
