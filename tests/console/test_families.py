"""The families of the demonstration's hospital have telephones where their list was brought."""

import re
from html import unescape

from demo.hospital.families import FAMILIES
from domain.hospital.patients import Patient
from domain.ids import PatientId


async def bring(village):
    async with village.database.unit() as unit:
        for child in (child for family in FAMILIES for child in family.children):
            await unit.save(Patient(PatientId(child.run), child.names, child.run, child.born_on))
        await unit.commit()


async def test_one_click_leads_from_the_city_to_the_hospital(village, browser):
    await bring(village)
    city = (await browser.get("/sim")).text
    (link,) = re.findall(r'<a href="([^"]+)">Hospital</a>', city)

    hospital = (await browser.get(unescape(link))).text

    assert re.findall(r'class="phone \w+ (\w+)"', hospital) == ["family"] * 3
    assert 'aria-current="page">Hospital</a>' in hospital


async def test_a_family_that_is_not_known_yet_reads_which_date_to_type(village, browser):
    await bring(village)
    known, unknown = FAMILIES[0], FAMILIES[2]

    html = (await browser.get("/sim", params={"phone": str(unknown.address)})).text
    assert f"<strong>{unknown.children[0].born_on:%d/%m/%Y}</strong>" in html
    html = (await browser.get("/sim", params={"phone": str(known.address)})).text
    assert "<strong>Amanda</strong>, <strong>Tomás</strong>" in html


async def test_without_a_hospital_the_page_says_nothing_of_one(browser):
    html = (await browser.get("/sim")).text

    assert "Hospital" not in html
    assert "Carolina" not in html
