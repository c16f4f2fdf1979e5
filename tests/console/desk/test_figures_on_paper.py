"""The report to print: its text can be read and searched, and it tells what the page tells."""

import pytest

from bot.organisation.setting_up import SettingUp
from domain.people.users import UserRole
from tests.bot.hospital.test_watching import a_month
from tests.builders import LAMPS, NOON, STREETS, an_organisation
from tests.console.desk.test_figures import worked
from tests.console.desk.town import Town
from tests.ward import a_hospital

__all__ = ["worked"]
CREWS, HOSPITAL = "/console/figures/report.pdf", "/console/figures/hospital/report.pdf"


async def test_a_month_of_the_crews_is_a_document_in_the_readers_language(worked):
    browser = await worked.signed_in(UserRole.ADMINISTRATOR)

    answer = await browser.get(f"{CREWS}?month=2026-11")
    english = await browser.get(f"{CREWS}?month=2026-11&lang=en")

    assert answer.headers["content-type"] == "application/pdf"
    assert 'filename="enlace-2026-11.pdf"' in answer.headers["content-disposition"]
    assert answer.content.startswith(b"%PDF-")
    assert b"/Lang (es-MX)" in answer.content
    assert b"/Lang (en)" in english.content


async def test_the_text_can_be_selected(worked):
    """Each letter of the font says which letter it is, and nothing is a picture."""
    browser = await worked.signed_in(UserRole.ADMINISTRATOR)

    document = (await browser.get(CREWS)).content

    assert b"/ToUnicode" in document
    assert b"/Subtype /Image" not in document
    assert b"beginbf" in document


async def test_a_liaison_has_no_report_of_a_foreign_area(worked):
    browser = await worked.signed_in(UserRole.LIAISON, [STREETS])

    own, foreign = [await browser.get(f"{CREWS}?area={area}") for area in (STREETS, LAMPS)]

    assert (own.status_code, foreign.status_code) == (200, 404)


async def test_a_month_without_anything_is_a_document_too(town):
    browser = await town.signed_in(UserRole.VIEWER)

    answer = await browser.get(f"{CREWS}?month=2020-02")

    assert answer.content.startswith(b"%PDF-")


async def test_without_a_hospital_there_are_no_figures_of_one(service):
    bare = Town(service)
    async with service.database.unit() as unit:
        await SettingUp(unit, an_organisation()).apply(now=NOON)
        await unit.commit()
    browser = await bare.signed_in(UserRole.ADMINISTRATOR)

    answers = [await browser.get(path) for path in ("/console/figures/hospital", HOSPITAL)]

    assert [answer.status_code for answer in answers] == [404, 404]


@pytest.fixture
async def hospital(service):
    """The month of tests/bot/hospital/test_watching.py, in a house that has a hospital."""
    async with service.database.unit() as unit:
        await SettingUp(unit, a_hospital()).apply(now=NOON)
        await unit.commit()
    await a_month(service.database)
    return Town(service)


async def test_the_hospital_is_seen_month_by_month(hospital):
    browser = await hospital.signed_in(UserRole.ANALYST)

    page = await browser.read("/console/figures/hospital?period=2026-11")
    paper = await browser.get(f"{HOSPITAL}?month=2026-11")
    table = await browser.read("/console/figures/hospital.csv?period=2026-11")
    months = await browser.read("/console/figures/hospital.csv?period=2026-11&chart=moves")

    assert "<h1>El hospital en noviembre de 2026</h1>" in page
    assert len(page) < 100_000
    assert paper.content.startswith(b"%PDF-")
    assert ",10,1,7,4,40" in table
    assert len(months.splitlines()) == 13
    assert months.splitlines()[-1].endswith("nov 26,1.0,7.0")


async def test_a_specialty_that_is_not_known_is_not_there(hospital):
    browser = await hospital.signed_in(UserRole.ANALYST)

    answer = await browser.get("/console/figures/hospital?specialty=alchemy")

    assert answer.status_code == 404
