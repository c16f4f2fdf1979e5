"""The language of a page: which one to speak, its words, and how it writes days."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from starlette.requests import Request

from console.simulator.door import Say, SimulatorDoor


@dataclass(frozen=True, slots=True)
class Tongue:
    """One language, with its words."""

    locale: str
    say: Say

    def __call__(self, key: str) -> str:
        """The words of *key*."""
        return self.say(key, self.locale)

    def day(self, day: date) -> str:
        """A day in short, such as `lun 23 nov`."""
        weekday = self("sim-weekdays").split()[day.weekday()]
        month = self("sim-months").split()[day.month - 1]
        return f"{weekday} {day.day} {month}"

    def day_seen_from(self, today: date, day: date) -> str:
        """A day as people call it: today, yesterday, or its date."""
        near = {today: "sim-today", today - timedelta(days=1): "sim-yesterday"}
        return self(near[day]) if day in near else self.day(day)

    def moment(self, moment: datetime) -> str:
        """Day and time of day, in the zone that *moment* is in."""
        return f"{self.day(moment.date())} · {moment:%H:%M}"


def tongue_of(door: SimulatorDoor, request: Request) -> Tongue:
    """The language asked for with `?lang=`, else one that the browser accepts, else the first."""
    wanted = [request.query_params.get("lang", ""), *_accepted(request)]
    spoken = (locale for locale in wanted if locale in door.locales)
    return Tongue(next(spoken, door.locales[0]), door.say)


def _accepted(request: Request) -> list[str]:
    """Two-letter languages of the Accept-Language header, best first."""
    header = request.headers.get("accept-language", "")
    ranges = [part.partition(";q=") for part in header.split(",")]
    ranked = sorted(ranges, key=lambda part: part[2].strip() or "1", reverse=True)
    return [tag.strip()[:2].lower() for tag, _, _ in ranked]
