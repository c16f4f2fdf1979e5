"""Addresses as people write them, made into the ones that channels know."""

import re

import phonenumbers

from domain.errors import DomainError
from domain.messages import Address, Channel

_TELEPHONE = re.compile(r"\+?[\d\s().-]{4,40}")
_TELEGRAM_ID = re.compile(r"[1-9][0-9]{0,15}")
_SCOPED_ID = re.compile(r"[A-Z]{2}\.[A-Za-z0-9]{1,128}")
_EMAIL = re.compile(r"[^@\s:]{1,64}@[^@\s:]+\.[^@\s:.]{2,}")
# WhatsApp still writes the 1 that Mexico dropped between its code and the ten digits in 2019.
_HISTORIC_MEXICO = re.compile(r"(\+52)1(\d{10})")


class AddressNotUnderstood(DomainError):
    """What was written is no address of a channel that people write from."""

    key = "fault-address"


class TelephoneNotUnderstood(AddressNotUnderstood):
    """No telephone of the country has this number."""

    key = "fault-telephone"


class EmailNotUnderstood(AddressNotUnderstood):
    """What was written is no e-mail address."""

    key = "fault-email"


def has_telephones(country: str) -> bool:
    """Whether *country* (ISO 3166, `MX`) is one whose telephone numbers can be read."""
    return country in phonenumbers.SUPPORTED_REGIONS


def read_address(text: str, country: str) -> Address:
    """Read `whatsapp:+52…`, a telephone number, `telegram:12345` or `whatsapp:MX.abc123`.

    A number alone is on WhatsApp; one without its country code is of *country* (ISO 3166, `MX`).
    """
    before, colon, after = text.strip().partition(":")
    channel, name = (before.casefold(), after.strip()) if colon else ("whatsapp", before)
    if channel == Channel.TELEGRAM and _TELEGRAM_ID.fullmatch(name):
        return Address(Channel.TELEGRAM, name)
    if channel == Channel.WHATSAPP and colon and _SCOPED_ID.fullmatch(name):
        return Address(Channel.WHATSAPP, name)
    if channel != Channel.WHATSAPP or not _TELEPHONE.fullmatch(name):
        raise AddressNotUnderstood(written=text)
    return Address(Channel.WHATSAPP, read_telephone(name, country))


def read_email(text: str) -> Address:
    """Where letters go; raises EmailNotUnderstood."""
    if not _EMAIL.fullmatch(text):
        raise EmailNotUnderstood(written=text)
    return Address(Channel.EMAIL, text)


def whatsapp_or_none(text: str, country: str) -> Address | None:
    """The address on WhatsApp of a telephone number that somebody typed, if it is one."""
    try:
        return Address(Channel.WHATSAPP, read_telephone(text, country))
    except AddressNotUnderstood:
        return None


def read_telephone(text: str, country: str) -> str:
    """A telephone number in E.164, `+528112121212`; raises TelephoneNotUnderstood."""
    refusal = TelephoneNotUnderstood(written=text, country=country)
    if not _TELEPHONE.fullmatch(text):
        raise refusal
    digits = _HISTORIC_MEXICO.sub(r"\1\2", re.sub(r"[^\d+]", "", text))
    try:
        number = phonenumbers.parse(digits, country or None)
    except phonenumbers.NumberParseException as error:
        raise refusal from error
    if not phonenumbers.is_valid_number(number):
        raise refusal
    return phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.E164)
