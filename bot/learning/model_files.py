"""A fitted model as a file: JSON, plain numbers, no code."""

from datetime import date
from math import isfinite
from pathlib import Path

from pydantic import TypeAdapter, ValidationError

from domain.noshow import NoShowModel, terms
from domain.noshow_facts import Facts

LARGEST_MODEL = 200_000
FEWEST_KNOTS = 3
ADAPTER = TypeAdapter(NoShowModel)
ANY_BOOKING = Facts(date(2000, 1, 3), date(2000, 1, 3), lead=0, age=None, booked_hour=12.0)


class ModelRefused(Exception):
    """The file holds no model that can be used; the message says why."""


def as_json(model: NoShowModel) -> str:
    """The model as text, the same for the same model."""
    return ADAPTER.dump_json(model, indent=2).decode() + "\n"


def read_model(path: Path) -> NoShowModel:
    """The model in a file; raises ModelRefused."""
    if path.stat().st_size > LARGEST_MODEL:
        raise ModelRefused(f"{path}: larger than {LARGEST_MODEL} bytes")
    try:
        model = ADAPTER.validate_json(path.read_bytes())
    except ValidationError as error:
        first = error.errors()[0]
        where = ".".join(str(step) for step in first["loc"])
        raise ModelRefused(f"{path}: {where}: {first['msg']}") from error
    if not _is_whole(model):
        raise ModelRefused(f"{path}: its terms are not those of this version; fit it again")
    return model


def _is_whole(model: NoShowModel) -> bool:
    known = all(name in model.knots for name in ("lead", "age", "hour"))
    if not known or any(not _is_rising(knots) for knots in model.knots.values()):
        return False
    names = terms(ANY_BOOKING, model.knots, model.lead_rates, model.usual_age).keys()
    numbers = (model.intercept, model.shift, *model.coefficients.values())
    return names == model.coefficients.keys() and all(map(isfinite, numbers))


def _is_rising(knots: tuple[float, ...]) -> bool:
    return len(knots) >= FEWEST_KNOTS and list(knots) == sorted(set(knots))
