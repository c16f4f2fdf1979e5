"""Other systems are told over real HTTP: signed, at least once, in order, and never for ever."""

import asyncio
from collections.abc import AsyncIterator
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta

import httpx
import pytest

from bot.hooks.signatures import new_secret, signed_headers
from bot.hooks.telling import HookSender, retry_after
from bot.internet.public_addresses import open_client
from bot.process.roles import running
from bot.service import Service
from domain.hooks import KEEP_TRYING, Hook, HookDelivery, HookDeliveryStatus, HookStatus, rotate
from domain.ids import HookId
from tests.builders import LIAISON, NOON
from tests.emulators.hooks import HookReceiver
from tests.talk import Talk

QUICK_S = 0.3


@dataclass
class Told:
    """A service, and somebody whom it tells of everything."""

    service: Service
    talk: Talk
    receiver: HookReceiver
    hook: Hook

    async def send(self) -> None:
        """Send everything that is due."""
        while await self.service.hooks.send_next():
            pass

    async def later(self, **span) -> None:
        self.service.clock.pass_by(**span)
        await self.send()

    async def save(self, **changes) -> None:
        self.hook = replace(self.hook, **changes)
        async with self.service.database.unit() as unit:
            await unit.hooks.save(self.hook)
            await unit.commit()

    async def found(self) -> Hook:
        async with self.service.database.reading() as unit:
            (hook,) = await unit.hooks.all()
        return hook

    async def deliveries(self) -> list[HookDelivery]:
        async with self.service.database.reading() as unit:
            return (await unit.hooks.deliveries(100))[::-1]


@pytest.fixture
async def told(service: Service) -> AsyncIterator[Told]:
    talk = Talk(service)
    await talk.set_up()
    async with HookReceiver().running() as receiver:
        hook = Hook(HookId("h"), f"{receiver.url}/hook", (new_secret(),), NOON)
        told = Told(service, talk, receiver, hook)
        await told.save()
        yield told


async def test_a_change_of_a_report_arrives(told):
    await told.talk.report("SL-1")
    await told.send()

    (request,) = told.receiver.told
    assert request.headers["content-type"] == "application/cloudevents+json"
    assert request.event["id"] == request.id
    assert (request.event["subject"], request.event["data"]["status"]) == ("SL-1", "received")
    assert "Bache" not in request.body.decode()
    assert [d.status for d in await told.deliveries()] == [HookDeliveryStatus.SENT]


async def test_what_is_decided_in_the_chat_arrives_in_order(told):
    report = await told.talk.report("SL-1")
    await told.talk.press(LIAISON, "desk.accept", report.id)
    await told.send()

    assert told.receiver.kinds() == [("SL-1", "received"), ("SL-1", "accepted")]


@pytest.mark.parametrize(
    ("fault", "reason"),
    [({"status": 500}, "status-500"), ({"status": 404}, "status-404"),
     ({"status": 429}, "status-429"), ({"delay_s": 2 * QUICK_S}, "timeout"),
     ({"drops": True}, "")],
)  # fmt: skip
async def test_what_goes_wrong_is_tried_again_until_it_is_taken(told, fault, reason):
    """An answer that breaks off after its status was heard is taken: nothing else is read."""
    told.service = replace(told.service, hooks=replace(told.service.hooks, whole_s=QUICK_S))
    told.receiver.faults.next(**fault)
    await told.talk.report("SL-1")
    await told.send()
    (first,) = await told.deliveries()

    await told.later(seconds=5)

    assert first.reason == reason
    (last,) = await told.deliveries()
    assert (last.status, last.reason) == (HookDeliveryStatus.SENT, "")
    assert (await told.found()).failures == 0


async def test_nobody_there_is_a_failure_like_any_other(told):
    await told.save(url="http://127.0.0.1:9/hook")
    await told.talk.report("SL-1")
    await told.send()

    assert (await told.deliveries())[0].reason == "unreachable"
    assert (await told.found()).failing_since == NOON


async def test_a_redirect_is_a_failure(told):
    await told.save(url=f"{told.receiver.url}/moved")
    await told.talk.report("SL-1")
    await told.send()

    assert (await told.deliveries())[0].reason == "status-308"
    assert told.receiver.told == []


async def test_an_endless_answer_is_not_read(told):
    await told.save(url=f"{told.receiver.url}/huge")
    await told.talk.report("SL-1")
    await told.send()

    assert (await told.deliveries())[0].status is HookDeliveryStatus.SENT


async def test_an_answer_that_never_comes_is_not_waited_for(told):
    told.service = replace(told.service, hooks=replace(told.service.hooks, whole_s=QUICK_S))
    await told.save(url=f"{told.receiver.url}/slow")
    await told.talk.report("SL-1")
    await told.send()

    assert (await told.deliveries())[0].reason == "timeout"


async def test_a_receiver_that_is_gone_is_told_nothing_more_until_it_is_resumed(told):
    told.receiver.faults.next(status=410)
    await told.talk.report("SL-1")
    await told.send()
    await told.later(days=2)
    paused = await told.found()

    assert (paused.status, paused.paused_for, told.receiver.told) == (
        HookStatus.PAUSED, "gone", [],
    )  # fmt: skip
    await told.save()
    await told.send()
    assert told.receiver.kinds() == [("SL-1", "received")]


async def test_a_receiver_that_asks_for_an_hour_gets_an_hour(told):
    told.receiver.faults.next(status=503, retry_after=3600)
    await told.talk.report("SL-1")
    await told.send()
    await told.later(minutes=59)
    assert told.receiver.told == []

    await told.later(minutes=1)
    assert len(told.receiver.told) == 1


async def test_a_receiver_that_was_down_for_a_day_hears_everything_in_order(told):
    told.receiver.faults.next(status=503, times=1000)
    report = await told.talk.report("SL-1")
    await told.talk.press(LIAISON, "desk.accept", report.id)
    for _ in range(24):
        await told.later(hours=1)
    told.receiver.faults.clear()
    assert told.receiver.told == []

    await told.later(minutes=15)
    await told.later(minutes=15)

    assert [kind for _, kind in told.receiver.kinds()] == ["received", "accepted"]
    assert len({request.id for request in told.receiver.told}) == 2


async def test_what_is_never_taken_is_a_dead_letter_and_can_be_replayed_under_its_id(told):
    told.receiver.faults.next(status=500, times=1000)
    await told.talk.report("SL-1")
    await told.send()
    await told.later(seconds=KEEP_TRYING.total_seconds())
    (dead,) = await told.deliveries()
    told.receiver.faults.clear()
    await told.later(days=1)
    assert (dead.status, told.receiver.told) == (HookDeliveryStatus.DEAD, [])

    async with told.service.database.unit() as unit:
        await unit.hooks.replay([dead.number])
        await unit.commit()
    await told.send()

    assert [request.id for request in told.receiver.told] == [dead.event]


class Dying(HookSender):
    """Dies after the receiver has taken the event and before we have written that down."""

    async def _record(self, *_):
        raise KeyboardInterrupt


async def test_after_a_crash_at_the_worst_moment_the_same_event_comes_again_under_its_id(told):
    hooks = told.service.hooks
    dying = Dying(hooks.database, hooks.clock, hooks.client, hooks.source)
    await told.talk.report("SL-1")
    with pytest.raises(KeyboardInterrupt):
        await dying.send_next()
    await told.send()
    assert len(told.receiver.told) == 1

    await told.later(minutes=2)

    first, again = told.receiver.told
    assert (first.id, first.body) == (again.id, again.body)
    assert [d.attempts for d in await told.deliveries()] == [1]


async def test_the_database_is_free_while_a_receiver_takes_its_time(told):
    """A turn is written while the receiver still has our request in its hands."""

    async def meanwhile() -> None:
        told.receiver.meanwhile = nothing
        await told.talk.report("SL-2")

    async def nothing() -> None:
        return

    told.receiver.meanwhile = meanwhile
    await told.talk.report("SL-1")
    await told.send()

    assert told.receiver.kinds() == [("SL-1", "received"), ("SL-2", "received")]


@pytest.mark.parametrize("scheme", ["http", "https"])
async def test_in_production_a_hook_that_leads_inside_is_never_reached(told, scheme):
    hooks = told.service.hooks
    await told.save(url=told.hook.url.replace("http:", f"{scheme}:"))
    await told.talk.report("SL-1")
    async with open_client(allow_private=False, timeout=2) as strict:
        told.service = replace(told.service, hooks=replace(hooks, client=strict))
        await told.send()

    assert [d.reason for d in await told.deliveries()] == ["address-refused"]
    assert told.receiver.told == []


async def test_a_hook_removed_while_it_is_told_is_no_fault(told):
    async def remove() -> None:
        async with told.service.database.unit() as unit:
            await unit.hooks.remove(told.hook.id)
            await unit.commit()

    told.receiver.meanwhile = remove
    await told.talk.report("SL-1")
    await told.send()

    assert await told.deliveries() == []


async def test_while_a_secret_is_rotated_both_sign(told):
    await told.save(secrets=rotate(told.hook, new_secret()).secrets)
    await told.talk.report("SL-1")
    await told.send()

    (request,) = told.receiver.told
    signatures = request.headers["webhook-signature"].split(" ")
    each = [
        signed_headers([secret], request.id, request.body, now=NOON)["webhook-signature"]
        for secret in told.hook.secrets
    ]
    assert signatures == each
    assert len(set(each)) == 2


def test_signatures_are_those_of_the_example_of_standard_webhooks():
    headers = signed_headers(
        ["whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw"],
        "msg_p5jXN8AQM9LWM0D4loKWxJek",
        b'{"test": 2432232314}',
        now=datetime.fromtimestamp(1614265330, UTC),
    )

    assert headers["webhook-timestamp"] == "1614265330"
    assert headers["webhook-signature"] == "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE="


@pytest.mark.parametrize(
    ("said", "waits"),
    [("120", timedelta(seconds=120)), ("Mon, 23 Nov 2026 18:01:00 GMT", timedelta(minutes=1)),
     ("Mon, 23 Nov 2026 12:01:00 -0600", timedelta(minutes=1)),
     ("Mon, 23 Nov 2020 18:01:00 GMT", timedelta()), ("", timedelta()), ("soon", timedelta()),
     ("-5", timedelta()), ("9" * 400, timedelta()), ("1.5", timedelta())],
)  # fmt: skip
def test_retry_after_is_read_as_seconds_or_as_a_date(said, waits):
    assert retry_after(httpx.Headers({"retry-after": said}), NOON) == waits


async def test_the_running_service_tells_by_itself(told):
    async with running(told.service):
        await told.talk.report("SL-1")
        async with asyncio.timeout(15):
            while [d.status for d in await told.deliveries()] != [HookDeliveryStatus.SENT]:
                await asyncio.sleep(0.02)

    assert told.receiver.kinds() == [("SL-1", "received")]
