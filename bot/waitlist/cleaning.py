"""One way of writing for every cell: no blanks around it, dates as ISO, ids without dots."""

from collections.abc import Sequence
from datetime import date

import polars as pl

from bot.waitlist.fields import CODES, DATES, KEPT, RUNS
from domain.hospital.national_ids import FACTORS

EXCEL_BEGINS = date(1899, 12, 30)
LONGEST_RUN = 8
ESCAPED = r"^'+(\s*[=+@-])"  # what would be a formula, as exports write it
BESIDE = r"-([\dkK])$"  # the digit, where it stands with the number


def cleaned(frame: pl.DataFrame) -> pl.DataFrame:
    """*frame* with clean cells; what cannot be understood stays as it is, for the check."""
    frame = tidied(frame, KEPT)
    dates = [_or_as_it_was(read_date(pl.col(f)).dt.to_string("%Y-%m-%d"), f) for f in DATES]
    codes = [_or_as_it_was(_whole_number(pl.col(field)), field) for field in (*CODES, "C_SALIDA")]
    frame = frame.with_columns(*dates, *codes)
    for run, digit in RUNS:
        frame = frame.with_columns(*_run(run, digit))
    return frame.with_columns(pl.col("EMAIL").str.to_lowercase())


def tidied(frame: pl.DataFrame, columns: Sequence[str]) -> pl.DataFrame:
    """*frame* with *columns* as they were typed, whatever spreadsheets or exports made of some."""
    frame = frame.with_columns(trimmed(pl.col(*columns)))
    frame = _replaced(frame, columns, pl.col(*columns).str.starts_with("'"), ESCAPED, "$1")
    has_point = pl.col(*columns).str.ends_with(".0")
    return _replaced(frame, columns, has_point, r"^(\d+)\.0$", "$1")


def _replaced(
    frame: pl.DataFrame, columns: Sequence[str], may_have: pl.Expr, pattern: str, by: str
) -> pl.DataFrame:
    """*frame* with *pattern* replaced in those columns that may have it, which are few."""
    found = frame.select(may_have.any()).to_dicts()[0]
    return frame.with_columns(
        pl.col([name for name in columns if found[name]]).str.replace(pattern, by)
    )


def trimmed(cell: pl.Expr) -> pl.Expr:
    """A cell without the blanks around it."""
    return cell.str.strip_chars(" \t\r\n\u00a0")


def read_date(cell: pl.Expr) -> pl.Expr:
    """A date: dd/mm/yyyy, dd-mm-yyyy, yyyy-mm-dd or the number of a day in a spreadsheet."""
    by_day = cell.str.extract(r"^(\d{1,2}[/.-]\d{1,2}[/.-]\d{4})(?:\s.*)?$")
    by_year = cell.str.extract(r"^(\d{4}-\d{2}-\d{2})(?:[T\s].*)?$")
    serial = cell.str.extract(r"^(\d{5})(?:[.,]\d+)?$").cast(pl.Int64)
    return pl.coalesce(
        by_day.str.replace_all(r"[.-]", "/").str.to_date("%d/%m/%Y", strict=False),
        by_year.str.to_date("%Y-%m-%d", strict=False),
        pl.lit(EXCEL_BEGINS) + pl.duration(days=serial),
    )


def has_its_digit(number: pl.Expr, digit: pl.Expr) -> pl.Expr:
    """Whether *digit* belongs to the RUN *number*; the same rule as `national_ids.check_digit`."""
    value = number.cast(pl.Int64, strict=False)
    total = pl.sum_horizontal(
        (value // 10**n % 10) * FACTORS[n % len(FACTORS)] for n in range(LONGEST_RUN)
    )
    due = (11 - total % 11) % 11
    written = pl.when(due == 10).then(pl.lit("K")).otherwise(due.cast(pl.String))  # noqa: PLR2004
    return number.str.contains(r"^\d{1,8}$") & (written == digit)


def bare_run(run: pl.Expr) -> pl.Expr:
    """The number of a RUN, without dots, zeros and the digit."""
    return _compact(run).str.replace(BESIDE, "")


def _run(run: str, digit: str) -> tuple[pl.Expr, pl.Expr]:
    """The number and its digit, which may stand with it; one that says otherwise stays there."""
    whole, own = _compact(pl.col(run)), pl.col(digit).str.to_uppercase()
    beside = whole.str.extract(BESIDE).str.to_uppercase()
    is_alone = own.fill_null("") == ""
    number = pl.when(is_alone | (own == beside)).then(bare_run(pl.col(run))).otherwise(whole)
    return number, pl.when(is_alone).then(pl.coalesce(beside, own)).otherwise(own).alias(digit)


def _compact(run: pl.Expr) -> pl.Expr:
    return run.str.replace_all(r"[.\s]", "").str.replace(r"^0+(\d)", "$1")


def _whole_number(cell: pl.Expr) -> pl.Expr:
    """A code as `2`: spreadsheets make `02` and `2,0` of it."""
    return cell.str.extract(r"^0*(\d+)(?:[.,]0+)?$")


def _or_as_it_was(clean: pl.Expr, field: str) -> pl.Expr:
    return pl.coalesce(clean, pl.col(field)).alias(field)
