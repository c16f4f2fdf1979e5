"""Reports from a table: CSV, XLSX or JSON, read by a map that says which column is what."""

from bot.importing.bringing import Bringing
from bot.importing.columns import ColumnMap, MapRefused, read_map
from bot.importing.outcome import Outcome
from bot.importing.rows import Fault
from bot.importing.tables import TableRefused, read_table

__all__ = [
    "Bringing",
    "ColumnMap",
    "Fault",
    "MapRefused",
    "Outcome",
    "TableRefused",
    "read_map",
    "read_table",
]
