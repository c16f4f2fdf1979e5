"""Files about persons, sealed piece by piece: memory stays small, however large the file.

Each line is one piece under the vault's newest key, with its number and whether it is the last one,
so that nothing is left out, swapped or cut off unseen.
"""

import os
from functools import partial
from itertools import chain
from pathlib import Path
from typing import BinaryIO

from storage.secrecy.sealing import HEAD
from storage.secrecy.vault import NoKeyFits, Vault

PIECE = 1 << 20
LONGEST_LINE = PIECE * 2
_NUMBER = 8


class SealBroken(Exception):
    """The file is not as it was sealed, or no key fits it."""


def seal_file(vault: Vault, plain: BinaryIO, sealed: BinaryIO) -> None:
    """Write *plain* into *sealed*."""
    number, piece = 0, plain.read(PIECE)
    while True:
        following = plain.read(PIECE)
        sealed.write(vault.seal_bytes(_mark(number, is_last=not following) + piece) + b"\n")
        if not following:
            return
        number, piece = number + 1, following


def open_file(vault: Vault, sealed: BinaryIO, plain: BinaryIO) -> None:
    """Write what is in *sealed* into *plain*; raises SealBroken."""
    number, is_last = 0, False
    while line := sealed.readline(LONGEST_LINE):
        content = _opened(vault, line)
        mark, piece = content[: _NUMBER + 1], content[_NUMBER + 1 :]
        if is_last or mark not in (_mark(number, is_last=False), _mark(number, is_last=True)):
            raise SealBroken
        plain.write(piece)
        number, is_last = number + 1, bool(mark[-1])
    if not is_last:
        raise SealBroken


def reseal_file(vault: Vault, path: Path) -> bool:
    """Bring the file at *path* under the newest key; whether it was not. Raises SealBroken.

    Its pieces stay as they are. Whoever reads the file meanwhile goes on reading the old one.
    """
    anew = path.with_suffix(".anew")
    try:
        with path.open("rb") as sealed, anew.open("wb") as target:
            first = sealed.readline(LONGEST_LINE)
            if vault.is_newest(first[:HEAD].decode("ascii", "replace")):
                return False
            for line in chain((first,), iter(partial(sealed.readline, LONGEST_LINE), b"")):
                target.write(vault.seal_bytes(_opened(vault, line)) + b"\n")
            target.flush()
            os.fsync(target.fileno())
        anew.replace(path)
    finally:
        anew.unlink(missing_ok=True)
    return True


def _mark(number: int, *, is_last: bool) -> bytes:
    return number.to_bytes(_NUMBER) + bytes([is_last])


def _opened(vault: Vault, line: bytes) -> bytes:
    try:
        return vault.open_bytes(line.rstrip(b"\n"))
    except NoKeyFits as error:
        raise SealBroken from error
