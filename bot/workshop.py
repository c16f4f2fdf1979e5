"""Gets files: what people sent is fetched and cleaned, what we show them is drawn."""

from collections.abc import AsyncIterator, Callable, Mapping
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path

import structlog
from anyio import open_file, to_thread

from bot import failures
from bot.channels.base import FileGone, FileSource, FileTooLarge, FileUnreachable
from bot.clock import Clock
from bot.hospital.calendar_files import CALENDAR_TYPE, calendar_file
from bot.pictures.chart_contents import MOST_ROWS, ChartWords, LoadBar
from bot.pictures.darkroom import before_after, clean, load_chart, read_facts
from bot.pictures.faults import PictureRefused
from bot.pictures.sniffing import HEAD_BYTES, Family, MediaKind, kind_of
from bot.words import Catalogues, Tongue
from domain import media as rules
from domain.events import Decision
from domain.figures import Share
from domain.ids import MediaId
from domain.media import Media, MediaSource, MediaStatus
from domain.messages import Param, Words
from storage.database import Database, is_away
from storage.files import MediaStore, TooLarge

log = structlog.get_logger()

TAKES_AT_MOST = timedelta(minutes=3)

Say = Callable[..., str]


class NotReady(Exception):
    """What a picture is made from is still on its way."""


@dataclass(frozen=True, slots=True)
class Workshop:
    """Works off the files that are wanted."""

    database: Database
    clock: Clock
    store: MediaStore
    sources: Mapping[MediaSource, FileSource]
    catalogues: Catalogues

    async def get_next(self) -> bool:
        """Get the next wanted file. False if none is due."""
        now = self.clock.now()
        async with self.database.unit() as unit:
            media = await unit.media.claim_wanted(now, now + TAKES_AT_MOST)
            if media is None:
                return False
            await unit.commit()
        decision = await self._try(media)
        async with self.database.unit() as unit:
            await unit.apply(decision, now=self.clock.now())
            await unit.commit()
        return True

    async def _try(self, media: Media) -> Decision:
        """What came of it: stored, refused, or later."""
        now = self.clock.now()
        try:
            return await self._get(media)
        except (PictureRefused, TooLarge, FileTooLarge) as refusal:
            return rules.refuse(media, getattr(refusal, "reason", "too_large"), now=now)
        except FileGone:
            return rules.refuse(media, "gone", now=now)
        except (FileUnreachable, NotReady, OSError) as failure:
            kind = type(failure).__name__
            log.warning("file not here yet", action="file_postponed", kind=kind)
            return rules.postpone(media, now=now)
        except Exception as failure:
            if is_away(failure):
                raise
            failures.tell(failure)  # it must not be tried again and again without a pause
            return rules.postpone(media, now=now)

    async def _get(self, media: Media) -> Decision:
        match media.source:
            case MediaSource.BEFORE_AFTER | MediaSource.COMPARISON:
                return await self._draw_pair(media)
            case MediaSource.CHART:
                return await self._draw_chart(media)
            case MediaSource.CALENDAR:
                return await self._write_calendar(media)
            case MediaSource.LOCAL:
                path = await self.store.find(Path(media.remote))
                chunks = _read(path or Path(media.remote))
            case _:
                chunks = self.sources[media.source].fetch(media.remote)
        size, digest = await self.store.write(media.id, chunks)
        kind = await self._clean(media.id)
        if kind is None:
            return rules.refuse(media, "refused_type", now=self.clock.now())
        here = rules.stored(media, content_type=kind.content_type, size=size, sha256=digest)
        return here + await self._facts(media.id) if kind.family is Family.PHOTO else here

    async def _facts(self, id: MediaId) -> Decision:
        """What the photo tells, read before anybody forgets where the original lies."""
        async with self.database.reading() as unit:
            timezone = await unit.setup.timezone()
        original, shown = self.store.original(id), self.store.shown(id)
        photo = await to_thread.run_sync(read_facts, id, original, shown, timezone)
        return Decision((photo,))

    async def _clean(self, id: MediaId) -> MediaKind | None:
        """Make the copy that is shown; what the bytes are, or nothing if unwanted."""
        original, shown = self.store.original(id), self.store.shown(id)
        kind = kind_of(await to_thread.run_sync(_head, original))
        if kind is None or kind.family not in (Family.PHOTO, Family.DOCUMENT):
            await self.store.drop(original)
            return None
        if kind.family is Family.PHOTO:
            await to_thread.run_sync(clean, original, shown)
            await self.store.keep(shown)
        return kind

    async def _draw_pair(self, media: Media) -> Decision:
        names = (media.recipe["before"], media.recipe["after"])
        before, after = [await self._ready(MediaId(name)) for name in names]
        if after is None:
            raise FileGone
        target, say = self._target(media), await self._speaker()
        labels = (_label(media.recipe, "before", say), _label(media.recipe, "after", say))
        await to_thread.run_sync(lambda: before_after(before, after, target, labels=labels))
        return await self._drawn(media, target)

    async def _ready(self, id: MediaId) -> Path | None:
        """The picture to show, or nothing where there is none; raises NotReady while it comes."""
        async with self.database.reading() as unit:
            media = await unit.media.get(id) if id else None
        if media and media.status is MediaStatus.WANTED:
            raise NotReady
        is_here = media is not None and media.status is MediaStatus.STORED
        return await self.store.find(self.store.shown(id)) if is_here else None

    async def _draw_chart(self, media: Media) -> Decision:
        recipe = media.recipe.items()
        bars = [_bar(row) for key, row in recipe if key.startswith("crew")]
        weeks = [_week(row) for key, row in recipe if key.startswith("week")]
        say = await self._speaker()
        target, words = self._target(media), _chart_words(media.remote, len(bars), say)
        await to_thread.run_sync(lambda: load_chart(bars, target, words, weeks=weeks))
        return await self._drawn(media, target)

    def _target(self, media: Media) -> Path:
        target = self.store.shown(media.id)
        target.parent.mkdir(parents=True, exist_ok=True)
        return target

    async def _write_calendar(self, media: Media) -> Decision:
        async with self.database.reading() as unit:
            timezone = await unit.setup.timezone()
        say = await self._speaker()
        said = say("calendar-summary", hospital=media.recipe["hospital"])
        target, written = self._target(media), calendar_file(media.recipe, said, timezone)
        await to_thread.run_sync(target.write_bytes, written)
        return await self._drawn(media, target, CALENDAR_TYPE)

    async def _drawn(
        self, media: Media, target: Path, content_type: str = "image/jpeg"
    ) -> Decision:
        await self.store.keep(target)
        size = (await to_thread.run_sync(target.stat)).st_size
        return rules.stored(media, content_type=content_type, size=size, sha256="")

    async def _speaker(self) -> Say:
        """Says words of pictures and files in the organisation's language."""
        async with self.database.reading() as unit:
            tongue = Tongue.anywhere(await unit.usual_locale())

        def say(key: str, **params: Param) -> str:
            return self.catalogues.say(Words(key, params), tongue)

        return say


def _label(recipe: Mapping[str, str], name: str, say: Say) -> str:
    """What stands over a panel: a folio as it is, or the words for a key."""
    key = recipe.get(f"{name}_key", f"picture-{name}")
    return recipe.get(f"{name}_label") or say(key)


def _chart_words(title: str, crews: int, say: Say) -> ChartWords:
    return ChartWords(
        title=title or say("chart-title"),
        overdue=say("chart-overdue"),
        due_soon=say("chart-due-soon"),
        rest=say("chart-active"),
        limit=say("chart-limit"),
        more=say("chart-more", count=crews - MOST_ROWS),
        weeks=say("chart-weeks"),
    )


def _bar(row: str) -> LoadBar:
    name, *numbers = row.rsplit("|", 4)
    active, limit, overdue, due_soon = map(int, numbers)
    return LoadBar(name, active, limit, overdue, due_soon)


def _week(row: str) -> Share:
    part, whole = row.split("|")
    return Share(int(part), int(whole))


def _head(path: Path) -> bytes:
    with path.open("rb") as file:  # opened and closed in one go, whoever is told to stop meanwhile
        return file.read(HEAD_BYTES)


async def _read(path: Path) -> AsyncIterator[bytes]:
    async with await open_file(path, "rb") as file:
        while chunk := await file.read(64 * 1024):
            yield chunk
