"""What families write to show who they are is read as they mean it."""

from datetime import date

import pytest

from dialogs.hospital.facts import read_fact
from tests.domain.hospital.clinic import a_patient

TODAY = date(2026, 11, 23)
SOFIA = a_patient()  # 12345678-5, born on 4 March 2018


@pytest.mark.parametrize("text", [
    "04/03/2018", "4/3/2018", "04 03 2018", "4 3 18", "4.3.18", "04-03-18", "04032018", "4/3/18.",
    "2018-03-04", "2018/03/04", "2018 3 4", "4/marzo/2018", "4-mar-2018", "4 de marzo del 2018",
    "nació el 4 de marzo de 2018", "Nació el 04/03/2018", "el 4 de marzo, 2018", "March 4, 2018",
    "4th of March 2018", "she was born on 4 March 2018",
    "5678", "5 6 7 8", "12345678", "12.345.678", "123456785", "12345678-5", "12.345.678-5",
    "RUN 12.345.678-5", "rut: 12345678-5",
])  # fmt: skip
def test_a_right_answer_is_right_however_it_is_written(text):
    fact = read_fact(text, TODAY)

    assert fact is not None
    assert fact.fits(SOFIA)


@pytest.mark.parametrize("text", ["05/03/2018", "3/4/2018", "1234", "12345679", "11.111.111-1"])
def test_a_wrong_answer_is_an_answer(text):
    fact = read_fact(text, TODAY)

    assert fact is not None
    assert not fact.fits(SOFIA)


@pytest.mark.parametrize("text", [
    "", "no sé", "ayer", "12/04", "32/13/2018", "12", "56785", "678-5", "12345678-4", "123456784",
    "4/3/2018 o 5/3/2018", "mañana", "4/3/2030", "sofía 2018", "marzo de 2018", "12345678-k",
])  # fmt: skip
def test_what_is_no_answer_is_none(text):
    assert read_fact(text, TODAY) is None


@pytest.mark.parametrize(("run", "written"), [
    ("12345678-5", "12345678"),  # without the check digit
    ("1234567-4", "12345674"),  # with it, which an id of eight digits could be as well
    ("12042018-K", "12042018"),  # which is a day as well
])  # fmt: skip
def test_eight_digits_are_a_day_an_id_or_an_id_with_its_check_digit(run, written):
    fact = read_fact(written, TODAY)

    assert fact is not None
    assert fact.fits(a_patient(run=run, born_on=None))
