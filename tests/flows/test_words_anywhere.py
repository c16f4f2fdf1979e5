"""Words that work wherever they are typed, and what they must not tell to whom they are not for."""

import pytest

from bot.words import Catalogues, Tongue
from tests.builders import CITIZEN, LEAD, LIAISON
from tests.talk import Talk


@pytest.fixture
async def talk(service) -> Talk:
    return await Talk(service).at_work()


async def locale(talk: Talk, address) -> str | None:
    async with talk.service.database.reading() as unit:
        return (await unit.people.person(await talk.contact(address))).contact.locale


@pytest.mark.parametrize("person", [LEAD, LIAISON, CITIZEN])
async def test_a_language_is_chosen_by_its_name_alone(talk, person):
    assert (await talk.say(person, "english"))[0] == "language-chosen"
    assert await locale(talk, person) == "en"
    assert (await talk.say(person, "español"))[0] == "language-chosen"
    assert await locale(talk, person) == "es"


async def test_who_changes_the_language_in_the_middle_of_something_goes_on_with_it(talk):
    await talk.say(LEAD, "concluir SL-1")

    assert await talk.say(LEAD, "english") == ["language-chosen", "conclude-no-photos-no-text"]


@pytest.mark.parametrize("word", ["pendientes", "vencidos", "nuevos", "pending", "overdue"])
async def test_a_crew_that_asks_for_what_is_pending_sees_its_reports(talk, word):
    assert await talk.say(LEAD, word) == ["reports-list"]


@pytest.mark.parametrize("word", ["reportes", "mis reportes", "reports"])
async def test_a_liaison_who_asks_for_reports_sees_their_desk(talk, word):
    assert await talk.say(LIAISON, word) == ["desk-home"]


async def test_who_asks_for_a_person_is_named_as_people_read_it(talk):
    await talk.say(CITIZEN, "persona")
    asked, *_ = await talk.heard(LIAISON)

    said = Catalogues().say(asked.message.paragraphs[0], Tongue.anywhere("es"))
    assert "alguien sin nombre, por WhatsApp +528100001000." in said


@pytest.mark.parametrize("word", ["asignar", "Devolver", "aceptar", "assign", "return"])
async def test_a_command_of_the_desk_without_a_folio_says_what_it_lacks(talk, word):
    await talk.say(LIAISON, "menu")
    assert (await talk.say(LIAISON, word))[0] == "folio-missing"
    assert (await talk.say(LEAD, word))[0] == "not-understood"


@pytest.mark.parametrize("command", ["aprobar 1", "negar 1 no procede", "deny 1", "approve 1"])
@pytest.mark.parametrize("person", [LEAD, CITIZEN])
async def test_only_liaisons_hear_that_there_are_requests(talk, person, command):
    assert (await talk.say(person, command))[0] == "folio-unknown"
    assert (await talk.say(LIAISON, command))[0] == "request-unknown"
