"""Which rows of an export are new or say something else, without opening what is kept sealed.

A row is known by the number of its referral, and its wording by a digest that is kept beside it: of
its cells as they stand in the file, so that only those of changed rows have to be cleaned. A row
that says the same with other blanks is looked at, and found to say nothing new. What is known word
for word keeps the number by which it is known, whatever number it would be given today.
Digests are of 64 bits and keyed: 24 of who the child is and 40 of everything else, so that a row
whose child is still the same is seen without asking whose it was. Those of another release of
polars, or of this before they had two parts, fit nothing, which costs one slow import and changes
nothing else.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

import polars as pl

from bot.waitlist.cleaning import bare_run, tidied
from bot.waitlist.fields import DIGEST, KEPT, NUMBER, PLACE, SOURCE

IDENTIFYING = (
    "RUN", "DV", "NOMBRES", "PRIMER_APELLIDO", "SEGUNDO_APELLIDO", "FECHA_NAC", "TIPO_PREST",
    "PRESTA_MIN", "PRESTA_EST", "F_ENTRADA", "ESTAB_ORIG",
)  # fmt: skip
OF_CHILD = ("RUN", "DV", "NOMBRES", "PRIMER_APELLIDO", "SEGUNDO_APELLIDO", "FECHA_NAC")
REST = tuple(name for name in KEPT if name not in OF_CHILD)
IN_REST = (1 << 40) - 1  # the bits of a digest that say how the rest stands
OWN, LOCAL, GIVER, WHO = "SIGTE_ID", "ID_LOCAL", "ESTAB_ORIG", "RUN"
FEW = 100_000
Index = Callable[[str], str]
NOTHING = pl.DataFrame(schema={NUMBER: pl.String, DIGEST: pl.Int64, SOURCE: pl.String})


@dataclass(frozen=True, slots=True)
class Marking:
    """Gives each row its number and its digest, under the keys of this installation."""

    index: Index

    def marked(self, frame: pl.DataFrame) -> pl.DataFrame:
        """*frame* with both; the number is SIGTE_ID, else ID_LOCAL, else made of who and what."""
        digests = self._digests(frame).alias(DIGEST)
        return frame.with_columns(self._numbers(frame).alias(NUMBER), digests)

    def _digests(self, frame: pl.DataFrame) -> pl.Series:
        seed = int(self.index("rows of waiting lists")[:12], 16)
        child = frame.select(OF_CHILD).hash_rows(seed).reinterpret(signed=True)
        rest = frame.select(REST).hash_rows(seed).reinterpret(signed=True)
        return (child & ~IN_REST) | (rest & IN_REST)

    def _numbers(self, frame: pl.DataFrame) -> pl.Series:
        numbers = tidied(frame.select(OWN), [OWN]).select(_some(OWN)).to_series()
        without = numbers.is_null().arg_true()
        if without.is_empty():
            return numbers
        return numbers.scatter(without, self._local(frame.select(LOCAL, *IDENTIFYING)[without]))

    def _local(self, frame: pl.DataFrame) -> pl.Series:
        """Numbers that establishments give by themselves: each of them has its own number 8."""
        giver = pl.coalesce(_some(GIVER) + ":", pl.lit(""))
        named = tidied(frame.select(LOCAL, GIVER), [LOCAL, GIVER])
        numbers = named.select(pl.lit("L-") + giver + _some(LOCAL)).to_series()
        without = numbers.is_null().arg_true()
        return numbers.scatter(without, self._made_up(frame[without])) if len(without) else numbers

    def _made_up(self, frame: pl.DataFrame) -> list[str]:
        cells = pl.col(*IDENTIFYING).fill_null("").str.to_uppercase()
        whole = tidied(frame, IDENTIFYING).select(pl.concat_str(cells, separator="|"))
        return [f"D-{self.index(who)[:20]}" for who in whole.to_series()]


def _some(column: str) -> pl.Expr:
    """The cells of a column, of which an empty one is none."""
    return pl.when(pl.col(column) != "").then(pl.col(column))


@dataclass(slots=True)
class Seen:
    """Which referrals the files name, and where; of those named twice the last row counts."""

    parts: list[pl.DataFrame] = field(default_factory=list)

    def add(self, marked: pl.DataFrame) -> None:
        """Take note of the rows of a frame."""
        self.parts.append(marked.select(NUMBER, DIGEST, *PLACE, WHO))

    def whole(self) -> pl.DataFrame:
        """All rows, in the order of the files."""
        return pl.concat(self.parts) if self.parts else NOTHING

    def twice(self) -> pl.DataFrame:
        """The rows whose number another row has too, in the order of the files."""
        rows = self.whole()
        return rows.filter(pl.col(NUMBER).is_duplicated()) if len(rows) else rows


def repeated(twice: pl.DataFrame) -> pl.DataFrame:
    """The rows that a later one repeats: they do not count."""
    return twice.filter(~pl.col(NUMBER).is_last_distinct()) if len(twice) else twice


def shared(twice: pl.DataFrame) -> list[str]:
    """The numbers of several rows in which the child is written otherwise and one has no RUN.

    Few have to be opened for that: who the child is stands in the digest too.
    """
    if twice.is_empty():
        return []
    told = twice.group_by(NUMBER).agg(
        children=(pl.col(DIGEST) & ~IN_REST).n_unique(),
        has_none=(pl.col(WHO).fill_null("") == "").any(),
    )
    return told.filter((pl.col("children") > 1) & pl.col("has_none"))[NUMBER].to_list()


def contradicting(twice: pl.DataFrame) -> pl.DataFrame:
    """Rows that another national id had the number of before, with the place of its row."""
    if twice.is_empty():
        return twice
    named = tidied(twice, [WHO])
    named = named.with_columns(bare_run(pl.col(WHO))).filter(pl.col(WHO) != "")
    first = named.unique(NUMBER, keep="first", maintain_order=True)
    both = named.join(first, on=NUMBER, suffix="_first", maintain_order="left")
    return both.filter(pl.col(WHO) != pl.col(f"{WHO}_first"))


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
        """All of them in one, if they were few."""
        return [pl.concat(self.parts)] if self.parts else []


@dataclass(frozen=True, slots=True)
class Known:
    """What is kept already: numbers with their digests."""

    rows: pl.DataFrame = field(default_factory=lambda: NOTHING)

    def __post_init__(self) -> None:
        """Sort once, so that a frame is compared by halving instead of by hashing a million."""
        object.__setattr__(self, "rows", self.rows.sort(DIGEST))

    def compared(self, marked: pl.DataFrame) -> tuple[pl.DataFrame, pl.DataFrame]:
        """A frame with the numbers that are known, and its rows that are not kept word for word."""
        digests = self.rows[DIGEST]
        if digests.is_empty():
            return marked, marked
        places = digests.search_sorted(marked[DIGEST]).clip(upper_bound=len(digests) - 1)
        is_known = digests.gather(places) == marked[DIGEST]
        known = self.rows[NUMBER].gather(places).zip_with(is_known, marked[NUMBER])
        marked = marked.with_columns(known.alias(NUMBER))
        return marked, marked.filter(~is_known)

    def with_another_child(self, marked: pl.DataFrame) -> pl.DataFrame:
        """The rows that have a known number and say otherwise who the child is."""
        some = self.rows.filter(pl.col(NUMBER).is_in(marked[NUMBER].implode()))
        both = marked.join(some.select(NUMBER, was=DIGEST), on=NUMBER, maintain_order="left")
        return both.filter((pl.col("was") ^ pl.col(DIGEST)) & ~IN_REST != 0).drop("was")

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
        yield known.compared(marking.marked(frame))
