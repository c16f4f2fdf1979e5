"""Seals personal columns, and finds a sealed value again without opening every row.

What is sealed is under the newest of several keys, so that keys can be rotated; looking up is by a
keyed digest (HMAC-SHA256) of the value, a blind index.
"""

import hashlib
import hmac
from collections.abc import Sequence

from storage.secrecy.sealing import HEAD, KIND, DataKey, NotSealedSo, new_key


class NoKeyFits(Exception):
    """What is sealed was changed, or its key is gone."""


class Vault:
    """Seals with the first of *data_keys*, opens with any; *secret* keys the blind index."""

    def __init__(self, data_keys: Sequence[str], secret: str) -> None:
        keys = [DataKey(text) for text in data_keys]
        self._newest = keys[0]
        self._keys = {key.head: key for key in keys}
        self._attest_key = hashlib.sha256(b"enlace audit\0" + secret.encode()).digest()
        self._index_key = hashlib.sha256(b"enlace blind index\0" + secret.encode()).digest()

    def seal(self, text: str) -> str:
        """Make *text* unreadable; an empty one stays empty."""
        return self._newest.seal(text.encode()).decode() if text else ""

    def seal_bytes(self, content: bytes) -> bytes:
        """Make *content* unreadable."""
        return self._newest.seal(content)

    def open(self, sealed: str) -> str:
        """Read what `seal` made; raises NoKeyFits."""
        return self._opened(sealed, sealed[:HEAD]).decode() if sealed else ""

    def open_bytes(self, sealed: bytes) -> bytes:
        """Read what `seal_bytes` made; raises NoKeyFits."""
        return self._opened(sealed, sealed[:HEAD].decode("ascii", "replace"))

    def _opened(self, sealed: bytes | str, head: str) -> bytes:
        key = self._keys.get(head)
        if key is None:
            raise NoKeyFits
        try:
            return key.open(sealed)
        except NotSealedSo as error:
            raise NoKeyFits from error

    def fits(self, sealed: str) -> bool:
        """Whether one of the keys opens *sealed*."""
        try:
            self.open(sealed)
        except NoKeyFits:
            return False
        return True

    def is_newest(self, sealed: str) -> bool:
        """Whether *sealed* is under the newest key already; what is empty is under none."""
        return not sealed or sealed.startswith(self._newest.head)

    def is_older(self, sealed: str) -> bool:
        """Whether *sealed* is a seal, and under another key than the newest."""
        return sealed.startswith(KIND) and not self.is_newest(sealed)

    def is_strange(self, sealed: str) -> bool:
        """Whether *sealed* is a seal, and its key is not at hand."""
        return sealed.startswith(KIND) and sealed[:HEAD] not in self._keys

    def reseal(self, sealed: str) -> str:
        """The same under the newest key; raises NoKeyFits."""
        return self.seal(self.open(sealed))

    def index(self, text: str) -> str:
        """A digest that is the same for the same *text*, and tells nothing without the key."""
        return hmac.digest(self._index_key, text.encode(), "sha256").hex()[:40]

    def attest(self, text: str) -> str:
        """Vouch for *text*: nobody can do so without the secret."""
        return hmac.digest(self._attest_key, text.encode(), "sha256").hex()

    @staticmethod
    def new_key() -> str:
        """A fresh data key."""
        return new_key()
