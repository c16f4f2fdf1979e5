"""At night what has run out is erased: rows, words and files; what is needed stays."""

from datetime import timedelta

import pytest
from sqlalchemy import delete, func, insert, select
from sqlmodel import SQLModel

from domain.ids import MediaId
from domain.organisation import Profile
from domain.retention import Retention
from scheduler import retention
from scheduler.retention import erasing
from storage.fieldwork.report_rows import HISTORY
from storage.files import MediaStore
from storage.hospital.guardians import GUARDIAN
from storage.messages.inbox import INBOX
from storage.messages.outbox_rows import OUTBOX
from storage.people.contacts import ADDRESS
from storage.retention import RULES
from tests.builders import NOON
from tests.storage.rows import MARK, rows_for
from tests.storage.test_nothing_is_kept_by_accident import ENDED
from tests.storage.whole import everything

NIGHT = NOON.replace(hour=9)  # three in the morning there
CENTURY, SECOND = timedelta(days=36_525), timedelta(seconds=1)
HERE = {
    "organisation": {
        "timezone": "America/Monterrey",
        "retention": {},
        "open311": {},
        "hospital": None,
    }
}
NEEDED = {
    **ENDED,
    "report": {"status": "assigned", "ended_at": None},
    "inbox": {"status": "parked"},
    "outbox": {"status": "in_doubt"},
    "hook_delivery": {"status": "pending", "ended_at": None},
    "conversation": {"expires_at": NOON},
    "referral": {"state": "waiting"},
}
RUNS_OUT_ANYWAY = {
    "early_report", "simulated", "unreadable", "audit", "identity_attempt",
    "erased_message",
    "console_invitation", "console_session", "console_tries",
}  # fmt: skip


async def fill(database, given) -> None:
    """A row in every table."""
    async with database.unit() as unit:
        for name, row in rows_for(SQLModel.metadata, given | HERE).items():
            await unit._connection.execute(insert(SQLModel.metadata.tables[name]).values(row))
        await unit.commit()


async def sealed_in(database, table) -> list[str]:
    async with database.reading() as unit:
        return list((await unit._connection.execute(select(table.c.sealed))).scalars())


def a_file(folder, id=MARK) -> MediaStore:
    store = MediaStore(folder / "media")
    store.original(MediaId(id)).parent.mkdir(parents=True)
    store.original(MediaId(id)).write_bytes(b"1")
    store.shown(MediaId(id)).write_bytes(b"2")
    return store


def files_in(folder) -> list[str]:
    return sorted(path.name for path in (folder / "media").rglob("*.*"))


async def test_what_is_needed_stays_even_after_a_century(database, tmp_path):
    await fill(database, NEEDED)
    store, before = a_file(tmp_path), await everything(database.url)

    await erasing(store)(database, NIGHT + CENTURY)

    after = await everything(database.url)
    changed = {table for table in before if before[table] != after[table]}
    assert changed == RUNS_OUT_ANYWAY
    assert len(files_in(tmp_path)) == 2


async def test_what_ran_out_goes_with_its_files_and_the_audit_log_counts_it(database, tmp_path):
    await fill(database, ENDED)
    store = a_file(tmp_path)

    await erasing(store)(database, NIGHT + CENTURY)

    assert files_in(tmp_path) == []
    async with database.reading() as unit:
        on_record = {row.entry.which: row.entry for row in await unit.audit.latest(100)}
        report = (await everything(database.url))["report"]
    assert set(on_record) >= {rule.kind for rule in RULES} - {"people", "hooks_dead", "other_files"}
    assert on_record["messages_in"].details["inbox"] == 1
    assert on_record["messages_in"].what == "ran-out"
    assert len(report) == 1


@pytest.mark.parametrize("status", ["waiting", "parked"])
async def test_a_message_that_may_still_be_answered_keeps_its_words(database, tmp_path, status):
    await fill(database, ENDED | {"inbox": {"status": status}})

    await erasing(MediaStore(tmp_path))(database, NIGHT + CENTURY)

    assert await sealed_in(database, INBOX) == [MARK]


async def test_what_a_stranger_wrote_too_much_of_runs_out_and_holds_nobody_back(database, tmp_path):
    await fill(database, ENDED | {"inbox": {"status": "set-aside", "answered_at": None}})
    async with database.unit() as unit:
        await unit.people.dismiss([MARK], from_crews=True)
        await unit.people.dismiss([MARK], from_crews=False)
        await unit._connection.execute(delete(GUARDIAN))
        await unit.commit()

    await erasing(MediaStore(tmp_path))(database, NIGHT + CENTURY)

    assert await sealed_in(database, INBOX) == [""]
    assert await sealed_in(database, ADDRESS) == []


@pytest.mark.parametrize(
    ("status", "is_kept"),
    [("queued", True), ("sending", True), ("in_doubt", True), ("sent", False), ("failed", False),
     ("dropped", False)],
)  # fmt: skip
async def test_a_notice_stays_as_long_as_it_may_go_out(database, tmp_path, status, is_kept):
    await fill(database, ENDED | {"outbox": {"status": status}})

    await erasing(MediaStore(tmp_path))(database, NIGHT + CENTURY)

    assert await sealed_in(database, OUTBOX) == [MARK] * is_kept


async def test_nothing_goes_by_day(database, tmp_path):
    await fill(database, ENDED)
    before = await everything(database.url)

    await erasing(MediaStore(tmp_path))(database, NOON + CENTURY)

    assert await everything(database.url) == before


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: f"{rule.kind}-{rule.table.name}")
async def test_each_kind_stays_for_its_days_and_no_longer(database, rule):
    await fill(database, only(rule))
    async with database.unit() as unit:
        await unit.people.dismiss([MARK], from_crews=True)
        await unit.people.dismiss([MARK], from_crews=False)
        await unit._connection.execute(delete(GUARDIAN))
        await unit.commit()
    day = NOON + timedelta(days=getattr(Retention(), rule.kind))
    last, over = (Retention().moments(day + span)[rule.kind] for span in (timedelta(), SECOND))

    async with database.reading() as unit:
        assert await unit.expiry.due(rule, last, 10) == []
        assert len(await unit.expiry.due(rule, over, 10)) == 1
        assert await unit.expiry.count(rule, over) == (1, NOON)


def only(rule):
    """Everything done with, in the way that *rule* is about."""
    if rule.kind == "hooks_dead":
        return ENDED | {"hook_delivery": {"status": "dead"}}
    if rule.table.name == "register":  # goes after its patient
        return ENDED | {"patient": {"name_sealed": ""}}
    if rule.kind != "other_files":
        return ENDED
    loose = {name: ENDED.get(name, {}) | {"photos": []} for name in ("draft", "request", "report")}
    history = ENDED["history"] | {"pictures": []}
    return ENDED | loose | {"history": history, "conclusion": {"photos": [], "picture": "another"}}


async def test_what_no_report_shows_goes_whole_and_can_be_drawn_again(database, tmp_path):
    await fill(database, only(next(rule for rule in RULES if rule.kind == "other_files")))
    store = a_file(tmp_path)

    await erasing(store)(database, NIGHT + CENTURY)

    assert (await everything(database.url))["media"] == []
    assert files_in(tmp_path) == []


async def test_a_large_night_goes_batch_by_batch(database, tmp_path, monkeypatch):
    monkeypatch.setattr(retention, "AT_ONCE", 3)
    await fill(database, ENDED)
    line = rows_for(SQLModel.metadata, ENDED)["history"]
    async with database.unit() as unit:
        lines = [line | {"id": number} for number in range(2, 9)]
        await unit._connection.execute(insert(HISTORY), lines)
        await unit.commit()

    await erasing(MediaStore(tmp_path))(database, NIGHT + CENTURY)

    async with database.reading() as unit:
        rows = [row.entry.details.get("history") for row in await unit.audit.latest(100)]
        said = select(func.count()).where(HISTORY.c.details["text"].as_string() != "")
        left = (await unit._connection.execute(said)).scalar()
    assert [count for count in rows[::-1] if count] == [3, 3, 2]
    assert left == 0


async def test_a_city_says_for_how_long(database, tmp_path):
    await fill(database, ENDED | {"inbox": {"status": "answered"}})
    async with database.unit() as unit:
        await unit.setup.save_profile(
            Profile("V", "America/Monterrey", calendar=MARK, retention=Retention(messages_in=9))
        )
        await unit.commit()

    await erasing(MediaStore(tmp_path))(database, NIGHT + timedelta(days=11))

    async with database.reading() as unit:
        on_record = [row.entry.which for row in await unit.audit.latest(9)]
    assert on_record[:-1] == ["messages_in"]


async def test_somebody_who_is_needed_again_in_between_stays(database):
    await fill(database, ENDED)
    rule = next(rule for rule in RULES if rule.kind == "conversations")
    later = NOON + timedelta(days=99)
    async with database.unit() as unit:
        keys = await unit.expiry.due(rule, later, 9)
        await unit._connection.execute(rule.table.update().values(expires_at=later))

        assert len(keys) == 1
        assert await unit.expiry.erase(rule, keys, later) == 0
