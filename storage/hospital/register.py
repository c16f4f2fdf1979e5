"""The register: every row of the exports as it came, sealed, beside the referral that it became.

A row whose specialty nobody knows yet has no referral; it waits here for its name to be chosen.
"""

import json
from collections.abc import AsyncIterator, Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import date, datetime
from functools import cache
from typing import Any

from sqlalchemy import BigInteger, Index, bindparam, func, select, text, update
from sqlalchemy.ext.asyncio import AsyncConnection
from sqlmodel import Field

from domain.hospital.referrals import IN_LINE
from domain.ids import ReferralId
from storage.columns import Row, UtcDateTime, among, inserting, table_of, upsert
from storage.drivers.prepared import Found, Prepared
from storage.hospital.patients import PATIENT
from storage.hospital.referrals import REFERRAL
from storage.secrecy.vault import Vault

AT_ONCE = 5000
IS_MISSING = text("missing_since IS NOT NULL")


class RegisterRow(Row, table=True):
    """Table `register`: `named` is the specialty as the export names it, made alike.

    What an import asks of every row stands in an index too, since the cells are a hundred times
    as long and need not be passed.
    """

    __tablename__ = "register"
    __table_args__ = (
        Index("register_by_name", "named", "number"),
        Index("register_digests", "number", "digest", "source"),
        Index(
            "register_missing",
            "number",
            "missing_since",
            sqlite_where=IS_MISSING,
            postgresql_where=IS_MISSING,
        ),
    )

    number: str = Field(primary_key=True)
    referral: str | None = Field(default=None, foreign_key="referral.id", index=True)
    source: str
    named: str
    digest: int = Field(sa_type=BigInteger)
    missing_since: date | None = None
    sealed: str


class ImportRunRow(Row, table=True):
    """Table `import_run`: how far each import came."""

    __tablename__ = "import_run"

    id: str = Field(primary_key=True)
    source: str
    began_at: datetime = Field(sa_type=UtcDateTime)
    rows: int
    ended_at: datetime | None = Field(default=None, sa_type=UtcDateTime)


REGISTER, RUN = table_of(RegisterRow), table_of(ImportRunRow)
Digests = tuple[Sequence[str], Sequence[int], Sequence[str]]
_DIGESTS = Prepared(
    select(REGISTER.c.number, REGISTER.c.digest, REGISTER.c.source)
    .where(REGISTER.c.number > bindparam("after"))
    .order_by(REGISTER.c.number)
    .limit(bindparam("most"))
)
_SOME = Prepared(
    select(REGISTER)
    .where(among(REGISTER.c.number, "numbers"))
    .order_by(REGISTER.c.number)
    .with_for_update()
)
_PEEK = Prepared(select(REGISTER).where(among(REGISTER.c.number, "numbers")))
_WHOSE = Prepared(
    select(REGISTER.c.number, PATIENT.c.run_token)
    .outerjoin(REFERRAL, REFERRAL.c.id == REGISTER.c.referral)
    .outerjoin(PATIENT, PATIENT.c.id == REFERRAL.c.patient)
    .where(among(REGISTER.c.number, "numbers"))
)
_LINKED = ("referral", "source", "digest")
_CELLS = ("source", "digest", "missing_since", "sealed")
_ALL = ("referral", "named", *_CELLS)
_ADD = inserting(REGISTER, ("number", *_ALL))


@cache
def _changing(names: Sequence[str]) -> Prepared:
    values = {name: bindparam(name, type_=REGISTER.c[name].type) for name in names}
    same = REGISTER.c.number == bindparam("sought")
    return Prepared(update(REGISTER).where(same).values(values))


@dataclass(frozen=True, slots=True)
class Registered:
    """A row of the register; `cells` is what was sealed."""

    number: str
    referral: ReferralId | None
    source: str
    named: str
    digest: int
    cells: str


@dataclass(slots=True)
class Run:
    """An import: how many changed rows it has written, and when it ended if it did."""

    id: str
    source: str
    began_at: datetime
    rows: int = 0
    ended_at: datetime | None = None


class Register:
    """Rows of exports by the number of their referral."""

    def __init__(self, connection: AsyncConnection, vault: Vault) -> None:
        self._connection = connection
        self._vault = vault

    async def count(self) -> int:
        """How many rows there are."""
        query = select(func.count()).select_from(REGISTER)
        return int((await self._connection.execute(query)).scalar_one())

    async def digests(self) -> AsyncIterator[Digests]:
        """Number, digest and source of every row by columns, some rows at a time."""
        last = ""
        while rows := [*await _DIGESTS.each(self._connection, after=last, most=AT_ONCE)]:
            yield [row[0] for row in rows], [row[1] for row in rows], [row[2] for row in rows]
            last = rows[-1][0]

    async def of(self, numbers: Sequence[str]) -> dict[str, Registered]:
        """The rows with these numbers, opened; until the commit nobody else writes them."""
        found = await _SOME.all(self._connection, numbers=json.dumps(numbers))
        return {row["number"]: self._open(row) for row in found}

    async def peek(self, numbers: Sequence[str]) -> dict[str, Registered]:
        """The rows with these numbers, opened; others may write them meanwhile."""
        found = await _PEEK.all(self._connection, numbers=json.dumps(numbers))
        return {row["number"]: self._open(row) for row in found}

    async def whose(self, numbers: Sequence[str]) -> dict[str, str | None]:
        """The digest of the national id of each patient, by those of *numbers* that are known."""
        found = await _WHOSE.each(self._connection, numbers=json.dumps(numbers))
        return {row[0]: row[1] for row in found}

    async def after(self, number: str, named: str | None = None) -> list[Registered]:
        """Rows beyond *number* that retention left, opened: all, or those of one name."""
        query = select(REGISTER).where(REGISTER.c.number > number, REGISTER.c.sealed != "")
        if named is not None:
            query = query.where(REGISTER.c.named == named)
        query = query.order_by(REGISTER.c.number).limit(AT_ONCE)
        return [*map(self._open, (await self._connection.execute(query)).mappings())]

    def _open(self, row: Found) -> Registered:
        return Registered(
            row["number"],
            ReferralId(row["referral"]) if row["referral"] else None,
            row["source"],
            row["named"],
            row["digest"],
            self._vault.open(row["sealed"]),
        )

    async def add(self, rows: Sequence[Registered]) -> None:
        """Keep rows that are new."""
        await _ADD.run_many(self._connection, [self._to_row(row) for row in rows])

    async def rewrite(self, rows: Sequence[Registered]) -> None:
        """Keep the new cells of rows whose referral and name stay."""
        await self._change(_CELLS, [self._to_row(row) for row in rows])

    async def replace(self, rows: Sequence[Registered]) -> None:
        """Keep rows that were known before as they are now."""
        await self._change(_ALL, [self._to_row(row) for row in rows])

    async def link(self, rows: Sequence[Registered]) -> None:
        """Note what became of rows whose cells and name are kept as they are."""
        await self._change(_LINKED, [asdict(row) | {"sought": row.number} for row in rows])

    async def _change(self, names: Sequence[str], rows: Sequence[Mapping[str, Any]]) -> None:
        await _changing(names).run_many(self._connection, rows)

    async def names(self) -> list[tuple[str, int]]:
        """How specialties are named, with how many rows name them so, most first."""
        count = func.count().label("count")
        query = select(REGISTER.c.named, count).group_by(REGISTER.c.named)
        rows = await self._connection.execute(query.order_by(count.desc(), REGISTER.c.named))
        return [(row[0], row[1]) for row in rows]

    async def mark_missing(self, numbers: Sequence[str], day: date) -> int:
        """Note that these left the export while they still wait; how many do now."""
        waiting = select(REFERRAL.c.id).where(
            REFERRAL.c.state.in_([state.value for state in IN_LINE])
        )
        done = 0
        for start in range(0, len(numbers), AT_ONCE):
            some = REGISTER.c.number.in_(numbers[start : start + AT_ONCE])
            left = some & REGISTER.c.referral.in_(waiting)
            await self._connection.execute(
                update(REGISTER)
                .where(left, REGISTER.c.missing_since.is_(None))
                .values(missing_since=day)
            )
            count = select(func.count()).select_from(REGISTER).where(left)
            done += int((await self._connection.execute(count)).scalar_one())
        return done

    async def missing(self) -> list[tuple[str, date]]:
        """The numbers that left their export, and since when."""
        query = select(REGISTER.c.number, REGISTER.c.missing_since).where(
            REGISTER.c.missing_since.is_not(None)
        )
        rows = await self._connection.execute(query.order_by(REGISTER.c.number))
        return [(row[0], row[1]) for row in rows]

    async def found_again(self, numbers: Sequence[str]) -> None:
        """Note that these are in the export again."""
        for start in range(0, len(numbers), AT_ONCE):
            some = REGISTER.c.number.in_(numbers[start : start + AT_ONCE])
            await self._connection.execute(update(REGISTER).where(some).values(missing_since=None))

    async def save_run(self, run: Run) -> None:
        """Note how far an import came."""
        await upsert(self._connection, RUN, asdict(run))

    async def runs(self, limit: int) -> list[Run]:
        """The newest imports."""
        query = select(RUN).order_by(RUN.c.began_at.desc(), RUN.c.id).limit(limit)
        return [Run(**row) for row in (await self._connection.execute(query)).mappings()]

    def _to_row(self, row: Registered) -> dict[str, Any]:
        return {
            "number": row.number,
            "sought": row.number,
            "referral": row.referral,
            "source": row.source,
            "named": row.named,
            "digest": row.digest,
            "missing_since": None,
            "sealed": self._vault.seal(row.cells),
        }
