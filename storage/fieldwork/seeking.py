"""Reports found by what people remember of them: part of a folio, a street, a word."""

from collections.abc import Collection, Sequence
from re import sub

from sqlalchemy import ColumnElement, or_, select
from sqlalchemy.ext.asyncio import AsyncConnection

from domain.fieldwork.reports import Report
from domain.ids import AreaKey
from storage.fieldwork.report_rows import REPORT, REPORT_WITH_CATEGORY
from storage.fieldwork.reports import Reports
from storage.setup import CATEGORY

LOOKED_AT = 20_000  # the newest: whoever looks for an older one knows its folio
SAID = (REPORT.c.folio, REPORT.c.address, REPORT.c.description, CATEGORY.c.name)


class Seeking:
    """Looks among the newest reports of some areas."""

    def __init__(self, connection: AsyncConnection, reports: Reports) -> None:
        self._connection = connection
        self._reports = reports

    async def found(
        self, areas: Collection[AreaKey], words: Sequence[str], most: int
    ) -> list[Report]:
        """Reports that may say all of *words*, the newest first; accents are left open."""
        newest = (
            select(REPORT.c.id)
            .join(CATEGORY, REPORT.c.category == CATEGORY.c.key)
            .where(CATEGORY.c.area.in_(sorted(areas)))
            .order_by(REPORT.c.opened_at.desc())
            .limit(LOOKED_AT)
        )
        query = (
            REPORT_WITH_CATEGORY.where(REPORT.c.id.in_(newest), *map(_says, words))
            .order_by(REPORT.c.opened_at.desc(), REPORT.c.id)
            .limit(most)
        )
        rows = (await self._connection.execute(query)).mappings()
        return [self._reports.read(row) for row in rows]


def _says(word: str) -> ColumnElement[bool]:
    return or_(*(column.ilike(f"%{pattern_of(word)}%", escape="\\") for column in SAID))


def pattern_of(word: str) -> str:
    """*word* for LIKE, where any letter stands for one that may have an accent."""
    return sub(r"[aeiounAEIOUN]|[^\x00-\x7f]", "_", sub(r"[\\%_]", r"\\\g<0>", word))
