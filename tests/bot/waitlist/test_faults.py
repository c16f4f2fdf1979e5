"""What is wrong with an export is told cell by cell, and none of it comes in."""

import pytest

from bot.waitlist.fields import FIELDS
from bot.waitlist.importing import report_of
from tests.bot.waitlist.nights import SOFIA, an_export, brought, stocked


@pytest.fixture
async def hospital(database):
    return await stocked(database)


def told(outcome) -> list[tuple[str, str]]:
    return [(fault.column, fault.words.key) for fault in outcome.checking.faults]


@pytest.mark.parametrize("column", ["RUN", "RUN_PROF_SOL", "RUN_PROF_RESOL"])
async def test_a_run_without_its_digit_is_a_fault_where_the_file_has_no_such_column(
    hospital, tmp_path, column
):
    columns = [name for name in FIELDS if not name.startswith("DV")]
    sofia = {name: SOFIA[name] for name in SOFIA if name in columns}
    bare, whole = ({"RUN": ""} | {column: run} for run in ("12345678", "12345678-5"))

    outcome = await brought(hospital, an_export(tmp_path, sofia | bare, columns=columns))
    right = await brought(hospital, an_export(tmp_path, sofia | whole, columns=columns))

    assert told(outcome) == [(column, "waitlist-expected-run")]
    assert (right.checking.count, right.written.entered) == (0, 1)


@pytest.mark.parametrize(
    ("run", "digit", "key"),
    [
        ("12345678", "", "waitlist-expected-run"),
        ("12345678-9", "5", "waitlist-expected-run"),
        ("12345678-9", "", "waitlist-expected-run"),
        ("12345678", "6", "waitlist-expected-run"),
        ("", "5", "waitlist-expected-number"),
    ],
)
async def test_a_number_and_a_digit_that_do_not_belong_together_are_a_fault(
    hospital, tmp_path, run, digit, key
):
    outcome = await brought(hospital, an_export(tmp_path, SOFIA | {"RUN": run, "DV": digit}))

    assert told(outcome) == [("RUN", key)]


@pytest.mark.parametrize(
    ("run", "digit"), [("12.345.678-5", ""), ("12345678-5", "5"), ("6-k", "K")]
)
async def test_a_digit_that_stands_with_its_number_is_taken(hospital, tmp_path, run, digit):
    outcome = await brought(hospital, an_export(tmp_path, SOFIA | {"RUN": run, "DV": digit}))

    assert outcome.written.entered == 1


@pytest.mark.parametrize(
    ("wrong", "column", "key"),
    [
        ({"FECHA_NAC": "01/01/2099"}, "FECHA_NAC", "past"),
        ({"FECHA_NAC": "02/09/2026"}, "F_ENTRADA", "later"),
        ({"F_SALIDA": "31/08/2026", "C_SALIDA": "1"}, "F_SALIDA", "later"),
        ({"F_SALIDA": "01/01/2099", "C_SALIDA": "1"}, "F_SALIDA", "past"),
        ({"F_SALIDA": "10/09/2026"}, "C_SALIDA", "cause"),
        ({"F_ENTRADA": "mañana"}, "F_ENTRADA", "date"),
    ],
)
async def test_a_day_that_cannot_be_is_a_fault_and_told_once_where_it_is_none(
    hospital, tmp_path, wrong, column, key
):
    outcome = await brought(hospital, an_export(tmp_path, SOFIA | wrong))

    told_here = [each for each in told(outcome) if each[0] == column]
    assert told_here == [(column, f"waitlist-expected-{key}")]


async def test_days_that_are_the_same_are_in_order(hospital, tmp_path):
    one_day = dict.fromkeys(("FECHA_NAC", "F_ENTRADA", "F_SALIDA"), "01/09/2026")

    outcome = await brought(hospital, an_export(tmp_path, SOFIA | one_day | {"C_SALIDA": "1"}))

    assert outcome.written.entered == 1


async def test_of_very_many_faults_some_of_every_column_are_told_and_how_many_of_each(
    hospital, tmp_path
):
    wrong = {"F_ENTRADA": "x", "DV": "9", "SEXO": "9", "TIPO_PREST": "8"}
    rows = [SOFIA | wrong | {"SIGTE_ID": f"{n}"} for n in range(1200)]

    outcome = await brought(hospital, an_export(tmp_path, *rows))

    columns = {"F_ENTRADA", "RUN", "SEXO", "TIPO_PREST"}
    assert outcome.checking.count == 4800
    report = report_of(outcome, ["export.csv"])
    assert report["columns"] == dict.fromkeys(columns, 1200)
    assert len(report["shown"]) == 200
    assert {column for _, _, _, column, *_ in report["shown"]} == columns
    assert {fault.column for fault in outcome.checking.some(50)} == columns
