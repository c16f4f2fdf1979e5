"""Backups: one tar file with every table, every stored file, and a manifest that vouches for them.

The tables are of one moment, taken while the service runs. Files never change once they are there,
so those copied after the tables are at least those that the tables speak of.
"""

import gzip
import hashlib
import os
import re
import tarfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime
from io import BytesIO
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import IO

from anyio import to_thread
from pydantic import BaseModel, ValidationError

from storage import copies, schema
from storage.database import Database
from storage.files import MediaStore
from storage.revisions import revisions
from storage.secrecy.vault import Vault

MANIFEST = "manifest.json"
FORMAT = 1
PROOF = "enlace backup"
STORED = re.compile(r"media/[^/.]{1,8}/[^/.]{1,64}\.(original|shown)")
PIECE = 1 << 20

Tell = Callable[[str], None]


class BackupRefused(Exception):
    """A backup cannot be made, or must not be restored; the message says why, and what to do."""


class Part(BaseModel):
    """One member of the file."""

    name: str
    size: int
    sha256: str
    rows: int | None = None


class Manifest(BaseModel):
    """What the file holds. *proof* and *index* tell whether the keys at hand are those of then."""

    format: int
    revision: str
    made_at: datetime
    proof: str
    index: str
    parts: list[Part]

    def count(self) -> tuple[int, int]:
        """How many rows and files there are."""
        rows = [part.rows for part in self.parts if part.rows is not None]
        return sum(rows), len(self.parts) - len(rows)


async def back_up(
    database: Database, store: MediaStore, target: Path, *, now: datetime, tell: Tell
) -> Manifest:
    """Write *target*, which appears whole or not at all; *tell* hears each part that is done."""
    if await to_thread.run_sync(target.exists):
        msg = f"{target} is there already. Choose another name, or move it away."
        raise BackupRefused(msg)
    with TemporaryDirectory(dir=target.parent, prefix=".backup-") as scratch:
        async with copies.snapshot(database.url) as snapshot:
            if snapshot.revision is None:
                msg = "The database has no schema: there is nothing to back up."
                raise BackupRefused(msg)
            manifest = _begun(snapshot.revision, database.vault, now)
            packing = _Packing(Path(scratch) / "whole.tar", manifest, tell)
            for table in snapshot.tables:
                with packing.table(table.name) as write:
                    async for line in snapshot.lines(table):
                        write(line)
        async for path in store.every():
            if STORED.fullmatch(name := "media/" + "/".join(path.parts[-2:])) and await store.find(
                path
            ):
                await to_thread.run_sync(packing.file, path, name)
        await to_thread.run_sync(packing.finish, target)
    return manifest


def _begun(revision: str, vault: Vault, now: datetime) -> Manifest:
    return Manifest(
        format=FORMAT,
        revision=revision,
        made_at=now,
        proof=vault.seal(PROOF),
        index=vault.index(PROOF),
        parts=[],
    )


class _Packing:
    """A file in the making."""

    def __init__(self, path: Path, manifest: Manifest, tell: Tell) -> None:
        self._path = path
        self._manifest = manifest
        self._tell = tell
        self._tar = tarfile.open(path, "w")  # noqa: SIM115 - closed by `finish`

    @contextmanager
    def table(self, name: str) -> Iterator[Callable[[str], None]]:
        """Take the lines of one table."""
        path = self._path.with_name(f"{name}.jsonl.gz")
        lines = -1  # the first names the columns
        with gzip.open(path, "wt", encoding="utf-8", compresslevel=3) as file:

            def write(line: str) -> None:
                nonlocal lines
                lines += 1
                file.write(line + "\n")

            yield write
        self._add(path, f"tables/{path.name}", rows=lines)
        path.unlink()

    def file(self, path: Path, name: str) -> None:
        """Take a stored file."""
        self._add(path, name)

    def finish(self, target: Path) -> None:
        """Add the manifest, and give the whole its name."""
        written = self._manifest.model_dump_json(indent=1).encode()
        info = tarfile.TarInfo(MANIFEST)
        info.size = len(written)
        self._tar.addfile(info, BytesIO(written))
        self._tar.close()
        with self._path.open("rb+") as file:
            os.fsync(file.fileno())
        self._path.chmod(0o600)
        self._path.replace(target)

    def _add(self, path: Path, name: str, rows: int | None = None) -> None:
        with path.open("rb") as file:
            size = os.fstat(file.fileno()).st_size
            digest = hashlib.file_digest(file, "sha256").hexdigest()
            file.seek(0)
            info = tarfile.TarInfo(name)
            info.size = size
            self._tar.addfile(info, file)
        self._manifest.parts.append(Part(name=name, size=size, sha256=digest, rows=rows))
        self._tell(name)


async def restore(
    url: str, vault: Vault, store: MediaStore, source: Path, *, tell: Tell
) -> tuple[Manifest, copies.Unsure]:
    """Fill the empty database at *url* and the *store* from *source*, once all of it is sound.

    Files come first, then every table in one transaction: what fails may simply be begun again.
    Tells how much was to go out when the copy was made, and may have gone since.
    """
    try:
        with tarfile.open(source, "r:") as tar:
            manifest = await to_thread.run_sync(_sound, tar, tell)
            _check_keys(manifest, vault)
            await _check_room(url, manifest)
            await _bring_files(tar, manifest, store, tell)
            await schema.migrate(url, manifest.revision)
            doubted = await _bring_tables(url, tar, manifest, tell)
    except (tarfile.TarError, OSError, EOFError) as error:
        msg = f"{source} cannot be read: {error}. Take another backup."
        raise BackupRefused(msg) from error
    await schema.migrate(url)
    return manifest, doubted


def _sound(tar: tarfile.TarFile, tell: Tell) -> Manifest:
    """The manifest, after everything it names was found to be as it was written."""
    try:
        manifest = Manifest.model_validate_json(_member(tar, MANIFEST).read())
    except ValidationError as error:
        raise _damaged(MANIFEST) from error
    if manifest.revision not in revisions():
        msg = (
            f"The backup has schema {manifest.revision}; this Enlace knows schemas up to "
            f"{revisions()[-1]}. Install the Enlace that made it, or a newer one."
        )
        raise BackupRefused(msg)
    for part in manifest.parts:
        digest = hashlib.file_digest(_member(tar, part.name), "sha256")  # type: ignore[arg-type]
        if digest.hexdigest() != part.sha256:
            raise _damaged(part.name)
        tell(f"checked {part.name}")
    return manifest


def _member(tar: tarfile.TarFile, name: str) -> IO[bytes]:
    try:
        file = tar.extractfile(name)
    except KeyError:
        file = None
    if file is None:
        raise _damaged(name)
    return file


def _damaged(name: str) -> BackupRefused:
    return BackupRefused(f"The backup is damaged at {name}. Nothing was changed; take another one.")


def _check_keys(manifest: Manifest, vault: Vault) -> None:
    """The keys must be those of the backup: without them nobody in it would be known again."""
    if manifest.index != vault.index(PROOF):
        msg = "ENLACE_SECRET_KEY is not that of the backup. Set the one it was made with."
        raise BackupRefused(msg)
    if not vault.fits(manifest.proof):
        msg = "ENLACE_DATA_KEYS has no key that opens the backup. Add the one it was made with."
        raise BackupRefused(msg)


async def _check_room(url: str, manifest: Manifest) -> None:
    """The database must be new, or empty at the revision of the backup."""
    schema.make_folder(url)
    revision = await schema.current(url)
    if revision not in (None, manifest.revision):
        msg = (
            f"The database has schema {revision} already, the backup {manifest.revision}. "
            "Name a database that does not exist yet, or one without tables."
        )
        raise BackupRefused(msg)
    try:
        async with copies.filling(url):
            pass
    except copies.NotEmpty as found:
        msg = f"The database is not empty: there are rows in {found}. Nothing was changed."
        raise BackupRefused(msg) from found


async def _bring_files(
    tar: tarfile.TarFile, manifest: Manifest, store: MediaStore, tell: Tell
) -> None:
    for part in manifest.parts:
        if STORED.fullmatch(part.name):
            target = store.folder / part.name.removeprefix("media/")
            await to_thread.run_sync(_bring_file, _member(tar, part.name), target)
            await store.keep(target)
            tell(part.name)


def _bring_file(member: IO[bytes], target: Path) -> None:
    target.parent.mkdir(parents=True, exist_ok=True)
    partial = target.with_suffix(".partial")
    with partial.open("wb") as file:
        while piece := member.read(PIECE):
            file.write(piece)
    partial.replace(target)


async def _bring_tables(
    url: str, tar: tarfile.TarFile, manifest: Manifest, tell: Tell
) -> copies.Unsure:
    rows = {part.name: part.rows for part in manifest.parts}
    async with copies.filling(url) as empty:
        for table in empty.tables:
            name = f"tables/{table.name}.jsonl.gz"
            with gzip.open(_member(tar, name), "rt", encoding="utf-8") as lines:
                if await empty.put(table, lines) != rows.get(name):
                    raise _damaged(name)
            tell(name)
        return await empty.doubt()
