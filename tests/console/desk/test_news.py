"""Open pages hear that something changed where they may look, as streams over real HTTP."""

import asyncio
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import replace

import pytest
from httpx2 import AsyncClient

from bot.service import open_service
from bot.settings import Settings
from console import news, newsroom
from console.newsroom import Listener, Newsroom
from console.visiting import digest
from domain.fieldwork.reports import ReportStatus, receive
from domain.ids import AreaKey
from domain.messages import Message, Notice, Words
from domain.messaging.queues import OutboxStatus
from domain.people.users import UserRole, end
from storage.happenings import News, Reading, Theme
from tests.builders import CITIZEN, LAMP, NOON, POTHOLE, a_message, a_report
from tests.conftest import SECRETS
from tests.console.desk.town import LAMPS, STREETS, Town
from tests.emulators.server import serving
from tests.talk import Talk


@pytest.fixture(autouse=True)
def hasty(monkeypatch):
    monkeypatch.setattr(newsroom, "PAUSE_S", 0.05)
    monkeypatch.setattr(newsroom, "SESSIONS_EVERY_S", 0.05)
    monkeypatch.setattr(news, "HEARTBEAT_S", 0.5)


@asynccontextmanager
async def stream(url, browser):
    """The lines of the news that *browser* hears at *url*, once it is heard."""
    async with (
        AsyncClient(base_url=url, cookies={"enlace": browser.key}, timeout=10) as client,
        client.stream("GET", "/console/news") as answer,
    ):
        lines = answer.aiter_lines()
        assert answer.status_code == 200
        assert await heard(lines) == ("here", "")
        yield lines


async def heard(lines) -> tuple[str, str]:
    """The next event that is more than a heartbeat, and its data; empty if there will be none."""
    event = ""
    async with asyncio.timeout(10):
        async for line in lines:
            if line.startswith("event: "):
                event = line[7:]
            elif line.startswith("data:") and event:
                return event, line[5:].strip()
    return "", ""


async def arrives(service, id, category):
    async with service.database.unit() as unit:
        report = a_report(id, category=category, status=ReportStatus.RECEIVED)
        await unit.record(receive(report, now=NOON))
        await unit.commit()


async def test_a_page_hears_of_a_report_in_its_area_and_nothing_of_what_it_says(town):
    browser = await town.signed_in(UserRole.LIAISON, [STREETS])
    async with serving(town.app) as url, stream(url, browser) as lines:
        await arrives(town.service, "r7", POTHOLE)

        assert await heard(lines) == ("news", "board")


async def test_a_page_hears_nothing_of_another_area(town):
    browser = await town.signed_in(UserRole.LIAISON, [STREETS])
    both = await town.signed_in(UserRole.LIAISON, [STREETS, LAMPS])
    async with (
        serving(town.app) as url,
        stream(url, browser) as theirs,
        stream(url, both) as control,
    ):
        await arrives(town.service, "r7", LAMP)
        assert await heard(control) == ("news", "board")
        said = [line for line in [await anext(theirs), await anext(theirs)] if line]

        assert said == [":"]


async def test_the_stream_ends_soon_after_the_session(town):
    browser = await town.signed_in(UserRole.VIEWER)
    async with serving(town.app) as url, stream(url, browser) as lines:
        async with town.service.database.unit() as unit:
            [session] = await unit.users.sessions_of(browser.user.id)
            await unit.save(end(session, NOON))
            await unit.commit()

        assert await heard(lines) == ("", "")


async def test_the_stream_ends_for_who_may_not_come_in_any_more(town):
    browser = await town.signed_in(UserRole.VIEWER)
    async with serving(town.app) as url, stream(url, browser) as lines:
        async with town.service.database.unit() as unit:
            await unit.save(replace(browser.user, is_active=False))
            await unit.commit()

        assert await heard(lines) == ("", "")


async def test_a_session_that_is_idle_too_long_hears_nothing_more(town):
    browser = await town.signed_in(UserRole.VIEWER)
    async with serving(town.app) as url, stream(url, browser) as lines:
        town.service.clock.pass_by(hours=9)

        assert await heard(lines) == ("", "")


async def test_a_page_hears_at_once_what_another_process_did(database_url, tmp_path, clock):
    settings = Settings(
        _env_file=None, database_url=database_url, media_url=f"file:{tmp_path}", **SECRETS
    )
    async with open_service(settings, clock) as here, open_service(settings, clock) as there:
        town = Town(here)
        await town.settle()
        browser = await town.signed_in(UserRole.LIAISON, [STREETS])
        async with serving(town.app) as url, stream(url, browser) as lines:
            await arrives(there, "r7", POTHOLE)

            assert await heard(lines) == ("news", "board")


async def test_a_message_is_news_to_those_who_may_read_conversations(town):
    reader = await town.signed_in(UserRole.ANALYST)
    async with serving(town.app) as url, stream(url, reader) as lines:
        await town.service.intake.keep(a_message("hola"))

        assert await heard(lines) == ("news", "talks")


async def test_a_notice_that_no_channel_took_is_news_of_how_the_service_is(town):
    talk = Talk(town.service)
    await talk.put(CITIZEN, "hola")
    async with town.service.database.unit() as unit:
        told = Notice(await unit.people.find(CITIZEN), Message((Words("turn-failed"),)))
        await unit.outbox.put([told], now=NOON)
        claimed = await unit.outbox.claim(NOON)
        before = await unit.happenings.read()
        await unit.outbox.finish(claimed.number, OutboxStatus.FAILED, "stopped")
        after = await unit.happenings.read()

    assert after.since(before) == {News(Theme.HEALTH)}


async def test_a_stream_ends_when_the_service_stops(town):
    room, city = Newsroom(), City(town.service)
    listener = await a_listener(town)
    async with room.listening(listener, city):
        await listener.hear(0.2)
        was_over = listener.is_over
        city.is_stopped = True
        await listener.hear(10)

        assert (was_over, listener.is_over) == (False, True)


async def test_one_look_serves_all_pages_and_nobody_looks_once_they_are_closed(town):
    room, city = Newsroom(), City(town.service)
    async with AsyncExitStack() as pages:
        first = await a_listener(town)
        listeners = [replace(first) for _ in range(50)]
        for listener in listeners:
            await pages.enter_async_context(room.listening(listener, city))
        before = city.looks
        await arrives(town.service, "r7", POTHOLE)

        heard = [await listener.hear(10) for listener in listeners]

        assert heard == [{Theme.BOARD}] * 50
        assert city.looks - before < 50
    await asyncio.sleep(0.5)
    after_closing = city.looks
    await asyncio.sleep(0.5)
    assert city.looks == after_closing


def test_no_more_pages_may_listen_than_there_is_room_for(town, monkeypatch):
    monkeypatch.setattr(newsroom, "MOST_LISTENERS", 0)

    assert Newsroom().is_full


class City:
    """A place to look at that counts how often it is."""

    def __init__(self, service) -> None:
        self.service, self.now, self.database = service, service.clock.now, self
        self.looks, self.is_stopped = 0, False

    def reading(self):
        self.looks += 1
        return self.service.database.reading()

    def is_stopping(self) -> bool:
        return self.is_stopped


async def a_listener(town) -> Listener:
    browser = await town.signed_in(UserRole.ADMINISTRATOR)
    return Listener(digest(browser.key), frozenset(Theme), frozenset({STREETS}))


def a_reading(first: int, *areas: AreaKey) -> Reading:
    return Reading(dict.fromkeys(Theme, (0,)), dict(enumerate(areas, first)))


def test_a_row_whose_number_is_lower_but_which_is_committed_later_is_news_too():
    earlier = Reading({}, {1: STREETS, 3: STREETS})

    assert Reading({}, {1: STREETS, 2: LAMPS, 3: STREETS}).since(earlier) == {
        News(Theme.BOARD, LAMPS)
    }


def test_after_more_than_we_look_at_every_area_is_told():
    assert a_reading(900, LAMPS).since(a_reading(1, STREETS)) == {News(Theme.BOARD)}
