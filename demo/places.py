"""Where things happen in the invented city: streets by zone, and points inside an outline."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice, pairwise
from random import Random

from domain.messages import Pin
from domain.organisation import Zone

TRIES = 1000

Point = list[float]
Ring = list[Point]
Polygon = list[Ring]


@dataclass(frozen=True, slots=True)
class Neighbourhood:
    """The colonias of a zone, and the streets that run through them."""

    colonias: tuple[str, ...]
    streets: tuple[str, ...]


NEIGHBOURHOODS = {
    "valle-alto": Neighbourhood(
        ("Valle Alto", "Lomas del Encinal", "Cumbres de San Lázaro"),
        ("Av. Sierra del Águila", "Encino Blanco", "Camino al Aljibe", "Roble Viejo", "Mirto",
         "Cañada Honda", "Peña Clara", "Fresno Real", "Paseo de los Tordos"),
    ),
    "las-huertas": Neighbourhood(
        ("Las Huertas", "Nogalar de Arriba", "Hacienda El Membrillo"),
        ("Nogal", "Av. de las Huertas", "Granado", "Limonero", "Acequia Madre", "Membrillo",
         "Priv. del Durazno", "Noria Vieja", "Higuera"),
    ),
    "la-estacion": Neighbourhood(
        ("La Estación", "Ferrocarrilera Norte", "Industrial San Lázaro"),
        ("Av. de los Talleres", "Andén Segundo", "Maquinistas", "Calle del Silbato", "Garrotero",
         "Vía Angosta", "Telegrafistas", "Av. La Fundidora Chica", "Durmiente"),
    ),
    "el-mirador": Neighbourhood(
        ("El Mirador", "Balcones del Valle", "Ejido El Fraile"),
        ("Cuesta Larga", "Av. del Mirador", "Loma Pelona", "Balcón de la Luna", "Gavilán",
         "Subida al Fraile", "Cenizo", "Anacahuita", "Retama"),
    ),
    "centro": Neighbourhood(
        ("Centro", "Barrio del Santo", "San Lázaro Antiguo"),
        ("Plaza del Santo", "Portal de Mercaderes", "Calle de la Alhóndiga", "Calle Real de Abajo",
         "Callejón del Beso Chico", "Reloj", "Campanario", "Botica Vieja", "Imprenta"),
    ),
    "rio-seco": Neighbourhood(
        ("Río Seco", "Vado de Piedra", "Los Sabinos"),
        ("Av. Ribera del Río Seco", "Sabino Gordo", "Calle del Vado", "Carrizal", "Puente de Palo",
         "Piedra Bola", "Sauce Llorón", "Garza Blanca", "Tule"),
    ),
}  # fmt: skip

ANYWHERE = ("Calle Primera", "Calle Segunda", "Calle Tercera", "Avenida Principal", "Callejón Sur")


def make_address(zone: Zone, rng: Random) -> str:
    """A street with a number and a colonia that *zone* might have."""
    here = NEIGHBOURHOODS.get(zone.key, Neighbourhood((zone.name,), ANYWHERE))
    number = rng.randrange(100, 2600, 1 + rng.randrange(5))
    return f"{rng.choice(here.streets)} {number}, Col. {rng.choice(here.colonias)}"


def make_pin(zone: Zone, rng: Random) -> Pin:
    """A place within the outline of *zone*; on its edge when it has no inside to speak of."""
    places = (pin for pin in islice(_places_around(zone, rng), TRIES) if is_within(zone, pin))
    longitude, latitude = _polygons(zone)[0][0][0][:2]
    return next(places, Pin(latitude, longitude))


def is_within(zone: Zone, pin: Pin) -> bool:
    """Whether *pin* lies in a polygon of *zone* and in none of that polygon's holes."""
    return any(
        _is_inside(outer, pin) and not any(_is_inside(hole, pin) for hole in holes)
        for outer, *holes in _polygons(zone)
    )


def _places_around(zone: Zone, rng: Random) -> Iterator[Pin]:
    points = [point for polygon in _polygons(zone) for ring in polygon for point in ring]
    longitudes = [point[0] for point in points]
    latitudes = [point[1] for point in points]
    while True:
        yield Pin(
            round(rng.uniform(min(latitudes), max(latitudes)), 6),
            round(rng.uniform(min(longitudes), max(longitudes)), 6),
        )


def _polygons(zone: Zone) -> list[Polygon]:
    coordinates = zone.geometry["coordinates"]
    return coordinates if zone.geometry["type"] == "MultiPolygon" else [coordinates]


def _is_inside(ring: Ring, pin: Pin) -> bool:
    """Count the sides that a ray to the east crosses: odd is inside."""
    crossed = False
    for (x1, y1, *_), (x2, y2, *_) in pairwise(ring):
        if (y1 > pin.latitude) != (y2 > pin.latitude):
            x = x1 + (pin.latitude - y1) * (x2 - x1) / (y2 - y1)
            crossed ^= pin.longitude < x
    return crossed
