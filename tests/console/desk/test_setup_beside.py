"""Beside the forms: the map of the zones, holidays, what goes tonight, limits, templates."""

import json
import re
from html import unescape

import pytest

from bot.service import open_service
from bot.settings import Settings
from domain.crew_limits.limits import Finding, Suggestion
from domain.crew_limits.proposals import Proposal
from domain.people.users import UserRole
from tests.builders import NOON
from tests.conftest import SECRETS
from tests.console.desk.test_setup import documented
from tests.console.desk.town import Town
from tests.emulators.twilio import TwilioEmulator

SETUP = "/console/setup"


def a_square(name, west, size=0.01, **properties):
    east, south, north = west + size, 25.64, 25.65
    ring = [[west, south], [east, south], [east, north], [west, north], [west, south]]
    geometry = {"type": "Polygon", "coordinates": [ring]}
    return {"type": "Feature", "properties": {"name": name, **properties}, "geometry": geometry}


def a_collection(*features):
    return json.dumps({"type": "FeatureCollection", "features": features})


@pytest.fixture
async def admin(town):
    return await town.signed_in(UserRole.ADMINISTRATOR, locale="es")


async def bring(admin, text):
    compared = await admin.post(f"{SETUP}/map", text=text)
    mark = re.search(r'name="mark" value="([^"]*)"', compared.text)
    if mark is None:
        return compared
    return await admin.post(f"{SETUP}/map", text=text, step="save", mark=mark[1])


async def test_zones_come_from_geojson_and_go_home_as_geojson(town, admin):
    saved = await bring(admin, a_collection(a_square("Río Seco", -100.4), a_square("Sur", -100.3)))
    home = await admin.get(f"{SETUP}/map/zones.geojson")

    again = await bring(admin, home.text)

    assert saved.status_code == 303, saved.text
    keys = [feature["properties"]["key"] for feature in home.json()["features"]]
    assert keys == ["rio-seco", "sur"]
    assert home.json()["features"][0]["geometry"]["coordinates"][0][0] == [-100.4, 25.64]
    assert again.headers["location"] == f"{SETUP}/map"
    assert len((await documented(town))["zones"]) == 2


async def test_a_zone_that_exists_keeps_what_the_file_does_not_say(town, admin):
    await bring(admin, a_collection(a_square("Sur", -100.3, areas=["streets"])))
    await bring(admin, a_collection(a_square("Sur", -100.31), a_square("Norte", -100.2)))

    zones = {zone["key"]: zone for zone in (await documented(town))["zones"]}
    assert zones["sur"]["areas"] == ["streets"]
    assert zones["sur"]["geometry"]["coordinates"][0][0] == ["-100.31", "25.64"]


async def test_overlaps_are_told_and_neighbours_are_not(admin):
    await bring(
        admin,
        a_collection(
            a_square("Uno", -100.40), a_square("Dos", -100.395), a_square("Tres", -100.385)
        ),
    )

    page = unescape(await admin.read(f"{SETUP}/map"))

    assert "«Dos» y «Uno» se enciman (50 % de la más chica)" in page
    assert "Tres» se enciman" not in page
    assert "«Tres» y" not in page


async def test_an_outline_that_crosses_itself_is_told(admin):
    bow = a_square("Moño", -100.4)
    ring = bow["geometry"]["coordinates"][0]
    ring[1], ring[2] = ring[2], ring[1]
    await bring(admin, a_collection(bow))

    assert "se cruza consigo mismo" in await admin.read(f"{SETUP}/map")


@pytest.mark.parametrize(
    "text",
    [
        "no json", "[]", '{"features": 3}', '{"features": []}', '{"features": [{}]}',
        a_collection(a_square("", -100.4)), "[" * 100_000,
        '{"features": [{"properties": {"name": "X"}, "geometry": {"type": "Point"}}]}',
    ],
)  # fmt: skip
async def test_what_is_no_map_of_zones_is_refused(town, admin, text):
    answer = await bring(admin, text)

    assert answer.status_code == 422
    assert "zones" not in await documented(town)


async def test_a_great_many_corners_still_make_a_small_page(admin):
    many = [[-100.4 + i / 1e6, 25.6 + (i % 7) / 1e4] for i in range(5000)]
    big = a_square("Grande", -100.4)
    big["geometry"]["coordinates"] = [[*many, [-100.3, 25.9], many[0]]]
    await bring(admin, a_collection(big))

    assert len(await admin.read(f"{SETUP}/map")) < 100_000


async def test_a_calendar_shows_its_holidays_by_name(admin):
    new = {"name": "Oficina", "weekdays": ["mon", "tue"], "hours": "08:00-15:00", "holidays": "MX"}
    data = {"token": admin.token, "step": "save", **new}
    saved = await admin.client.post(f"{SETUP}/calendars/new", data=data)
    page = await admin.read(f"{SETUP}/calendars")
    path = re.search(r'href="(/console/setup/calendars/[^"]+)">Oficina', page)[1]

    assert saved.status_code == 303, saved.text
    assert "Día de la Constitución" in unescape(await admin.read(path))


async def test_what_would_be_erased_stands_beside_how_long_it_is_kept(admin):
    page = await admin.read(f"{SETUP}/retention")

    assert "Lo que se borraría esta noche" in page
    assert 'name="photos"' in page


async def suggested(town):
    said = Suggestion("north", Finding.LIMIT, 0.9, 80, "pothole", 0.7, 60, 12, 9, 7, 11)
    proposal = Proposal("p1", "north", "streets", 4, 9, said, NOON)
    async with town.service.database.unit() as unit:
        await unit.save(said)
        await unit.save(proposal)
        await unit.commit()


async def limit_of(town, crew):
    async with town.service.database.reading() as unit:
        return (await unit.setup.crew(crew)).limit


async def test_a_suggested_limit_is_shown_with_its_sample_and_accepted(town, admin):
    await suggested(town)
    page = await admin.read(f"{SETUP}/limits")

    answer = await admin.post(f"{SETUP}/limits/north", step="accept", proposed="9")

    assert "de 7 a 11" in page
    assert "60 suyos y 12 de otras" in page
    assert answer.status_code == 303
    assert await limit_of(town, "north") == 9


@pytest.mark.parametrize("said", ["", "doce", "-3", "501", "9999", "4"])
async def test_a_limit_that_is_none_changes_nothing(town, admin, said):
    await admin.post(f"{SETUP}/limits/north", step="set", limit=said)

    assert await limit_of(town, "north") == 4


async def test_a_limit_set_by_hand_is_on_record(town, admin):
    await admin.post(f"{SETUP}/limits/north", step="set", limit="12")

    async with town.service.database.reading() as unit:
        entry = (await unit.audit.latest(1))[0].entry
    assert (entry.what, dict(entry.details)) == ("limit-changed", {"before": 4, "after": 12})


async def test_templates_are_shown_as_a_telephone_would(admin):
    page = await admin.read(f"{SETUP}/templates?in=en")

    assert "Not handed in" not in page  # the reader's language, around another one's words
    assert "Falta entregarla" in page
    assert "{{1}}" not in page


async def test_without_an_account_handing_in_is_refused_with_a_word(admin):
    answer = await admin.post(f"{SETUP}/templates/hand-in")

    assert answer.status_code == 303
    page = await admin.get(f"{SETUP}/templates")
    assert "Twilio" in page.text


async def test_templates_are_handed_in_and_asked_after(sqlite_url, tmp_path, clock):
    async with TwilioEmulator().running() as twilio:
        settings = Settings(
            _env_file=None, database_url=sqlite_url, media_url=f"file:{tmp_path / 'media'}",
            public_url="http://console", twilio_account_sid=twilio.account,
            twilio_auth_token=twilio.tokens, twilio_from=twilio.sender,
            twilio_content_url=twilio.url, **SECRETS,
        )  # fmt: skip
        async with open_service(settings, clock) as service:
            town = Town(service)
            await town.settle()
            admin = await town.signed_in(UserRole.ADMINISTRATOR, locale="es")
            await admin.post(f"{SETUP}/templates/hand-in")
            waiting = await admin.read(f"{SETUP}/templates")
            twilio.approve_all()
            await admin.post(f"{SETUP}/templates/ask-again")
            approved = await admin.read(f"{SETUP}/templates")

    assert "Entregada a Meta" in waiting
    assert "Aprobada" in approved
    assert "Falta entregarla" not in approved


async def test_two_hundred_crews_and_a_thousand_members_make_small_pages(town, admin):
    document = await documented(town)
    document["crews"] = [
        {
            "key": f"crew-{n}", "name": f"Cuadrilla número {n}", "area": "streets", "limit": "9",
            "members": [
                {"name": f"Integrante {n} {m}", "addresses": [f"+52811{n:03}{m:04}"]}
                for m in range(5)
            ],
        }
        for n in range(200)
    ]  # fmt: skip
    async with town.service.database.unit() as unit:
        from bot.organisation.setup_desk import SetupDesk

        understood, faults = SetupDesk(town.service).understand(document)
        assert faults == ()
        await SetupDesk(town.service).apply(unit, understood)
        await unit.commit()

    for path in ("", "/crews", "/crews/crew-7", "/members", "/limits", "/categories"):
        assert len((await admin.read(SETUP + path)).encode()) < 100_000, path
    found = await admin.read(f"{SETUP}/members?q=integrante 150 3")
    assert found.count("<span>+52") == 1
