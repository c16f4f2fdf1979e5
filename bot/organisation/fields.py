"""What a single field may hold: text in, a value of the domain out, or the words of a fault."""

import re
from collections.abc import Callable, Iterable
from datetime import date, time
from typing import Annotated, Any, NoReturn
from zoneinfo import available_timezones

import holidays
import phonenumbers
from pydantic import BeforeValidator, ValidationInfo

from bot.addresses import AddressNotUnderstood, read_address, read_email
from bot.organisation.faults import words_near
from bot.words import LOCALES
from domain.calendar import DayKind
from domain.forms import Datatype
from domain.messages import Address, Param, Words
from domain.retention import LONGEST, SHORTEST

SPOKEN = frozenset(path.name for path in LOCALES.iterdir() if path.is_dir())
LONGEST_NAME = 100
LONGEST_KEY = 32
HEAVIEST = 20
DEAREST = 1_000_000
LONGEST_LINE = 200
WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
FLAGS = {"true": True, "yes": True, "false": False, "no": False}

_KEY = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
_CODE = re.compile(r"[A-Za-z0-9_.-]{1,32}")
_WHOLE = re.compile(r"\d{1,9}")
_QUARTERS = re.compile(r"\d{1,2}(\.(0|00|25|5|50|75))?")
_CHANCE = re.compile(r"0|1|1\.0|0?\.\d{1,4}")
_COST = re.compile(r"\d{1,7}(\.\d{1,2})?")
_SHARE = re.compile(r"0?\.\d{1,4}")
_CLOCK = re.compile(r"([01]?\d|2[0-3]):[0-5]\d")


class FieldRefused(ValueError):
    """What is written does not fit the field; `words` say why."""

    def __init__(self, words: Words) -> None:
        super().__init__(words.key)
        self.words = words


def refuse(key: str, **params: Param) -> NoReturn:
    """Leave a field with a fault."""
    raise FieldRefused(Words(key, params))


def _text(value: object) -> str:
    if not isinstance(value, str):
        refuse("fault-text")
    return value


def _name(value: object, most: int = LONGEST_NAME) -> str:
    name = _text(value)
    if not 0 < len(name) <= most:
        refuse("fault-name", most=most)
    return name


def _line(value: object) -> str:
    return _name(value, LONGEST_LINE)


def _code(value: object) -> str:
    code = _text(value)
    if not _CODE.fullmatch(code):
        refuse("fault-code", written=code)
    return code


def _key(value: object) -> str:
    key = _text(value)
    if len(key) > LONGEST_KEY or not _KEY.fullmatch(key):
        refuse("fault-key", written=key, most=LONGEST_KEY)
    return key


def _whole(low: int, high: int) -> BeforeValidator:
    def read(value: object) -> int:
        text = _text(value)
        if not _WHOLE.fullmatch(text) or not low <= int(text) <= high:
            refuse("fault-whole", written=text, low=low, high=high)
        return int(text)

    return BeforeValidator(read)


def _weight(value: object) -> float:
    """Quarters add up exactly, whatever the order."""
    text = _text(value)
    if not _QUARTERS.fullmatch(text) or not 0 < float(text) <= HEAVIEST:
        refuse("fault-weight", written=text, most=HEAVIEST)
    return float(text)


def _share(value: object) -> float:
    text = _text(value)
    if not _SHARE.fullmatch(text) or not 0.5 <= float(text) < 1:  # noqa: PLR2004 - half is no promise
        refuse("fault-share", written=text)
    return float(text)


def _chance(value: object) -> float:
    text = _text(value)
    if not _CHANCE.fullmatch(text) or not 0 <= float(text) <= 1:
        refuse("fault-chance", written=text)
    return float(text)


def _cost(value: object) -> float:
    text = _text(value)
    if not _COST.fullmatch(text) or not 0 < float(text) <= DEAREST:
        refuse("fault-cost", written=text, most=DEAREST)
    return float(text)


def _flag(value: object) -> bool:
    text = _text(value)
    if text.casefold() not in FLAGS:
        refuse("fault-flag", written=text)
    return FLAGS[text.casefold()]


def _hour(value: object) -> time:
    text = _text(value)
    if not _CLOCK.fullmatch(text):
        refuse("fault-hour", written=text)
    return _clock(text)


def _hours(value: object) -> tuple[time, time]:
    text = _text(value)
    opens, _, closes = (part.strip() for part in text.partition("-"))
    if not _CLOCK.fullmatch(opens) or not _CLOCK.fullmatch(closes):
        refuse("fault-hours", written=text)
    return _clock(opens), _clock(closes)


def _clock(text: str) -> time:
    hour, minute = text.split(":")
    return time(int(hour), int(minute))


def _weekdays(value: object) -> frozenset[int]:
    written = value if isinstance(value, list) else _text(value).split(",")
    return frozenset(day for part in written for day in _span(_text(part)))


def _span(text: str) -> range:
    first, _, last = (part.strip().casefold() for part in text.partition("-"))
    last = last or first
    if (
        first not in WEEKDAYS
        or last not in WEEKDAYS
        or WEEKDAYS.index(last) < WEEKDAYS.index(first)
    ):
        refuse("fault-weekdays", written=text)
    return range(WEEKDAYS.index(first), WEEKDAYS.index(last) + 1)


def _day(value: object) -> date:
    text = _text(value)
    try:
        return date.fromisoformat(text)
    except ValueError:
        refuse("fault-day", written=text)


def _day_kind(value: object) -> DayKind:
    return DayKind(_one_of("fault-day-kind", [kind.value for kind in DayKind])(value))


def _datatype(value: object) -> Datatype:
    return Datatype(_one_of("fault-datatype", [kind.value for kind in Datatype])(value))


def _holidays(value: object) -> tuple[str, str | None]:
    text = _text(value)
    country, _, subdivision = text.partition("-")
    known = holidays.list_supported_countries()
    if country not in known or subdivision not in ["", *known[country]]:
        refuse("fault-holidays", written=text)
    return country, subdivision or None


def _one_of(key: str, known: Iterable[str]) -> Callable[[object], str]:
    names = sorted(known)

    def read(value: object) -> str:
        text = _text(value)
        if text not in names:
            raise FieldRefused(words_near(key, text, names, known=", ".join(names)))
        return text

    return read


def _address(value: object, info: ValidationInfo) -> Address:
    try:
        return read_address(_text(value), info.context["country"] if info.context else "")
    except AddressNotUnderstood as error:
        refuse(error.key, **error.params)


def _email(value: object) -> str:
    try:
        return read_email(_text(value)).external_id
    except AddressNotUnderstood as error:
        refuse(error.key, **error.params)


Name = Annotated[str, BeforeValidator(_name)]
Line = Annotated[str, BeforeValidator(_line)]
Code = Annotated[str, BeforeValidator(_code)]
Key = Annotated[str, BeforeValidator(_key)]
Reference = Annotated[str, BeforeValidator(_text)]
Level = Annotated[int, _whole(1, 5)]
Days = Annotated[int, _whole(0, 730)]
Limit = Annotated[int, _whole(1, 500)]
AskDay = Annotated[int, _whole(1, 14)]
OfferHours = Annotated[int, _whole(1, 168)]
Chance = Annotated[float, BeforeValidator(_chance)]
Cost = Annotated[float, BeforeValidator(_cost)]
Extras = Annotated[int, _whole(0, 10)]
Several = Annotated[int, _whole(1, 20)]
Kept = Annotated[int, _whole(SHORTEST, LONGEST)]
Weight = Annotated[float, BeforeValidator(_weight)]
Share = Annotated[float, BeforeValidator(_share)]
Flag = Annotated[bool, BeforeValidator(_flag)]
Hour = Annotated[time, BeforeValidator(_hour)]
Hours = Annotated[tuple[time, time], BeforeValidator(_hours)]
Weekdays = Annotated[frozenset[int], BeforeValidator(_weekdays)]
Day = Annotated[date, BeforeValidator(_day)]
DatatypeName = Annotated[Datatype, BeforeValidator(_datatype)]
DayKindName = Annotated[DayKind, BeforeValidator(_day_kind)]
Holidays = Annotated[tuple[str, str | None], BeforeValidator(_holidays)]
Timezone = Annotated[str, BeforeValidator(_one_of("fault-timezone", available_timezones()))]
Country = Annotated[str, BeforeValidator(_one_of("fault-country", phonenumbers.SUPPORTED_REGIONS))]
Locale = Annotated[str, BeforeValidator(_one_of("fault-locale", SPOKEN))]
ChatAddress = Annotated[Address, BeforeValidator(_address)]
Email = Annotated[str, BeforeValidator(_email)]
Geometry = dict[str, Any]
