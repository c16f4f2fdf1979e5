"""Looks words up: a key and its parameters become a sentence in somebody's language.

Catalogues are Fluent files (https://projectfluent.org), one folder for each language.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from functools import cache
from pathlib import Path
from zoneinfo import ZoneInfo

from babel import Locale
from babel.dates import format_date, format_datetime
from babel.numbers import format_decimal
from fluent.runtime import FluentBundle
from fluent.syntax import FluentParser
from fluent.syntax.ast import Message as SyntaxMessage
from fluent.syntax.ast import Resource, VariableReference
from fluent.syntax.visitor import Visitor

from domain.messages import Param, Words

LOCALES = Path(__file__).parent / "locales"
FIRST = "es"
NUMBERS_AS_IN = {"es": "es_MX"}  # a half is 0.5 in Mexico, and 0,5 in Spain
MOMENT, DAY = Words("pattern-moment"), Words("pattern-day")


class WordsMissing(KeyError):
    """A key that no catalogue has: a mistake of ours, which the tests look for."""


@dataclass(frozen=True, slots=True)
class Tongue:
    """A language in a time zone: all it takes to say something to somebody."""

    locale: str
    timezone: ZoneInfo

    @classmethod
    def of(cls, locale: str, timezone: str) -> "Tongue":
        """The language of *locale* in the zone called *timezone*."""
        return cls(locale, ZoneInfo(timezone))

    @classmethod
    def anywhere(cls, locale: str) -> "Tongue":
        """The language for words without times."""
        return cls(locale, ZoneInfo("UTC"))


class Catalogues:
    """The words of every language; one that lacks a key says it in the first language."""

    def __init__(self, folder: Path = LOCALES) -> None:
        self._folders = {path.name: path for path in folder.iterdir()}

    @property
    def locales(self) -> tuple[str, ...]:
        """The languages there are, the first one first."""
        return tuple(sorted(self._folders, key=lambda locale: (locale != FIRST, locale)))

    def open(self, *locales: str) -> None:
        """Read the words of *locales* now, so that whoever writes first need not wait for it."""
        for locale in self._folders.keys() & set(locales):
            self._bundle(locale)

    def has(self, key: str, locale: str) -> bool:
        """Whether *locale* has words of its own for *key*."""
        return locale in self._folders and self._bundle(locale).has_message(key)

    def _bundle(self, locale: str) -> FluentBundle:
        return _bundle(self._folders[locale])

    def variables(self, key: str, locale: str) -> tuple[str, ...]:
        """The names that an entry uses, in the order in which they first appear."""
        spoken = locale if self.has(key, locale) else FIRST
        finder = _VariableFinder()
        finder.visit(_patterns(self._folders[spoken])[key])
        return tuple(dict.fromkeys(finder.found))

    def say(self, words: Words, tongue: Tongue) -> str:
        """Say *words* in *tongue*; raises WordsMissing for a key that does not exist."""
        spoken = tongue.locale if self.has(words.key, tongue.locale) else FIRST
        bundle = self._bundle(spoken)
        if not bundle.has_message(words.key):
            raise WordsMissing(words.key)
        pattern = bundle.get_message(words.key).value
        if pattern is None:
            raise WordsMissing(words.key)
        text, errors = bundle.format_pattern(pattern, self.params(words.params, tongue))
        if errors:
            raise WordsMissing(words.key, *errors)
        return str(text)

    def params(self, params: Mapping[str, Param], tongue: Tongue) -> dict[str, str | int]:
        """Parameters as they are put into a sentence; whole numbers stay so, for the plurals."""
        return {name: self.param(value, tongue) for name, value in params.items()}

    def param(self, value: Param, tongue: Tongue) -> str | int:
        """One parameter, written as people of that language write it."""
        match value:
            case Words():
                return self.say(value, tongue)
            case datetime():
                here = value.astimezone(tongue.timezone)
                return format_datetime(here, self.say(MOMENT, tongue), locale=_locale(tongue))
            case date():
                return format_date(value, self.say(DAY, tongue), locale=_locale(tongue))
            case float():
                return format_decimal(value, locale=NUMBERS_AS_IN.get(tongue.locale, tongue.locale))
            case _:
                return value


class _VariableFinder(Visitor):
    def __init__(self) -> None:
        self.found: list[str] = []

    def visit_VariableReference(self, node: VariableReference) -> None:  # noqa: N802 - the library's name
        self.found.append(node.id.name)


@cache
def _patterns(folder: Path) -> dict[str, SyntaxMessage]:
    entries = (entry for resource in _read(folder) for entry in resource.body)
    return {entry.id.name: entry for entry in entries if isinstance(entry, SyntaxMessage)}


def _locale(tongue: Tongue) -> Locale:
    return Locale.parse(tongue.locale)


@cache
def _bundle(folder: Path) -> FluentBundle:
    bundle = FluentBundle([NUMBERS_AS_IN.get(folder.name, folder.name)], use_isolating=False)
    for resource in _read(folder):
        bundle.add_resource(resource)
    return bundle


@cache  # takes a quarter of a second, at the first word; nothing changes what was parsed
def _read(folder: Path) -> list[Resource]:
    texts = (path.read_text(encoding="utf-8") for path in sorted(folder.glob("*.ftl")))
    return [FluentParser().parse(text) for text in texts]
