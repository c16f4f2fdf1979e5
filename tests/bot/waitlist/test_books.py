"""Exports as workbooks: numbers that were texts, several sheets, a header further down."""

from datetime import date

import pytest

from bot.waitlist.files import FileRefused
from tests.bot.waitlist.books import a_book
from tests.bot.waitlist.nights import brought, queue, stocked

HEADER = ["RUN", "DV", "NOMBRES", "FECHA_NAC", "TIPO_PREST", "PRESTA_EST", "F_ENTRADA", "SIGTE_ID"]
SOFIA = [12345678.0, 5.0, "SOFÍA", 43163.0, 1.0, "Broncopulmonar", 46266.0, 700.0]
TOMAS = ["22.222.222", "2", "TOMÁS", "04/03/2018", "01", "Broncopulmonar", "01-09-2026", "701"]
LUCIA = [11111111, "1", "LUCÍA", date(2018, 3, 4), 1, "Broncopulmonar", date(2026, 9, 1), 702]


@pytest.fixture
async def hospital(database):
    return await stocked(database)


@pytest.fixture(params=["export.xls", "export.xlsx"])
def path(request, tmp_path):
    return tmp_path / request.param


async def test_every_sheet_with_the_columns_is_read_and_others_are_passed_by(hospital, path):
    sheets = {
        "notas": [["Listado de la noche"]],
        "no ges": [["Listado"], [], ["al 20/11/2026"], HEADER, SOFIA],
        "proc": [[], ["Procedimientos"], HEADER, TOMAS],
    }

    outcome = await brought(hospital, a_book(path, sheets))

    assert (outcome.read, outcome.checking.faults) == (2, [])
    assert sorted(await queue(hospital, "broncopulmonar")) == ["700", "701"]


async def test_serials_texts_and_dates_mixed_in_one_column_are_the_same_day(hospital, path):
    await brought(hospital, a_book(path, {"no ges": [HEADER, SOFIA, TOMAS, LUCIA]}))

    async with hospital.reading() as unit:
        found = (await unit.referrals.by_number(number) for number in ("700", "701", "702"))
        referrals = [referral async for referral in found]
        patients = await unit.patients.some([referral.patient for referral in referrals])
    assert {referral.entered_on for referral in referrals} == {date(2026, 9, 1)}
    assert {patient.born_on for patient in patients.values()} == {date(2018, 3, 4)}
    assert patients[referrals[0].patient].name == "Sofía"


async def test_the_same_night_as_a_book_of_2003_and_of_today_changes_nothing(hospital, tmp_path):
    sheets = {"no ges": [["Listado"], [], HEADER, SOFIA, TOMAS, LUCIA]}
    await brought(hospital, a_book(tmp_path / "export.xls", sheets))

    again = await brought(hospital, a_book(tmp_path / "export.xlsx", sheets))

    assert (again.read, again.changed, again.missing) == (3, 0, 0)


@pytest.mark.parametrize("above", [[], [["Listado"]], [[], [], ["Listado"]], [[], []]])
async def test_a_fault_is_told_with_its_sheet_and_the_row_that_a_person_sees(hospital, path, above):
    wrong = [*SOFIA[:1], "6", *SOFIA[2:]]
    a_book(path, {"no ges": [*above, HEADER, TOMAS, wrong]})

    (fault,) = (await brought(hospital, path)).checking.faults

    assert (fault.sheet, fault.row, fault.column) == ("no ges", len(above) + 3, "RUN")


@pytest.mark.parametrize("content", [b"", b"no book", b"PK\x03\x04 broken"])
async def test_what_is_no_workbook_is_refused(hospital, tmp_path, content):
    path = tmp_path / "export.xls"
    path.write_bytes(content)

    with pytest.raises(FileRefused, match=r"export\.xls"):
        await brought(hospital, path)
