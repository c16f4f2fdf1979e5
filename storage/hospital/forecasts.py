"""The models of no-shows at rest: plain numbers, the newest counts, and no older one is lost."""

from collections.abc import Mapping
from datetime import datetime
from functools import cache
from typing import Any

from pydantic import TypeAdapter
from sqlalchemy import JSON, bindparam, case, func, select
from sqlalchemy.ext.asyncio import AsyncConnection
from sqlmodel import Field

from domain.hospital.appointments import AppointmentStatus
from domain.hospital.forecasts import OUTCOMES, KeptModel, Worth
from domain.noshow.model import NoShowModel, is_whole
from storage.columns import Row, UtcDateTime, insert_new, table_of
from storage.drivers.prepared import Found, Prepared
from storage.hospital.appointments import APPOINTMENT
from storage.shelf import Shelved
from storage.versions import Overtaken


class NoShowModelRow(Row, table=True):
    """Table `noshow_model`."""

    __tablename__ = "noshow_model"

    version: int = Field(primary_key=True)
    made_at: datetime = Field(sa_type=UtcDateTime)
    by: str
    numbers: dict[str, Any] = Field(sa_type=JSON)


MODEL = table_of(NoShowModelRow)
_NEWEST = Prepared(select(MODEL).order_by(MODEL.c.version.desc()).limit(bindparam("most")))
_ABSENT = case((APPOINTMENT.c.status == AppointmentStatus.ABSENT.value, 1.0), else_=0.0)
_MISS = APPOINTMENT.c.forecast - _ABSENT
_WORTH = (
    select(
        APPOINTMENT.c.forecast_version,
        func.count(),
        func.avg(APPOINTMENT.c.forecast),
        func.avg(_ABSENT),
        func.avg(_MISS * _MISS),
    )
    .where(
        APPOINTMENT.c.forecast_version.is_not(None),
        APPOINTMENT.c.status.in_([status.value for status in OUTCOMES]),
    )
    .group_by(APPOINTMENT.c.forecast_version)
)


class Forecasts:
    """Models by version."""

    def __init__(self, connection: AsyncConnection, shelved: Shelved) -> None:
        self._connection = connection
        self._shelved = shelved

    async def newest(self) -> KeptModel | None:
        """What counts now, if its terms are those of this release."""
        return await self._shelved.get("no-show model", self._read_newest)

    async def _read_newest(self) -> KeptModel | None:
        kept = next(iter(await self.history(1)), None)
        return kept if kept and is_whole(kept.model) else None

    async def history(self, most: int) -> list[KeptModel]:
        """The last *most* models, the newest first."""
        return [_to_domain(row) for row in await _NEWEST.all(self._connection, most=most)]

    async def worth(self) -> dict[int, Worth]:
        """What the forecasts of each version were worth, as far as it is known."""
        rows = await self._connection.execute(_WORTH)
        return {row[0]: Worth(row[1], *map(float, row[2:])) for row in rows}

    async def next_version(self) -> int:
        """The number of the next model."""
        return 1 + max((kept.version for kept in await self.history(1)), default=0)

    async def keep(self, kept: KeptModel) -> None:
        """Let another model count from now on; raises Overtaken where somebody was faster."""
        row = {
            "version": kept.version,
            "made_at": kept.made_at,
            "by": kept.by,
            "numbers": _numbers().dump_python(kept.model, mode="json"),
        }
        if not await insert_new(self._connection, MODEL, row):
            raise Overtaken
        await self._shelved.change()


@cache
def _numbers() -> TypeAdapter[NoShowModel]:
    return TypeAdapter(NoShowModel)


def _to_domain(row: Found) -> KeptModel:
    numbers: Mapping[str, Any] = row["numbers"]
    model = _numbers().validate_python(numbers)
    return KeptModel(row["version"], row["made_at"], row["by"], model)
