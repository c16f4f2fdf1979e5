"""Looks what happens, once for all open pages of this process, and tells each what it may know."""

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass, field
from datetime import datetime
from time import monotonic
from typing import Protocol

from domain.ids import AreaKey
from storage.database import Database, is_away
from storage.drivers.whole import whole
from storage.happenings import News, Reading, Theme

PAUSE_S = 0.5
SESSIONS_EVERY_S = 5.0
MOST_LISTENERS = 500


class City(Protocol):
    """What is looked at."""

    @property
    def database(self) -> Database:
        """Where things happen."""

    @property
    def now(self) -> Callable[[], datetime]:
        """What time it is."""

    @property
    def is_stopping(self) -> Callable[[], bool]:
        """Whether nobody is to listen any longer."""


@dataclass(eq=False, slots=True)
class Listener:
    """An open page: by which session, and what it may know; `themes` are those it has not heard."""

    session: str
    may_know: frozenset[Theme]
    areas: frozenset[AreaKey]
    is_over: bool = False
    _themes: set[Theme] = field(default_factory=set, init=False)
    _rings: asyncio.Event = field(default_factory=asyncio.Event, init=False)

    def tell(self, news: set[News]) -> None:
        """Keep what is any business of theirs until it is heard."""
        theirs = {
            one.theme
            for one in news
            if one.theme in self.may_know and (one.area is None or one.area in self.areas)
        }
        if theirs:
            self._themes |= theirs
            self._rings.set()

    def end(self) -> None:
        """There will be no more."""
        self.is_over = True
        self._rings.set()

    async def hear(self, patience_s: float) -> set[Theme]:
        """What changed; nothing, if it stays quiet for *patience_s* or there will be no more."""
        with suppress(TimeoutError):
            await asyncio.wait_for(self._rings.wait(), patience_s)
        self._rings.clear()
        heard, self._themes = self._themes, set()
        return heard


@dataclass(eq=False, slots=True)
class Newsroom:
    """Who listens. Somebody looks for news as long as anybody does."""

    _listeners: set[Listener] = field(default_factory=set)
    _looking: asyncio.Task[None] | None = None

    @property
    def is_full(self) -> bool:
        """Whether as many pages listen as we have room for."""
        return len(self._listeners) >= MOST_LISTENERS

    @asynccontextmanager
    async def listening(self, listener: Listener, city: City) -> AsyncIterator[None]:
        """Tell *listener* what happens in *city* from now on."""
        self._listeners.add(listener)
        try:
            seen = await whole(_read(city.database))
            if self._looking is None or self._looking.done():
                self._looking = asyncio.create_task(self._look(city, seen))
            yield
        finally:
            self._listeners.discard(listener)

    async def _look(self, city: City, seen: Reading) -> None:
        """Until nobody listens, the service stops or the database is away: they come again then."""
        checked_at = monotonic()
        try:
            while self._listeners and not city.is_stopping():
                await asyncio.sleep(PAUSE_S)
                seen = await self._tell(city, seen)
                if monotonic() - checked_at >= SESSIONS_EVERY_S:
                    await whole(self._end_those_over(city))
                    checked_at = monotonic()
        except Exception as error:
            if not is_away(error):
                raise
        finally:
            for listener in self._listeners:
                listener.end()

    async def _tell(self, city: City, seen: Reading) -> Reading:
        found = await whole(_read(city.database))
        news = found.since(seen)
        for listener in self._listeners:
            listener.tell(news)
        return found

    async def _end_those_over(self, city: City) -> None:
        async with city.database.reading() as unit:
            sessions = {listener.session for listener in self._listeners}
            lasting = await unit.users.lasting(sessions, city.now())
        for listener in self._listeners:
            if listener.session not in lasting:
                listener.end()


async def _read(database: Database) -> Reading:
    async with database.reading() as unit:
        return await unit.happenings.read()
