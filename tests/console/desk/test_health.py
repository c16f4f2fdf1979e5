"""The page about health: what waits and why, what to do, and what it cost."""

import json
from base64 import urlsafe_b64decode
from datetime import timedelta

import pytest
from sqlalchemy import update

from console.saying import Said
from domain.messages import Message, Notice, Urgency, Words
from domain.messaging.queues import OutboxStatus
from domain.people.users import UserRole
from storage.audit import AUDIT
from storage.job_runs import MARK, JobRun, written
from storage.leases import Holding
from tests.builders import CITIZEN, NOON
from tests.talk import Talk


@pytest.fixture
async def desk(town):
    return await town.signed_in(UserRole.ADMINISTRATOR)


@pytest.fixture
async def talk(town):
    return Talk(town.service)


async def a_failed_notice(talk: Talk) -> int:
    """Somebody whom no channel reaches."""
    await talk.put(CITIZEN, "hola")
    async with talk.service.database.unit() as unit:
        contact = await unit.people.find(CITIZEN)
        said = Message((Words("turn-failed"),))
        await unit.outbox.put([Notice(contact, said, Urgency.REPLY)], now=NOON)
        claimed = await unit.outbox.claim(NOON)
        await unit.outbox.finish(claimed.number, OutboxStatus.FAILED, "stopped")
        await unit.commit()
    return claimed.number


def said(answer) -> str:
    """What the next page says of an action."""
    return json.loads(urlsafe_b64decode(answer.cookies[Said.COOKIE]))[1]


async def counts(talk: Talk) -> dict[str, int]:
    async with talk.service.database.reading() as unit:
        return await unit.outbox.counts()


async def test_all_is_well_where_nothing_waits_and_somebody_works(desk, talk):
    async with talk.service.database.unit() as unit:
        await unit.presence.beat("one", talk.service.clock.on_the_wall())
        await unit.commit()
    unscheduled = await desk.read("/console/health")
    async with talk.service.database.unit() as unit:
        await unit.leases.take(Holding("scheduler", "one"), timedelta(minutes=1))
        await unit.commit()

    page = await desk.read("/console/health")

    assert "Nadie corre las tareas por hora" in unscheduled
    assert "Todo funciona" not in unscheduled
    assert "Todo funciona" in page
    assert "1 proceso vivo" in page
    assert "Nada está apartado" in page


async def test_what_is_put_aside_is_shown_with_its_reason_and_never_its_words(desk, talk):
    await a_failed_notice(talk)

    page = await desk.read("/console/health")

    assert "La persona bloqueó el número" in page
    assert "Hay algo que atender" in page
    assert "Algo falló de nuestro lado" not in page


async def test_tried_again_it_waits_to_be_sent_and_that_is_on_record(desk, talk):
    number = await a_failed_notice(talk)

    await desk.post("/console/health/retry", queue="outbox", number=str(number))

    assert (await counts(talk)).get("failed", 0) == 0
    async with talk.service.database.reading() as unit:
        [newest] = await unit.audit.latest(1)
    assert (newest.entry.what, newest.entry.by) == ("parked-retried", desk.user.contact)


@pytest.mark.parametrize(
    ("queue", "number"), [("outbox", "999"), ("outbox", "1;2"), ("", "all"), ("inbox", "all")]
)
async def test_what_is_not_put_aside_cannot_be_tried_again(desk, talk, queue, number):
    await a_failed_notice(talk)

    answer = await desk.post("/console/health/retry", queue=queue, number=number)

    assert answer.status_code == 303
    assert (await counts(talk))["failed"] == 1


async def test_the_checks_say_what_to_do(desk):
    page = await desk.read("/console/health/checks")

    assert "the folder can be written" in page
    assert "simulated" in page


async def test_messages_are_counted_by_month_and_cost_only_where_a_price_is_known(desk, talk, town):
    await talk.put(CITIZEN, "hola")
    await talk.service.work_off()
    before = await desk.read("/console/health/costs")
    settings = talk.service.settings.model_copy(update={"price_message": 0.25})
    object.__setattr__(talk.service, "settings", settings)
    town.__post_init__()
    desk.client._transport.app = town.app

    after = await desk.read("/console/health/costs")

    assert "WhatsApp · texto libre" in before
    assert "2026-11" in before
    assert "0.25 USD" in after
    assert "0.25 USD" not in before


async def test_a_price_by_country_counts_for_the_numbers_of_that_country(desk, talk, town):
    await talk.put(CITIZEN, "hola")
    await talk.service.work_off()
    prefix = CITIZEN.external_id[1:3]
    prices = {(prefix, False): 0.75, ("999", False): 9.0}
    settings = talk.service.settings.model_copy(update={"price_message": 0.25, "prices": prices})
    object.__setattr__(talk.service, "settings", settings)
    town.__post_init__()
    desk.client._transport.app = town.app

    page = await desk.read("/console/health/costs")

    assert "0.75 USD" in page
    assert "0.25 USD" not in page


async def test_a_template_is_counted_by_itself(town, talk):
    await talk.put(CITIZEN, "hola")
    await talk.service.work_off()
    talk.service.clock.pass_by(hours=25)
    async with talk.service.database.unit() as unit:
        contact = await unit.people.find(CITIZEN)
        words = Words("notice-talk-wanted", {"house": "San Lázaro"})
        notice = Notice(contact, Message((words,)), template="notice-talk-wanted")
        await unit.outbox.put([notice], now=talk.service.clock.now())
        await unit.commit()
    await talk.service.work_off()

    desk = await town.signed_in(UserRole.ADMINISTRATOR)
    assert "WhatsApp · plantilla" in await desk.read("/console/health/costs")


async def test_the_audit_log_is_walked_through_and_a_broken_row_is_named(desk, talk):
    await a_failed_notice(talk)
    await desk.post("/console/health/retry", queue="outbox", number="all")
    sound = said(await desk.post("/console/health/verify"))
    async with talk.service.database.unit() as unit:
        await unit._connection.execute(update(AUDIT).values(what="nothing"))
        await unit.commit()
    broken = said(await desk.post("/console/health/verify"))

    assert "El único renglón del registro está como se escribió" in sound
    assert "El renglón 1 del registro" in broken


async def test_without_twilio_asking_for_approvals_says_what_to_do(desk):
    assert "Twilio no contestó" in said(await desk.post("/console/health/ask-approvals"))


async def test_what_waits_for_the_morning_is_no_trouble_and_what_a_channel_refused_is(desk, talk):
    await talk.put(CITIZEN, "hola")
    async with talk.service.database.unit() as unit:
        contact = await unit.people.find(CITIZEN)
        for reason in ("quiet-hours", "throttled"):
            notice = Notice(contact, Message((Words("turn-failed"),)), Urgency.REPLY)
            await unit.outbox.put([notice], now=NOON)
            claimed = await unit.outbox.claim(NOON)
            await unit.outbox.retry(claimed.number, NOON + timedelta(hours=9), reason, spent=False)
        found = await unit.sent.put_off()
        await unit.commit()

    assert {reason: count for (_, reason), count in found.items()} == {"throttled": 1}


async def test_jobs_are_listed_in_words_with_what_failed_first(town):
    admin = await town.signed_in(UserRole.ADMINISTRATOR, locale="es")
    before = await admin.read("/console/health/jobs")
    second = timedelta(seconds=1)
    runs = [
        JobRun("watch_deadlines", second, NOON, second),
        JobRun("review_limits", timedelta(minutes=10), NOON, second, "TimeoutError"),
    ]
    async with town.service.database.unit() as unit:
        await unit.marks.set(MARK, written(runs))
        await unit.commit()

    page = await admin.read("/console/health/jobs")

    assert "Todavía no se anota ninguna" in before
    assert page.index("Revisa los límites") < page.index("Vigila los plazos")
    assert "<code>TimeoutError</code>" in page
    assert "cada segundo" in page
    assert "cada 10 minutos" in page
