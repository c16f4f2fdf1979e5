"""Exports of a night, small enough to be read in a test."""

import csv
from pathlib import Path
from zoneinfo import ZoneInfo

from bot.waitlist.bringing import Bringing, Outcome
from bot.waitlist.catalogues import import_catalogue
from bot.waitlist.fields import FIELDS
from domain.hospital.catalogues import CatalogueKind
from domain.ids import SpecialtyKey
from storage.database import Database
from tests.builders import NOON

UTC = ZoneInfo("UTC")
DEMO = Path(__file__).parents[3] / "demo" / "hospital"
KINDS = ("priorities", "specialties", "diagnoses", "exit-causes", "aggravations")
SOFIA = {
    "RUN": "12.345.678", "DV": "5", "NOMBRES": "SOFÍA", "PRIMER_APELLIDO": "ROJAS",
    "FECHA_NAC": "04-03-2018", "SEXO": "2", "TIPO_PREST": "1", "PRESTA_EST": "Broncopulmonar",
    "F_ENTRADA": "01/09/2026", "SOSPECHA_DIAG": "J45.9 ASMA", "FONO_MOVIL": "9 8765 4321",
    "SIGTE_ID": "700",
}  # fmt: skip
TOMAS = SOFIA | {
    "RUN": "022222222", "DV": "2", "NOMBRES": "Tomás", "SEXO": "1", "SIGTE_ID": "701",
    "PRESTA_EST": "Traumatología", "SOSPECHA_DIAG": "",
}  # fmt: skip


async def stocked(database: Database) -> Database:
    """With the catalogues of the demonstration."""
    for kind in KINDS:
        path = DEMO / f"{kind}.csv"
        await import_catalogue(database, CatalogueKind(kind), path, by="Rosa", now=NOON)
    return database


def an_export(folder: Path, *rows: dict[str, str], name: str = "export.csv", **how) -> Path:
    path = folder / name
    columns = how.get("columns", FIELDS)
    with path.open("w", encoding=how.get("encoding", "utf-8"), newline="") as file:
        file.write("\n" * how.get("above", 0))
        writer = csv.DictWriter(file, columns, delimiter=how.get("delimiter", ";"), restval="")
        writer.writeheader()
        writer.writerows(rows)
    return path


async def brought(database: Database, *paths: Path, source: str = "waitlist", **how) -> Outcome:
    return await Bringing(database, paths, source, "Rosa", lambda: NOON).bring(**how)


async def queue(database: Database, specialty: str) -> list[str]:
    """The numbers that wait for *specialty*, in order."""
    async with database.reading() as unit:
        ordering = await unit.catalogues.ordering()
        found = await unit.line.first(SpecialtyKey(specialty), ordering, UTC, NOON, 100)
        return [(await unit.referrals.get(id)).number for id in found]
