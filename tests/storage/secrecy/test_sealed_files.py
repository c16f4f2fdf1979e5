"""Files sealed piece by piece: the same again, and never a part of it unseen."""

from io import BytesIO

import pytest
from hypothesis import given
from hypothesis import strategies as st

from storage.secrecy import sealed_files
from storage.secrecy.sealed_files import PIECE, SealBroken, open_file, seal_file
from storage.secrecy.vault import Vault

VAULT = Vault([Vault.new_key()], "secret")
THREE = b"a" * PIECE + b"b" * PIECE + b"c"


def sealed(content: bytes, vault: Vault = VAULT) -> bytes:
    seal_file(vault, BytesIO(content), target := BytesIO())
    return target.getvalue()


def opened(content: bytes, vault: Vault = VAULT) -> bytes:
    open_file(vault, BytesIO(content), target := BytesIO())
    return target.getvalue()


@given(st.binary(max_size=300))
def test_what_was_sealed_is_opened_as_it_was(content):
    assert opened(sealed(content)) == content


@pytest.mark.parametrize("size", [0, 1, PIECE - 1, PIECE, PIECE + 1, 3 * PIECE])
def test_a_file_of_any_size_comes_back_whole(size):
    content = bytes(range(256)) * (size // 256 + 1)

    assert opened(sealed(content[:size])) == content[:size]


@pytest.mark.parametrize(
    "spoil",
    [
        lambda lines: lines[:-1],
        lambda lines: lines[1:],
        lambda lines: [lines[1], lines[0], lines[2]],
        lambda lines: [*lines, lines[2]],
        lambda lines: [lines[0], lines[2]],
        lambda lines: [lines[0][:-9] + b"AAAAAAAA\n", *lines[1:]],
        lambda _: [],
        lambda _: [b"plain,text\n"],
    ],
    ids=["cut", "begun late", "swapped", "repeated", "a hole", "changed", "empty", "plain"],
)
def test_a_file_that_is_not_as_it_was_sealed_is_refused(spoil):
    lines = sealed(THREE).splitlines(keepends=True)

    with pytest.raises(SealBroken):
        opened(b"".join(spoil(lines)))


def test_a_key_that_was_put_behind_a_newer_one_still_opens():
    old = Vault.new_key()
    newer = Vault([Vault.new_key(), old], "secret")

    assert opened(sealed(b"names", Vault([old], "secret")), newer) == b"names"


def test_no_more_than_two_pieces_are_held_at_once():
    class Counted(BytesIO):
        def read(self, size=-1):
            assert 0 < size <= sealed_files.PIECE
            return super().read(size)

    seal_file(VAULT, Counted(THREE), target := BytesIO())

    assert len(target.getvalue().splitlines()) == 3
