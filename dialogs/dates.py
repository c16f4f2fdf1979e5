"""Reads a day as people write it: a date, a weekday, "mañana", "in 3 days"."""

import re
from calendar import monthrange
from datetime import date, timedelta

from dialogs.inputs import fold

_WEEKDAYS = (
    ("lunes", "lun", "monday", "mon"),
    ("martes", "mar", "tuesday", "tue"),
    ("miercoles", "mie", "wednesday", "wed"),
    ("jueves", "jue", "thursday", "thu"),
    ("viernes", "vie", "friday", "fri"),
    ("sabado", "sab", "saturday", "sat"),
    ("domingo", "dom", "sunday", "sun"),
)
_MONTHS = (
    ("enero", "ene", "january", "jan"),
    ("febrero", "feb", "february"),
    ("marzo", "mar", "march"),
    ("abril", "abr", "april", "apr"),
    ("mayo", "may"),
    ("junio", "jun", "june"),
    ("julio", "jul", "july"),
    ("agosto", "ago", "august", "aug"),
    ("septiembre", "setiembre", "sep", "sept", "september"),
    ("octubre", "oct", "october"),
    ("noviembre", "nov", "november"),
    ("diciembre", "dic", "december", "dec"),
)
_NEAR = {
    "anteayer": -2,
    "antier": -2,
    "ayer": -1,
    "yesterday": -1,
    "hoy": 0,
    "today": 0,
    "manana": 1,
    "tomorrow": 1,
    "pasado manana": 2,
    "day after tomorrow": 2,
    "la proxima semana": 7,
    "proxima semana": 7,
    "la semana que viene": 7,
    "la semana entrante": 7,
    "la semana que entra": 7,
    "la otra semana": 7,
    "otra semana": 7,
    "de hoy en ocho": 7,
    "de hoy en 8": 7,
    "next week": 7,
}
_UNITS = {
    "dia": 1,
    "dias": 1,
    "day": 1,
    "days": 1,
    "semana": 7,
    "semanas": 7,
    "week": 7,
    "weeks": 7,
    "mes": 30,
    "meses": 30,
    "month": 30,
    "months": 30,
}
_NUMBERS = (
    ("un", "una", "a", "one"),
    ("dos", "two"),
    ("tres", "three"),
    ("cuatro", "four"),
    ("cinco", "five"),
    ("seis", "six"),
    ("siete", "seven"),
    ("ocho", "eight"),
    ("nueve", "nine"),
    ("diez", "ten"),
)
_NUMBER_OF = {name: n for n, names in enumerate(_NUMBERS, 1) for name in names} | {"quince": 15}
_WEEKDAY_OF = {name: number for number, names in enumerate(_WEEKDAYS) for name in names}
_MONTH_OF = {name: number for number, names in enumerate(_MONTHS, 1) for name in names}
_END = re.compile(r"^(?:(?:a )?fin(?:es|ales)? de(?:l)? mes|(?:the )?end of (?:the )?month)$")
_LATER = re.compile(
    r"(?: (?:proximo|que viene|que entra|entrante))?"
    r"(?: (?:en|por|a) la (?:manana|tarde|noche))?(?: mismo)?$"
)
_FILLER = re.compile(
    r"^(?:(?:para|pa|pal|hasta|a mas tardar|el|dia|on|by|until|the|next|este|this|proximo"
    rf"|{'|'.join(_WEEKDAY_OF)}),? )+"
)
_ORDINAL = r"(\d{1,2})(?:st|nd|rd|th|ro|o)?"
_MOST_AHEAD = 9999
_LONGEST_WAIT = 62  # until there is a day of that number again
_JUST_PAST = 60  # days: whoever names one of them did not mean it a year later


def read_day(text: str, today: date) -> date | None:
    """The day that *text* names, seen from *today*; None if it names none.

    Without a year it is the next such day, unless one is just past; a weekday is the next one,
    never today itself.
    Days come before months: 3/12 is the third of December.
    """
    words = fold(text).replace("primero", "1")
    bare = words if words in _NEAR else _FILLER.sub("", _LATER.sub("", words))
    readings = (_near, _end_of_month, _ahead, _weekday, _iso, _numeric, _named)
    read = next((day for reading in readings if (day := reading(bare, today))), None)
    return read or (_of_month(bare, today) if bare != words else None)


def _near(words: str, today: date) -> date | None:
    return today + timedelta(days=_NEAR[words]) if words in _NEAR else None


def _end_of_month(words: str, today: date) -> date | None:
    if not _END.fullmatch(words):
        return None
    return today.replace(day=monthrange(today.year, today.month)[1])


def _ahead(words: str, today: date) -> date | None:
    found = re.fullmatch(
        r"(?:(?:en|in|dentro de|otros|otras) )?\+?(\d{1,4}|[a-z]+) ([a-z]+)(?: mas| more)?", words
    )
    if not found or found[2] not in _UNITS:
        return None
    number = int(found[1]) if found[1].isdecimal() else _NUMBER_OF.get(found[1], 0)
    days = number * _UNITS[found[2]]
    return today + timedelta(days=days) if 0 < days <= _MOST_AHEAD else None


def _weekday(words: str, today: date) -> date | None:
    if words not in _WEEKDAY_OF:
        return None
    return today + timedelta(days=(_WEEKDAY_OF[words] - today.weekday() - 1) % 7 + 1)


def _iso(words: str, _today: date) -> date | None:
    found = re.fullmatch(r"(\d{4})-(\d{1,2})-(\d{1,2})", words)
    return _day(int(found[1]), int(found[2]), int(found[3])) if found else None


def _numeric(words: str, today: date) -> date | None:
    found = re.fullmatch(r"(\d{1,2})[/.\-](\d{1,2})(?:[/.\-](\d{4}|\d{2}))?", words)
    return _coming(int(found[1]), int(found[2]), found[3], today) if found else None


def _named(words: str, today: date) -> date | None:
    found = re.fullmatch(_ORDINAL + r"(?: de| of)? ([a-z]+)(?:(?: del?)? (\d{4}))?", words)
    if found and found[2] in _MONTH_OF:
        return _coming(int(found[1]), _MONTH_OF[found[2]], found[3], today)
    found = re.fullmatch(rf"([a-z]+) {_ORDINAL}(?:,? (\d{{4}}))?", words)
    if found and found[1] in _MONTH_OF:
        return _coming(int(found[2]), _MONTH_OF[found[1]], found[3], today)
    return None


def _of_month(words: str, today: date) -> date | None:
    """As in "el 15": in this month or in the next that has such a day; a mere number is no day."""
    found = re.fullmatch(_ORDINAL, words)
    ahead = (today + timedelta(days=days) for days in range(_LONGEST_WAIT))
    return next((day for day in ahead if found and day.day == int(found[1])), None)


def _coming(day: int, month: int, year: str | None, today: date) -> date | None:
    if year:
        return _day(int(year) if len(year) > 2 else 2000 + int(year), month, day)  # noqa: PLR2004 - "26" is 2026
    this_year = _day(today.year, month, day)
    ago = (today - this_year).days if this_year else 0
    return _day(today.year + 1, month, day) if ago > _JUST_PAST else this_year


def _day(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None
