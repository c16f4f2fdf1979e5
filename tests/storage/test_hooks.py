"""What other systems are owed, on both databases: written with its cause, claimed by one."""

import asyncio
from collections import Counter
from dataclasses import replace
from datetime import timedelta

import pytest
from sqlalchemy import Engine, event

from bot.organisation.setting_up import SettingUp
from domain.fieldwork.reports import Report, comment, receive
from domain.hooks import Answer, Hook, HookDeliveryStatus, Interest, pause, settle
from domain.ids import HookId
from domain.messages import Address, Channel
from storage.database import Database
from storage.hooks import Owed
from tests.builders import LAMP, NOON, a_report, an_organisation

MINUTE = timedelta(minutes=1)
TAKEN = Answer()
CITIZEN = Address(Channel.WHATSAPP, "+528100009999")


@pytest.fixture
async def city(database: Database) -> Database:
    async with database.unit() as unit:
        await SettingUp(unit, an_organisation()).apply(now=NOON)
        await unit.commit()
    return database


async def listen(database: Database, id: str = "h1", *, kinds=(), areas=()) -> Hook:
    interest = Interest(frozenset(kinds), frozenset(areas))
    hook = Hook(
        HookId(id), f"https://{id}.example.org/?key=token", ("whsec_c2VjcmV0",), NOON, interest
    )
    async with database.unit() as unit:
        await unit.hooks.save(hook)
        await unit.commit()
    return hook


async def happen(database: Database, id: str = "r1", *, commits: bool = True, **fields) -> Report:
    """A report comes in."""
    report = a_report(id, **fields)
    async with database.unit() as unit:
        await unit.apply(receive(report, now=NOON), now=NOON)
        if commits:
            await unit.commit()
    return report


async def say(database: Database, report: Report, words: str = "ya casi") -> None:
    """Somebody comments."""
    async with database.unit() as unit:
        contact = await unit.people.find_or_add(CITIZEN, None, unit.new_id)
        await unit.apply(comment(report, words, (), by=contact, now=NOON + MINUTE), now=NOON)
        await unit.commit()


async def owed(database: Database, **which):
    async with database.reading() as unit:
        return (await unit.hooks.deliveries(100, **which))[::-1]


async def claim(database: Database, now=NOON, until=NOON + MINUTE) -> Owed | None:
    async with database.unit() as unit:
        claimed = await unit.hooks.claim(now, until)
        await unit.commit()
    return claimed


async def record(database: Database, claimed: Owed, answer=TAKEN, now=NOON) -> None:
    async with database.unit() as unit:
        current = await unit.hooks.owed(claimed.hook.id, claimed.delivery.number)
        decision = settle(current.hook, current.delivery, answer, now=now, chance=0.5)
        await unit.record(decision)
        await unit.hooks.release(claimed.hook.id, now)
        await unit.commit()


async def test_a_change_and_what_is_owed_of_it_are_one_transaction(city):
    await listen(city)

    await happen(city, "lost", commits=False)
    assert await owed(city) == []

    await happen(city, "kept")
    (delivery,) = await owed(city)

    assert (delivery.kind, delivery.facts["folio"]) == ("received", "SL-kept")
    assert delivery.facts["status"] == "received"


async def test_every_listening_hook_is_owed_the_same_event_and_others_nothing(city):
    for id, wanted in (("h1", {}), ("h2", {"areas": ("streets",)}), ("h3", {"areas": ("lamps",)}),
                       ("h4", {"kinds": ("concluded",)})):  # fmt: skip
        await listen(city, id, **wanted)
    paused = await listen(city, "h5")
    async with city.unit() as unit:
        await unit.hooks.save(pause(paused))
        await unit.commit()

    await happen(city)
    await happen(city, "r2", category=LAMP)

    found = await owed(city)
    assert Counter(d.hook for d in found) == {"h1": 2, "h2": 1, "h3": 1}
    assert len({d.event for d in found}) == 2


async def test_a_hook_comes_back_as_it_was_saved(city):
    saved = replace(
        await listen(city, kinds=("concluded",), areas=("streets",)),
        secrets=("whsec_new", "whsec_old"),
        failures=3,
        failing_since=NOON,
        rests_until=NOON + MINUTE,
    )
    async with city.unit() as unit:
        await unit.hooks.save(saved)
        await unit.commit()
    async with city.reading() as unit:
        assert await unit.hooks.all() == [saved]


async def test_neither_address_nor_secret_of_a_hook_can_be_read_in_the_file(city):
    await listen(city)
    async with city.reading() as unit:
        query = "select url_sealed, secret_sealed from hook"
        row = (await unit._connection.exec_driver_sql(query)).first()

    assert all(row)
    assert not any(word in value for value in row for word in ("example", "token", "c2VjcmV0"))


class Statements:
    """The statements about hooks that databases are asked, while one looks."""

    def __init__(self) -> None:
        self.seen: list[str] = []

    def __enter__(self):
        event.listen(Engine, "before_cursor_execute", self._look)
        return self

    def __exit__(self, *_):
        event.remove(Engine, "before_cursor_execute", self._look)

    def _look(self, _connection, _cursor, statement, *_):
        if "hook" in statement:
            self.seen.append(statement)


async def test_where_nobody_listens_changes_ask_the_database_nothing_more(city):
    await happen(city, "first")

    with Statements() as statements:
        for number in range(5):
            await happen(city, str(number))

    assert statements.seen == []


async def test_where_somebody_listens_a_change_asks_once_and_writes_once(city):
    await listen(city)

    with Statements() as statements:
        await happen(city)

    assert [s.split()[0] for s in statements.seen] == ["SELECT", "INSERT"]


async def test_a_hook_added_a_moment_after_a_change_hears_of_the_next(city):
    await happen(city, "unheard")
    await listen(city)

    await happen(city, "heard")

    assert [d.facts["folio"] for d in await owed(city)] == ["SL-heard"]


async def test_events_of_one_report_go_in_order_and_a_failed_one_holds_up_only_its_own(city):
    await listen(city)
    first = await happen(city, "a")
    await say(city, first)
    await happen(city, "b")

    failed = await claim(city)
    await record(city, failed, Answer("status-500"))
    order = []
    while claimed := await claim(city, NOON + timedelta(seconds=3.75)):
        order.append((claimed.delivery.facts["folio"], claimed.delivery.kind))
        await record(city, claimed, now=NOON + timedelta(seconds=3.75))

    assert failed.delivery.facts["folio"] == "SL-a"
    assert order == [("SL-a", "received"), ("SL-a", "commented"), ("SL-b", "received")]


async def test_while_the_first_event_of_a_report_waits_those_of_others_go(city):
    await listen(city)
    await say(city, await happen(city, "a"))
    await happen(city, "b")
    failed = await claim(city)
    async with city.unit() as unit:
        await unit.hooks.save_delivery(replace(failed.delivery, due_at=NOON + MINUTE))
        await unit.hooks.release(failed.hook.id, NOON)
        await unit.commit()

    following = await claim(city)

    assert following.delivery.facts["folio"] == "SL-b"


async def test_a_dead_letter_holds_up_nothing(city):
    await listen(city)
    await say(city, await happen(city))
    claimed = await claim(city)
    async with city.unit() as unit:
        dead = replace(claimed.delivery, status=HookDeliveryStatus.DEAD, ended_at=NOON)
        await unit.hooks.save_delivery(dead)
        await unit.hooks.release(claimed.hook.id, NOON)
        await unit.commit()

    assert (await claim(city)).delivery.kind == "commented"


async def test_a_resting_hook_is_left_alone(city):
    await listen(city)
    await happen(city)
    await record(city, await claim(city), Answer("timeout"))

    assert await claim(city, NOON + timedelta(seconds=1)) is None
    assert await claim(city, NOON + MINUTE) is not None


async def test_hooks_take_turns(city):
    await listen(city, "h1")
    await listen(city, "h2")
    for number in range(3):
        await happen(city, str(number))
    turns = []
    for seconds in range(6):
        now = NOON + timedelta(seconds=seconds)
        claimed = await claim(city, now, now + MINUTE)
        turns.append(claimed.hook.id)
        await record(city, claimed, now=now)

    assert turns == ["h1", "h2"] * 3


async def raced(database: Database, *, lease: timedelta) -> list[int]:
    """What twelve workers claim at once, each of them three times."""

    async def work() -> list[int]:
        claims = [await claim(database, NOON, NOON + lease) for _ in range(3)]
        return [claimed.delivery.number for claimed in claims if claimed]

    return [
        number for found in await asyncio.gather(*(work() for _ in range(12))) for number in found
    ]


async def test_two_workers_never_claim_one_event(city):
    for hook in range(4):
        await listen(city, f"h{hook}")
    await happen(city)

    numbers = await raced(city, lease=MINUTE)

    assert len(numbers) == len(set(numbers)) == 4


async def test_without_a_lease_two_workers_would_claim_one_event(city):
    """The negative control: the race above is one that can be lost."""
    await listen(city)
    await happen(city)

    numbers = await raced(city, lease=timedelta())

    assert len(numbers) > len(set(numbers))


async def test_without_the_lock_two_workers_would_claim_one_event(city, monkeypatch):
    """The other negative control: SQLite needs no lock, PostgreSQL loses the race without it."""
    await listen(city)
    await happen(city)
    monkeypatch.setattr("storage.hooks.is_sqlite", lambda _connection: True)
    numbers: list[int] = []
    for moment in range(20):
        now = NOON + moment * MINUTE
        claims = (claim(city, now, now + MINUTE / 2) for _ in range(12))
        numbers = [c.delivery.number for c in await asyncio.gather(*claims) if c]
        if len(numbers) > len(set(numbers)):
            break

    assert (len(numbers) > len(set(numbers))) is not city.is_embedded


async def test_a_claim_under_way_does_not_hold_up_another(city):
    if city.is_embedded:
        pytest.skip("SQLite: one writer; two claims at once cannot happen")
    await listen(city, "h1")
    await listen(city, "h2")
    await happen(city)
    async with city.unit() as one, city.unit() as other, city.unit() as third:
        claims = [await unit.hooks.claim(NOON, NOON + MINUTE) for unit in (one, other, third)]

    assert [c.hook.id if c else None for c in claims] == ["h1", "h2", None]


async def test_an_event_whose_sender_died_is_claimed_again_as_it_was(city):
    await listen(city)
    await happen(city)
    first = await claim(city)

    assert await claim(city, NOON + MINUTE / 2) is None
    again = await claim(city, NOON + MINUTE, NOON + 2 * MINUTE)

    assert again.delivery == first.delivery


async def test_a_hook_removed_while_it_was_told_leaves_nothing_behind(city):
    await listen(city)
    await happen(city)
    claimed = await claim(city)
    async with city.unit() as unit:
        await unit.hooks.remove(claimed.hook.id)
        await unit.commit()
    async with city.unit() as unit:
        assert await unit.hooks.owed(claimed.hook.id, claimed.delivery.number) is None

    assert await owed(city) == []


async def test_what_was_given_up_or_taken_can_be_owed_again_under_the_same_id(city):
    await listen(city)
    for number in range(3):
        await happen(city, str(number))
    taken, dead, _ = before = await owed(city)
    async with city.unit() as unit:
        for delivery, status in ((taken, "sent"), (dead, "dead")):
            ended = replace(delivery, status=HookDeliveryStatus(status), ended_at=NOON, attempts=7)
            await unit.hooks.save_delivery(ended)
        await unit.commit()

    async with city.unit() as unit:
        later = await unit.hooks.replay_since(NOON + MINUTE, None, sent_too=True)
        elsewhere = await unit.hooks.replay_since(NOON, "other", sent_too=True)
        only_dead = await unit.hooks.replay_since(NOON, "h1", sent_too=False)
        also_sent = await unit.hooks.replay_since(NOON, None, sent_too=True)
        by_number = await unit.hooks.replay([taken.number, dead.number, 999])
        await unit.commit()

    assert (later, elsewhere, only_dead, also_sent, by_number) == (0, 0, 1, 1, 2)
    assert await owed(city) == before
