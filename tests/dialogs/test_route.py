"""A crew asks for its route, opens a stop by its number, and sends where it is."""

from datetime import timedelta
from urllib.parse import parse_qs, urlsplit

import pytest

from bot.channels.twilio_contents import MOST_ITEMS
from bot.sending.letters import Composer
from bot.words import Tongue
from dialogs.registry import BOOK
from domain.messages import Pin
from tests.builders import HERE, LEAD, LIAISON, MATE, SOUTH_LEAD
from tests.talk import Talk

LONGEST_LINK = 2048  # what Google documents
TONGUE = Tongue.of("es", "America/Monterrey")


def to_the_north(metres: float) -> Pin:
    return Pin(HERE.latitude + metres / 111_195, HERE.longitude)


@pytest.fixture
async def talk(service) -> Talk:
    """Four reports on one street; the crew's limit."""
    talk = Talk(service)
    await talk.set_up()
    for number, (metres, days) in enumerate([(0, 9), (900, -1), (300, 10), (600, 11)], 1):
        deadline = service.clock.now() + timedelta(days=days)
        await talk.report(f"SL-{number}", pin=to_the_north(metres), deadline=deadline)
        await talk.say(LIAISON, f"asignar SL-{number}")
    await talk.hear(LEAD)
    await talk.hear(MATE)
    return talk


async def shown(talk: Talk, person, text: str = "", **fields):
    await talk.put(person, text, **fields)
    return (await talk.heard(person))[-1].message


def folios(message) -> list[str]:
    return [w.params["folio"] for w in message.paragraphs if w.key.startswith("route-line")]


async def test_the_route_is_a_list_with_ways_and_one_link(talk):
    message = await shown(talk, LEAD, "ruta")

    assert folios(message) == ["SL-2", "SL-4", "SL-3", "SL-1"]
    assert [w.params["away"].params["away"] for w in message.paragraphs if "away" in w.params] == [
        300, 300, 300
    ]  # fmt: skip
    assert [w.key for w in message.paragraphs].count("route-map") == 1
    assert len(message.choices) <= MOST_ITEMS


async def test_the_link_names_every_stop_in_order_and_stays_short(talk):
    message = await shown(talk, LEAD, "route")
    composer = Composer(talk.service.catalogues, BOOK.stamp)

    text = composer.text(message, TONGUE)

    (link,) = [word for word in text.split() if word.startswith("https://")]
    assert len(link) < LONGEST_LINK
    query = parse_qs(urlsplit(link).query)
    stops = [*query["waypoints"][0].split("|"), *query["destination"]]
    expected = [to_the_north(metres) for metres in (900, 600, 300, 0)]
    assert stops == [f"{pin.latitude:.5f},{pin.longitude:.5f}" for pin in expected]
    assert query["api"] == ["1"]
    assert "\n2. " in text  # the stops stand line by line


async def test_a_stop_is_opened_by_its_number(talk):
    await talk.say(LEAD, "ruta")

    message = await shown(talk, LEAD, "2")

    assert message.paragraphs[0].params["folio"] == "SL-4"


async def test_the_route_begins_where_the_person_is_once_they_say_so(talk):
    await finish(talk, "SL-2")
    assert folios(await shown(talk, LEAD, "ruta")) == ["SL-1", "SL-3", "SL-4"]

    message = await shown(talk, LEAD, pin=to_the_north(1000))

    assert folios(message) == ["SL-4", "SL-3", "SL-1"]
    assert "route-hint" not in [w.key for w in message.paragraphs]


async def test_even_from_next_door_what_is_overdue_comes_first(talk):
    await talk.say(LEAD, "ruta")

    message = await shown(talk, LEAD, pin=to_the_north(-100))

    assert folios(message)[0] == "SL-2"


async def finish(talk: Talk, folio: str) -> None:
    await talk.say(LEAD, f"concluir {folio}")
    await talk.photo(LEAD, "quedó")
    await talk.say(LEAD, "listo")
    await talk.say(LEAD, "confirmar")


async def test_the_menu_offers_the_route_where_there_is_more_than_one_report(talk):
    menu = await shown(talk, LEAD, "menu")
    assert "route.show:" in [choice.id for choice in menu.choices]

    for number in (1, 2, 3):
        await finish(talk, f"SL-{number}")
    menu = await shown(talk, LEAD, "menu")

    assert "route.show:" not in [choice.id for choice in menu.choices]


async def test_a_crew_without_reports_and_a_liaison_are_answered_too(talk):
    assert await talk.say(SOUTH_LEAD, "ruta") == ["reports-none"]
    assert (await talk.say(LIAISON, "ruta"))[0] == "not-understood"


async def test_a_pin_sent_elsewhere_is_not_taken_for_the_route(talk):
    await talk.say(LEAD, "menu")

    assert await talk.pin(LEAD) == ["pin-of-a-crew"]
