"""Sealing with one key: AES-256-GCM, which hides what it seals and shows if it was changed.

A seal is text: what it is and whose (12 characters), then 96 bits of chance and the sealed content
in base64. One key may seal four thousand million times (NIST SP 800-38D, section 8.3); a city that
seals ten million a day changes it every year.
"""

import hashlib
import os
from base64 import b64encode, urlsafe_b64decode, urlsafe_b64encode
from binascii import a2b_base64, b2a_base64

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

KEY_BYTES, NONCE_BYTES = 32, 12
HEAD = 12  # characters, which tell the kind of seal and the key
KIND = "enc1"


class NotSealedSo(Exception):
    """What is sealed was changed, or sealed with another key."""


class DataKey:
    """One key for what is kept; *text* is 32 bytes in base64."""

    def __init__(self, text: str) -> None:
        raw = urlsafe_b64decode(text)
        self._cipher = AESGCM(raw)
        name = hashlib.sha256(b"enlace data key\0" + raw).digest()[:6]
        self.head = KIND + b64encode(name).decode()
        self._with = self.head.encode()

    def seal(self, content: bytes) -> bytes:
        """Make *content* unreadable."""
        nonce = os.urandom(NONCE_BYTES)
        sealed = nonce + self._cipher.encrypt(nonce, content, self._with)
        return self._with + b2a_base64(sealed, newline=False)

    def open(self, sealed: bytes | str) -> bytes:
        """Read what `seal` made; raises NotSealedSo."""
        try:
            content = a2b_base64(sealed[HEAD:])
            return self._cipher.decrypt(content[:NONCE_BYTES], content[NONCE_BYTES:], self._with)
        except (InvalidTag, ValueError) as error:
            raise NotSealedSo from error


def new_key() -> str:
    """Thirty-two bytes of chance, as settings take them."""
    return urlsafe_b64encode(os.urandom(KEY_BYTES)).decode()
