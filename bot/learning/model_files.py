"""A fitted model as a file: JSON, plain numbers, no code."""

from pathlib import Path

from pydantic import TypeAdapter, ValidationError

from domain.noshow.model import NoShowModel, is_whole

LARGEST_MODEL = 200_000
ADAPTER = TypeAdapter(NoShowModel)


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
    if not is_whole(model):
        raise ModelRefused(f"{path}: its terms are not those of this version; fit it again")
    return model
