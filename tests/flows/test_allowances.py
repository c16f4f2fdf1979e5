"""Whoever writes too much is slowed down with a word, and nothing of a member's is lost."""

from dataclasses import replace
from datetime import timedelta

import pytest
from sqlalchemy import select

from bot.patience import Patience
from domain.messaging.allowance import MISSES, Allowance
from storage.messages.inbox import INBOX
from tests.builders import CITIZEN, LAMP, LEAD, LIAISON, OTHER_LIAISON, TELEGRAM_LEAD
from tests.statements import asked
from tests.talk import Talk, a_photo

FEW = Patience(Allowance(5, timedelta(seconds=2)), Allowance(5, timedelta(seconds=20)))


@pytest.fixture
async def talk(service):
    talk = Talk(service)
    await talk.set_up()
    return talk


@pytest.fixture
async def hasty(service):
    """The same, where five messages are many."""
    few = replace(service, worker=replace(service.worker, patience=FEW))
    talk = Talk(few)
    await talk.set_up()
    return talk


async def statuses(talk) -> list[str]:
    async with talk.service.database.reading() as unit:
        rows = await unit._connection.execute(select(INBOX.c.status).order_by(INBOX.c.id))
        return list(rows.scalars())


async def test_a_burst_from_a_dead_zone_is_answered_whole(talk):
    await talk.report()
    for number in range(60):
        await talk.put(LEAD, f"Ya vamos {number}")
    await talk.hear(LEAD)

    assert set(await statuses(talk)) == {"answered"}


async def test_a_member_is_told_once_and_every_message_is_answered_in_its_order(hasty, clock):
    for _ in range(9):
        await hasty.put(LEAD, "carga")
    heard = await hasty.hear(LEAD)
    assert heard.count("writing-fast") == 1
    assert (await statuses(hasty)).count("waiting") == 4

    await hasty.put(LEAD, "hola")
    assert await hasty.hear(LEAD) == []
    clock.pass_by(seconds=2)
    assert "not-understood" in await hasty.hear(LEAD)
    assert (await statuses(hasty)) == ["answered"] * 6 + ["waiting"] * 4
    clock.pass_by(seconds=8)
    await hasty.hear(LEAD)
    assert set(await statuses(hasty)) == {"answered"}


async def test_nobody_else_waits_for_somebody_who_writes_too_much(hasty):
    for _ in range(200):
        await hasty.put(LEAD, "carga")
    await hasty.put(LIAISON, "hola")

    assert "desk-home" in await hasty.hear(LIAISON)


async def test_of_a_stranger_what_is_too_much_is_put_aside_where_it_is_counted(hasty, clock):
    for _ in range(30):
        await hasty.put(CITIZEN, "hola")
    heard = await hasty.hear(CITIZEN)
    assert heard.count("writing-fast-stranger") == 1
    assert heard.count("public-answer") == 5

    async with hasty.service.database.reading() as unit:
        depths = {(d.queue, d.status): d.count for d in await unit.depths.all()}
    assert depths["inbox", "set-aside"] == 30 - 5 - 15
    clock.pass_by(minutes=10)
    await hasty.hear(CITIZEN)
    assert "public-answer" in await hasty.say(CITIZEN, "hola")


async def test_what_waited_on_disk_counts_by_when_it_was_written(hasty, clock):
    for number in range(12):
        written_at = clock.now() - timedelta(minutes=60 - 5 * number)
        await hasty.put(CITIZEN, "hola", sent_at=written_at)
    heard = await hasty.hear(CITIZEN)

    assert "writing-fast-stranger" not in heard
    assert set(await statuses(hasty)) == {"answered"}


async def test_ten_wrong_folios_lock_the_eleventh_and_even_the_right_one(talk, clock):
    await talk.report()
    for number in range(MISSES.at_once):
        assert "folio-unknown" in await talk.say(LEAD, f"SL-{900 + number}")

    report = await talk.by_folio()
    assert "numbers-locked" in await talk.say(LEAD, f"concluir {report.folio}")
    assert "numbers-locked" in await talk.say(LEAD, "SL-950")
    assert "numbers-locked" not in await talk.say(LEAD, "reportes")
    clock.pass_by(minutes=6)
    assert "numbers-locked" not in await talk.say(LEAD, report.folio)


async def test_a_choice_from_a_list_and_an_answer_are_no_wrong_numbers(talk):
    for _ in range(MISSES.at_once + 2):
        await talk.say(LEAD, "menu")
        assert "numbers-locked" not in await talk.say(LEAD, "1")


ASKED = [
    (CITIZEN, "{}"),
    (LEAD, "{}"),
    (LEAD, "concluir {}"),
    (LEAD, "comentar {} hola"),
    (LEAD, "rechazar {}"),
    (LEAD, "ampliar {} mañana"),
    (LIAISON, "{}"),
    (LIAISON, "asignar {}"),
    (LIAISON, "aceptar {}"),
    (LIAISON, "devolver {} falta"),
    (LIAISON, "unir {}"),
    (LIAISON, "unir SL-1 {}"),
    (LIAISON, "separar {}"),
    (TELEGRAM_LEAD, "{}"),
]


@pytest.mark.parametrize(("who", "asking"), ASKED)
async def test_what_is_not_theirs_and_what_is_not_there_sound_alike_and_cost_the_same(
    talk, who, asking
):
    await talk.report("SL-1", reporter=None)
    other = TELEGRAM_LEAD if who == LEAD else LEAD
    await talk.report("SL-7", reporter=await talk.contact(other), category=LAMP)
    await talk.hear(who)
    said, costs = [], []
    for folio in ("SL-7", "SL-8"):  # theirs of the lamps, and nobody's
        await talk.say(who, "menu")
        async with asked(talk.service.database) as statements:
            await talk.put(who, asking.format(folio))
            while await talk.worker.answer_next():
                pass
        costs.append(statements)
        notices = await talk.heard(who)
        said.append([repr(n.message).replace(folio, "FOLIO") for n in notices])

    assert said[0] == said[1] != []
    assert any("FROM report" in statement for statement in costs[0])
    assert costs[0] == costs[1]


@pytest.mark.parametrize(
    ("who", "trigger"),
    [
        (LEAD, "report.open"),
        (LEAD, "report.conclude"),
        (CITIZEN, "own.open"),
        (LIAISON, "desk.report"),
        (LIAISON, "desk.accept"),
        (LIAISON, "vouch.yes"),
        (CITIZEN, "rate.good"),
    ],
)
async def test_a_button_about_what_is_not_theirs_and_about_nothing_sounds_alike(talk, who, trigger):
    lamp = await talk.report("SL-7", reporter=None, category=LAMP)
    await talk.say(who, "menu")

    assert await talk.press(who, trigger, lamp.id) == await talk.press(who, trigger, "0" * 16)


async def test_a_request_of_another_area_and_one_that_is_not_there_sound_alike(talk):
    await talk.report("SL-7", reporter=None, category=LAMP)
    lamp = (await talk.by_folio("SL-7")).id
    await talk.press(OTHER_LIAISON, "desk.accept", lamp)
    await talk.press(OTHER_LIAISON, "desk.assign", lamp)
    await talk.press(TELEGRAM_LEAD, "report.extend", lamp)
    await talk.say(TELEGRAM_LEAD, "en 20 días")
    await talk.say(TELEGRAM_LEAD, "falta material")
    async with talk.service.database.reading() as unit:
        number = (await unit.requests.open_in([LAMP.area]))[0].number

    for word in ("aprobar {}", "negar {} no"):
        theirs = await talk.say(LIAISON, word.format(number))
        assert theirs == await talk.say(LIAISON, word.format(number + 90))
        assert theirs[0] == "request-unknown"


async def test_what_comes_in_one_breath_is_understood_as_if_it_came_one_by_one(talk):
    await talk.report()
    await talk.put(LEAD, "Ahora sí", attachments=(a_photo(),))
    await talk.put(LEAD, "listo")

    assert "not-understood" not in await talk.hear(LEAD)
