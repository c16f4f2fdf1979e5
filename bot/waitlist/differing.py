"""Which rows of an export are new or say something else, without opening what is kept sealed.

A row is known by the number of its referral, and its wording by a digest that is kept beside it.
Digests are of 64 bits and keyed; those of another release of polars fit nothing, which costs one
slow import and changes nothing else.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

import polars as pl

from bot.waitlist.fields import DIGEST, KEPT, NUMBER, PLACE, SOURCE

IDENTIFYING = (
    "RUN", "DV", "NOMBRES", "PRIMER_APELLIDO", "SEGUNDO_APELLIDO", "FECHA_NAC", "TIPO_PREST",
    "PRESTA_MIN", "PRESTA_EST", "F_ENTRADA", "ESTAB_ORIG",
)  # fmt: skip
FEW = 100_000
Index = Callable[[str], str]
NOTHING = pl.DataFrame(schema={NUMBER: pl.String, DIGEST: pl.Int64, SOURCE: pl.String})


@dataclass(frozen=True, slots=True)
class Marking:
    """Gives each row its number and its digest, under the keys of this installation."""

    index: Index

    def marked(self, frame: pl.DataFrame) -> pl.DataFrame:
        """*frame* with both; the number is SIGTE_ID, else ID_LOCAL, else made of who and what."""
        seed = int(self.index("rows of waiting lists")[:12], 16)
        digest = frame.select(KEPT).hash_rows(seed).reinterpret(signed=True).alias(DIGEST)
        is_numbered = bool((frame["SIGTE_ID"].fill_null("") != "").all())
        number = pl.col("SIGTE_ID") if is_numbered else self._number()
        return frame.with_columns(number.alias(NUMBER), digest)

    def _number(self) -> pl.Expr:
        local = pl.col("ID_LOCAL").fill_null("")
        return (
            pl.when(pl.col("SIGTE_ID").fill_null("") != "")
            .then(pl.col("SIGTE_ID"))
            .when(local != "")
            .then(pl.lit("L-") + local)
            .otherwise(self._made_up())
        )

    def _made_up(self) -> pl.Expr:
        whole = pl.concat_str(pl.col(*IDENTIFYING).fill_null("").str.to_uppercase(), separator="|")
        is_unnumbered = (pl.col("SIGTE_ID").fill_null("") == "") & (
            pl.col("ID_LOCAL").fill_null("") == ""
        )
        text = pl.when(is_unnumbered).then(whole)
        return text.map_elements(lambda who: f"D-{self.index(who)[:20]}", return_dtype=pl.String)


@dataclass(slots=True)
class Seen:
    """Which referrals the files name, and where; of those named twice the last row counts."""

    parts: list[pl.DataFrame] = field(default_factory=list)

    def add(self, marked: pl.DataFrame) -> None:
        """Take note of the rows of a frame."""
        self.parts.append(marked.select(NUMBER, DIGEST, *PLACE))

    def whole(self) -> pl.DataFrame:
        """All rows, in the order of the files."""
        return pl.concat(self.parts) if self.parts else NOTHING

    def repeated(self) -> pl.DataFrame:
        """The rows that a later one repeats: they do not count."""
        rows = self.whole()
        return rows.filter(~pl.col(NUMBER).is_last_distinct()) if len(rows) else rows


@dataclass(slots=True)
class Few:
    """Rows that changed, kept as long as they are few; else the files are read again."""

    parts: list[pl.DataFrame] = field(default_factory=list)
    rows: int = 0

    def add(self, part: pl.DataFrame) -> None:
        """Keep *part*, or nothing at all from when they are many."""
        self.rows += len(part)
        self.parts = [*self.parts, part] if self.rows <= FEW else []

    def all(self) -> list[pl.DataFrame]:
        """Every part, if they were few."""
        return [part for part in self.parts if len(part)]


@dataclass(frozen=True, slots=True)
class Known:
    """What is kept already: numbers with their digests."""

    rows: pl.DataFrame = field(default_factory=lambda: NOTHING)

    def __post_init__(self) -> None:
        """Sort once, so that a frame is compared by halving instead of by hashing a million."""
        object.__setattr__(self, "rows", self.rows.sort(DIGEST))

    def changed(self, marked: pl.DataFrame) -> pl.DataFrame:
        """The rows of a frame that are not kept word for word; a digest covers the number too."""
        digests = self.rows[DIGEST]
        if digests.is_empty():
            return marked
        places = digests.search_sorted(marked[DIGEST]).clip(upper_bound=len(digests) - 1)
        return marked.filter(digests.gather(places) != marked[DIGEST])

    def of(self, source: str) -> "Known":
        """What came from one kind of export."""
        return Known(self.rows.filter(pl.col(SOURCE) == source))

    def missing_from(self, seen: pl.DataFrame) -> list[str]:
        """The numbers that the files do not name any more."""
        return self.rows.join(seen, on=NUMBER, how="anti")[NUMBER].sort().to_list()


def changed(
    frames: Iterator[pl.DataFrame], marking: Marking, known: Known
) -> Iterator[tuple[pl.DataFrame, pl.DataFrame]]:
    """Each frame with its marks, and those of its rows that are new or say something else."""
    for frame in frames:
        marked = marking.marked(frame)
        yield marked, known.changed(marked)
