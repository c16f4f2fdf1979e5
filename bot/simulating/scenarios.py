"""Reads a scenario: a specialty that somebody wrote down, or what a table of means gives."""

from pathlib import Path
from typing import Annotated, Any

import yaml
from pydantic import BaseModel, ConfigDict, Field, ValidationError

from bot.simulating.faults import ScenarioFault, ScenarioRefused
from bot.simulating.tables import (
    LARGEST,
    LAST_LEVEL,
    LONGEST_WAIT,
    MOST_A_MONTH,
    MOST_ROWS,
    read_demand,
)
from domain.what_if.costs import SOCIAL_HOUR
from domain.what_if.scenario import WEEK, Diagnosis, Scenario, calibrated, enough_slots

MOST_SLOTS, MOST_WAITING, MOST_ABSENT = 10_000, 1_000_000, 0.95
USUAL_ABSENT = 0.2
WRITTEN = (".yaml", ".yml")

Name = Annotated[str, Field(min_length=1, max_length=200)]
Slots = Annotated[int, Field(ge=0, le=MOST_SLOTS)]


class _Strict(BaseModel):
    model_config = ConfigDict(extra="forbid", allow_inf_nan=False)


class DiagnosisWritten(_Strict):
    """A diagnosis as the file has it."""

    name: Name
    priority: int = Field(ge=1, le=LAST_LEVEL)
    per_month: float = Field(ge=0, le=MOST_A_MONTH)
    max_wait_days: float | None = Field(None, gt=0, le=LONGEST_WAIT)
    waiting: int = Field(0, ge=0, le=MOST_WAITING)
    waited_days: float = Field(0, ge=0, le=LONGEST_WAIT)
    points: dict[Name, float] = Field(default_factory=dict, max_length=20)


class ScenarioWritten(_Strict):
    """A specialty as the file has it; without slots they just keep up with who comes."""

    name: Name
    slots: list[Slots] | None = Field(None, min_length=WEEK, max_length=WEEK)
    absent: float = Field(0, ge=0, le=MOST_ABSENT)
    social_hour: float = Field(SOCIAL_HOUR, ge=0, le=1e9)
    diagnoses: list[DiagnosisWritten] = Field(min_length=1, max_length=MOST_ROWS)


def read_scenario(file: Path) -> Scenario:
    """The scenario in *file*: YAML, or a CSV of demand and mean waits; raises ScenarioRefused."""
    if file.suffix.lower() not in WRITTEN:
        return calibrated(file.stem, read_demand(file), USUAL_ABSENT)
    try:
        written = ScenarioWritten.model_validate(_tree(file))
    except ValidationError as error:
        faults = [
            ScenarioFault(_where(e["loc"]), e["msg"]) for e in error.errors(include_url=False)
        ]
        raise ScenarioRefused(file, faults) from error
    names = [one.name for one in written.diagnoses]
    for number, name in enumerate(names):
        if name in names[:number]:
            fault = ScenarioFault(
                f"diagnoses[{number}].name", f"expected a name of its own, not {name!r}"
            )
            raise ScenarioRefused(file, [fault])
    return _scenario(written)


def _tree(file: Path) -> Any:
    try:
        if file.stat().st_size > LARGEST:
            raise ScenarioRefused(
                file, [ScenarioFault("the file", f"expected at most {LARGEST:,} bytes")]
            )
        return yaml.safe_load(file.read_text(encoding="utf-8-sig"))
    except OSError as error:
        raise ScenarioRefused(
            file, [ScenarioFault("the file", f"cannot be read: {error.strerror}")]
        ) from error
    except (RecursionError, UnicodeDecodeError, yaml.YAMLError) as error:
        first = str(error).splitlines()[0]
        raise ScenarioRefused(
            file, [ScenarioFault("the file", f"expected YAML: {first}")]
        ) from error


def _where(path: tuple[int | str, ...]) -> str:
    """`diagnoses[3].per_month`."""
    steps = (f"[{step}]" if isinstance(step, int) else f".{step}" for step in path)
    return "".join(steps).lstrip(".") or "the file"


def _scenario(written: ScenarioWritten) -> Scenario:
    diagnoses = tuple(
        Diagnosis(
            name=one.name,
            level=one.priority,
            per_month=one.per_month,
            max_wait=one.max_wait_days,
            waiting=one.waiting,
            waited=one.waited_days,
            points=one.points,
        )
        for one in written.diagnoses
    )
    slots = tuple(written.slots) if written.slots else enough_slots(diagnoses, written.absent)
    return Scenario(written.name, diagnoses, slots, written.absent, written.social_hour)
