"""An hour that moves, moves in the family's calendar: the old one out, the new one in."""

from datetime import timedelta

import pytest

from domain.hospital.offers import Offer
from domain.hospital.slots import SlotStatus
from domain.ids import OfferId, PatientId, ReferralId
from domain.messages import Message
from tests.builders import NOON
from tests.domain.hospital.clinic import a_slot
from tests.flows.household import MOTHER, give_hour, keep, open_hospital
from tests.talk import Talk

EARLIER, LATER = NOON + timedelta(days=2), NOON + timedelta(days=8)


@pytest.fixture
async def talk(service) -> Talk:
    talk = Talk(service)
    await talk.set_up()
    await open_hospital(service)
    await talk.say(MOTHER, "paciente")
    await talk.say(MOTHER, "4/3/2018")
    await give_hour(service)
    return talk


async def answer(talk: Talk, trigger: str, subject: str) -> Message:
    """What is answered to a button: one message."""
    await talk.put(MOTHER, choice=talk.worker.stage.book.stamp(f"{trigger}:{subject}"))
    (notice,) = await talk.heard(MOTHER)
    return notice.message


async def files(talk: Talk, message: Message) -> list[tuple[str, str, bool]]:
    """The hour, what is said of it, and whether it is the first word, for each file drawn."""
    async with talk.service.database.reading() as unit:
        found = [await unit.media.get(id) for id in message.media]
    recipes = [media.recipe for media in found if media]
    return [(r["starts_at"], r["status"], r["sequence"] == "0") for r in recipes]


async def offered(talk: Talk) -> None:
    """An hour a day before theirs is held for them."""
    until = NOON + timedelta(hours=4)
    held = a_slot("s9", EARLIER, status=SlotStatus.HELD, offer_at=until)
    offer = Offer(OfferId("o9"), held.id, ReferralId("r1"), PatientId("p1"), NOON, until)
    await keep(talk.service, held, offer)


async def test_an_earlier_hour_takes_the_place_of_theirs_in_the_calendar(talk):
    await talk.press(MOTHER, "family.file", "a-r1")
    await offered(talk)

    told = await answer(talk, "offer.accept", "o9")

    assert [words.key for words in told.paragraphs] == ["hour-is-yours"]
    theirs = NOON + timedelta(days=3)
    assert await files(talk, told) == [
        (theirs.isoformat(), "CANCELLED", False),
        (EARLIER.isoformat(), "CONFIRMED", True),
    ]


async def test_another_day_moves_it_too_with_each_answer_its_own_file(talk):
    await talk.press(MOTHER, "family.file", "a-r1")
    await keep(talk.service, a_slot("s9", LATER))
    await talk.press(MOTHER, "hour.another", "a-r1")

    days = await answer(talk, "hour.let-go-for", "a-r1")
    (choice,) = [each.id for each in days.choices if "hour.take" in each.id]
    await talk.put(MOTHER, choice=choice)
    (taken,) = await talk.heard(MOTHER)

    theirs = NOON + timedelta(days=3)
    assert await files(talk, days) == [(theirs.isoformat(), "CANCELLED", False)]
    assert (LATER.isoformat(), "CONFIRMED", True) in await files(talk, taken.message)


async def test_who_keeps_no_calendar_is_sent_no_files(talk):
    await offered(talk)

    assert await files(talk, await answer(talk, "offer.accept", "o9")) == []
