"""Seals personal columns, and finds a sealed value again without opening every row.

Sealing is Fernet (AES-128-CBC with HMAC-SHA256) under the newest of several keys, so that keys can
be rotated; looking up is by a keyed digest (HMAC-SHA256) of the value, a blind index.
"""

import hashlib
import hmac
from collections.abc import Sequence
from functools import lru_cache

from cryptography.fernet import Fernet, InvalidToken, MultiFernet

SHORT, REMEMBERED = 200, 4096


class NoKeyFits(Exception):
    """What is sealed was changed, or its key is gone."""


class Vault:
    """Seals with the first of *data_keys*, opens with any; *secret* keys the blind index."""

    def __init__(self, data_keys: Sequence[str], secret: str) -> None:
        self._fernet = MultiFernet([Fernet(key) for key in data_keys])
        self._newest = Fernet(data_keys[0])
        self._opened = lru_cache(REMEMBERED)(self._open)
        self._attest_key = hashlib.sha256(b"enlace audit\0" + secret.encode()).digest()
        self._index_key = hashlib.sha256(b"enlace blind index\0" + secret.encode()).digest()

    def seal(self, text: str) -> str:
        """Make *text* unreadable; an empty one stays empty."""
        return self._fernet.encrypt(text.encode()).decode() if text else ""

    def seal_bytes(self, content: bytes) -> bytes:
        """Make *content* unreadable."""
        return self._fernet.encrypt(content)

    def open_bytes(self, sealed: bytes) -> bytes:
        """Read what `seal_bytes` made; raises NoKeyFits."""
        try:
            return self._fernet.decrypt(sealed)
        except InvalidToken as error:
            raise NoKeyFits from error

    def open(self, sealed: str) -> str:
        """Read what `seal` made; raises InvalidToken if no key fits."""
        if len(sealed) <= SHORT:  # names and addresses: the same few are read in every turn
            return self._opened(sealed)
        return self._open(sealed)

    def _open(self, sealed: str) -> str:
        return self._fernet.decrypt(sealed.encode()).decode() if sealed else ""

    def fits(self, sealed: str) -> bool:
        """Whether one of the keys opens *sealed*."""
        try:
            self.open(sealed)
        except InvalidToken:
            return False
        return True

    def is_newest(self, sealed: str) -> bool:
        """Whether *sealed* is under the newest key already; what is empty is under none."""
        try:
            return not sealed or bool(self._newest.extract_timestamp(sealed))
        except InvalidToken:
            return False

    def reseal(self, sealed: str) -> str:
        """The same under the newest key; raises InvalidToken if no key fits."""
        return self._fernet.rotate(sealed).decode()

    def index(self, text: str) -> str:
        """A digest that is the same for the same *text*, and tells nothing without the key."""
        return hmac.new(self._index_key, text.encode(), hashlib.sha256).hexdigest()[:40]

    def attest(self, text: str) -> str:
        """Vouch for *text*: nobody can do so without the secret."""
        return hmac.new(self._attest_key, text.encode(), hashlib.sha256).hexdigest()

    @staticmethod
    def new_key() -> str:
        """A fresh data key."""
        return Fernet.generate_key().decode()
