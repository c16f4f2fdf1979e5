"""Codes of a second factor: those that a telephone computes, and those on paper for its loss."""

import secrets
from base64 import b32encode
from dataclasses import dataclass
from datetime import datetime

import pyotp
from pyotp.exceptions import OTPVerificationError

from storage.secrecy.vault import Vault

DRIFT = 1  # half minutes by which clocks may differ
HOW_MANY, RECOVERY_BYTES, GROUP = 8, 10, 4
SEPARATOR = " "


@dataclass(frozen=True, slots=True)
class Offer:
    """A secret that is shown to a telephone, and that nobody has yet.

    `sealed` comes back with the form, so that nothing need be kept until the telephone has shown
    that it knows it; it is good for one session only.
    """

    secret: str
    address: str
    sealed: str


def offer(vault: Vault, session: str, login: str, house: str) -> Offer:
    """A fresh secret for *login*, as authenticator apps take it."""
    secret = pyotp.random_base32()
    return shown_again(secret, vault.seal(f"{session}{SEPARATOR}{secret}"), login, house)


def shown_again(secret: str, sealed: str, login: str, house: str) -> Offer:
    """The same secret once more, for a telephone that has it already."""
    address = pyotp.TOTP(secret).provisioning_uri(name=login, issuer_name=house or "Enlace")
    return Offer(secret, address, sealed)


def offered(vault: Vault, session: str, sealed: str) -> str:
    """The secret that was shown in *session*; nothing if it was another's, or none of ours."""
    if not sealed or not vault.fits(sealed):
        return ""
    whose, _, secret = vault.open(sealed).partition(SEPARATOR)
    return secret if whose == session else ""


def step_of(secret: str, code: str, now: datetime) -> int | None:
    """The half minute for which *code* is right, if it is for one about *now*."""
    if not secret:
        return None
    typed = "".join(code.split())
    try:
        return pyotp.TOTP(secret).verify_and_get_timecode(typed, for_time=now, valid_window=DRIFT)
    except OTPVerificationError:
        return None


def new_recovery() -> list[str]:
    """Codes to keep on paper; each lets its owner in once."""
    return [_written(secrets.token_bytes(RECOVERY_BYTES)) for _ in range(HOW_MANY)]


def recovery_digest(vault: Vault, code: str) -> str:
    """What is kept of a recovery code; nobody guesses eighty bits, so a keyed digest will do."""
    letters = "".join(letter for letter in code.upper() if letter.isalnum())
    return vault.index(f"recovery {letters}")


def is_recovery(code: str) -> bool:
    """Whether *code* is as long as those on paper."""
    return len(code.strip()) > 2 * GROUP


def _written(drawn: bytes) -> str:
    text = b32encode(drawn).decode()
    return "-".join(text[start : start + GROUP] for start in range(0, len(text), GROUP))
