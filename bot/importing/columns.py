"""The map of an import: which column is what, and what its values mean here.

folio: case_number
category: {column: category, values: {Pothole: pothole}}
opened_at: {column: created_at, timezone: America/Chicago}
"""

from collections.abc import Mapping, Sequence
from datetime import datetime
from pathlib import Path
from typing import Any, TypeVar
from zoneinfo import available_timezones

import yaml
from pydantic import BaseModel, ConfigDict, ValidationError, field_validator, model_validator

LARGEST_MAP = 200_000
YEARS = range(1900, 2200)  # a deadline can be counted from any of them


class MapRefused(Exception):
    """The map cannot be used; the message says where and why."""


class Column(BaseModel):
    """A column, or a value for all rows; *values* translates what stands in it."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    column: str = ""
    values: Mapping[str, str] = {}
    default: str = ""

    @model_validator(mode="before")
    @classmethod
    def _plain_name(cls, written: Any) -> Any:
        return {"column": written} if isinstance(written, str) else written

    def read(self, row: Mapping[str, str]) -> str:
        """What *row* has here."""
        found = row.get(self.column, "").strip() if self.column else ""
        return self.values.get(found, found) or self.default


class Moment(Column):
    """A column with times; without a zone of their own they are of *timezone*."""

    timezone: str = ""
    format: str = ""

    @field_validator("timezone")
    @classmethod
    def _exists(cls, value: str) -> str:
        if value and value not in available_timezones():
            msg = "is no time zone"
            raise ValueError(msg)
        return value

    def read_moment(self, row: Mapping[str, str]) -> datetime | None:
        """The time that *row* has here, in the zone that is written with it, if any is."""
        written = self.read(row)
        try:
            moment = (
                datetime.strptime(written, self.format)  # noqa: DTZ007 - whose zone, callers know
                if self.format
                else datetime.fromisoformat(written)
            )
        except ValueError:
            return None
        return moment if moment.year in YEARS else None


class TableMap(BaseModel):
    """What a table says of each thing, a field for every column."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    def columns(self) -> dict[str, str]:
        """The columns that the table must have, by field."""
        fields = {name: getattr(self, name) for name in type(self).model_fields}
        return {name: field.column for name, field in fields.items() if field.column}


class ColumnMap(TableMap):
    """What an import knows of each report."""

    folio: Column
    category: Column
    opened_at: Moment
    deadline: Moment = Moment()
    closed_at: Moment = Moment()
    description: Column = Column()
    address: Column = Column()
    latitude: Column = Column()
    longitude: Column = Column()
    zone: Column = Column()


Map = TypeVar("Map", bound=TableMap)


def read_map(path: Path, kind: type[Map]) -> Map:
    """Read a map of some kind from a YAML file; raises MapRefused."""
    if path.stat().st_size > LARGEST_MAP:
        raise MapRefused(f"{path}: larger than {LARGEST_MAP} bytes")
    try:
        return kind.model_validate(_words_of(path.read_text(encoding="utf-8")))
    except UnicodeDecodeError as error:
        raise MapRefused(f"{path}: no text in UTF-8; save it as such") from error
    except (yaml.YAMLError, RecursionError) as error:
        raise MapRefused(f"{path}: {' '.join(str(error).split())}") from error
    except ValidationError as error:
        raise MapRefused(f"{path}: {_told(error, [*kind.model_fields])}") from error


def _told(error: ValidationError, fields: Sequence[str]) -> str:
    """The first thing that is wrong, and where."""
    first = error.errors()[0]
    where = ".".join(str(step) for step in first["loc"])
    if not where:
        return f"expected a line for each field, like {fields[0]}: column"
    is_unknown = first["type"] == "extra_forbidden" and len(first["loc"]) == 1
    said = f"no such field; there are {', '.join(fields)}"
    return f"{where}: {said if is_unknown else first['msg']}"


def _words_of(text: str) -> Any:
    """What is written, all of it as text: Yes, No and 1 are words of a column here."""
    return yaml.load(text, Loader=yaml.BaseLoader)  # noqa: S506 - builds text, lists, mappings
