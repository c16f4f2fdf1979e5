"""One row for every table of any schema, made up from its columns alone."""

from collections.abc import Mapping
from typing import Any

from sqlalchemy import JSON, Boolean, Column, Date, DateTime, Float, Integer, LargeBinary, MetaData

from storage.columns import Row
from tests.builders import NOON

MARK = "Vivo en la casa azul"
Rows = dict[str, dict[str, Any]]


def rows_for(metadata: MetaData, given: Mapping[str, Mapping[str, Any]]) -> Rows:
    """A row for each table, after those that it leans on; *given* values go before invented."""
    rows: Rows = {}
    for table in metadata.sorted_tables:
        row = {column.name: _value(column, rows) for column in table.columns}
        rows[table.name] = row | dict(given.get(table.name, {}))
    return rows


def _value(column: Column[Any], rows: Rows) -> Any:
    for key in column.foreign_keys:
        name, _, referred = key.target_fullname.partition(".")
        return rows[name][referred]
    for kind, value in (
        (JSON, {"text": MARK} if _is_mapping(column) else [MARK]),
        (Boolean, False),
        (Integer, 1),
        (Float, 1.0),
        (LargeBinary, MARK.encode()),
        (DateTime, NOON),
        (Date, NOON.date()),
    ):
        if isinstance(column.type, kind) or isinstance(getattr(column.type, "impl", None), kind):
            return value
    return MARK


def _is_mapping(column: Column[Any]) -> bool:
    models = Row.__subclasses__()
    annotation = next(
        (str(m.model_fields[column.name].annotation) for m in models
         if m.__tablename__ == column.table.name and column.name in m.model_fields), "list"
    )  # fmt: skip
    return "dict" in annotation.partition("[")[0]
