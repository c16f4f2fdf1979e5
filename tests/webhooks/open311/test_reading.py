"""What other systems are shown, on every path of the standard."""

from datetime import timedelta

import pytest
from httpx2 import ASGITransport, AsyncClient

from bot.app import create_app
from domain.fieldwork.reports import ReportStatus
from domain.ids import MediaId
from tests.builders import LAMPS, LEAD, LIAISON, NOON, STREETS
from tests.talk import Talk
from tests.webhooks.open311.crm import POTHOLE_FORM, V2


async def test_discovery_says_where_the_interface_is_and_whom_to_ask(crm):
    told = (await crm.get("/open311/discovery.json")).json()

    (endpoint,) = told["endpoints"]
    assert endpoint["specification"] == "http://wiki.open311.org/GeoReport_v2"
    assert endpoint["url"] == crm.service.settings.base_url + V2
    assert endpoint["formats"] == ["text/xml", "application/json"]
    assert endpoint["type"] == "test"
    assert told["changeset"] == endpoint["changeset"] == "2026-11-23T12:00:00-06:00"
    assert told["contact"] == "datos@sanlazaro.example.org"
    assert "datos@sanlazaro.example.org" in told["key_service"]


ENDLESS = ["/open311/discovery", *(f"{V2}/{what}" for what in ("services", "services/pothole",
           "requests", "requests/SL-1", "tokens/SL-1"))]  # fmt: skip


@pytest.mark.parametrize("path", ENDLESS)
async def test_without_an_ending_it_is_xml_unless_json_is_asked_for(crm, path):
    await crm.talk.report("SL-1")

    xml, plain = await crm.get(f"{path}.xml"), await crm.get(path)
    json = await crm.client.get(path, headers={"accept": "application/json"})

    assert (plain.status_code, plain.text) == (200, xml.text)
    assert plain.headers["content-type"] == "text/xml; charset=utf-8"
    assert (json.status_code, json.json()) == (200, (await crm.get(f"{path}.json")).json())


async def test_a_report_may_be_handed_in_without_an_ending(crm):
    form = {"api_key": crm.key} | POTHOLE_FORM

    taken = await crm.client.post(
        f"{V2}/requests", data=form, headers={"accept": "application/json"}
    )

    assert (taken.status_code, len(taken.json())) == (201, 1)


async def test_a_format_that_is_not_spoken_is_not_found(crm):
    for path in ("services.yaml", "services/pothole.yaml", "requests.csv", "requests/SL-1.pdf"):
        assert (await crm.get(f"{V2}/{path}")).status_code == 404


@pytest.mark.parametrize("path", ENDLESS)
async def test_what_can_be_read_has_a_head_and_says_what_else_it_allows(crm, path):
    await crm.talk.report("SL-1")
    allowed = "GET, HEAD, POST, OPTIONS" if path == f"{V2}/requests" else "GET, HEAD, OPTIONS"

    head, asked = await crm.client.head(f"{path}.json"), await crm.client.options(f"{path}.json")
    turned_away = await crm.client.delete(f"{path}.json")

    assert head.status_code == 200
    assert (asked.status_code, asked.headers["allow"]) == (204, allowed)
    assert (turned_away.status_code, turned_away.headers["allow"]) == (405, allowed)


async def test_a_category_is_a_service_and_says_whether_it_asks_more(crm):
    pothole, lamp = (await crm.get(f"{V2}/services.json")).json()

    assert pothole == {
        "service_code": "pothole",
        "service_name": "Bache",
        "description": "Lo atiende Calles en 5 días o menos.",
        "metadata": True,
        "type": "realtime",
        "keywords": "",
        "group": "Calles",
    }
    assert lamp["metadata"] is False


async def test_what_a_service_asks_is_its_definition(crm):
    told = (await crm.get(f"{V2}/services/pothole.json")).json()

    assert told["service_code"] == "pothole"
    size, lanes = told["attributes"]
    assert size == {
        "variable": True,
        "code": "size",
        "datatype": "singlevaluelist",
        "required": True,
        "datatype_description": None,
        "order": 1,
        "description": "¿Qué tan grande?",
        "values": [{"key": "s", "name": "Chico"}, {"key": "l", "name": "Grande"}],
    }
    assert (lanes["order"], lanes["datatype_description"]) == (2, "cuántos")


async def test_a_report_is_shown_whole_to_the_system_that_handed_it_in(crm):
    folio = await crm.folio(address_string="Roble 120")

    (told,) = (await crm.get(f"{V2}/requests/{folio}.json", api_key=crm.key)).json()

    assert told == {
        "service_request_id": folio,
        "status": "open",
        "status_notes": "Lo recibimos y lo estamos revisando.",
        "service_name": "Bache",
        "service_code": "pothole",
        "description": "Bache hondo\n¿Qué tan grande? Grande",
        "agency_responsible": "Calles",
        "service_notice": None,
        "requested_datetime": "2026-11-23T12:00:00-06:00",
        "updated_datetime": "2026-11-23T12:00:00-06:00",
        "expected_datetime": "2026-11-28T12:00:00-06:00",
        "address": "Roble 120",
        "address_id": None,
        "zipcode": None,
        "lat": 25.65,
        "long": -100.4,
        "media_url": None,
    }


async def test_what_a_citizen_wrote_or_photographed_is_not_published(crm):
    await crm.talk.report("SL-1", photos=(MediaId("p1"),))
    lamps = await crm.add_key("lamps", LAMPS)
    streets = await crm.add_key("streets", STREETS)

    shown = {
        key: (await crm.get(f"{V2}/requests/SL-1.json", **({"api_key": key} if key else {}))).json()
        for key in ("", lamps, streets)
    }

    assert [told[0]["description"] for told in shown.values()] == [None, None, "Bache hondo"]
    assert all("Bache hondo" not in str(shown[key]) for key in ("", lamps))
    assert {told[0]["status"] for told in shown.values()} == {"open"}


async def test_of_a_reporter_nothing_is_shown_to_anybody(crm):
    await crm.folio()

    told = (await crm.get(f"{V2}/requests.json", api_key=crm.key)).text

    assert "Ana" not in told
    assert "8100001000" not in told


async def concluded(talk: Talk, folio: str) -> None:
    await talk.say(LIAISON, f"asignar {folio}")
    talk.service.clock.pass_by(hours=3)
    await talk.say(LEAD, f"concluir {folio}")
    await talk.photo(LEAD, "Quedó tapado y barrido")
    await talk.say(LEAD, "listo")
    await talk.say(LEAD, "confirmar")
    assert (await talk.by_folio(folio)).status is ReportStatus.CONCLUDED


async def test_a_concluded_report_is_closed_with_the_crew_s_words_for_the_citizen(crm):
    folio = await crm.folio()
    await crm.talk.say(LIAISON, f"asignar {folio}")
    await crm.talk.say(LEAD, f"comentar {folio} ojo, el vecino es grosero")
    await concluded(crm.talk, folio)

    (told,) = (await crm.get(f"{V2}/requests/{folio}.json")).json()

    assert (told["status"], told["status_notes"]) == ("closed", "Quedó tapado y barrido")
    assert told["updated_datetime"] == "2026-11-23T15:00:00-06:00"


async def test_a_rejected_report_is_closed_without_what_crew_and_desk_said_of_it(crm):
    folio = await crm.folio()
    await crm.talk.say(LIAISON, f"asignar {folio}")
    await crm.talk.say(LEAD, f"rechazar {folio}")
    await crm.talk.say(LEAD, "no es de nuestra área")
    await crm.talk.say(LIAISON, "aprobar 1")

    (told,) = (await crm.get(f"{V2}/requests/{folio}.json", api_key=crm.key)).json()

    assert (told["status"], told["status_notes"]) == ("closed", "No fue posible atenderlo.")


async def test_the_last_change_is_that_of_the_history(crm):
    folio = await crm.folio()
    crm.service.clock.pass_by(hours=2)
    await crm.talk.say(LIAISON, f"asignar {folio}")

    (told,) = (await crm.get(f"{V2}/requests/{folio}.json")).json()

    assert told["updated_datetime"] == "2026-11-23T14:00:00-06:00"
    assert told["status_notes"] == "Una cuadrilla lo está atendiendo."


async def numbers(crm, **query: str) -> list[str]:
    answer = await crm.get(f"{V2}/requests.json", **query)
    assert answer.status_code == 200, answer.text
    return [told["service_request_id"] for told in answer.json()]


async def test_reports_are_filtered_as_the_standard_has_it(crm):
    for day in range(4):
        opened = NOON - timedelta(days=50 * day)
        await crm.talk.report(f"SL-{day}", opened_at=opened)
    crm.service.clock.pass_by(minutes=1)
    closing = await crm.folio()
    await concluded(crm.talk, closing)

    assert await numbers(crm) == [closing, "SL-0", "SL-1"]
    assert await numbers(crm, status="closed") == [closing]
    assert await numbers(crm, status="open", service_code="pothole,lamp") == ["SL-0", "SL-1"]
    assert await numbers(crm, service_code="lamp") == []
    assert await numbers(crm, end_date="2026-08-16T00:00:00Z") == ["SL-2", "SL-3"]
    assert await numbers(crm, service_request_id="sl-3,sl-0,nothing", status="x") == [
        "SL-0", "SL-3"]  # fmt: skip
    assert await numbers(crm, page_size="2", page="2") == ["SL-1"]
    assert await numbers(crm, page_size="", page="", status="") == await numbers(crm)


@pytest.mark.parametrize("format", ["json", "xml"])
@pytest.mark.parametrize(
    ("path", "status"),
    [
        ("/requests/nothing.{}", 404),
        ("/tokens/nothing.{}", 404),
        ("/services/nothing.{}", 404),
        ("/services.{}?jurisdiction_id=elsewhere.example.org", 404),
        ("/requests.{}?jurisdiction_id=elsewhere.example.org", 404),
        ("/requests.{}?api_key=nonsense", 403),
        ("/requests.{}?status=nonsense", 400),
        ("/requests.{}?start_date=2026-01-01", 400),
        ("/requests/%00.{}", 404),
        ("/requests.{}?service_request_id=%00&service_code=%00", 200),
    ],
)
async def test_errors_are_lists_of_codes_and_words_in_the_format_asked_for(
    crm, path, status, format
):
    answer = await crm.get(V2 + path.format(format))

    assert answer.status_code == status
    if format == "json" and status != 200:
        (error,) = answer.json()
        assert error["code"] == status
        assert len(error["description"]) > 20
    elif status != 200:
        assert f"<errors><error><code>{status}</code><description>" in answer.text


async def test_our_own_jurisdiction_is_served_however_it_is_written(crm):
    answer = await crm.get(f"{V2}/services.json", jurisdiction_id="SanLazaro.example.org")

    assert answer.status_code == 200


async def test_a_token_is_the_number_itself(crm):
    folio = await crm.folio()

    told = (await crm.get(f"{V2}/tokens/{folio}.json")).json()

    assert told == [{"service_request_id": folio, "token": folio}]


async def test_a_number_with_a_stroke_or_a_dot_is_found(crm):
    await crm.talk.report("A/12.3")

    (told,) = (await crm.get(f"{V2}/requests/A%2F12.3.json")).json()

    assert told["service_request_id"] == "A/12.3"


async def test_everything_is_said_to_be_utf_8_and_any_page_may_read_it(crm):
    types = {"json": "application/json; charset=utf-8", "xml": "text/xml; charset=utf-8"}
    for format, type in types.items():
        for path in ("services", "requests", "services/nothing"):
            headers = (await crm.get(f"{V2}/{path}.{format}")).headers
            assert headers["content-type"] == type
            assert headers["access-control-allow-origin"] == "*"


async def test_before_an_organisation_is_set_up_there_is_an_empty_city(service):
    transport = ASGITransport(app=create_app(service))
    async with AsyncClient(transport=transport, base_url="http://inside") as client:
        for path in ("/open311/discovery.xml", f"{V2}/services.json", f"{V2}/requests.json"):
            assert (await client.get(path)).status_code == 200
