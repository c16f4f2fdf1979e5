"""Limits at rest, on both databases."""

from dataclasses import replace
from datetime import timedelta

from bot.lookups import crew_facts
from bot.organisation.setting_up import SettingUp
from domain.crew_limits.limits import Finding, Suggestion
from domain.crew_limits.proposals import (
    Backlog,
    LimitCause,
    LimitChanged,
    NewLimit,
    Proposal,
    ProposalStatus,
    set_limit,
)
from domain.events import Decision
from domain.fieldwork.limit_policy import LimitPolicy
from domain.fieldwork.reports import Area, ReportStatus
from domain.ids import ContactId, CrewId, ProposalId
from storage.database import Database
from tests.builders import LAMPS, NOON, POTHOLE, STREETS, a_report, an_organisation
from tests.histories import a_history, put

NORTH = CrewId("north")
SAID = Suggestion(NORTH, Finding.LIMIT, 0.9, 300, POTHOLE.key, 0.93, 280, 200, 20, 16, None)
PROPOSAL = Proposal(ProposalId("p1"), NORTH, STREETS, 4, 20, SAID, NOON)


async def apply(city: Database, plan) -> None:
    async with city.unit() as unit:
        await SettingUp(unit, plan).apply(now=NOON)
        await unit.commit()


def with_limit(limit: int):
    plan = an_organisation()
    return replace(plan, crews=tuple(replace(crew, limit=limit) for crew in plan.crews))


async def test_the_past_comes_back_as_it_happened_for_the_area_s_crews_alone(city):
    pasts = a_history(days=60)
    async with city.unit() as unit:
        await put(unit, pasts)
        found = await unit.limits.pasts(STREETS, NOON - timedelta(days=400))
        recent = await unit.limits.pasts(STREETS, NOON - timedelta(days=20))
        others = await unit.limits.pasts(LAMPS, NOON - timedelta(days=400))

    assert sorted(found, key=lambda past: past.given_at) == pasts
    since = NOON - timedelta(days=20)
    assert len(recent) == sum(p.ended_at is None or p.ended_at >= since for p in pasts)
    assert others == []


async def test_a_suggestion_and_a_proposal_come_back_as_they_were_saved(city):
    async with city.unit() as unit:
        await unit.apply(Decision((SAID, PROPOSAL)), now=NOON)
        await unit.apply(Decision((replace(SAID, limit=21),)), now=NOON)

        assert await unit.limits.suggestion_of(NORTH) == replace(SAID, limit=21)
        assert await unit.limits.proposals(STREETS, NOON) == {NORTH: [PROPOSAL]}


async def test_what_was_decided_long_ago_is_not_looked_at_any_more(city):
    closed = replace(PROPOSAL, status=ProposalStatus.DISMISSED, decided_at=NOON)
    async with city.unit() as unit:
        await unit.apply(Decision((closed,)), now=NOON)

        assert await unit.limits.proposals(STREETS, NOON) == {NORTH: [closed]}
        assert await unit.limits.proposals(STREETS, NOON + timedelta(seconds=1)) == {}


async def test_a_raised_limit_pulls_from_the_queue_in_the_same_transaction(city):
    async with city.unit() as unit:
        for number in range(6):
            await unit.save(a_report(f"r{number}", status=ReportStatus.QUEUED))
        await unit.give_out(STREETS, now=NOON)
        before = len(await unit.reports.of_crew(NORTH))
        (view, *_) = await unit.limits.views([STREETS], NOON)
        await unit.apply(set_limit(view, 6, by=ContactId("marta"), now=NOON), now=NOON)
        after = len(await unit.reports.of_crew(NORTH))
        crew = await unit.setup.crew(NORTH)

    assert (before, after, crew.limit) == (4, 6, 6)


async def test_a_new_limit_touches_nothing_else_of_the_crew(city):
    async with city.unit() as unit:
        crew = await unit.setup.crew(NORTH)
        given = replace(crew, last_assigned_at=NOON)
        await unit.setup.save_crew(given)
        await unit.apply(Decision((NewLimit(NORTH, STREETS, 9),)), now=NOON)

        assert await unit.setup.crew(NORTH) == replace(given, limit=9)


async def test_a_view_shows_what_is_aged_and_what_is_blocked(city):
    held = {"status": ReportStatus.ASSIGNED, "crew": NORTH}
    async with city.unit() as unit:
        await unit.save(a_report("late", deadline=NOON - timedelta(hours=1), **held))
        await unit.save(a_report("still", opened_at=NOON - timedelta(days=15), **held))
        await unit.save(a_report("fresh", **held))
        views = await unit.limits.views([STREETS], NOON)

    assert [(view.crew.id, view.backlog) for view in views] == [
        ("north", Backlog(active=3, overdue=1, asked=0, still=1)),
        ("south", Backlog()),
    ]


async def test_applying_the_file_again_leaves_a_limit_that_was_decided_in_chat(city):
    async with city.unit() as unit:
        (view, *_) = await unit.limits.views([STREETS], NOON)
        await unit.apply(set_limit(view, 7, by=ContactId("marta"), now=NOON), now=NOON)
        await unit.commit()

    await apply(city, an_organisation())
    async with city.reading() as unit:
        kept = (await unit.setup.crew(NORTH)).limit
    await apply(city, with_limit(5))
    async with city.reading() as unit:
        changed = (await unit.setup.crew(NORTH)).limit
    await apply(city, with_limit(5))

    assert (kept, changed) == (7, 5)
    async with city.reading() as unit:
        changes = await unit.limits.changes_of(NORTH)
    assert [(c.before, c.after, c.cause, c.by) for c in changes] == [
        (7, 5, LimitCause.FILE, None),
        (4, 7, LimitCause.EDITED, "marta"),
    ]


async def test_every_change_can_be_looked_up(city):
    async with city.unit() as unit:
        crew = replace(await unit.setup.crew(NORTH), limit=9)
        changed = LimitChanged(NOON, crew, 4, ContactId("marta"), LimitCause.ACCEPTED)
        await unit.apply(Decision((SAID,), (changed,)), now=NOON)
        facts = await crew_facts(unit, "Norte", now=NOON)

    assert facts["limit_changes"] == [
        {"at": NOON.isoformat(), "before": 4, "after": 9, "cause": "accepted", "by": "marta"}
    ]
    assert facts["limit_suggestion"]["finding"] == "limit"
    assert facts["limit_suggestion"]["high"] is None


async def test_an_area_keeps_its_policy(city):
    policy = LimitPolicy(0.8, automatic=True, lowest=2, highest=20, largest_step=1)
    plan = an_organisation()
    await apply(city, replace(plan, areas=(Area(STREETS, "Calles", limits=policy), plan.areas[1])))

    async with city.reading() as unit:
        areas = await unit.setup.areas()

    assert areas[STREETS].limits == policy
    assert areas[LAMPS].limits == LimitPolicy()
