"""Reads what somebody writes to show who they are: a day of birth, or digits of an id."""

import re
from datetime import date

from dialogs.dates import read_day
from domain.hospital.identity import LAST_DIGITS, Fact

CENTURY = 100
_RUN = re.compile(r"([0-9]{7,8})-?[0-9kK]")
_DIGITS = re.compile(rf"[0-9]{{{LAST_DIGITS}}}")
_COMPACT = re.compile(r"([0-9]{2})([0-9]{2})([0-9]{4})")
_SHORT = re.compile(r"[0-9]{1,2}[/.-][0-9]{1,2}[/.-][0-9]{2}")
_LONG = re.compile(r"[0-9]{4}")


def read_fact(text: str, today: date) -> Fact | None:
    """The fact in *text*: four digits, a day with its year, or a whole id; None if it is none."""
    bare = re.sub(r"[.\s]", "", text)
    if _DIGITS.fullmatch(bare):
        return Fact(digits=bare)
    if born_on := read_birthday(text.strip(), today):
        return Fact(born_on)
    run = _RUN.fullmatch(bare)
    return Fact(digits=run[1][-LAST_DIGITS:]) if run else None


def read_birthday(text: str, today: date) -> date | None:
    """A day that has been, as people write it, with its year; `12042018` is one as well."""
    compact = _COMPACT.fullmatch(text)
    is_short = _SHORT.fullmatch(text) is not None
    if not (is_short or _LONG.search(text)):
        return None
    day = read_day("/".join(compact.groups()) if compact else text, today)
    if day and day > today and is_short:
        day = day.replace(year=day.year - CENTURY)
    return day if day and day <= today else None
