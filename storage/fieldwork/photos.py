"""Photos at rest: when and where, their fingerprints, and what they were shown for."""

from collections.abc import Iterable, Sequence
from datetime import datetime

from sqlalchemy import BigInteger, LargeBinary, RowMapping, select
from sqlalchemy.ext.asyncio import AsyncConnection
from sqlmodel import Field

from domain.fieldwork.photos import Fingerprint, Photo, PhotoUse, Use
from domain.ids import MediaId, ReportId
from domain.messages import Pin
from storage.columns import Row, UtcDateTime, insert_new, table_of
from storage.fieldwork.report_rows import REPORT
from storage.locks import Lock, lock

COARSE_BITS, FINE_BYTES = 64, 32


class PhotoRow(Row, table=True):
    """Table `photo`: `number` grows in the order of commits, so that a reader misses none."""

    __tablename__ = "photo"

    number: int | None = Field(default=None, primary_key=True)
    id: str = Field(unique=True, foreign_key="media.id")
    coarse: int = Field(sa_type=BigInteger)
    fine: bytes = Field(sa_type=LargeBinary)
    taken_at: datetime | None = Field(default=None, sa_type=UtcDateTime)
    latitude: float | None = None
    longitude: float | None = None


class PhotoUseRow(Row, table=True):
    """Table `photo_use`: for which reports a photo was shown."""

    __tablename__ = "photo_use"

    photo: str = Field(primary_key=True)
    report: str = Field(primary_key=True, foreign_key="report.id")
    use: str = Field(primary_key=True)
    at: datetime = Field(sa_type=UtcDateTime)


PHOTO, PHOTO_USE = table_of(PhotoRow), table_of(PhotoUseRow)


class Photos:
    """Photos by id and by number, and what they were used for."""

    def __init__(self, connection: AsyncConnection) -> None:
        self._connection = connection

    async def save(self, photo: Photo) -> None:
        """Keep what is known of *photo*, once; numbers are given one transaction at a time."""
        await lock(self._connection, Lock.PHOTO_NUMBER)
        row = {
            "id": photo.id,
            "coarse": _signed(photo.fingerprint.coarse),
            "fine": photo.fingerprint.fine.to_bytes(FINE_BYTES, "big"),
            "taken_at": photo.taken_at,
            "latitude": photo.place.latitude if photo.place else None,
            "longitude": photo.place.longitude if photo.place else None,
        }
        await insert_new(self._connection, PHOTO, row)

    async def record(self, uses: Iterable[PhotoUse]) -> None:
        """Keep what photos were shown for, each use once."""
        for use in uses:
            row = {"photo": use.photo, "report": use.report, "use": use.use.value, "at": use.at}
            await insert_new(self._connection, PHOTO_USE, row)

    async def several(self, ids: Sequence[MediaId]) -> dict[MediaId, Photo]:
        """What is known of some photos."""
        query = select(PHOTO).where(PHOTO.c.id.in_(ids))
        rows = (await self._connection.execute(query)).mappings()
        return {MediaId(row["id"]): _to_photo(row) for row in rows}

    async def coarse_after(self, number: int, limit: int) -> list[tuple[int, int]]:
        """Numbers above *number*, in order, each with its coarse fingerprint, signed."""
        query = select(PHOTO.c.number, PHOTO.c.coarse).where(PHOTO.c.number > number)
        found = await self._connection.execute(query.order_by(PHOTO.c.number).limit(limit))
        return [(row.number, row.coarse) for row in found]

    async def used_before(
        self, numbers: Sequence[int], at: datetime
    ) -> list[tuple[PhotoUse, str, int]]:
        """Uses of the photos with some *numbers* until *at*: the use, the folio, the fine bits."""
        query = (
            select(PHOTO_USE, REPORT.c.folio, PHOTO.c.fine)
            .join(PHOTO, PHOTO.c.id == PHOTO_USE.c.photo)
            .join(REPORT, REPORT.c.id == PHOTO_USE.c.report)
            .where(PHOTO.c.number.in_(numbers), PHOTO_USE.c.at <= at)
            .order_by(PHOTO_USE.c.at)
        )
        rows = (await self._connection.execute(query)).mappings()
        return [(_to_use(r), r["folio"], int.from_bytes(r["fine"], "big")) for r in rows]


def _signed(bits: int) -> int:
    """64 bits as databases keep them."""
    return bits - (1 << COARSE_BITS) if bits >> (COARSE_BITS - 1) else bits


def _to_photo(row: RowMapping) -> Photo:
    has_place = row["latitude"] is not None and row["longitude"] is not None
    fine = int.from_bytes(row["fine"], "big")
    return Photo(
        MediaId(row["id"]),
        Fingerprint(row["coarse"] % (1 << COARSE_BITS), fine),
        row["taken_at"],
        Pin(row["latitude"], row["longitude"]) if has_place else None,
    )


def _to_use(row: RowMapping) -> PhotoUse:
    return PhotoUse(MediaId(row["photo"]), ReportId(row["report"]), Use(row["use"]), row["at"])
