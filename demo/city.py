"""Reports of an invented month, the same for the same seed."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, time, timedelta
from random import Random
from zoneinfo import ZoneInfo

from demo.complaints import make_description
from demo.places import make_address, make_pin
from domain.fieldwork.reports import Category
from domain.ids import CategoryKey, ZoneKey
from domain.messages import Address, Channel, Pin
from domain.organisation import Organisation, Zone

DAYS = 30
FIRST_FOLIO = 4001
NAMED = 0.7  # share of the reports whose reporter is known

# As in Houston's published requests: 20 to 25 reports on a weekday, 8 to 9 on a day of the
# weekend, and 4.7 times as many in the busiest district as in the quietest.
WEEKDAY_WEIGHTS = (25, 24, 22, 22, 21, 9, 8)
BUSIEST_TO_QUIETEST = 4.7
HOUR_WEIGHTS = (1, 1, 0, 0, 0, 1, 4, 10, 15, 16, 15, 13, 11, 10, 9, 9, 10, 12, 14, 12, 9, 6, 4, 2)

STORM_DAYS = 2
STORM_WEIGHT = 12
BROUGHT_BY_STORMS = frozenset({
    "alcantarilla-tapada", "arbol-caido", "bache", "calle-sin-luz", "canal-obstruido",
    "drenaje-desbordado", "encharcamiento", "hundimiento", "rama-por-caer", "semaforo",
})  # fmt: skip

USUAL = 2
FREQUENT = {
    "bache": 14,
    "luminaria-apagada": 12,
    "basura-sin-recoger": 9,
    "fuga-agua": 8,
    "alcantarilla-tapada": 5,
    "pasto-alto": 5,
    "poda": 5,
    "drenaje-desbordado": 4,
    "tiradero": 4,
    "escombro": 4,
}

FIRST_NAMES = (
    "Alma", "Bernardo", "Carolina", "Damián", "Elvira", "Fabián", "Guillermina", "Hugo", "Irma",
    "Joaquín", "Lidia", "Manuel", "Norma", "Octavio", "Perla", "Raúl", "Sofía", "Teresa", "Víctor",
)  # fmt: skip
LAST_NAMES = (
    "Aguirre", "Barrera", "Chapa", "De León", "Espinosa", "Flores", "González", "Huerta", "Juárez",
    "Lira", "Medrano", "Neri", "Ortega", "Páez", "Rangel", "Sauceda", "Tijerina", "Valdés",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Neighbour:
    """Somebody of the city who reports things."""

    name: str
    address: Address


@dataclass(frozen=True, slots=True)
class DemoReport:
    """A report as it might have come in."""

    folio: str
    category: CategoryKey
    description: str
    address: str
    zone: ZoneKey
    pin: Pin
    opened_at: datetime
    reporter_name: str | None = None
    reporter: Address | None = None


def make_reports(
    organisation: Organisation, count: int, *, seed: int, now: datetime
) -> list[DemoReport]:
    """The *count* reports of the thirty days before *now*, oldest first, with rising folios.

    The organisation has zones and categories.
    """
    rng = Random(seed)  # noqa: S311 - invents a city and guards no secret
    category_weights = [FREQUENT.get(c.key, USUAL) for c in organisation.categories]
    kinds = rng.choices(organisation.categories, category_weights, k=count)
    moments = _Month(ZoneInfo(organisation.timezone), now, rng)
    happened = sorted(((moments.draw(kind), kind.key, kind) for kind in kinds), key=lambda h: h[:2])
    places = rng.choices(organisation.zones, _zone_weights(organisation.zones), k=count)
    neighbours = [_make_neighbour(number, rng) for number in range(1 + count // 3)]
    return [
        _make_report(number, kind, moment, zone, neighbours=neighbours, rng=rng)
        for number, ((moment, _, kind), zone) in enumerate(zip(happened, places, strict=True))
    ]


def _make_report(
    number: int,
    kind: Category,
    moment: datetime,
    zone: Zone,
    *,
    neighbours: Sequence[Neighbour],
    rng: Random,
) -> DemoReport:
    reporter = rng.choice(neighbours) if rng.random() < NAMED else None
    return DemoReport(
        folio=f"SLV-{FIRST_FOLIO + number:05d}",
        category=kind.key,
        description=make_description(kind, rng),
        address=make_address(zone, rng),
        zone=zone.key,
        pin=make_pin(zone, rng),
        opened_at=moment,
        reporter_name=reporter.name if reporter else None,
        reporter=reporter.address if reporter else None,
    )


def _make_neighbour(number: int, rng: Random) -> Neighbour:
    """A person with a number of a series that Mexico gives to nobody: 81 0000 1000 and on."""
    name = f"{rng.choice(FIRST_NAMES)} {rng.choice(LAST_NAMES)}"
    return Neighbour(name, Address(Channel.WHATSAPP, f"+52810000{1000 + number % 9000}"))


def _zone_weights(zones: Sequence[Zone]) -> list[float]:
    """The first is the busiest, and each is quieter than the one before in the same ratio."""
    steps = max(len(zones) - 1, 1)
    return [BUSIEST_TO_QUIETEST ** (-place / steps) for place in range(len(zones))]


class _Month:
    """When things happen: on weekdays by daylight, and many at once after a storm."""

    def __init__(self, timezone: ZoneInfo, now: datetime, rng: Random) -> None:
        self._timezone = timezone
        self._now = now.astimezone(UTC)
        self._rng = rng
        today = now.astimezone(timezone).date()
        self._days = [today - timedelta(days=back) for back in range(DAYS + 1)]
        self._usual = [WEEKDAY_WEIGHTS[day.weekday()] for day in self._days]
        storms = set(rng.sample(range(2, DAYS), STORM_DAYS))
        self._stormy = [
            weight * (STORM_WEIGHT if back in storms else 1)
            for back, weight in enumerate(self._usual)
        ]

    def draw(self, kind: Category) -> datetime:
        """A moment of the last thirty days, in UTC."""
        weights = self._stormy if kind.key in BROUGHT_BY_STORMS else self._usual
        while True:
            moment = self._draw_from(weights)
            if timedelta() <= self._now - moment <= timedelta(days=DAYS):
                return moment

    def _draw_from(self, weights: Sequence[int]) -> datetime:
        (day,) = self._rng.choices(self._days, weights)
        (hour,) = self._rng.choices(range(24), HOUR_WEIGHTS)
        wall = time(hour, self._rng.randrange(60), self._rng.randrange(60))
        return datetime.combine(day, wall, self._timezone).astimezone(UTC)
