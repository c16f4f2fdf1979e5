import pytest

from tests.console.village import CITIZEN


async def test_the_clock_moves_ahead_by_so_many_hours(village, browser):
    answer = await browser.post("/sim/clock", data={"hours": "6"})

    assert answer.status_code == 200
    assert ">lun 23 nov · 18:00</output>" in (await browser.get("/sim")).text


@pytest.mark.parametrize("hours", ["0", "-1", "745", "nan", "inf", "soon", ""])
async def test_the_clock_moves_neither_back_nor_too_far(village, browser, hours):
    before = village.clock.now()

    answer = await browser.post("/sim/clock", data={"hours": hours, "x": ""})

    assert answer.status_code == 400
    assert village.clock.now() == before


async def test_a_new_report_comes_in_from_that_citizen_and_its_folio_is_told(village, browser):
    answer = await browser.post("/sim/reports", data={"phone": str(CITIZEN)})

    assert village.reported == [CITIZEN]
    assert answer.text == "Llegó el reporte SL-77"


async def test_a_report_from_nobody_is_refused(village, browser):
    answer = await browser.post("/sim/reports", data={"phone": "ana@example.org"})

    assert answer.status_code == 400
    assert village.reported == []


async def test_only_a_citizens_phone_offers_a_new_report(browser):
    html = (await browser.get("/sim")).text
    assert html.count('action="/sim/reports') == 1
