"""Messages on disk while the database is away: one sealed, synced file for each, in order.

What is here was accepted: the provider was told so, and will not bring it again. What the database
refused stays beside the others under a name of its own.
"""

import os
from collections.abc import Callable, Collection, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from heapq import nsmallest
from itertools import count
from pathlib import Path
from time import time_ns

from anyio import to_thread
from pydantic import TypeAdapter

from domain.messages import Address, InboundMessage, spellings
from storage.secrecy.vault import Vault

WAITING, REFUSED = ".message", ".refused"
MOST_MESSAGES, MOST_BYTES = 100_000, 200_000_000
_MESSAGES = TypeAdapter(InboundMessage)


class SpoolFull(Exception):
    """There is no more room: the provider has to come again."""


@dataclass
class Spool:
    """A folder of messages. One process writes to it; what a dead one left is found again."""

    folder: Path
    vault: Vault
    most_messages: int = MOST_MESSAGES
    most_bytes: int = MOST_BYTES
    messages: int = 0
    bytes: int = 0
    _numbers: Iterator[int] = field(default_factory=count)
    _underway: dict[str, int] = field(default_factory=dict)

    def open(self) -> None:
        """Count what is there; files that were not finished go."""
        self.folder.mkdir(parents=True, exist_ok=True)
        for broken in self.folder.glob("*.part"):
            broken.unlink()
        self.recount()

    def recount(self) -> None:
        """Count what waits: files may have gone by other hands, or before a removal failed."""
        sizes = _sizes(self.folder) | self._underway
        self.messages, self.bytes = len(sizes), sum(sizes.values())

    async def put(self, message: InboundMessage) -> None:
        """Keep *message* past any crash; raises SpoolFull, or OSError where the disk fails."""
        sealed = self.vault.seal(_MESSAGES.dump_json(message).decode()).encode()
        is_full = self.messages >= self.most_messages or self.bytes + len(sealed) > self.most_bytes
        if is_full:
            raise SpoolFull
        name = f"{time_ns():020}-{next(self._numbers):06}{WAITING}"
        self._underway[name] = len(sealed)
        self.messages += 1
        self.bytes += len(sealed)
        try:
            await to_thread.run_sync(_write, self.folder / name, sealed)
        except BaseException:
            self._less(len(sealed))
            raise
        finally:
            del self._underway[name]

    async def is_empty(self) -> bool:
        """Whether no process has put anything here that still waits."""
        return not self.messages and not await self.oldest(1)

    async def oldest(self, most: int) -> list[Path]:
        """The first few, in the order in which they came; there may be a hundred thousand."""
        found = await to_thread.run_sync(lambda: nsmallest(most, _names_in(self.folder)))
        return [self.folder / name for name in found]

    async def read(self, paths: Sequence[Path]) -> list[InboundMessage | Exception]:
        """What each holds, or why it cannot be read."""
        return await to_thread.run_sync(lambda: [self._read_or_fail(path) for path in paths])

    def _read_or_fail(self, path: Path) -> InboundMessage | Exception:
        try:
            return self._read_one(path)
        except Exception as failure:  # noqa: BLE001 - whoever asked sets it aside, or tries again
            return failure

    def _read_one(self, path: Path) -> InboundMessage:
        return _MESSAGES.validate_json(self.vault.open(path.read_text()))

    async def remove(self, paths: Sequence[Path]) -> None:
        """The database has these."""
        for size in await to_thread.run_sync(lambda: [*map(_remove, paths)]):
            self._less(size)

    async def set_aside(self, path: Path) -> None:
        """The database will never take it: somebody has to look at it."""
        self._less(await to_thread.run_sync(_set_aside, path))

    async def written_by(self, addresses: Collection[Address]) -> list[Path]:
        """What somebody wrote, waiting or refused, here and in the folders of other processes.

        What cannot be read is nobody's; what comes into the database meanwhile is passed by.
        """
        theirs = {spelling for address in addresses for spelling in spellings(address)}
        found = []
        for path in await to_thread.run_sync(_all_below, self.folder):
            with suppress(FileNotFoundError, ValueError):
                if self.vault.fits(await to_thread.run_sync(path.read_text)):
                    found += [path] if _names(self._read_one(path)) & theirs else []
        return found

    async def reseal(self) -> tuple[int, list[Path]]:
        """Seal what lies here and in the folders below under the newest key.

        How much was not, and what still is not: it was changed, its key is gone, or a process that
        started just then tidied the folder.
        """
        paths = await to_thread.run_sync(_all_below, self.folder)
        done = sum([await to_thread.run_sync(self._reseal_one, path) for path in paths])
        return done, await self._where(self.vault.is_older)

    def _reseal_one(self, path: Path) -> bool:
        """Whether it was under an old key; what is in the database meanwhile stays gone."""
        with suppress(FileNotFoundError, ValueError):
            sealed = path.read_text()
            if self.vault.is_older(sealed) and self.vault.fits(sealed) and path.exists():
                _write(path, self.vault.reseal(sealed).encode())
                return True
        return False

    async def strange(self) -> list[Path]:
        """What lies here or below under a key that is not at hand: whose it is nobody can tell."""
        return await self._where(self.vault.is_strange)

    async def _where(self, holds: Callable[[str], bool]) -> list[Path]:
        found = []
        for path in await to_thread.run_sync(_all_below, self.folder):
            with suppress(FileNotFoundError, ValueError):
                found += [path] if holds(await to_thread.run_sync(path.read_text)) else []
        return found

    def _less(self, size: int) -> None:
        self.messages -= 1
        self.bytes -= size


def _write(path: Path, content: bytes) -> None:
    """Write a file that is there whole or not at all, also when the power fails."""
    part = path.with_suffix(".part")
    with part.open("wb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())
    part.rename(path)
    descriptor = os.open(path.parent, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def _names(message: InboundMessage) -> set[Address]:
    return {message.address, Address(message.address.channel, message.alias or "")}


def _all_below(folder: Path) -> list[Path]:
    return sorted(path for path in folder.rglob("*") if path.suffix in (WAITING, REFUSED))


def _waiting(folder: Path) -> Iterator[os.DirEntry[str]]:
    if not folder.exists():  # nobody ever had to
        return
    with os.scandir(folder) as entries:
        yield from (entry for entry in entries if entry.name.endswith(WAITING))


def _names_in(folder: Path) -> Iterator[str]:
    return (entry.name for entry in _waiting(folder))


def _sizes(folder: Path) -> dict[str, int]:
    """How many bytes each file has that waits."""
    sizes = dict[str, int]()
    for entry in _waiting(folder):
        with suppress(FileNotFoundError):
            sizes[entry.name] = entry.stat().st_size
    return sizes


def _remove(path: Path) -> int:
    """How many bytes there were."""
    size = path.stat().st_size
    path.unlink()
    return size


def _set_aside(path: Path) -> int:
    """How many bytes do not wait any more."""
    return path.rename(path.with_suffix(REFUSED)).stat().st_size
