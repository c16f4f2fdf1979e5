"""What is imported and exported at the console; the libraries for it are loaded once wanted."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from tempfile import TemporaryDirectory

from anyio import to_thread

from bot.spreadsheets import csv_of
from domain.errors import DomainError
from domain.hospital.catalogues import Catalogue, CatalogueKind
from domain.hospital.cleaning import Counts, Pending
from domain.hospital.layouts import COLUMNS, KEY
from domain.ids import SpecialtyKey
from storage.database import Database
from storage.unit_of_work import UnitOfWork


class NoTable(DomainError):
    """What was handed in cannot be read as a table."""

    key = "refusal-no-table"


@dataclass(frozen=True, slots=True)
class Lists:
    """The hospital's lists, as `enlace catalogue`, `synonyms` and `export` have them."""

    database: Database
    now: Callable[[], datetime]

    async def pending(self, unit: UnitOfWork) -> Sequence[Pending]:
        """Names of specialties that nobody knows, those with most rows first."""
        from bot.waitlist.synonyms import pending  # noqa: PLC0415 - polars takes 30 MB

        return await pending(unit)

    async def choose(self, name: str, specialty: SpecialtyKey, *, by: str) -> Counts:
        """Remember what a name means; the rows that wait for it come onto the list."""
        from bot.waitlist.synonyms import choose  # noqa: PLC0415 - as above

        return await choose(self.database, name, specialty, by=by, now=self.now())

    async def take(self, kind: CatalogueKind, content: bytes, *, by: str) -> Counts:
        """Take a table as the newest version; raises CatalogueRefused with every fault."""
        from bot.waitlist.catalogues import import_catalogue  # noqa: PLC0415 - as above

        with TemporaryDirectory() as folder:
            path = Path(folder) / "catalogue.csv"
            await to_thread.run_sync(path.write_bytes, content)
            try:
                return await import_catalogue(self.database, kind, path, by=by, now=self.now())
            except ValueError as error:
                raise NoTable from error

    async def bring_back(self, kind: CatalogueKind, version: int, *, by: str) -> Counts:
        """Let an older version count again, as the newest."""
        from bot.waitlist.catalogues import bring_back  # noqa: PLC0415 - as above

        return await bring_back(self.database, kind, version, by=by, now=self.now())

    def table(self, catalogue: Catalogue) -> str:
        """A catalogue as CSV, which can be imported again."""
        columns = (KEY, *COLUMNS[catalogue.kind])
        rows = [
            {KEY: key, **{name: entry.get(name, "") for name in COLUMNS[catalogue.kind]}}
            for key, entry in catalogue.entries.items()
        ]
        return csv_of(rows, columns)

    async def export(self, path: Path) -> int:
        """Write the whole list in the norm's layout; how many rows."""
        from bot.waitlist.exporting import export  # noqa: PLC0415 - as above

        return await export(self.database, path)
