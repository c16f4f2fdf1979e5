"""A command with one slip is proposed, with a button that does it; nothing is done by itself."""

import pytest

from domain.messages import Message
from tests.builders import CITIZEN, LEAD, LIAISON, SOUTH_LEAD
from tests.talk import Talk


@pytest.fixture
async def talk(service) -> Talk:
    return await Talk(service).at_work()


async def told(talk: Talk, who, text: str) -> Message:
    await talk.put(who, text)
    (notice,) = await talk.heard(who)
    return notice.message


async def meant(talk: Talk, who, text: str) -> str:
    """What is proposed to whoever writes *text*."""
    (asked,) = (await told(talk, who, text)).paragraphs
    return asked.params["words"] if asked.key == "did-you-mean" else ""


@pytest.mark.parametrize(
    ("who", "written", "command"),
    [
        (LEAD, "menpu", "menu"),
        (LEAD, "reprotes", "reportes"),
        (LEAD, "ayda", "ayuda"),
        (LEAD, "Conlcuir SL-1", "concluir SL-1"),
        (LEAD, "concluirr", "concluir"),
        (LIAISON, "pendiente", "pendientes"),
        (LIAISON, "asginar SL-1", "asignar SL-1"),
        (LIAISON, "negr 1 no procede", "negar 1 no procede"),
        (CITIZEN, "reporte", "reportes"),
        (CITIZEN, "idoma", "idioma"),
    ],
)
async def test_the_only_command_that_is_one_slip_away_is_proposed(talk, who, written, command):
    assert await meant(talk, who, written) == command


@pytest.mark.parametrize(
    ("who", "written"),
    [
        (LEAD, "pendiente"),  # a command of liaisons
        (LIAISON, "rtua"),  # one of crews
        (LIAISON, "rut"),
        (LEAD, "pasiente"),  # there is no hospital here
        (LEAD, "perros"),
        (LEAD, "menpu SL-1"),  # a menu of nothing
        (LEAD, "comentar la obra"),
    ],
)
async def test_nothing_is_proposed_that_the_person_could_not_do(talk, who, written):
    assert "did-you-mean" not in await talk.say(who, written)


@pytest.mark.parametrize("yes", ["1", "sí", "Sí.", "press"])
async def test_a_yes_or_the_button_does_what_was_proposed(talk, yes):
    asked = await told(talk, LEAD, "conlcuir SL-1")
    said = {"choice": asked.choices[0].id} if yes == "press" else {"text": yes}

    assert await talk.say(LEAD, **said) == ["conclude-no-photos-no-text"]


@pytest.mark.parametrize("no", ["2", "no", "No, gracias", "press"])
async def test_a_no_shows_where_the_person_was(talk, no):
    await talk.say(LEAD, "reportes")
    asked = await told(talk, LEAD, "ayda")
    said = {"choice": asked.choices[1].id} if no == "press" else {"text": no}

    assert await talk.say(LEAD, **said) == ["reports-list"]


async def test_what_is_written_next_is_read_as_ever(talk):
    await talk.say(LEAD, "ayda")

    assert await talk.say(LEAD, "reportes") == ["reports-list"]


async def test_nothing_is_done_before_the_answer(talk):
    await talk.say(LEAD, "concluir SL-1")
    await talk.photo(LEAD, "quedó limpio")
    await talk.say(LEAD, "salir")

    assert await meant(talk, SOUTH_LEAD, "bajaa") == "baja"
    assert await talk.say(SOUTH_LEAD, "no") == ["crew-menu"]
    async with talk.service.database.reading() as unit:
        person = await unit.people.person(await talk.contact(SOUTH_LEAD))
    assert person.contact.opted_out_at is None


@pytest.mark.parametrize("question", ["comentar SL-1", "concluir SL-1", "rechazar SL-1"])
async def test_where_words_are_waited_for_they_are_words(talk, question):
    await talk.say(LEAD, question)

    assert "did-you-mean" not in await talk.say(LEAD, "reprotes")


async def test_a_request_that_is_approved_by_a_slip_is_approved_only_after_a_yes(talk):
    await talk.say(LEAD, "rechazar SL-1")
    await talk.say(LEAD, "es de otra colonia")
    await talk.hear(LIAISON)

    assert await meant(talk, LIAISON, "aprovar 1") == "aprobar 1"
    assert (await talk.by_folio()).is_open

    assert (await talk.say(LIAISON, "sí"))[0] == "approved"
    assert not (await talk.by_folio()).is_open
