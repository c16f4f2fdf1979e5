"""Copies to be read, which have no name on disk: they are gone with the process, even killed."""

from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory, TemporaryFile
from typing import BinaryIO

from storage.secrecy.sealed_files import open_file
from storage.secrecy.vault import Vault


@contextmanager
def nameless(name: str) -> Iterator[tuple[Path, BinaryIO]]:
    """A file to be written, and where to read it for now: a link, whose ending says how."""
    with TemporaryDirectory() as folder, TemporaryFile() as file:
        link = Path(folder) / name
        link.symlink_to(f"/proc/self/fd/{file.fileno()}")
        yield link, file


@contextmanager
def unsealed(vault: Vault, paths: Sequence[Path]) -> Iterator[list[Path]]:
    """Where to read what the files at *paths* hold; raises SealBroken."""
    with ExitStack() as stack:
        yield [stack.enter_context(_unsealed(vault, path)) for path in paths]


@contextmanager
def _unsealed(vault: Vault, path: Path) -> Iterator[Path]:
    with nameless(path.name) as (link, plain):
        with path.open("rb") as sealed:
            open_file(vault, sealed, plain)
        plain.flush()
        yield link
