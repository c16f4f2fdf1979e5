"""What other systems hand in, and what becomes of it."""

import asyncio

import pytest

from domain.fieldwork.reports import ReportStatus
from domain.ids import MediaId
from domain.media import MediaSource, MediaStatus
from tests.builders import CITIZEN, HERE, LAMPS, LIAISON
from tests.webhooks.open311.crm import POTHOLE_FORM, V2
from webhooks.open311.routes import LARGEST_BODY, MOST_A_MINUTE


async def test_a_report_is_taken_in_and_its_liaison_is_told(crm):
    answer = await crm.report()

    assert answer.status_code == 201
    (receipt,) = answer.json()
    assert receipt["service_notice"] == "Esperamos atenderlo antes de sáb 28 nov, 12:00."
    assert receipt["account_id"] == "7"
    report = await crm.talk.by_folio(receipt["service_request_id"])
    assert (report.status, report.pin) == (ReportStatus.RECEIVED, HERE)
    assert report.reporter == await crm.talk.contact(CITIZEN)
    assert await crm.talk.hear(LIAISON) == ["notice-received", "notice-received"]


async def test_a_report_was_changed_no_earlier_than_it_was_made(crm, clock):
    clock.start()  # time passes while it is taken

    folio = await crm.folio()

    report = await crm.talk.by_folio(folio)
    async with crm.service.database.reading() as unit:
        (line, *_) = await unit.reports.history_of(report.id)
    assert line.at == report.opened_at


async def test_a_reporter_without_a_telephone_that_can_be_read_is_nobody(crm):
    for phone in ("", "111111111", "call me"):
        folio = await crm.folio(phone=phone, description=f"Bache {phone}")
        assert (await crm.talk.by_folio(folio)).reporter is None


async def test_a_picture_is_put_on_the_list_of_what_is_fetched(crm):
    folio = await crm.folio(media_url="https://example.org/hole.jpg")

    (id,) = (await crm.talk.by_folio(folio)).photos
    async with crm.service.database.reading() as unit:
        media = await unit.media.get(MediaId(id))
    assert (media.source, media.status) == (MediaSource.WEB, MediaStatus.WANTED)
    assert media.remote == "https://example.org/hole.jpg"


async def test_the_same_report_within_minutes_is_taken_once(crm):
    first, again = await crm.report(), await crm.report()

    assert (first.status_code, again.status_code) == (201, 200)
    assert first.json() == again.json()
    crm.service.clock.pass_by(minutes=11)
    assert (await crm.report()).json() != first.json()


async def test_a_doubled_post_makes_one_report_however_close_together(crm):
    answers = await asyncio.gather(*(crm.report() for _ in range(5)))

    assert len({answer.json()[0]["service_request_id"] for answer in answers}) == 1
    assert sorted(answer.status_code for answer in answers) == [200, 200, 200, 200, 201]


async def test_two_reports_of_one_content_are_two_where_the_system_names_them(crm):
    names = [{"Idempotency-Key": name} for name in ("a", "b", "a")]
    answers = [await crm.report(headers=headers) for headers in names]

    assert [answer.status_code for answer in answers] == [201, 201, 200]
    assert answers[0].json() == answers[2].json() != answers[1].json()


async def test_one_name_for_two_reports_is_refused(crm):
    headers = {"Idempotency-Key": "a"}
    await crm.report(headers=headers)

    answer = await crm.report(headers=headers, description="Otro bache")

    assert answer.status_code == 400
    assert "Idempotency-Key" in answer.json()[0]["description"]


async def test_two_systems_may_say_the_same(crm):
    other = await crm.add_key("other")

    assert (await crm.folio()) != (await crm.folio(api_key=other))


async def test_an_answer_without_a_question_does_not_lose_the_report(crm):
    folio = await crm.folio(**{"attribute[colour]": "red", "attribute[lanes]": "2"})

    description = (await crm.talk.by_folio(folio)).description
    assert description == "Bache hondo\n¿Qué tan grande? Grande\nCarriles: 2"


@pytest.mark.parametrize("format", ["json", "xml"])
@pytest.mark.parametrize(
    ("fields", "status", "said"),
    [
        ({"api_key": ""}, 403, "api_key"),
        ({"api_key": "enl_00000000_nonsense"}, 403, "api_key"),
        ({"service_code": ""}, 400, "service_code"),
        ({"service_code": "volcano"}, 404, "volcano"),
        ({"jurisdiction_id": "elsewhere"}, 404, "elsewhere"),
        ({"lat": "", "long": ""}, 400, "address_string"),
        ({"lat": "north"}, 400, "lat"),
        ({"description": "x" * 4001}, 400, "description"),
        ({"media_url": "file:///etc/passwd"}, 400, "media_url"),
        ({"attribute[size]": ""}, 400, "attribute[size]"),
        ({"attribute[size]": "huge"}, 400, "attribute[size]"),
        ({"attribute[lanes]": "many"}, 400, "attribute[lanes]"),
    ],
)
async def test_what_is_not_taken_is_told_by_its_field(crm, fields, status, said, format):
    answer = await crm.report(format=format, **fields)

    assert answer.status_code == status
    assert said in answer.text
    async with crm.service.database.reading() as unit:
        assert await unit.reports.by_folio("R-00001") is None


async def test_a_key_for_other_areas_reports_nothing_here(crm):
    lamps = await crm.add_key("lamps", LAMPS)

    assert (await crm.report(api_key=lamps)).status_code == 403
    taken = await crm.report(api_key=lamps, service_code="lamp")
    assert taken.status_code == 201


async def test_a_key_in_the_query_is_good_too(crm):
    answer = await crm.client.post(
        f"{V2}/requests.json", params={"api_key": crm.key}, data=POTHOLE_FORM
    )

    assert answer.status_code == 201


async def test_a_key_that_was_revoked_is_refused_at_once(crm):
    async with crm.service.database.unit() as unit:
        await unit.api_keys.revoke("crm", crm.service.clock.now())
        await unit.commit()

    assert (await crm.report()).status_code == 403


async def test_a_key_that_is_used_too_often_waits_for_the_next_minute(crm):
    for _ in range(MOST_A_MINUTE):
        await crm.report(service_code="volcano")

    refused = await crm.report()

    assert (refused.status_code, refused.headers["retry-after"]) == (429, "60")
    crm.service.clock.pass_by(minutes=1)
    assert (await crm.report()).status_code == 201


async def test_a_report_of_a_stranger_s_page_is_not_waved_through_by_the_browser(crm):
    answer = await crm.report(headers={"origin": "https://elsewhere.example.org"})

    assert "access-control-allow-origin" not in answer.headers


@pytest.mark.parametrize(
    ("sent", "status"),
    [
        ({"json": {"service_code": "pothole"}}, 415),
        ({"content": b"<xml/>"}, 415),
        ({"data": {"description": "x" * LARGEST_BODY}}, 413),
        ({"data": {f"field{n}": "x" for n in range(1001)}}, 400),
    ],
)
async def test_a_body_of_another_kind_or_size_is_a_problem(crm, sent, status):
    answer = await crm.client.post(f"{V2}/requests.json", **sent)

    assert answer.status_code == status
    assert answer.headers["content-type"] == "application/problem+json"
    assert answer.json()["status"] == status
