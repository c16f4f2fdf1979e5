"""Thanks and greetings are answered kindly, and are no answers to what was asked."""

import pytest

from bot.words import Catalogues, Tongue
from domain.messages import Words
from tests.builders import CITIZEN, LEAD, LIAISON, SOUTH_LEAD
from tests.talk import Talk

THANKS = ("gracias", "Muchas gracias!", "ok gracias", "👍", "👍🏽👍🏽", "Thanks",
          "thank you very much", "dziękuję", "tack så mycket", "Ευχαριστώ",
          "Perfecto, gracias 🙏")  # fmt: skip
GREETINGS = ("hola", "¡Buenos días!", "buenas tardes", "Hola, buenas noches", "hello",
             "Good morning", "dzień dobry", "hej", "Καλημέρα")  # fmt: skip


@pytest.fixture
async def talk(service) -> Talk:
    return await Talk(service).at_work()


async def history(talk: Talk) -> list[str]:
    report = await talk.by_folio()
    async with talk.service.database.reading() as unit:
        return [line.kind for line in await unit.reports.history_of(report.id, 20)]


@pytest.mark.parametrize("words", THANKS)
async def test_thanks_are_answered_in_one_line(talk, words):
    for person in (LEAD, LIAISON, CITIZEN):
        assert await talk.say(person, words) == ["welcome"]


@pytest.mark.parametrize("words", GREETINGS)
async def test_a_greeting_shows_the_menu_of_who_they_are(talk, words):
    for person, menu in ((LEAD, "crew-menu"), (LIAISON, "desk-home"), (CITIZEN, "public-answer")):
        assert await talk.say(person, words) == [menu]


async def test_after_thanks_a_number_still_means_what_was_listed(talk):
    await talk.say(LEAD, "reportes")
    await talk.say(LEAD, "ok, gracias")

    assert (await talk.say(LEAD, "1"))[0] == "report-details"


@pytest.mark.parametrize("locale", ["es", "en"])
def test_whoever_is_thanked_hears_what_there_is_to_do(locale):
    assert "*menu*" in Catalogues().say(Words("welcome"), Tongue.anywhere(locale))


async def test_thanks_are_a_comment_where_one_is_asked_for_and_for_the_one_kept_they_are_ours(talk):
    await talk.say(LEAD, "comentar SL-1")
    assert await talk.say(LEAD, "gracias") == ["comment-kept"]
    assert (await history(talk)).count("report-commented") == 1

    assert await talk.say(LEAD, "gracias") == ["comment-thanked"]
    assert await talk.say(LEAD, "👍") == ["comment-thanked"]
    assert (await history(talk)).count("report-commented") == 1
    assert await talk.say(LEAD, "ya no hay agua") == ["comment-kept"]
    assert (await history(talk)).count("report-commented") == 2


@pytest.mark.parametrize(
    ("asked", "question"),
    [
        ("concluir SL-1", "conclude-no-photos-no-text"),
        ("ampliar SL-1", "extend-until"),
        ("ampliar SL-1 en 8 días", "extend-why"),
        ("rechazar SL-1", "reject-reason"),
    ],
)
async def test_neither_is_the_answer_to_a_question(talk, asked, question):
    assert await talk.say(LEAD, asked) == [question]

    assert await talk.say(LEAD, "gracias") == ["thanked", question]
    assert await talk.say(LEAD, "buenos días") == ["greeted", question]
    assert "rejection-requested" not in await history(talk)


async def test_a_liaison_who_says_ok_denies_nothing(talk):
    await talk.say(LEAD, "rechazar SL-1")
    await talk.say(LEAD, "es de otra colonia")
    await talk.say(LIAISON, "negar 1")

    assert await talk.say(LIAISON, "ok") == ["thanked", "deny-why"]
    assert "request-denied" not in await history(talk)


async def test_at_the_summary_thanks_conclude_nothing_and_are_no_words_for_the_citizen(talk):
    await talk.say(LEAD, "concluir SL-1")
    await talk.photo(LEAD, "quedó limpio")
    await talk.say(LEAD, "listo, gracias")

    assert (await talk.say(LEAD, "👍"))[:2] == ["thanked", "conclude-summary"]
    assert (await talk.by_folio()).is_open
    assert (await talk.say(LEAD, "sí, gracias"))[0] == "concluded"


@pytest.mark.parametrize(
    ("words", "told"),
    [
        ("menú por favor", "crew-menu"),
        ("hola, mis reportes", "reports-none"),
        ("ayuda please", "help-crew"),
    ],
)
async def test_a_command_among_kind_words_does_what_it_does_alone(talk, words, told):
    assert (await talk.say(SOUTH_LEAD, words))[0] == told


async def test_a_sentence_that_begins_kindly_is_a_sentence(talk):
    await talk.say(LEAD, "comentar SL-1")

    assert await talk.say(LEAD, "Gracias por el aviso, vamos mañana") == ["comment-kept"]
    assert await talk.say(LEAD, "Gracias a los vecinos") == ["comment-kept"]
    assert (await history(talk)).count("report-commented") == 2
