"""People, reports and the unit of work, on both databases."""

from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from bot.organisation.setting_up import SettingUp
from domain.fieldwork.assignments import Outcome
from domain.fieldwork.dispatch import assign
from domain.fieldwork.reports import ReportStatus
from domain.ids import AssignmentId, MediaId, ReportId
from domain.messages import Address, Channel
from domain.ordering.priority import CategoryRule, PriorityThenDeadline, Waiting, order
from storage.database import Database
from storage.secrecy.vault import Vault
from tests.builders import (
    LEAD,
    LIAISON,
    NOON,
    POTHOLE,
    STREETS,
    a_report,
    an_organisation,
)


async def store(database: Database, *reports) -> None:
    async with database.unit() as unit:
        for report in reports:
            await unit.save(report)
        await unit.commit()


async def test_applying_an_organisation_again_changes_nothing(city):
    async with city.unit() as unit:
        changes = await SettingUp(unit, an_organisation()).apply(now=NOON)

    assert changes.are_none


async def test_a_member_taken_out_of_the_file_is_off_the_whitelist(city):
    fewer = replace(an_organisation(), members=an_organisation().members[1:])
    async with city.unit() as unit:
        changes = await SettingUp(unit, fewer).apply(now=NOON)
        lead = await unit.people.person(await unit.people.find(LEAD))

    assert changes.removed["member"] == 1
    assert lead.member is None


async def test_a_raised_limit_pulls_from_the_queue(city):
    plan = an_organisation()
    full = replace(plan, crews=tuple(replace(crew, limit=1) for crew in plan.crews))
    waiting = [a_report(f"r{n}", status=ReportStatus.QUEUED) for n in range(3)]
    async with city.unit() as unit:
        await SettingUp(unit, full).apply(now=NOON)
        for report in waiting:
            await unit.save(report)
        await unit.give_out(STREETS, now=NOON)
        before = len(await unit.reports.in_area([STREETS], ReportStatus.QUEUED))
        await SettingUp(unit, plan).apply(now=NOON)
        after = len(await unit.reports.in_area([STREETS], ReportStatus.QUEUED))

    assert (before, after) == (2, 0)


async def test_the_address_that_wrote_last_comes_first(city):
    telegram = Address(Channel.TELEGRAM, "77")
    async with city.unit() as unit:
        liaison = await unit.people.find(LIAISON)
        await unit.people.add_address(liaison, telegram)
        await unit.people.wrote((telegram, NOON))
        addresses = (await unit.people.get(liaison)).addresses

    assert [a.channel for a in addresses] == [Channel.TELEGRAM, Channel.WHATSAPP, Channel.EMAIL]


async def test_an_alias_is_learned_and_somebody_else_s_address_is_not_taken_over(city):
    alias = "MX.abc"
    async with city.unit() as unit:
        lead = await unit.people.find_or_add(LEAD, alias, unit.new_id)
        by_alias = await unit.people.find(Address(Channel.WHATSAPP, alias))
        taken = await unit.people.add_address(await unit.people.find(LIAISON), LEAD)

    assert (by_alias, taken) == (lead, False)


async def test_a_report_comes_back_as_it_was_saved_and_is_found_however_its_folio_is_typed(city):
    report = a_report(photos=(MediaId("p"),))
    await store(city, report)

    async with city.reading() as unit:
        assert await unit.reports.get(report.id) == report
        for typed in ("SL-r1", "sl-R1", "#sl-r1", " sl-r1 ", "slr1", "sl r1", "sl/r1", "SL–R1"):
            assert await unit.reports.by_folio(typed) == report, typed


async def test_a_folio_without_its_marks_is_found_only_where_it_is_nobody_else_s(city):
    twins = a_report("1", folio="2026-11"), a_report("2", folio="2026-1-1")
    await store(city, *twins)

    async with city.reading() as unit:
        assert await unit.reports.by_folio("202611") is None
        found = [await unit.reports.by_folio(each.folio) for each in twins]
    assert found == [*twins]


async def test_the_order_of_the_database_is_the_order_of_the_rules(city):
    urgent = replace(POTHOLE, key="sinkhole", level=1)
    days = (3, 1, 2, 2, 5)
    reports = [
        a_report(f"r{n}", deadline=NOON + timedelta(days=d), status=ReportStatus.QUEUED,
                 category=urgent if n == 4 else POTHOLE)
        for n, d in enumerate(days)
    ]  # fmt: skip
    async with city.unit() as unit:
        await unit.setup.save_category(urgent)
        await unit.reports.save(*reports)
        found = await unit.reports.in_area([STREETS], ReportStatus.QUEUED)

    rules = {c.key: CategoryRule(c.key, c.level) for c in (urgent, POTHOLE)}
    waiting = [Waiting(r.id, r.category.key, r.opened_at, r.deadline) for r in reports]
    expected = order(waiting, PriorityThenDeadline(rules), NOON)
    assert [report.id for report in found] == [item.id for item in expected]


async def test_what_is_not_committed_is_forgotten(city):
    async with city.unit() as unit:
        await unit.save(a_report())

    async with city.reading() as unit:
        assert await unit.reports.get(ReportId("r1")) is None


async def test_a_reassigned_report_keeps_the_history_of_who_had_it(city):
    await store(city, a_report())
    async with city.unit() as unit:
        report = await unit.reports.get(ReportId("r1"))
        loads = await unit.loads(STREETS)
        decision = assign(report, None, loads, id=AssignmentId("a1"), by=None, now=NOON)
        await unit.apply(decision, now=NOON)
        lines = await unit.reports.history_of(report.id)
        current = await unit.reports.assignment_of(report.id)
        await unit.commit()

    assert [line.kind for line in lines] == ["report-accepted", "report-assigned"]
    assert current.outcome is not Outcome.MOVED
    assert [verdict.why for verdict in current.explanation] == ["fittest", "paused"]


async def test_no_name_and_no_number_can_be_read_in_the_database_file(city):
    if not city.is_embedded:
        pytest.skip("PostgreSQL keeps no single file to look into; the columns are the same")
    path = Path(city.url.partition(":///")[2])
    kept = b"".join(p.read_bytes() for p in path.parent.glob(f"{path.name}*"))

    assert b"Calles" in kept  # the search itself works
    for secret in (b"Lupita", b"8100000101", b"marta@example.org"):
        assert secret not in kept


def test_old_keys_still_open_and_the_newest_one_seals():
    old, new = Vault.new_key(), Vault.new_key()
    sealed = Vault((old,), "s").seal("Lupita")

    assert Vault((new, old), "s").open(sealed) == "Lupita"
    assert Vault((new,), "s").open(Vault((new, old), "s").seal("x")) == "x"
    assert Vault((new,), "s").index("a") == Vault((old,), "s").index("a")
    assert Vault((new,), "s").index("a") != Vault((new,), "t").index("a")


async def test_what_a_crew_concluded_of_late_is_found_and_nothing_else(city):
    north = an_organisation().crews[0].key
    done = replace(a_report("1"), crew=north, status=ReportStatus.CONCLUDED, ended_at=NOON)
    await store(
        city,
        done,
        replace(done, id=ReportId("2"), folio="SL-2", ended_at=NOON - timedelta(days=20)),
        replace(done, id=ReportId("3"), folio="SL-3", status=ReportStatus.REJECTED),
        replace(done, id=ReportId("4"), folio="SL-4", crew=an_organisation().crews[1].key),
    )

    async with city.reading() as unit:
        found = await unit.reports.concluded_by(north, NOON - timedelta(days=14))

    assert [report.folio for report in found] == [done.folio]
