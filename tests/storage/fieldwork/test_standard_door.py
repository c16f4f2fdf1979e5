"""Folios, keys, submissions and what the public may follow, on both databases."""

import asyncio
from dataclasses import replace
from datetime import timedelta

import pytest

import storage.fieldwork.folios
from bot.organisation.setting_up import SettingUp
from domain.fieldwork.reports import ReportStatus, receive
from domain.forms import Attribute, Datatype, Form, Value
from domain.ids import ReportId
from domain.media import Media, MediaSource, MediaStatus
from domain.organisation import Open311Plan
from storage.fieldwork.openness import Criteria
from storage.fieldwork.submissions import Submission
from tests.builders import LAMP, NOON, POTHOLE, STREETS, a_report, an_organisation

SIZE = Attribute("size", "¿Qué tan grande?", Datatype.SINGLE, values=(Value("s", "Chico"),))
EVER = Criteria(NOON - timedelta(days=90), NOON + timedelta(days=1))


@pytest.fixture
async def city(database):
    await set_up(database, an_organisation())
    return database


async def set_up(database, organisation):
    async with database.unit() as unit:
        changes = await SettingUp(unit, organisation).apply(now=NOON)
        await unit.commit()
    return changes


async def keep(database, *reports):
    async with database.unit() as unit:
        for report in reports:
            await unit.record(receive(report, now=report.opened_at))
        await unit.commit()


# --- Folios


async def test_folios_are_counted_and_pass_over_those_that_an_import_brought(city):
    await keep(city, a_report("r1", folio="R-00002"))

    async with city.unit() as unit:
        folios = [await unit.folios.next() for _ in range(3)]
        await unit.commit()

    assert folios == ["R-00001", "R-00003", "R-00004"]


async def count_together(database, number: int) -> list[str]:
    async def count() -> str:
        async with database.unit() as unit:
            folio = await unit.folios.next()
            await unit.commit()
        return folio

    return list(await asyncio.gather(*(count() for _ in range(number))))


async def test_nobody_gets_the_same_folio_however_many_count_at_once(city):
    assert len(set(await count_together(city, 8))) == 8


async def test_without_the_lock_two_get_the_same_folio(city, monkeypatch):
    """The negative control: the race is real. SQLite's one writer holds the lock in any case."""

    async def hold_nothing(_connection, _name) -> None:
        await asyncio.sleep(0.05)

    monkeypatch.setattr(storage.fieldwork.folios, "lock", hold_nothing)
    folios = await count_together(city, 4)

    assert (len(set(folios)) < 4) is not city.is_embedded


# --- Keys


async def test_a_key_is_told_once_and_only_its_digest_is_kept(city):
    async with city.unit() as unit:
        text = await unit.api_keys.add("crm", [STREETS], NOON)
        (kept,) = await unit.api_keys.all()

        assert (await unit.api_keys.check(text)).name == "crm"
    assert text.split("_", 2)[2] not in repr(kept)
    assert kept.reaches(STREETS)
    assert not kept.reaches(LAMP.area)


@pytest.mark.parametrize("spoilt", ["{key}x", "x{key}", "", "enl", "enl_1_\ud800", "{key:.40}"])
async def test_nothing_but_the_very_key_is_good(city, spoilt):
    async with city.unit() as unit:
        text = await unit.api_keys.add("crm", [], NOON)

        assert await unit.api_keys.check(spoilt.format(key=text)) is None


async def test_a_revoked_key_is_of_no_use_and_its_name_stays_taken(city):
    async with city.unit() as unit:
        text = await unit.api_keys.add("crm", [], NOON)
        assert await unit.api_keys.revoke("crm", NOON)
        assert not await unit.api_keys.revoke("nobody", NOON)

        assert await unit.api_keys.check(text) is None
        assert await unit.api_keys.add("crm", [], NOON) is None


async def test_that_a_key_is_in_use_is_noted_to_the_hour(city):
    async with city.unit() as unit:
        text = await unit.api_keys.add("crm", [], NOON)
        for minutes, noted in ((0, 0), (30, 0), (90, 90)):
            key = await unit.api_keys.check(text)
            await unit.api_keys.seen(key, NOON + timedelta(minutes=minutes))
            last = (await unit.api_keys.check(text)).used_at
            assert last == NOON + timedelta(minutes=noted)


# --- Submissions


async def submitted(unit, report="r1", name="", content="same", at=NOON):
    (key,) = await unit.api_keys.all()
    digests = map(unit.submissions.digest, (content, name))
    await unit.submissions.put(Submission(ReportId(report), key.id, at, *digests), {})
    return key.id


async def earlier(unit, key, *, content="same", name="", after=timedelta()):
    digests = map(unit.submissions.digest, (content, name))
    found = await unit.submissions.earlier(key, *digests, NOON + after)
    return found.report if found else None


async def test_the_same_content_is_known_for_ten_minutes_and_a_name_for_a_day(city):
    await keep(city, a_report("r1"), a_report("r2"))
    async with city.unit() as unit:
        await unit.api_keys.add("crm", [], NOON)
        key = await submitted(unit)
        await submitted(unit, "r2", name="order-7", content="other")

        assert await earlier(unit, key, after=timedelta(minutes=9)) == "r1"
        assert await earlier(unit, key, after=timedelta(minutes=10)) is None
        assert await earlier(unit, key, content="else") is None
        assert await earlier(unit, "another", content="same") is None
        assert await earlier(unit, key, name="order-7", after=timedelta(hours=23)) == "r2"
        assert await earlier(unit, key, name="order-7", after=timedelta(hours=24)) is None
        assert await earlier(unit, key, name="order-8") is None


async def test_what_is_told_of_a_reporter_is_sealed(city):
    await keep(city, a_report("r1"))
    async with city.unit() as unit:
        await unit.api_keys.add("crm", [], NOON)
        (key,) = await unit.api_keys.all()
        submission = Submission(ReportId("r1"), key.id, NOON, "c", "")
        await unit.submissions.put(submission, {"first_name": "Ana", "phone": "81"})

        assert await unit.submissions.reporter_of(ReportId("r1")) == {
            "first_name": "Ana", "phone": "81"}  # fmt: skip
        assert await unit.submissions.reporter_of(ReportId("r2")) == {}
        rows = await unit._connection.exec_driver_sql("select reporter_sealed from submission")
        assert "Ana" not in rows.scalar()


# --- Forms


async def test_a_form_is_set_up_changed_and_emptied_by_the_file(city):
    plan = an_organisation()
    added = await set_up(city, replace(plan, forms=(Form(POTHOLE.key, (SIZE,)), Form(LAMP.key))))
    async with city.reading() as unit:
        assert await unit.forms.all() == {POTHOLE.key: Form(POTHOLE.key, (SIZE,))}
        assert await unit.forms.of(LAMP.key) == Form(LAMP.key)
    emptied = await set_up(city, replace(plan, forms=(Form(POTHOLE.key), Form(LAMP.key))))
    again = await set_up(city, replace(plan, forms=(Form(POTHOLE.key), Form(LAMP.key))))

    assert (added.added["form"], emptied.changed["form"], again.are_none) == (1, 1, True)
    async with city.reading() as unit:
        assert await unit.forms.all() == {}


async def test_the_services_changed_when_a_file_changed_them(city):
    async with city.reading() as unit:
        assert await unit.marks.get("services changed") == NOON.isoformat()
    plan = replace(an_organisation(), open311=Open311Plan("sanlazaro.example.org"))
    async with city.unit() as unit:
        await SettingUp(unit, plan).apply(now=NOON + timedelta(days=1))
        await unit.commit()
    async with city.reading() as unit:
        assert (await unit.setup.profile()).open311.jurisdiction_id
        assert await unit.marks.get("services changed") > NOON.isoformat()


# --- What the public may follow


async def found(database, criteria=EVER, **page):
    async with database.reading() as unit:
        rows = await unit.openness.find(criteria, **({"limit": 10, "skip": 0} | page))
    return [row.report.id for row in rows]


async def test_reports_are_found_by_time_category_and_whether_they_are_open(city):
    await keep(
        city,
        a_report("old", folio="1", opened_at=NOON - timedelta(days=91)),
        a_report("open", folio="2", opened_at=NOON - timedelta(days=2)),
        a_report("lamp", folio="3", category=LAMP, opened_at=NOON - timedelta(days=3)),
        a_report("done", folio="4", status=ReportStatus.CONCLUDED, ended_at=NOON),
        a_report("no", folio="5", status=ReportStatus.REJECTED, ended_at=NOON,
                 opened_at=NOON - timedelta(days=4)),
    )  # fmt: skip

    assert await found(city) == ["done", "open", "lamp", "no"]
    assert await found(city, replace(EVER, categories=(LAMP.key,))) == ["lamp"]
    assert await found(city, replace(EVER, is_open=True)) == ["open", "lamp"]
    assert await found(city, replace(EVER, is_open=False)) == ["done", "no"]
    assert await found(city, limit=2, skip=1) == ["open", "lamp"]
    async with city.reading() as unit:
        named = await unit.openness.named(["# 1", "nothing", "3"])
    assert [row.report.id for row in named] == ["lamp", "old"]


async def test_a_picture_is_shown_once_it_is_here_and_has_been_looked_at(city):
    await keep(city, a_report("r1", photos=("p1",)))
    for status, shown in ((MediaStatus.WANTED, None), (MediaStatus.STORED, "p1")):
        async with city.unit() as unit:
            picture = Media("p1", MediaSource.WEB, "http://x", NOON, content_type="image/jpeg")
            await unit.media.save(replace(picture, status=status))
            await unit.commit()
        async with city.reading() as unit:
            (row,) = await unit.openness.named(["SL-r1"])
        assert (row.picture, row.area, row.changed_at) == (shown, "Calles", row.report.opened_at)
