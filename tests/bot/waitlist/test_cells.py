"""Cells in every way of writing that exports have; rules for columns and for rows agree."""

from datetime import date

import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.waitlist.checking import Checking
from bot.waitlist.cleaning import EXCEL_BEGINS, cleaned, has_its_digit, read_date
from bot.waitlist.fields import FILE, KEPT, ROW, SHEET, field_of, header_in
from bot.waitlist.reading import diagnosis_code
from demo.hospital.exports import Recipe, rows
from domain.hospital.national_ids import check_digit

numbers = st.integers(1, 99_999_999)
days = st.dates(date(1930, 1, 1), date(2099, 12, 31))


def read(*texts: str) -> list[date | None]:
    return pl.DataFrame({"cell": texts}).select(read_date(pl.col("cell")))["cell"].to_list()


def clean(**cells: str) -> dict[str, str]:
    columns = {name: [cells.get(name, "")] for name in KEPT}
    return cleaned(pl.DataFrame(columns)).row(0, named=True)


@pytest.mark.parametrize(
    ("number", "digit"), [(12_345_678, "5"), (11_111_111, "1"), (6, "K"), (10_000_013, "K")]
)
def test_the_check_digit_is_that_of_modulus_eleven(number, digit):
    assert check_digit(number) == digit


@given(st.lists(st.tuples(numbers, st.sampled_from("0123456789K")), min_size=1))
def test_columns_and_rows_agree_on_every_check_digit(pairs):
    frame = pl.DataFrame({"n": [str(n) for n, _ in pairs], "d": [d for _, d in pairs]})

    found = frame.select(has_its_digit(pl.col("n"), pl.col("d")).alias("is"))["is"].to_list()

    assert found == [check_digit(number) == digit for number, digit in pairs]


@given(numbers, st.integers(1, 9))
def test_one_wrong_digit_in_the_number_is_always_found(number, other):
    wrong = number + other if number % 10 + other < 10 else number - number % 10
    assert (check_digit(wrong) == check_digit(number)) == (wrong == number)


@given(days)
def test_a_day_is_the_same_however_it_is_written(day):
    serial = (day - EXCEL_BEGINS).days
    ways = (f"{day:%d/%m/%Y}", f"{day:%d-%m-%Y}", f"{day.day}/{day.month}/{day.year}",
            day.isoformat(), f"{day.isoformat()} 00:00:00", f"{serial}", f"{serial}.5")  # fmt: skip

    assert read(*ways) == [day] * len(ways)


def test_what_is_no_day_is_none():
    assert read("31/02/2026", "2026", "mañana", "", "13/13/2026", "2026-02-30") == [None] * 6


@given(numbers)
def test_a_national_id_is_the_same_however_it_is_written(number):
    digit = check_digit(number)
    dotted = f"{number:,}".replace(",", ".")
    for run, dv in ((f"{number:012}", digit.lower()), (dotted, digit), (f"{dotted}-{digit}", "")):
        found = clean(RUN=run, DV=dv)
        assert (found["RUN"], found["DV"]) == (str(number), digit)


def test_codes_lose_their_zeros_and_decimals():
    found = clean(TIPO_PREST="01", SEXO="2,0", C_SALIDA="06")

    assert (found["TIPO_PREST"], found["SEXO"], found["C_SALIDA"]) == ("1", "2", "6")


def test_older_names_of_columns_are_known():
    assert field_of("\ufeffSERV_SALUD_ORIG") == "SERV_SALUD"
    assert field_of(" Apellido Materno ") == "SEGUNDO_APELLIDO"
    assert field_of("DIAS_ESPERA") is None


def test_a_header_is_found_on_one_of_the_first_five_rows_only():
    header = ["NOMBRES", "TIPO_PREST", "F_ENTRADA", "PRESTA_EST"]
    assert header_in([["Listado"], [], header]) == 2
    assert header_in([[]] * 5 + [header]) is None


def test_the_generator_makes_no_faults_and_the_same_rows_for_the_same_seed():
    made = list(rows(Recipe(400)))
    frame = pl.DataFrame(made).with_columns(
        pl.all().str.strip_chars().str.replace(r"^(\d+)\.0$", "$1"),
        **{"CIE10_HOMOLOGADO": pl.lit(""), FILE: 0, SHEET: pl.lit(""), ROW: 1},
    )
    checking = Checking(date(2026, 11, 21))

    checking.look(cleaned(frame))

    assert checking.faults == []
    assert made == list(rows(Recipe(400)))
    assert made != list(rows(Recipe(400, seed=6)))


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("J45.9 ASMA", "J459"),
        ("j459", "J459"),
        ("ASMA J45.9", "J459"),
        ("(J45.9) asma", "J459"),
        ("CIE10: J45.9", "J459"),
        ("asma (J45)", "J45"),
        ("CIE-10 J45", "J45"),
        ("déficit de vitamina B12", ""),
        ("en estudio", ""),
    ],
)
def test_the_code_of_a_diagnosis_is_found_wherever_it_stands_in_the_words(text, code):
    assert diagnosis_code({"SOSPECHA_DIAG": text}) == code
