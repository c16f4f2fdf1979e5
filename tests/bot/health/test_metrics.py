"""Figures for those who watch: what happened is counted, and nobody is named."""

import re

import pytest
from httpx2 import ASGITransport, AsyncClient

from bot.app import create_app
from bot.health.readiness import check
from storage.revisions import revisions
from tests.builders import CITIZEN, LEAD, LIAISON
from tests.flows.city import wired
from tests.talk import Talk


async def figures(service) -> dict[str, float]:
    """What `/metrics` says."""
    transport = ASGITransport(app=create_app(service))
    async with AsyncClient(transport=transport, base_url="http://inside") as client:
        answer = await client.get("/metrics")
    assert answer.status_code == 200
    lines = [line.rpartition(" ") for line in answer.text.splitlines() if line[0] != "#"]
    return {name: float(value) for name, _, value in lines}


async def test_queues_are_counted_with_the_age_of_the_oldest(service, clock):
    talk = Talk(service)
    await talk.set_up()
    await talk.put(LEAD, "hola")
    clock.pass_by(seconds=90)
    await talk.put(LEAD, "menu")

    told = await figures(service)

    assert told['enlace_queue_depth{queue="inbox",status="waiting"}'] == 2
    assert told['enlace_queue_oldest_seconds{queue="inbox",status="waiting"}'] == 90
    assert told['enlace_queue_depth{queue="hooks",status="dead"}'] == 0
    assert told["enlace_database_up"] == 1


async def test_a_database_that_is_gone_is_a_figure_and_not_an_error(service, tmp_path):
    await service.database.close()
    (tmp_path / "enlace.db").unlink()

    assert (await figures(service))["enlace_database_up"] == 0


async def test_what_a_service_does_is_counted_and_nobody_is_named(database_url, tmp_path, clock):
    async with wired(database_url, tmp_path, clock) as city:
        await city.twilio.person(LEAD.external_id).say("hola")
        await city.sees(LEAD.external_id, "Lupita")
        await city.until(lambda: ended(city, well=True))  # the provider shows it a moment before
        told = await figures(city.service)

    assert told['enlace_acknowledgement_seconds_count{status="200"}'] == 1
    assert told["enlace_turn_seconds_count"] == 1
    assert told['enlace_sends_total{channel="whatsapp",outcome="sent"}'] >= 1
    written = " ".join(told)
    for person in (LEAD, LIAISON, CITIZEN):
        assert person.external_id not in written
    assert not re.search(r"Lupita|hola|\d{6}", written)


async def test_a_send_that_fails_is_counted_under_its_reason(sqlite_url, tmp_path, clock):
    async with wired(sqlite_url, tmp_path, clock) as city:
        city.twilio.faults.next(status=400)
        await city.twilio.person(LEAD.external_id).say("hola")
        await city.until(lambda: ended(city, well=False))


def ended(city, *, well: bool) -> bool:
    """Whether some send is counted that ended well, or not."""
    sends = city.service.metrics.registry.collect()
    return any(
        sample.value and (sample.labels["outcome"] == "sent") is well
        for metric in sends if metric.name == "enlace_sends"
        for sample in metric.samples
    )  # fmt: skip


async def test_a_service_that_is_well_says_so_of_each_thing(service):
    found = await check(service)

    assert found == {
        "ready": True, "database": "ok", "schema": "ok", "inbox": "0", "queues": "ok",
        "clock": "ok", "disk": "ok", "files": "ok",
    }  # fmt: skip


async def test_a_clock_that_went_back_is_noticed(service, clock):
    talk = Talk(service)
    await talk.set_up()
    await talk.put(LEAD, "hola")
    clock.pass_by(minutes=-5)

    found = await check(service)

    assert (found["ready"], found["clock"]) == (False, "set the clock: use NTP")


async def test_a_full_disk_is_noticed(service, monkeypatch):
    monkeypatch.setattr("bot.health.readiness.LEAST_FREE", 1 << 62)

    found = await check(service)

    assert found["ready"] is False
    assert found["disk"].endswith("MB left: make room")


async def test_an_older_schema_than_the_code_is_not_ready_and_a_newer_one_is(service, monkeypatch):
    known = revisions()
    monkeypatch.setattr("storage.revisions.revisions", lambda: (*known, "9999"))
    old = await check(service)
    monkeypatch.setattr("storage.revisions.revisions", lambda: known[:-1])
    new = await check(service)

    assert (old["ready"], old["schema"]) == (False, "run `enlace migrate`")
    assert (new["ready"], new["schema"]) == (True, "ok")


@pytest.mark.parametrize("name", ["inbox", "schema"])
async def test_a_database_without_tables_is_not_ready(service, tmp_path, name):
    (tmp_path / "enlace.db").unlink()
    await service.database.close()

    found = await check(service)

    assert found["ready"] is False
