"""The same work, whether in chat or at the desk: each sees at once what the other decided."""

import asyncio

import pytest
from sqlalchemy import func, select

from bot.service import open_service
from bot.settings import Settings
from console.board import deciding
from domain.fieldwork.reports import ReportStatus
from domain.ids import CrewId
from domain.people.users import UserRole
from storage.fieldwork.report_rows import HISTORY
from storage.versions import Versions
from tests.builders import LEAD, LIAISON, STREETS
from tests.conftest import SECRETS
from tests.console.desk.told import told
from tests.console.desk.town import Town
from tests.talk import Talk

ROUNDS = 3
FIRST_NUMBER = 3  # two are taken by what the town brings
on_postgresql = pytest.mark.parametrize("database_url", ["postgresql"], indirect=True)


@pytest.fixture
async def town(database_url, tmp_path, clock):
    settings = Settings(
        _env_file=None, database_url=database_url, media_url=f"file:{tmp_path}", **SECRETS
    )
    async with open_service(settings, clock) as service:
        town = Town(service)
        await town.settle()
        yield town


@pytest.fixture
async def desk(town):
    return await town.signed_in(UserRole.LIAISON, [STREETS])


async def ask_for_time(talk: Talk, folio: str) -> None:
    await talk.press(LEAD, "report.extend", (await talk.by_folio(folio)).id)
    for words in ("en 20 días", "falta material"):
        await talk.say(LEAD, words)


async def test_what_begins_in_chat_is_decided_at_the_desk(town, desk):
    talk = Talk(town.service)
    await talk.report("SL-77")

    await desk.post("/console/board/streets/hand-out", **{"assign-one": "SL-77"})
    assert "notice-assigned" in await talk.hear(LEAD)
    await ask_for_time(talk, "SL-77")
    asked = await desk.read("/console/board")
    answer = await desk.post(f"/console/requests/{FIRST_NUMBER}/approve")

    assert "falta material" in asked
    assert "aprobada" in told(answer)
    assert "notice-extension-approved" in await talk.hear(LEAD)


async def test_what_is_decided_in_chat_is_seen_at_the_desk(town, desk):
    talk = Talk(town.service)
    await talk.report("SL-77")
    await talk.say(LIAISON, "asignar SL-77")
    page = await desk.read("/console/reports/SL-77")

    assert "Marta</strong> asignado a Norte" in page
    assert (await talk.by_folio("SL-77")).crew == CrewId("north")

    await desk.post("/console/reports/SL-77/assign", seen="received:")
    assert (await talk.by_folio("SL-77")).status is ReportStatus.ASSIGNED


async def decided_twice_at_once(town, desk, number: int) -> tuple[int, str, list[str]]:
    """How often it was decided, and what each of the two is told."""
    talk, folio = Talk(town.service), f"SL-{100 + number}"
    await talk.report(folio)
    await talk.say(LIAISON, f"asignar {folio}")
    await ask_for_time(talk, folio)
    await talk.hear(LIAISON)
    await talk.put(LIAISON, f"aprobar {number}")
    answer, _ = await asyncio.gather(
        desk.post(f"/console/requests/{number}/deny", answer="ya hay"), talk.worker.answer_next()
    )
    report = await talk.by_folio(folio)
    async with town.service.database.reading() as unit:
        query = select(func.count()).where(
            HISTORY.c.report == report.id,
            HISTORY.c.kind.in_(["extension-approved", "request-denied"]),
        )
        decided = (await unit._connection.execute(query)).scalar_one()
    return decided, told(answer), await talk.hear(LIAISON)


async def test_of_two_who_decide_at_once_one_is_told_that_the_other_was_faster(town, desk):
    rounds = [
        await decided_twice_at_once(town, desk, FIRST_NUMBER + number) for number in range(ROUNDS)
    ]

    for decided, at_the_desk, in_chat in rounds:
        assert decided == 1
        was_faster = "negada" in at_the_desk and "se adelantó" not in at_the_desk
        assert was_faster or "Marta se adelantó" in at_the_desk
        assert ("refusal-request-decided" in in_chat) == was_faster


@on_postgresql
async def test_without_versions_and_a_second_look_both_would_decide(town, desk, monkeypatch):
    careful = deciding._undecided

    async def slow(visit, unit):
        found = await careful(visit, unit)
        await asyncio.sleep(0.5)
        return found

    save = Versions._update

    async def careless(self, row):
        key = row[self._key.name]
        newest = select(self._table.c.version).where(self._key == key)
        version = (await self._connection.execute(newest)).scalar_one()
        self._read[key] = {**self._read[key], "version": version}
        await save(self, row)

    monkeypatch.setattr(deciding, "_undecided", slow)
    monkeypatch.setattr(Versions, "_update", careless)

    rounds = [
        await decided_twice_at_once(town, desk, FIRST_NUMBER + number) for number in range(ROUNDS)
    ]

    assert max(decided for decided, _, _ in rounds) == 2
