"""The audit log: what is on record cannot be changed unnoticed, however many write."""

import asyncio
import json

import pytest
from sqlalchemy import delete, insert, select, update

from domain.audit import AuditEntry
from storage.audit import AUDIT, Audit
from storage.database import Database
from tests.builders import NOON
from tests.storage.whole import a_city

ROWS = 6


async def put(database: Database, number: int) -> None:
    async with database.unit() as unit:
        unit.audit.note(
            AuditEntry(NOON, "liaison", "report-accepted", f"SL-{number}", {"n": number})
        )
        await unit.commit()


async def verdict(database: Database):
    async with database.reading() as unit:
        return await unit.audit.verify()


@pytest.fixture
async def chain(database) -> Database:
    for number in range(1, ROWS + 1):
        await put(database, number)
    return database


async def tamper(database: Database, *statements) -> None:
    async with database.unit() as unit:
        for statement in statements:
            await unit._connection.execute(statement)
        await unit.commit()


async def test_an_untouched_chain_holds_from_end_to_end(chain):
    found = await verdict(chain)

    assert (found.sound, found.broken) == (ROWS, None)


@pytest.mark.parametrize(
    "change",
    [{"by": "somebody else"}, {"what": "request-denied"}, {"which": "SL-9"}, {"details": {"n": 7}},
     {"at": NOON.replace(hour=3)}, {"seal": "0" * 64}],
)  # fmt: skip
async def test_a_changed_row_is_named(chain, change):
    await tamper(chain, update(AUDIT).where(AUDIT.c.number == 3).values(**change))

    assert (await verdict(chain)).broken == 3


async def test_a_row_taken_out_is_named(chain):
    await tamper(chain, delete(AUDIT).where(AUDIT.c.number == 3))

    assert (await verdict(chain)).broken == 3


async def test_rows_moved_up_over_a_gap_are_noticed(chain):
    moved = [update(AUDIT).where(AUDIT.c.number == n).values(number=n - 1) for n in (4, 5, 6)]
    await tamper(chain, delete(AUDIT).where(AUDIT.c.number == 3), *moved)

    assert (await verdict(chain)).broken == 3


async def test_a_row_slipped_in_by_somebody_without_the_key_is_noticed(chain):
    async with chain.reading() as unit:
        last = (await unit.audit.latest(1))[0]
    row = {"number": 7, "at": NOON, "by": "x", "what": "x", "which": "x", "details": {}}
    await tamper(chain, insert(AUDIT).values(**row, seal=last.seal))

    assert (await verdict(chain)).broken == 7


async def test_another_secret_does_not_vouch_for_the_chain(chain):
    from storage.secrecy.vault import Vault

    async with chain.reading() as unit:
        other = Audit(unit._connection, Vault((Vault.new_key(),), "another secret"))
        assert (await other.verify()).broken == 1


async def test_many_writers_at_once_make_one_chain(database):
    await asyncio.gather(*(put(database, number) for number in range(20)))

    found = await verdict(database)
    assert (found.sound, found.broken) == (20, None)


async def test_without_the_lock_writers_at_once_collide(database, monkeypatch):
    """The control: on PostgreSQL it is the lock that keeps them apart; SQLite has one writer."""

    async def no_lock(*_of_what) -> None:
        await asyncio.sleep(0)

    monkeypatch.setattr("storage.audit.lock", no_lock)
    done = await asyncio.gather(*(put(database, n) for n in range(20)), return_exceptions=True)

    collided = [result for result in done if isinstance(result, Exception)]
    assert bool(collided) is not database.is_embedded


async def test_what_is_rolled_back_was_never_on_record(database):
    async with database.unit() as unit:
        unit.audit.note(AuditEntry(NOON, "liaison", "report-accepted", "SL-1"))

    assert (await verdict(database)).sound == 0


async def test_decisions_are_on_record_with_who_and_which_and_nothing_that_was_said(service):
    from tests.builders import LEAD, LIAISON
    from tests.talk import Talk

    talk = Talk(service)
    await talk.set_up()
    await talk.report("SL-1")
    await talk.say(LIAISON, "asignar SL-1")
    await talk.say(LEAD, "rechazar SL-1")
    await talk.say(LEAD, "no es de nuestra área")
    await talk.hear(LIAISON)
    await talk.say(LIAISON, "negar 1 sí les toca")

    async with service.database.reading() as unit:
        rows = await unit.audit.after(0, 100)
        everything = json.dumps([str(row) for row in rows])
        kept = (await unit._connection.execute(select(AUDIT))).all()
    marta = await talk.contact(LIAISON)
    assert [(r.entry.what, r.entry.which, r.entry.by) for r in rows] == [
        ("report-accepted", "SL-1", marta),
        ("report-assigned", "SL-1", marta),
        ("request-denied", "SL-1", marta),
    ]
    assert "les toca" not in everything + str(kept)
    assert (await verdict(service.database)).broken is None


async def test_a_city_without_decisions_has_nothing_on_record(database):
    await a_city(database)

    assert (await verdict(database)).sound == 0
