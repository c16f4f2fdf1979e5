"""What was open before the service came: brought in quietly, and told of from then on."""

from datetime import timedelta

import pytest

from bot.importing import Bringing, ColumnMap, Outcome
from domain.fieldwork.reports import ReportStatus
from scheduler.reports import watch_deadlines
from tests.builders import LEAD, LIAISON, NOON
from tests.talk import Talk

COLUMNS = ColumnMap.model_validate(
    {"folio": "number", "category": "kind", "opened_at": "since", "deadline": "until"}
)


@pytest.fixture
async def talk(service) -> Talk:
    talk = Talk(service)
    await talk.set_up()
    return talk


def a_row(folio: str, *, until_in: timedelta) -> dict[str, str]:
    since, until = NOON - timedelta(days=10), NOON + until_in
    return {
        "number": folio,
        "kind": "pothole",
        "since": since.isoformat(),
        "until": until.isoformat(),
    }


async def bring(talk: Talk, *rows: dict[str, str], is_accepted: bool = True) -> Outcome:
    async with talk.service.database.unit() as unit:
        bringing = Bringing(unit, COLUMNS, as_of=None, now=talk.service.clock.now())
        outcome = await bringing.bring(rows)
        if is_accepted:
            await bringing.accept_open()
        await unit.commit()
    return outcome


async def told_within(talk: Talk, days: int) -> list[str]:
    """What crew and liaison hear while the clock looks every six hours."""
    told: list[str] = []
    for _ in range(days * 4):
        await watch_deadlines(talk.service.database, talk.service.clock.now())
        told += [*await talk.hear(LEAD), *await talk.hear(LIAISON)]
        talk.service.clock.pass_by(hours=6)
    return told


@pytest.mark.parametrize("is_accepted", [True, False])
async def test_a_deadline_that_was_over_before_the_import_is_news_to_nobody(talk, is_accepted):
    rows = [a_row(f"old-{n}", until_in=-timedelta(days=1 + n)) for n in range(30)]

    await bring(talk, *rows, is_accepted=is_accepted)

    assert await told_within(talk, 3) == []


async def test_a_deadline_that_is_near_at_the_import_is_told_of_when_it_passes(talk):
    await bring(talk, a_row("near", until_in=timedelta(hours=5)))

    told = await told_within(talk, 1)

    assert told[0] == "notice-overdue"
    assert "notice-due-soon" not in told


async def test_a_deadline_that_is_far_at_the_import_is_told_of_like_any_other(talk):
    await bring(talk, a_row("far", until_in=timedelta(days=8)))

    told = await told_within(talk, 9)

    assert told[:2] == ["notice-due-soon", "notice-overdue"]


async def test_accepting_an_import_leaves_what_citizens_sent_to_the_liaison(talk):
    await talk.report("SL-1")
    await bring(talk, a_row("known", until_in=timedelta(days=8)), is_accepted=False)

    outcome = await bring(
        talk,
        a_row("known", until_in=timedelta(days=8)),
        a_row("new", until_in=timedelta(days=8)),
    )

    assert (outcome.brought, outcome.known, outcome.accepted) == (1, 1, 2)
    assert (await talk.by_folio("SL-1")).status is ReportStatus.RECEIVED
    assert (await talk.by_folio("known")).status is ReportStatus.ASSIGNED
