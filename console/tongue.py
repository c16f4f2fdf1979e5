"""The language of a page of the console: words, moments and numbers as its reader writes them."""

from dataclasses import dataclass

from starlette.requests import Request

from console.door import ConsoleDoor, Write
from domain.messages import Param, Words


@dataclass(frozen=True, slots=True)
class Tongue:
    """A language in a time zone."""

    locale: str
    timezone: str
    write: Write

    def __call__(self, key: str, **params: Param) -> str:
        """The words of *key*."""
        return self.write(Words(key, params), self.locale, self.timezone)

    def of(self, value: Param) -> str:
        """A moment, a day, a number or other words, as they are written here."""
        return self.write(value, self.locale, self.timezone)


def spoken(door: ConsoleDoor, request: Request, first: str) -> str:
    """The locale asked for with `?lang=`, else *first*, else one that the browser accepts."""
    wanted = [request.query_params.get("lang", ""), first, *_accepted(request)]
    return next((locale for locale in wanted if locale in door.locales), door.locales[0])


def _accepted(request: Request) -> list[str]:
    """Two-letter languages of the Accept-Language header, best first."""
    header = request.headers.get("accept-language", "")
    ranges = [part.partition(";q=") for part in header.split(",")]
    ranked = sorted(ranges, key=lambda part: part[2].strip() or "1", reverse=True)
    return [tag.strip()[:2].lower() for tag, _, _ in ranked]
