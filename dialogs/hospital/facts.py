"""Reads what somebody writes to show who they are: a day of birth, or digits of an id."""

import re
from dataclasses import replace
from datetime import date

from dialogs.dates import read_day
from dialogs.inputs import fold
from domain.hospital.identity import LAST_DIGITS, Fact
from domain.hospital.national_ids import check_digit

CENTURY = 100
_MARK = r"[\s/.,-]+"
_BETWEEN = rf"(?:{_MARK}(?:del?\s+|of\s+)?)"
# The day, the month and the year, in whichever order they stand, with any words around them.
_DAY_FIRST = re.compile(
    rf"(?<!\d)(?P<d>\d{{1,2}}){_MARK}(?P<m>\d{{1,2}}){_MARK}(?P<y>\d{{4}}|\d\d)(?!\d)"
)
_YEAR_FIRST = re.compile(
    rf"(?<!\d)(?P<y>\d{{4}}){_MARK}(?P<m>\d{{1,2}}){_MARK}(?P<d>\d{{1,2}})(?!\d)"
)
_NAMED = re.compile(
    rf"(?<!\d)(?P<d>\d{{1,2}})(?:st|nd|rd|th|ro|o)?{_BETWEEN}(?P<m>[a-z]{{3,}}){_BETWEEN}(?P<y>\d{{4}})(?!\d)"
)
_MONTH_FIRST = re.compile(
    rf"(?P<m>[a-z]{{3,}}){_BETWEEN}(?P<d>\d{{1,2}})(?:st|nd|rd|th)?{_MARK}(?P<y>\d{{4}})(?!\d)"
)
_COMPACT = re.compile(r"(?P<d>\d\d)(?P<m>\d\d)(?P<y>\d{4})")
_CALLED = re.compile(r"^(?:el )?(?:run|rut)\W*(?:es )?")
_GROUPED = re.compile(r"\d{1,2}\.\d{3}\.\d{3}")
_RUN = re.compile(r"(\d{7,8})(?:-([\dk])|(k))|(\d{8})(\d)")
_NUMBER = re.compile(r"\d{7,8}")
_DIGITS = re.compile(rf"\d{{{LAST_DIGITS}}}")


def read_fact(text: str, today: date) -> Fact | None:
    """The fact in *text*: a day with its year, four digits, or a whole id; None if it is none.

    Eight digits may be a day or an id, with its check digit or without: they are read as each.
    """
    if born_on := read_birthday(text, today):
        return Fact(born_on, either=_of_id(text) if text.strip().isdecimal() else ())
    ids = _of_id(text)
    return replace(ids[0], either=ids[1:]) if ids else None


def read_birthday(text: str, today: date) -> date | None:
    """A day that has been, as people write it, with its year; `12042018` is one as well."""
    words = fold(text).replace("primero", "1")
    compact = _COMPACT.fullmatch(words)
    found = [compact] if compact else _dates(words)
    if len(found) != 1:  # of several nobody knows which is meant
        return None
    day, month, year = found[0]["d"], found[0]["m"], found[0]["y"]
    read = read_day(
        f"{day}/{month}/{year}" if month.isdecimal() else f"{day} {month} {year}", today
    )
    is_short = len(year) < len("2018")
    if read and read > today and is_short:
        read = read.replace(year=read.year - CENTURY)
    return read if read and read <= today else None


def _dates(words: str) -> list[re.Match[str]]:
    readings = (_YEAR_FIRST, _DAY_FIRST, _NAMED, _MONTH_FIRST)
    return next((found for each in readings if (found := [*each.finditer(words)])), [])


def _of_id(text: str) -> tuple[Fact, ...]:
    """How *text* reads as an id; one with a wrong check digit is mistyped, and none."""
    words = _CALLED.sub("", fold(text))
    bare = re.sub(r"[.\s]", "", words)
    if _DIGITS.fullmatch(bare):
        return (Fact(digits=bare),)
    if run := _RUN.fullmatch(bare):
        number, check = run[1] or run[4], run[2] or run[3] or run[5]
        return (_last(number),) if check_digit(int(number)) == check.upper() else ()
    if not _NUMBER.fullmatch(bare):
        return ()
    number, check = bare[:-1], bare[-1]
    is_checked = not _GROUPED.fullmatch(words) and check_digit(int(number)) == check
    return (_last(bare), *((_last(number),) if is_checked else ()))


def _last(number: str) -> Fact:
    return Fact(digits=number[-LAST_DIGITS:])
