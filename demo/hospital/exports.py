"""Believable exports of a waiting list: invented people, real check digits, and the usual dirt.

The same seed gives the same rows. What is dirty can be cleaned: nothing here is a fault.

    python -m demo.hospital.exports 2500 > export.csv
"""

import csv
import sys
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path
from random import Random

from bot.waitlist.fields import FIELDS
from domain.hospital.national_ids import check_digit

HERE = Path(__file__).parent
TODAY = date(2026, 11, 20)
EXCEL_BEGINS = date(1899, 12, 30)
GIRLS = (
    "Sofía", "Isidora", "Emilia", "Agustina", "Florencia", "Trinidad", "Antonella", "Amanda",
    "Josefa", "Maite",
)  # fmt: skip
BOYS = (
    "Mateo", "Agustín", "Santiago", "Tomás", "Lucas", "Benjamín", "Gaspar", "Vicente",
    "Martín", "Alonso",
)  # fmt: skip
SURNAMES = (
    "González", "Muñoz", "Rojas", "Díaz", "Pérez", "Soto", "Contreras", "Silva", "Martínez",
    "Sepúlveda", "Morales", "Rodríguez", "López", "Araya", "Fuentes", "Hernández", "Torres",
    "Espinoza", "Flores", "Castillo", "Valenzuela", "Ñancupil", "Huenchumán",
)  # fmt: skip
TOWNS = ("SAN MIGUEL", "San Bernardo", "LA CISTERNA", "El Bosque", "Buin", "PEDRO AGUIRRE CERDA")
STREETS = ("Los Aromos", "GRAN AVENIDA", "El Peral", "Santa Elena", "Camino Viejo")
DIAGNOSES = (
    "J45.9 Asma", "J35.1", "M21.4 PIE PLANO", "m41.9", "H52.1", "G40", "Q53.1", "K40.9", "R01.1",
    "E66.9", "F90.0", "L20", "N39.0", "S52 fractura", "dolor de rodilla", "", "en estudio", "Z76",
)  # fmt: skip
DIRT = ("{}", "{}", "{} HEGC", "{} INF.", "{} INFANTIL", "POLI {}", "{} niños", "CONSULTA {}")


@dataclass(frozen=True, slots=True)
class Recipe:
    """How many rows from which number, how dirty, and how many of them already left the list."""

    rows: int
    seed: int = 5
    first: int = 0
    dirty_names: int = 40
    left: float = 0.05
    today: date = TODAY
    youngest: int = 20  # days


def rows(recipe: Recipe) -> Iterator[dict[str, str]]:
    """The export of one night, by the columns of the norm."""
    chance = Random(recipe.seed)  # noqa: S311 - for believable rows, not for secrets
    names = specialty_names(chance, recipe.dirty_names)
    for number in range(recipe.first, recipe.first + recipe.rows):
        yield _row(chance, number, names, recipe)


def specialty_names(chance: Random, dirty: int) -> list[str]:
    """Clean names, and *dirty* others in a fifth of the rows that somebody has to make sense of."""
    with (HERE / "specialties.csv").open(encoding="utf-8", newline="") as file:
        clean = [row["name"] for row in csv.DictReader(file)]
    invented = (_dirtied(chance, clean, n) for n in range(dirty))
    times = max(1, 2 * dirty // len(clean))
    return [*clean * times, *[name.upper() for name in clean] * times, *invented]


def _dirtied(chance: Random, clean: list[str], n: int) -> str:
    name = chance.choice(DIRT[2:]).format(chance.choice(clean))
    return f"{name} {n}" if n >= len(clean) else name.upper()


def _row(chance: Random, number: int, names: list[str], recipe: Recipe) -> dict[str, str]:
    born = recipe.today - timedelta(days=chance.randrange(recipe.youngest, 15 * 365))
    waited = timedelta(days=int(chance.expovariate(1 / 200)) % 1500)
    entered = max(recipe.today - waited, born)
    has_left = chance.random() < recipe.left
    return dict.fromkeys(FIELDS, "") | {
        "SERV_SALUD": "13",
        **_person(chance, number, born),
        "TIPO_PREST": chance.choice(("1", "1", "1", "2", "3", "01")),
        "PRESTA_MIN": f"07-{chance.randrange(1, 40):03}",
        "PRESTA_EST": chance.choice(names),
        "F_ENTRADA": _written(chance, entered),
        "ESTAB_ORIG": f"113{chance.randrange(100, 140)}",
        "ESTAB_DEST": "113150",
        "F_SALIDA": _written(chance, recipe.today) if has_left else "",
        "C_SALIDA": chance.choice(("1", "4", "6", "10", "16")) if has_left else "",
        "SOSPECHA_DIAG": chance.choice(DIAGNOSES),
        **_address(chance),
        "ID_LOCAL": str(500_000 + number),
        "SIGTE_ID": "" if number % 40 == 0 else str(70_000_000 + number),
    }


def _person(chance: Random, number: int, born: date) -> dict[str, str]:
    is_girl = chance.random() < 0.5  # noqa: PLR2004
    run = 21_000_000 + number * 7 + chance.randrange(7)
    written = f"{run:,}".replace(",", ".") if chance.random() < 0.2 else f"{run:09}"  # noqa: PLR2004
    digit = check_digit(run)
    name = (
        f"{chance.choice(GIRLS if is_girl else BOYS)} {chance.choice(GIRLS if is_girl else BOYS)}"
    )
    return {
        "RUN": f"{run}.0" if chance.random() < 0.1 else written,  # noqa: PLR2004
        "DV": digit.lower(),
        "NOMBRES": chance.choice((name, name.upper(), f" {name} ")),
        "PRIMER_APELLIDO": chance.choice(SURNAMES),
        "SEGUNDO_APELLIDO": chance.choice(SURNAMES).upper(),
        "FECHA_NAC": _written(chance, born),
        "SEXO": "2" if is_girl else "1",
        "PREVISION": "1",
    }


def _address(chance: Random) -> dict[str, str]:
    mobile = f"9{chance.randrange(30_000_000, 99_999_999)}"
    return {
        "REGION": "13",
        "COMUNA": chance.choice(TOWNS),
        "COND_RURALIDAD": chance.choice(("1", "1", "1", "1", "2")),
        "VIA_DIRECCION": "1",
        "NOM_CALLE": chance.choice(STREETS),
        "NUM_DIRECCION": str(chance.randrange(10, 9999)),
        "FONO_FIJO": chance.choice(("", "", f"+56 22 {chance.randrange(1_000_000, 9_999_999)}")),
        "FONO_MOVIL": chance.choice(
            (f"+56{mobile}", f"+56 9 {mobile[1:5]} {mobile[5:]}", f"+56-{mobile}")
        ),
        "EMAIL": "",
    }


def _written(chance: Random, day: date) -> str:
    """A date in one of the ways in which exports write it, mixed in one column."""
    ways = (f"{day:%d/%m/%Y}", f"{day:%d/%m/%Y}", f"{day:%d-%m-%Y}", str((day - EXCEL_BEGINS).days))
    return chance.choice(ways)


def write(
    path: Path,
    recipe: Recipe,
    *,
    also: Iterable[Mapping[str, str]] = (),
    encoding: str = "utf-8",
    delimiter: str = ";",
) -> None:
    """Write an export, as the health network does it, with some rows *also*."""
    with path.open("w", encoding=encoding, newline="") as file:
        writer = csv.DictWriter(file, FIELDS, delimiter=delimiter)
        writer.writeheader()
        writer.writerows(rows(recipe))
        writer.writerows(also)


if __name__ == "__main__":
    write(Path("/dev/stdout"), Recipe(int(sys.argv[1])))
