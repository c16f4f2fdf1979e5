"""The bytes of files: in a folder, or in an S3-compatible bucket with a folder for the latest."""

import hashlib
from collections.abc import AsyncIterator, Iterator
from contextlib import contextmanager
from datetime import timedelta
from pathlib import Path
from secrets import token_hex

import obstore
from anyio import open_file, to_thread
from obstore.exceptions import BaseError, NotFoundError
from obstore.store import ObjectStore, S3Store

from domain.ids import MediaId

LARGEST = 16 * 1024 * 1024
CACHED_AT_MOST = 2 * 1024**3
TIDY_EVERY = 200
PROBES = ".probes"


class TooLarge(Exception):
    """The file is larger than any that we keep."""


class BucketAway(OSError):
    """The bucket did not answer, or refused; it may later."""


class MediaStore:
    """For each file what was received, and a copy that is safe to show.

    They are worked on in *folder*. Where there is a *bucket* they live there: all machines share
    it, and the folder holds no more than what was lately used.
    """

    def __init__(self, folder: Path, bucket: ObjectStore | None = None) -> None:
        self.folder = folder
        self._bucket = bucket
        self._brought = 0

    def original(self, id: MediaId) -> Path:
        """Where the file is worked on as it was received."""
        return self.folder / id[:2] / f"{id}.original"

    def shown(self, id: MediaId) -> Path:
        """Where the copy is that people are shown."""
        return self.folder / id[:2] / f"{id}.shown"

    async def write(self, id: MediaId, chunks: AsyncIterator[bytes]) -> tuple[int, str]:
        """Keep *chunks* as the original; the size and SHA-256. Raises TooLarge beyond 16 MB.

        The file appears whole or not at all.
        """
        target = self.original(id)
        await to_thread.run_sync(lambda: target.parent.mkdir(parents=True, exist_ok=True))
        partial = target.with_suffix(".partial")
        written = await _stream(chunks, partial)
        await to_thread.run_sync(partial.replace, target)
        await self.keep(target)
        return written

    async def keep(self, path: Path) -> None:
        """What was written at *path* is whole: let it last. Raises BucketAway."""
        if self._bucket:
            with _told_as_away():
                await obstore.put_async(self._bucket, _key(path), path)
            await self._tidy()

    async def find(self, path: Path) -> Path | None:
        """*path*, once its file is there, brought from the bucket if need be; None if nowhere."""
        if not await to_thread.run_sync(path.exists) and not await self._bring(path):
            return None
        return path

    async def remove(self, id: MediaId) -> None:
        """Both are gone, wherever they were. Raises BucketAway."""
        for path in (self.original(id), self.shown(id)):
            await self.drop(path)

    async def drop(self, path: Path) -> None:
        """The file at *path* is gone. Raises BucketAway."""
        if self._bucket:
            with _told_as_away():
                await obstore.delete_async(self._bucket, _key(path))
        await to_thread.run_sync(lambda: path.unlink(missing_ok=True))

    async def every(self) -> AsyncIterator[Path]:
        """Where each file belongs, in no order; `find` brings it there."""
        if self._bucket is None:
            for path in await to_thread.run_sync(lambda: sorted(self.folder.glob("*/*"))):
                yield path
            return
        with _told_as_away():
            async for batch in obstore.list(self._bucket):
                for found in batch:
                    yield self.folder / found["path"]

    async def check(self) -> None:
        """Write something and take it away again; raises OSError."""
        probe = self.folder / PROBES / token_hex(8)  # others may be looking too
        await to_thread.run_sync(lambda: probe.parent.mkdir(parents=True, exist_ok=True))
        await to_thread.run_sync(probe.write_bytes, b"probe")
        await self.keep(probe)
        await self.drop(probe)

    async def _bring(self, path: Path) -> bool:
        if self._bucket is None:
            return False
        await to_thread.run_sync(lambda: path.parent.mkdir(parents=True, exist_ok=True))
        partial = path.with_suffix(".brought")
        try:
            with _told_as_away():
                answer = await obstore.get_async(self._bucket, _key(path))
                await _stream(aiter(answer.stream()), partial)
        except FileNotFoundError:
            return False
        await to_thread.run_sync(partial.replace, path)
        await self._tidy()
        return True

    async def _tidy(self) -> None:
        """Every so often, let go of what was not used for the longest time."""
        self._brought += 1
        if self._brought % TIDY_EVERY == 0:
            await to_thread.run_sync(tidy, self.folder, CACHED_AT_MOST)


def open_store(media_url: str, cache: Path) -> MediaStore:
    """The store at *media_url*: `file:folder`, or `s3://bucket/prefix` with a folder to work in.

    Keys, region and address of the bucket are what AWS_* in the environment say.
    """
    if not media_url.startswith("s3://"):
        return MediaStore(Path(media_url.removeprefix("file:")))
    bucket = S3Store.from_url(
        media_url,
        client_options={
            "timeout": timedelta(seconds=20),
            "connect_timeout": timedelta(seconds=5),
            "allow_http": True,  # AWS_ENDPOINT_URL says whether
        },
        retry_config={"max_retries": 3, "retry_timeout": timedelta(seconds=20)},
    )
    return MediaStore(cache, bucket)


def tidy(folder: Path, most: int) -> None:
    """Remove the files of *folder* that were used the longest time ago, until *most* bytes."""
    files = [(path.stat(), path) for path in folder.glob("*/*")]
    total = sum(stat.st_size for stat, _ in files)
    for stat, path in sorted(files, key=lambda each: max(each[0].st_atime, each[0].st_mtime)):
        if total <= most:
            return
        path.unlink(missing_ok=True)
        total -= stat.st_size


async def _stream(chunks: AsyncIterator[bytes], target: Path) -> tuple[int, str]:
    """Write *chunks* to *target*; the size and SHA-256. Raises TooLarge, and leaves nothing."""
    size, digest = 0, hashlib.sha256()
    async with await open_file(target, "wb") as file:
        async for chunk in chunks:
            size += len(chunk)
            if size > LARGEST:
                break
            digest.update(chunk)
            await file.write(bytes(chunk))
    if size > LARGEST:
        await to_thread.run_sync(target.unlink)
        raise TooLarge
    return size, digest.hexdigest()


def _key(path: Path) -> str:
    return "/".join(path.parts[-2:])


@contextmanager
def _told_as_away() -> Iterator[None]:
    """Speak of the bucket as one speaks of a disk."""
    try:
        yield
    except (NotFoundError, FileNotFoundError) as error:
        raise FileNotFoundError from error
    except BaseError as error:
        raise BucketAway(type(error).__name__) from None
