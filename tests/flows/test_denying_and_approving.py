"""A liaison who is asked why a request is denied, and writes the opposite, is asked which it is."""

import pytest

from domain.fieldwork.requests import RequestStatus
from tests.builders import LEAD, LIAISON
from tests.talk import Talk


@pytest.fixture
async def talk(service) -> Talk:
    """Request 1 is about to be denied; request 2 waits."""
    talk = Talk(service)
    await talk.set_up()
    for folio in ("SL-1", "SL-2"):
        await talk.report(folio)
        await talk.say(LIAISON, f"asignar {folio}")
        await talk.say(LEAD, f"rechazar {folio}")
        await talk.say(LEAD, "es de otra colonia")
    await talk.hear(LIAISON)
    assert await talk.say(LIAISON, "negar 1") == ["deny-why"]
    return talk


async def statuses(talk: Talk) -> list[RequestStatus]:
    async with talk.service.database.reading() as unit:
        return [(await unit.requests.by_number(number)).status for number in (1, 2)]


@pytest.mark.parametrize(
    "word",
    ["aprobar", "Approve", "aprobar, por favor", "aprobar x", "Sí, aprobar", "Aprobar esa y la 2"],
)
async def test_a_word_for_the_opposite_decides_nothing_and_both_are_offered(talk, word):
    assert await talk.say(LIAISON, word) == ["deny-or-approve", "request-rejection"]
    assert await statuses(talk) == [RequestStatus.OPEN, RequestStatus.OPEN]


async def test_a_reason_in_which_the_opposite_comes_up_is_one(talk):
    assert (await talk.say(LIAISON, "No puedo aprobar sin fotos"))[0] == "denied"
    assert await statuses(talk) == [RequestStatus.DENIED, RequestStatus.OPEN]


async def test_from_there_either_can_be_done(talk):
    await talk.say(LIAISON, "aprobar")
    assert (await talk.say(LIAISON, "aprobar"))[0] == "approved"
    assert await statuses(talk) == [RequestStatus.APPROVED, RequestStatus.OPEN]

    await talk.say(LIAISON, "negar 2")
    await talk.say(LIAISON, "aprobar")
    assert await talk.say(LIAISON, "negar") == ["deny-why"]
    assert (await talk.say(LIAISON, "sí les toca"))[0] == "denied"
    assert await statuses(talk) == [RequestStatus.APPROVED, RequestStatus.DENIED]


async def test_a_number_or_a_button_says_which_and_is_done_at_once(talk):
    assert (await talk.say(LIAISON, "aprobar 2"))[0] == "approved"
    assert await statuses(talk) == [RequestStatus.OPEN, RequestStatus.APPROVED]

    await talk.say(LIAISON, "negar 1")
    assert (await talk.say(LIAISON, "aprobar 1"))[0] == "approved"
    assert await statuses(talk) == [RequestStatus.APPROVED, RequestStatus.APPROVED]
