"""Statements that are built once say the same as others, on both databases."""

import pytest
from sqlalchemy import bindparam, insert, select, update
from sqlalchemy.exc import IntegrityError

from storage.drivers.prepared import Prepared
from storage.messages.conversations import CONVERSATION
from storage.messages.outbox_rows import OUTBOX
from storage.people.contacts import CONTACT
from tests.builders import LEAD, NOON

PLACE = {"state": "home", "subject": "ñ", "answers": {}}
NEW = Prepared(
    insert(CONVERSATION).values(
        {
            name: bindparam(name, type_=CONVERSATION.c[name].type)
            for name in ("contact", "place", "trail", "listed", "expires_at")
        }
    )
)
MOVED = Prepared(
    update(CONVERSATION)
    .where(CONVERSATION.c.contact == bindparam("whose"))
    .values(place=bindparam("there"))
)
ALL = select(CONVERSATION).order_by(CONVERSATION.c.contact)


@pytest.fixture
async def connection(database):
    async with database.unit() as unit:
        await unit.people.find_or_add(LEAD, None, lambda: "c1")
        yield unit._connection


async def put(connection, contact="c1"):
    given = {"contact": contact, "place": PLACE, "trail": [], "listed": ["a"], "expires_at": NOON}
    return await NEW.run(connection, **given)


async def test_a_prepared_statement_finds_what_an_ordinary_one_finds(connection):
    await put(connection)

    ordinary = (await connection.execute(ALL)).mappings().all()

    assert await Prepared(ALL).all(connection) == [dict(row) for row in ordinary]
    assert ordinary[0]["place"] == PLACE
    assert ordinary[0]["expires_at"] == NOON


async def test_it_says_how_many_rows_it_changed(connection):
    await put(connection)

    assert await MOVED.run(connection, whose="c1", there=PLACE | {"state": "away"}) == 1
    assert await MOVED.run(connection, whose="nobody", there=PLACE) == 0


async def test_where_nothing_is_found_there_is_no_row_and_no_value(connection):
    nobody = Prepared(select(CONTACT.c.locale).where(CONTACT.c.id == bindparam("sought")))

    assert await nobody.first(connection, sought="nobody") is None
    assert await nobody.value(connection, sought="nobody") is None
    assert await nobody.value(connection, sought="c1") == "es"


async def test_what_is_not_given_is_what_the_column_says(connection):
    names = ("contact", "rank", "template", "created_at", "not_before", "sealed")
    values = {name: bindparam(name, type_=OUTBOX.c[name].type) for name in names}
    put_out = Prepared(insert(OUTBOX).values(values))

    given = dict(zip(names, ("c1", 0, "", NOON, NOON, "sealed"), strict=True))
    await put_out.run(connection, **given)

    status = Prepared(select(OUTBOX.c.status, OUTBOX.c.attempts, OUTBOX.c.claimed_by))
    assert [*(await status.first(connection)).values()] == ["queued", 0, ""]


async def test_a_broken_rule_has_the_same_name_on_both_databases(connection):
    with pytest.raises(IntegrityError):
        await put(connection, contact="nobody")
