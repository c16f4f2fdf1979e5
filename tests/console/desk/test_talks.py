"""Conversations in the console: found, read under record, taken over, and handed back."""

import re

import pytest
from starlette.requests import Request

from bot.app import console_door, create_app
from console.talks.pages import _news
from console.visits import MASK, House, Visit
from domain.fieldwork.reports import ReportStatus, receive
from domain.people.users import RIGHTS, Right, UserRole
from tests.builders import CITIZEN, LAMPS, LEAD, MONTERREY, NOON, STREETS, a_report
from tests.talk import Talk


@pytest.fixture
async def talk(town):
    """People who talk to the town's service; the citizen has a report in the streets."""
    talk = Talk(town.service)
    await talk.report()
    return talk


async def room(talk: Talk, address) -> str:
    async with talk.service.database.reading() as unit:
        return f"/console/talks/{await unit.people.find(address)}"


async def record(talk: Talk) -> list[tuple[str, str, str]]:
    async with talk.service.database.reading() as unit:
        return [(e.entry.what, e.entry.by, e.entry.which) for e in await unit.audit.latest(50)]


async def test_conversations_are_listed_and_those_who_wait_for_a_person_by_themselves(talk, town):
    await talk.say(LEAD, "hola")
    talk.service.clock.pass_by(minutes=1)
    await talk.say(CITIZEN, "persona")
    browser = await town.signed_in(UserRole.LIAISON, [STREETS])

    everybody = await browser.read("/console/talks")
    calling = await browser.read("/console/talks?shelf=calling")

    lead, citizen = await room(talk, LEAD), await room(talk, CITIZEN)
    assert everybody.index(citizen) < everybody.index(lead)
    assert "Lupita" in everybody
    assert citizen in calling
    assert lead not in calling
    assert "Espera a una persona desde" in calling


async def test_a_page_of_the_list_is_bounded_and_leads_on(talk, town):
    from dataclasses import replace

    for number in range(27):
        await talk.say(replace(CITIZEN, external_id=f"+5281000020{number:02}"), "hola")
    browser = await town.signed_in(UserRole.ADMINISTRATOR)

    first = await browser.read("/console/talks")
    second = await browser.read("/console/talks?page=1")

    assert first.count('<li class="card">') == 25
    assert second.count('<li class="card">') == 2
    assert 'rel="next"' in first
    assert 'rel="prev"' in second


async def test_the_exchange_stands_in_order_with_what_became_of_each(talk, town):
    await talk.say(CITIZEN, "hola, hay un *bache*")
    await talk.service.work_off()
    await talk.say(CITIZEN, "<script>alert(1)</script>")
    browser = await town.signed_in(UserRole.LIAISON, [STREETS])

    page = await browser.read(await room(talk, CITIZEN))

    assert page.index("hay un <strong>bache</strong>") < page.index("&lt;script&gt;alert(1)")
    assert "<script>alert" not in page
    assert "Asistente" in page
    assert "Esta consulta queda registrada" in page


async def test_every_look_is_on_record(talk, town):
    await talk.say(CITIZEN, "hola")
    browser = await town.signed_in(UserRole.LIAISON, [STREETS])
    here = await room(talk, CITIZEN)

    await browser.read(here)
    await browser.read(here)

    looks = [row for row in await record(talk) if row[0] == "talk-read"]
    assert looks == [("talk-read", browser.user.contact, here.rpartition("/")[2])] * 2


async def test_who_may_not_see_persons_reads_no_words_names_or_numbers(talk, town, monkeypatch):
    monkeypatch.setitem(RIGHTS, UserRole.VIEWER, RIGHTS[UserRole.VIEWER] | {Right.READ_TALKS})
    monkeypatch.setitem(
        RIGHTS, UserRole.ADMINISTRATOR, RIGHTS[UserRole.ADMINISTRATOR] - {Right.SEE_PERSONS}
    )
    await talk.say(CITIZEN, "vivo en la casa azul", profile_name="Rosa Luna")
    browser = await town.signed_in(UserRole.ADMINISTRATOR)

    page = await browser.read(await room(talk, CITIZEN)) + await browser.read("/console/talks")

    assert MASK in page
    for personal in ("casa azul", "Rosa Luna", "8100001000"):
        assert personal not in page


async def test_a_liaison_of_the_lamps_finds_nothing_of_the_streets(talk, town):
    await talk.say(LEAD, "hola")
    await talk.say(CITIZEN, "hola")
    browser = await town.signed_in(UserRole.LIAISON, [LAMPS])

    listed = await browser.read("/console/talks")
    answers = [await browser.get(await room(talk, address)) for address in (LEAD, CITIZEN)]
    news = await browser.get(f"{await room(talk, LEAD)}/news")

    assert "/console/talks/" not in re.sub(r"/console/talks/find", "", listed)
    assert [answer.status_code for answer in (*answers, news)] == [404, 404, 404]
    assert "talk-read" not in [what for what, _, _ in await record(talk)]


async def test_what_comes_between_the_page_and_its_stream_is_told_at_once(talk, town):
    await talk.say(CITIZEN, "hola")
    liaison = await town.user(UserRole.LIAISON, [STREETS])
    async with talk.service.database.reading() as unit:
        contact = await unit.people.find(CITIZEN)
        before = await unit.exchanges.mark(contact)
        same = await unit.exchanges.mark(contact)
    await talk.put(CITIZEN, "¿hay alguien?")
    scope = {
        "type": "http", "method": "GET", "path": "/", "path_params": {"contact": contact},
        "headers": [], "query_string": f"since={before}".encode(),
    }  # fmt: skip
    house, now = House("San Lázaro", MONTERREY, frozenset(), False), talk.service.clock.now()
    door = console_door(talk.service, lambda: False)
    visit = Visit(door, Request(scope), house, None, now, liaison, None, "")

    news = await anext(aiter(_news(visit)))

    assert before == same
    assert "event: talk" in news
    assert "¿hay alguien?" not in news


async def test_somebody_is_found_by_folio_by_crew_and_by_telephone(talk, town):
    await talk.say(LEAD, "hola")
    await talk.say(CITIZEN, "hola")
    browser = await town.signed_in(UserRole.LIAISON, [STREETS])
    lead, citizen = await room(talk, LEAD), await room(talk, CITIZEN)

    by_folio = await browser.post("/console/talks/find", sought="sl-1")
    listed = await browser.read(by_folio.headers["location"])
    of_crew = await browser.read("/console/talks?crew=north")
    by_number = await browser.post("/console/talks/find", sought="81 0000 1000")

    assert citizen in listed
    assert lead not in listed
    assert lead in of_crew
    assert citizen not in of_crew
    assert by_number.headers["location"] == citizen
    assert ("talk-sought", browser.user.contact, browser.user.id) in await record(talk)


async def test_a_part_of_a_folio_finds_them_too_and_of_another_area_nothing(talk, town):
    await talk.say(CITIZEN, "hola")
    citizen = await room(talk, CITIZEN)
    async with town.service.database.unit() as unit:
        contact = await unit.people.find(CITIZEN)
        new = a_report("104711", reporter=contact, status=ReportStatus.RECEIVED)
        await unit.record(receive(new, now=NOON))
        await unit.commit()
    ours = await town.signed_in(UserRole.LIAISON, [STREETS])
    theirs = await town.signed_in(UserRole.LIAISON, [LAMPS])

    assert citizen in await ours.read("/console/talks?folio=4711")
    assert citizen not in await ours.read("/console/talks?folio=9999")
    assert citizen not in await theirs.read("/console/talks?folio=4711")


async def test_numbers_cannot_be_tried_one_after_the_other(talk, town):
    await talk.say(CITIZEN, "hola")
    browser = await town.signed_in(UserRole.LIAISON, [STREETS])
    for number in range(10):
        await browser.post("/console/talks/find", sought=f"81 1234 56{number:02}")

    locked = await browser.post("/console/talks/find", sought="81 0000 1000")
    talk.service.clock.pass_by(minutes=6)
    later = await browser.post("/console/talks/find", sought="81 0000 1000")

    assert "/console/talks/" not in locked.headers["location"]
    assert later.headers["location"] == await room(talk, CITIZEN)


async def test_taken_over_written_in_and_handed_back(talk, town):
    await talk.say(CITIZEN, "persona")
    browser = await town.signed_in(UserRole.LIAISON, [STREETS])
    here = await room(talk, CITIZEN)

    await browser.post(f"{here}/take-over")
    taken = await talk.say(CITIZEN, "¿cuándo vienen?")
    asked = await browser.read(here)
    await browser.post(f"{here}/write", text="Mañana a las 9")
    [written] = await talk.heard(CITIZEN)
    await browser.post(f"{here}/hand-back")

    assert taken == ["talk-taken"]
    assert "espera tu respuesta" in asked
    assert "Atiende Nora Paz" in asked
    assert written.message.paragraphs[0].params["text"] == "Mañana a las 9"
    assert await talk.hear(CITIZEN) == ["talk-handed-back"]
    done = ["talk-handed-back", "talk-answered", "talk-read", "talk-taken-over"]
    assert [what for what, _, _ in await record(talk)][:4] == done


async def test_somebody_else_sees_who_answers_and_cannot_write_there(talk, town):
    await talk.say(CITIZEN, "persona")
    first, second = [await town.signed_in(UserRole.LIAISON, [STREETS]) for _ in range(2)]
    here = await room(talk, CITIZEN)
    await first.post(f"{here}/take-over")
    await talk.hear(CITIZEN)

    for act in ("take-over", "write", "hand-back"):
        await second.post(f"{here}/{act}", text="hola")

    page = await second.read(here)
    assert "Atiende Nora Paz" in page
    assert "/write" not in page
    assert "/hand-back" not in page
    assert await talk.hear(CITIZEN) == []


async def test_an_administrator_may_hand_back_what_somebody_else_took_over(talk, town):
    await talk.say(CITIZEN, "hola")
    liaison = await town.signed_in(UserRole.LIAISON, [STREETS])
    administrator = await town.signed_in(UserRole.ADMINISTRATOR)
    here = await room(talk, CITIZEN)
    await liaison.post(f"{here}/take-over")

    await administrator.post(f"{here}/hand-back")

    assert await talk.hear(CITIZEN) == ["talk-taken", "talk-handed-back"]


async def test_outside_the_window_an_invitation_is_offered_and_sent_as_a_template(talk, town):
    await talk.say(CITIZEN, "persona")
    talk.service.clock.pass_by(hours=25)
    browser = await town.signed_in(UserRole.LIAISON, [STREETS])
    here = await room(talk, CITIZEN)
    await browser.post(f"{here}/take-over")

    page = await browser.read(here)
    await browser.post(f"{here}/write", text="¿sigue ahí?")
    await browser.post(f"{here}/invite")

    assert "Su último mensaje tiene más de 24 horas" in page
    assert "Alguien de San Lázaro necesita comunicarse por aquí" in page
    [invitation] = await talk.heard(CITIZEN)
    assert invitation.template == "notice-talk-wanted"


async def test_no_invitation_is_offered_before_its_template_is_approved(talk, town):
    await talk.say(CITIZEN, "persona")
    talk.service.clock.pass_by(hours=25)
    browser = await town.signed_in(UserRole.LIAISON, [STREETS])
    settings = talk.service.settings.model_copy(
        update={"twilio_account_sid": "AC1", "twilio_auth_token": ("t",), "twilio_from": "+1"}
    )
    object.__setattr__(talk.service, "settings", settings)
    town.app = create_app(talk.service)
    browser.client._transport.app = town.app
    here = await room(talk, CITIZEN)
    await browser.post(f"{here}/take-over")

    before = await browser.read(here)
    await browser.post(f"{here}/invite")
    told = await talk.hear(CITIZEN)
    async with talk.service.database.unit() as unit:
        await unit.contents.keep("notice-talk-wanted:es", "HX1", "name", "approved")
        await unit.commit()

    assert "aún no está aprobada" in before
    assert "/invite" not in before
    assert told == []
    assert "/invite" in await browser.read(here)


async def test_whoever_was_spoken_to_elsewhere_waits_no_more(talk, town):
    await talk.say(CITIZEN, "persona")
    browser = await town.signed_in(UserRole.LIAISON, [STREETS])
    here = await room(talk, CITIZEN)

    await browser.post(f"{here}/call-off")

    assert here not in await browser.read("/console/talks?shelf=calling")
