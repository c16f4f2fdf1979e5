"""What is sealed comes back whole and by its key only, or not at all."""

from base64 import b64decode, b64encode

import pytest
from hypothesis import given
from hypothesis import strategies as st

from storage.secrecy.sealing import HEAD
from storage.secrecy.vault import NoKeyFits, Vault

KEY, OTHER = Vault.new_key(), Vault.new_key()
VAULT = Vault((KEY,), "secret")


@given(st.text())
def test_every_text_comes_back(text):
    assert VAULT.open(VAULT.seal(text)) == text


@given(st.binary())
def test_every_content_comes_back(content):
    assert VAULT.open_bytes(VAULT.seal_bytes(content)) == content


@given(st.text(min_size=1), st.data())
def test_one_changed_bit_is_found(text, data):
    sealed = VAULT.seal(text)
    body = bytearray(b64decode(sealed[HEAD:]))
    bit = data.draw(st.integers(0, len(body) * 8 - 1))
    body[bit // 8] ^= 1 << bit % 8

    with pytest.raises(NoKeyFits):
        VAULT.open(sealed[:HEAD] + b64encode(body).decode())


@given(st.text(min_size=1))
def test_what_was_never_sealed_is_refused_and_breaks_nothing(text):
    for wrong in (text, VAULT.seal("x")[:HEAD] + text):
        assert not VAULT.fits(wrong)
        with pytest.raises(NoKeyFits):
            VAULT.open_bytes(wrong.encode())


def test_the_same_text_never_looks_the_same():
    assert len({VAULT.seal("Lupita") for _ in range(1000)}) == 1000


def test_another_key_opens_nothing_even_under_the_first_ones_name():
    sealed, stranger = VAULT.seal("Lupita"), Vault((OTHER,), "secret")
    renamed = stranger.seal("x")[:HEAD] + sealed[HEAD:]

    assert not stranger.fits(sealed)
    assert not stranger.fits(renamed)


def test_a_seal_shows_no_byte_of_its_key():
    head = VAULT.seal("x")[:HEAD]

    assert head == VAULT.seal("y")[:HEAD]
    assert head != Vault((OTHER,), "secret").seal("x")[:HEAD]
    assert b64decode(head[4:]) not in b64decode(KEY.replace("-", "+").replace("_", "/"))
