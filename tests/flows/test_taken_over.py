"""A person takes a conversation over: the bot is silent, nobody is left mute, one of two wins."""

import asyncio

import pytest

import bot.worker
from bot.service import open_service
from bot.settings import Settings
from domain.ids import ContactId
from domain.takeover import (
    LEFT_ALONE_AFTER,
    TalkTakenAlready,
    WindowShut,
    hand_back,
    take_over,
    write,
)
from scheduler.conversations import expire_abandoned, hand_back_left_alone
from storage.messages.talks import Talks
from tests.builders import CITIZEN, LEAD
from tests.conftest import SECRETS
from tests.talk import Talk

NORA, OMAR = ContactId("nora"), ContactId("omar")


@pytest.fixture
async def talk(database_url, tmp_path, clock):
    settings = Settings(
        _env_file=None, database_url=database_url, media_url=f"file:{tmp_path}", **SECRETS
    )
    async with open_service(settings, clock) as service:
        talk = Talk(service)
        await talk.set_up()
        yield talk


async def decide(talk: Talk, address, rule, **fields) -> None:
    """Decide about the conversation of *address* as the console does."""
    now = talk.service.clock.now()
    async with talk.service.database.unit() as unit:
        contact = await unit.people.find(address)
        await unit.talks.hold(contact)
        is_open = await unit.talks.is_open(contact, now)
        tending = await unit.talks.get(contact)
        await unit.apply(rule(tending, is_open=is_open, now=now, **fields), now=now)
        await unit.commit()


async def claim(talk: Talk, address, by=NORA, *, pause: float = 0) -> None:
    now = talk.service.clock.now()
    async with talk.service.database.unit() as unit:
        contact = await unit.people.find(address)
        await unit.talks.hold(contact)
        tending = await unit.talks.get(contact)
        conversation = await unit.conversations.get(contact)
        decision = take_over(tending, conversation, by=by, name="Nora", is_open=True, now=now)
        await asyncio.sleep(pause)
        await unit.apply(decision, now=now)
        await unit.commit()


async def answer(talk: Talk, address, text: str, by=NORA) -> None:
    def rule(tending, *, is_open, now):
        return write(tending, text, by=by, is_open=is_open, now=now)

    await decide(talk, address, rule)


async def give_back(talk: Talk, address, by=NORA) -> None:
    await decide(talk, address, hand_back, by=by, may_end_others=False)


async def fates(talk: Talk, address) -> list[str]:
    """What became of the messages of *address*, the oldest first."""
    async with talk.service.database.reading() as unit:
        contact = await unit.people.find(address)
        return [heard.status for heard in reversed(await unit.exchanges.heard(contact, 50))]


async def tending(talk: Talk, address):
    async with talk.service.database.reading() as unit:
        return await unit.talks.get(await unit.people.find(address))


async def test_who_wrote_persona_waits_until_somebody_takes_the_conversation_over(talk):
    await talk.say(CITIZEN, "persona")
    waiting = await tending(talk, CITIZEN)

    await claim(talk, CITIZEN)

    assert waiting.called_at == talk.service.clock.now()
    assert (await tending(talk, CITIZEN)).called_at is None
    assert await talk.hear(CITIZEN) == ["talk-taken"]


async def test_the_bot_is_silent_and_what_comes_is_kept_for_the_person(talk):
    await talk.say(CITIZEN, "hola")
    await claim(talk, CITIZEN)
    await talk.hear(CITIZEN)

    told = [await talk.say(CITIZEN, words) for words in ("menu", "¿hay alguien?", "1")]

    assert told == [[], [], []]
    assert await fates(talk, CITIZEN) == ["answered", *["to-person"] * 3]


async def test_what_the_person_writes_arrives_and_answers_what_waited(talk):
    await talk.say(CITIZEN, "hola")
    await claim(talk, CITIZEN)
    await talk.say(CITIZEN, "¿cuándo vienen?")

    await answer(talk, CITIZEN, "Mañana a las 9")

    [notice] = await talk.heard(CITIZEN)
    assert notice.message.paragraphs[0].params == {"text": "Mañana a las 9"}
    assert set(await fates(talk, CITIZEN)) == {"answered"}


async def test_handed_back_the_bot_answers_the_next_message_and_nothing_twice(talk):
    await talk.say(CITIZEN, "hola")
    await claim(talk, CITIZEN)
    await talk.say(CITIZEN, "menu")
    await give_back(talk, CITIZEN)

    [notice] = await talk.heard(CITIZEN)
    assert [choice.id for choice in notice.message.choices] == ["menu:", "person:"]
    assert notice.message.paragraphs[0].key == "talk-handed-back"
    assert await talk.hear(CITIZEN) == []
    assert await talk.say(CITIZEN, "1") != []


async def test_whoever_is_left_alone_for_an_hour_is_back_with_the_bot_and_waits_again(talk):
    database, clock = talk.service.database, talk.service.clock
    await talk.say(CITIZEN, "hola")
    await claim(talk, CITIZEN)
    await talk.say(CITIZEN, "¿sigue ahí?")
    clock.pass_by(minutes=59)
    await hand_back_left_alone(database, clock.now())
    early = await talk.hear(CITIZEN)
    clock.pass_by(minutes=1)

    await hand_back_left_alone(database, clock.now())

    assert (early, await talk.hear(CITIZEN)) == ([], ["talk-lapsed"])
    assert (await tending(talk, CITIZEN)).called_at == clock.now()
    assert await talk.say(CITIZEN, "menu") != []


async def test_left_alone_with_everything_answered_nobody_is_called_again(talk):
    await talk.say(CITIZEN, "hola")
    await claim(talk, CITIZEN)
    await answer(talk, CITIZEN, "listo")
    await talk.hear(CITIZEN)
    talk.service.clock.pass_by(seconds=LEFT_ALONE_AFTER.total_seconds())

    await hand_back_left_alone(talk.service.database, talk.service.clock.now())

    assert await talk.hear(CITIZEN) == ["talk-handed-back"]
    assert (await tending(talk, CITIZEN)).called_at is None


async def test_after_a_day_of_silence_no_words_are_sent_outside_the_window(talk):
    await talk.say(CITIZEN, "hola")
    await claim(talk, CITIZEN)
    await talk.hear(CITIZEN)
    talk.service.clock.pass_by(hours=24)

    with pytest.raises(WindowShut):
        await answer(talk, CITIZEN, "¿sigue ahí?")
    await hand_back_left_alone(talk.service.database, talk.service.clock.now())

    assert await talk.hear(CITIZEN) == []


async def test_what_was_begun_with_the_bot_is_left_and_does_not_expire_into_the_talk(talk):
    await talk.report()
    await talk.say(LEAD, "idioma")
    await claim(talk, LEAD)
    await talk.hear(LEAD)
    talk.service.clock.pass_by(minutes=31)

    await expire_abandoned(talk.service.database, talk.service.clock.now())

    assert await talk.hear(LEAD) == []


async def test_of_two_who_take_over_at_once_one_wins(talk):
    await talk.say(CITIZEN, "persona")
    claims = (claim(talk, CITIZEN, by=by, pause=0.1) for by in (NORA, OMAR))

    ends = await asyncio.gather(*claims, return_exceptions=True)

    assert sorted(type(end) for end in ends if end) == [TalkTakenAlready]
    assert (await tending(talk, CITIZEN)).by in (NORA, OMAR)


async def careless(_talks, _contact) -> None:
    """Does not wait for the turn that is under way."""


async def test_without_waiting_for_each_other_both_would_win(talk, monkeypatch):
    await talk.say(CITIZEN, "persona")
    monkeypatch.setattr(Talks, "hold", careless)
    claims = (claim(talk, CITIZEN, by=by, pause=0.2) for by in (NORA, OMAR))

    ends = await asyncio.gather(*claims, return_exceptions=True)

    both = ends == [None, None]
    assert both is not talk.service.database.is_embedded  # SQLite has one writer in any case


@pytest.fixture
def slow_turns(monkeypatch):
    """A turn thinks for a while after it has seen who answers."""
    quick = bot.worker.load_scene

    async def slowly(*args, **kw):
        await asyncio.sleep(0.3)
        return await quick(*args, **kw)

    monkeypatch.setattr(bot.worker, "load_scene", slowly)


async def said_after_the_claim(talk: Talk) -> list[str]:
    """What the bot says behind the words that a person took over, while both are at it."""
    await talk.say(CITIZEN, "hola")
    await talk.put(CITIZEN, "menu")

    async def claim_soon():
        await asyncio.sleep(0.1)
        await claim(talk, CITIZEN)

    await asyncio.gather(talk.worker.answer_next(), claim_soon())
    async with talk.service.database.reading() as unit:
        told = await unit.exchanges.told(await unit.people.find(CITIZEN), 10)
    keys = [each.message.paragraphs[0].key for each in reversed(told)]
    return keys[keys.index("talk-taken") + 1 :]


@pytest.mark.usefixtures("slow_turns")
async def test_a_turn_under_way_is_answered_before_the_claim_or_not_at_all(talk):
    assert await said_after_the_claim(talk) == []


@pytest.mark.usefixtures("slow_turns")
async def test_without_waiting_for_it_the_bot_would_speak_after_the_claim(talk, monkeypatch):
    """The negative control: the race is real."""
    monkeypatch.setattr(Talks, "hold", careless)

    said = await said_after_the_claim(talk)

    assert bool(said) is not talk.service.database.is_embedded


async def test_a_claim_under_way_keeps_the_worker_from_answering(talk):
    await talk.say(CITIZEN, "hola")
    await talk.put(CITIZEN, "menu")

    async def answer_soon():
        await asyncio.sleep(0.1)
        await talk.worker.answer_next()

    await asyncio.gather(claim(talk, CITIZEN, pause=0.3), answer_soon())

    assert await talk.hear(CITIZEN) == ["talk-taken"]
    assert await fates(talk, CITIZEN) == ["answered", "to-person"]


async def test_who_wants_no_more_notices_is_heard_although_a_person_has_the_talk(talk):
    await talk.say(CITIZEN, "hola")
    await claim(talk, CITIZEN)
    await talk.hear(CITIZEN)
    await talk.put(CITIZEN, "¿me oyen?")

    assert (await talk.say(CITIZEN, "baja"))[0] == "stopped"

    assert await fates(talk, CITIZEN) == ["answered", "to-person", "answered"]
    assert (await tending(talk, CITIZEN)).by == NORA
    async with talk.service.database.reading() as unit:
        person = await unit.people.person(await unit.people.find(CITIZEN))
    assert person.contact.opted_out_at
