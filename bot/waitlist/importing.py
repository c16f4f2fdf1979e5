"""Uploads are brought in one at a time, in a thread of their own, as the command does it.

The files lie sealed in the store until all is over. Whoever dies leaves an upload lying: it is
begun again by the next, for whom what is written already is known word for word.
"""

import asyncio
import threading
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from pathlib import Path
from typing import Any

from bot import failures
from bot.waitlist.nameless import unsealed
from domain.hospital.uploads import LOST_AFTER, Upload, UploadState, begin, finish
from storage.database import Database
from storage.files import MediaStore
from storage.hospital.uploads import drop_files, place_of

LOOK_EVERY_S = 1.0
MOST_FAULTS = 200
WRITTEN = ("writing", "ending")  # stages in which the list changes


class Stopped(Exception):
    """Somebody asked to stop, or the service ends."""


def _state(stage: str) -> UploadState:
    return UploadState.WRITING if stage in WRITTEN else UploadState.CHECKING


@dataclass(slots=True)
class Watch:
    """How far the thread is, and whether it is to stop; written there, read here."""

    stage: UploadState = UploadState.CHECKING
    rows: int = 0
    total: int | None = None
    stop: threading.Event = field(default_factory=threading.Event)

    def see(self, stage: str, rows: int, total: int | None) -> None:
        """Note how far it came; raises Stopped."""
        self.stage, self.rows, self.total = _state(stage), rows, total
        if self.stop.is_set():
            raise Stopped


@dataclass(frozen=True, slots=True)
class Importer:
    """Takes up uploads."""

    database: Database
    open_database: Callable[[], Database]
    store: MediaStore
    now: Callable[[], datetime]
    is_stopping: Callable[[], bool]

    async def bring_next(self) -> bool:
        """Bring the next upload in; whether there was one."""
        upload = await self._take_up()
        if upload is None:
            return False
        await self._bring(upload)
        return True

    async def _take_up(self) -> Upload | None:
        lost = self.now() - LOST_AFTER
        async with self.database.reading() as unit:
            if await unit.uploads.next(lost) is None:
                return None
        async with self.database.unit() as unit:
            await unit.uploads.hold()
            found = await unit.uploads.next(lost)
            if found is None:
                return None
            upload = begin(found, now=self.now())
            await unit.save(upload)
            await unit.commit()
        return upload if upload.is_under_way else None

    async def _bring(self, upload: Upload) -> None:
        watch = Watch()
        places = [place_of(self.store, upload.id, n, name) for n, name in enumerate(upload.files)]
        paths = [path for place in places if (path := await self.store.find(place))]
        work = asyncio.create_task(asyncio.to_thread(self._run, upload, paths, watch))
        try:
            is_asked = await self._follow(upload, watch, work)
        finally:
            watch.stop.set()  # a thread cannot be ended: it ends itself
        ended = ending(work, is_asked=is_asked)
        if ended is None:
            return  # the service ends: the next process takes it up
        await self._finish(upload.id, *ended)
        await drop_files(self.store, upload)

    async def _follow(self, upload: Upload, watch: Watch, work: asyncio.Task[Any]) -> bool:
        """Write down how far it came until it is over; whether somebody asked to stop."""
        is_asked = False
        while not work.done():
            await asyncio.wait({work}, timeout=LOOK_EVERY_S)
            far = replace(upload, state=watch.stage, rows=watch.rows, total=watch.total)
            async with self.database.unit() as unit:
                is_asked = await unit.uploads.note(replace(far, seen_at=self.now()))
                await unit.commit()
            if is_asked or self.is_stopping():
                watch.stop.set()
        return is_asked

    async def _finish(self, id: str, state: UploadState, report: dict[str, Any]) -> None:
        async with self.database.unit() as unit:
            upload = await unit.uploads.get(id)
            if upload:
                await unit.save(finish(upload, state, report, now=self.now()))
            await unit.commit()

    def _run(self, upload: Upload, paths: Sequence[Path], watch: Watch) -> dict[str, Any]:
        with unsealed(self.database.vault, paths) as readable:
            return asyncio.run(self._import(upload, readable, watch))

    async def _import(self, upload: Upload, paths: Sequence[Path], watch: Watch) -> dict[str, Any]:
        """Check and write on a database of the thread's own."""
        from bot.waitlist.bringing import Bringing  # noqa: PLC0415 - polars takes 30 MB, and is wanted seldom

        database = self.open_database()
        try:
            bringing = Bringing(database, paths, upload.source, upload.by, self.now, watch.see)
            return report_of(await bringing.bring(), upload.files)
        finally:
            await database.close()


def ending(
    work: asyncio.Task[dict[str, Any]], *, is_asked: bool
) -> tuple[UploadState, dict[str, Any]] | None:
    """How it ended, and what is told of it; None where it only has to wait for another process."""
    from bot.waitlist.files import FileRefused  # noqa: PLC0415 - as above

    try:
        report = work.result()
    except Stopped:
        return (UploadState.CANCELLED, {}) if is_asked else None
    except FileRefused as refusal:
        words = refusal.words
        return UploadState.REFUSED, {"refused": [refusal.file, words.key, dict(words.params)]}
    except Exception as error:  # noqa: BLE001 - whatever it is, it must not begin again for ever
        failures.tell(error)
        return UploadState.FAILED, {}
    return (UploadState.FAULTY if report["faults"] else UploadState.DONE), report


def report_of(outcome: Any, files: Sequence[str]) -> dict[str, Any]:
    """Counts, and faults by their places, in plain values."""
    checking, written = outcome.checking, outcome.written
    return {
        "read": outcome.read,
        "changed": outcome.changed,
        "repeated": outcome.repeated,
        "missing": outcome.missing,
        "entered": written.entered,
        "corrected": written.corrected,
        "uncleaned": written.uncleaned,
        "faults": checking.count,
        "columns": {column: count for column, count in checking.counts.most_common() if count},
        "shown": [
            [files[f.file], f.sheet, f.row, f.column, words.key, dict(words.params)]
            for f, words in ((f, f.said(files)) for f in checking.some(MOST_FAULTS))
        ],
    }
