"""What was written where there is no network counts when it comes, and says so."""

from datetime import timedelta

import pytest

from domain.fieldwork.reports import accept
from tests.builders import LEAD, LIAISON
from tests.talk import Talk


@pytest.fixture
async def talk(service) -> Talk:
    talk = Talk(service)
    await talk.set_up()
    await talk.report()
    await talk.say(LIAISON, "asignar SL-1")
    await talk.hear(LEAD)
    return talk


async def comment(talk: Talk, ago: timedelta, text: str) -> list[str]:
    sent_at = talk.service.clock.now() - ago
    return await talk.say(LEAD, f"comentar SL-1 {text}", sent_at=sent_at)


async def history(talk: Talk, folio: str = "SL-1") -> list:
    report = await talk.by_folio(folio)
    async with talk.service.database.reading() as unit:
        return await unit.reports.history_of(report.id)


async def test_a_message_of_twelve_hours_ago_is_handled_and_marked_with_when_it_was_written(talk):
    now = talk.service.clock.now()
    await comment(talk, timedelta(hours=12), "ya fuimos")

    line = (await history(talk))[-1]
    assert (line.at, line.details["text"]) == (now, "ya fuimos")
    assert line.written_at == now - timedelta(hours=12)
    assert "history-line-late" in await talk.say(LEAD, "SL-1")


async def test_a_message_of_some_minutes_ago_is_not_called_late(talk):
    await comment(talk, timedelta(minutes=29), "ya fuimos")

    assert (await history(talk))[-1].written_at is None


async def test_what_follows_by_itself_from_a_late_message_was_written_by_nobody(talk):
    await talk.report("SL-2")
    now = talk.service.clock.now()
    async with talk.service.database.unit() as unit:
        report, earlier = await unit.reports.by_folio("SL-2"), now - timedelta(hours=3)
        await unit.apply(accept(report, by=None, now=now), now=now, written_at=earlier)
        await unit.commit()

    assert [line.written_at for line in await history(talk, "SL-2")] == [None, None]
