"""The map of an import: which column is what, and what its values mean here.

folio: case_number
category: {column: category, values: {Pothole: pothole}}
opened_at: {column: created_at, timezone: America/Chicago}
"""

from collections.abc import Mapping
from pathlib import Path
from typing import Any, TypeVar
from zoneinfo import available_timezones

import yaml
from pydantic import BaseModel, ConfigDict, ValidationError, field_validator, model_validator

LARGEST_MAP = 200_000

Map = TypeVar("Map", bound=BaseModel)


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


class ColumnMap(BaseModel):
    """What an import knows of each report."""

    model_config = ConfigDict(extra="forbid", frozen=True)

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

    def columns(self) -> dict[str, str]:
        """The columns that the table must have, by field."""
        fields = {name: getattr(self, name) for name in type(self).model_fields}
        return {name: field.column for name, field in fields.items() if field.column}


def read_map(path: Path, kind: type[Map]) -> Map:
    """Read a map of some kind from a YAML file; raises MapRefused."""
    if path.stat().st_size > LARGEST_MAP:
        raise MapRefused(f"{path}: larger than {LARGEST_MAP} bytes")
    try:
        return kind.model_validate(_words_of(path.read_text(encoding="utf-8")))
    except (yaml.YAMLError, UnicodeDecodeError, RecursionError) as error:
        raise MapRefused(f"{path}: {' '.join(str(error).split())}") from error
    except ValidationError as error:
        first = error.errors()[0]
        where = ".".join(str(step) for step in first["loc"])
        raise MapRefused(f"{path}: {where}: {first['msg']}") from error


def _words_of(text: str) -> Any:
    """What is written, all of it as text: Yes, No and 1 are words of a column here."""
    return yaml.load(text, Loader=yaml.BaseLoader)  # noqa: S506 - builds text, lists, mappings
