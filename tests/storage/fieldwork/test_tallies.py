"""Figures counted by the databases, beside a recount in plain Python."""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from math import ceil

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bot.organisation.setting_up import SettingUp
from domain.figures import By, Period, Tally, nothing
from tests.builders import LAMP, LAMPS, MONTERREY, NOON, POTHOLE, STREETS, an_organisation
from tests.storage.fieldwork.past import HOUR, Fate, live

FIRST = datetime(2026, 10, 1, 6, tzinfo=UTC)  # midnight in Monterrey
OCTOBER = Period(date(2026, 10, 1), date(2026, 10, 31), MONTERREY)
DAY = timedelta(days=1)
CREWS = {STREETS: ("north", "south"), LAMPS: ("lights",)}


@pytest.fixture
async def city(database):
    async with database.unit() as unit:
        await SettingUp(unit, an_organisation()).apply(now=NOON)
        await unit.commit()
    return database


async def tallies(
    city, fates, by=By.CREW, period=OCTOBER, areas=(STREETS, LAMPS)
) -> dict[str, Tally]:
    """What is counted once *fates* were lived through; nothing of it stays."""
    async with city.unit() as unit:
        for fate in fates:
            await live(unit, fate)
        return await unit.tallies.over(period, by, areas)


def a_fate(folio="F-1", **fields) -> Fate:
    fate = Fate(folio, FIRST, FIRST + 5 * DAY, crew="north", by="lead")
    return replace(fate, **fields)


def a_conclusion(folio="F-1", days=2, **fields) -> Fate:
    return a_fate(folio, **({"how": "concluded", "ended": FIRST + days * DAY} | fields))


async def test_a_conclusion_at_the_deadline_is_on_time_and_a_moment_later_is_not(city):
    late = FIRST + 5 * DAY + timedelta(microseconds=1)
    fates = [a_conclusion("F-1", days=5), a_conclusion("F-2", ended=late)]

    tally = (await tallies(city, fates))["north"]

    assert (tally.concluded, tally.on_time) == (2, 1)


async def test_an_extension_saves_the_deadline_and_not_the_first_promise(city):
    longer = a_conclusion(days=7, deadline=FIRST + 8 * DAY, promised=FIRST + 5 * DAY)

    tally = (await tallies(city, [longer]))["north"]

    assert (tally.on_time, tally.as_first_promised) == (1, 0)
    assert (tally.requests_made, tally.requests_granted) == (1, 1)


async def test_an_extension_granted_after_the_deadline_counts_like_any_other(city):
    later = a_conclusion(
        days=7, deadline=FIRST + 8 * DAY, promised=FIRST + 5 * DAY, granted=FIRST + 6 * DAY
    )

    tally = (await tallies(city, [later]))["north"]

    assert (tally.on_time, tally.as_first_promised) == (1, 0)


async def test_what_was_sent_back_is_active_and_reopened_and_not_concluded(city):
    returned = a_conclusion(how="sent back", sent_back=FIRST + 3 * DAY)

    by_crew = await tallies(city, [returned])
    by_member = await tallies(city, [returned], By.MEMBER)

    assert by_crew == {"north": replace(Tally(), active=1, reopened=1)}
    assert by_member == {"lead": replace(nothing(By.MEMBER), reopened=1)}


async def test_what_was_sent_back_and_done_again_counts_once_for_who_did_it_in_the_end(city):
    twice = a_conclusion(
        how="sent back", sent_back=FIRST + 3 * DAY, again=FIRST + 6 * DAY, again_by="mate"
    )

    by_crew = (await tallies(city, [twice]))["north"]
    by_member = await tallies(city, [twice], By.MEMBER)

    assert (by_crew.concluded, by_crew.on_time, by_crew.reopened, by_crew.active) == (1, 0, 1, 0)
    assert by_crew.half_within == 6 * DAY
    assert {member: (t.concluded, t.reopened) for member, t in by_member.items()} == {
        "lead": (0, 1),
        "mate": (1, 0),
    }


async def test_what_was_sent_back_is_of_the_crew_that_concluded_it_not_of_the_one_before(city):
    moved = a_conclusion(how="sent back", sent_back=FIRST + 3 * DAY, crew_before="south")

    assert {c: t.reopened for c, t in (await tallies(city, [moved])).items()} == {"north": 1}


async def test_a_rejected_report_is_neither_concluded_nor_late(city):
    gone = a_fate(how="rejected", ended=FIRST + 9 * DAY)

    tally = (await tallies(city, [gone]))["north"]

    assert (tally.rejected, tally.concluded, tally.on_time, tally.active) == (1, 0, 0, 0)


async def test_who_concludes_gets_the_credit_and_who_had_it_before_none(city):
    moved = a_conclusion(crew_before="south")

    assert set(await tallies(city, [moved])) == {"north"}


async def test_a_report_is_active_with_the_crew_that_had_it_as_the_period_ended(city):
    moved = a_fate(crew_before="south")
    ended = a_conclusion("F-2", days=40)
    early = Period(date(2026, 9, 1), date(2026, 9, 30), MONTERREY)

    assert (await tallies(city, [moved, ended]))["north"].active == 2
    assert await tallies(city, [moved, ended], period=early) == {}


@pytest.mark.parametrize(("photo", "missing"), [("yes", 0), ("coming", 0), ("refused", 1),
                                                ("lost", 1)])  # fmt: skip
async def test_evidence_is_missing_when_every_picture_was_lost(city, photo, missing):
    assert (await tallies(city, [a_conclusion(photo=photo)]))["north"].photos_missing == missing


async def test_imported_history_is_of_no_crew_and_has_no_photo(city):
    tally = (await tallies(city, [a_conclusion(crew="")]))[""]

    assert (tally.concluded, tally.photos_missing) == (1, 1)


async def test_a_report_outside_all_zones_has_its_line(city):
    fates = [a_conclusion("F-1", zone="centre"), a_conclusion("F-2")]

    found = await tallies(city, fates, By.ZONE)

    assert {zone: tally.concluded for zone, tally in found.items()} == {"centre": 1, "": 1}


async def test_only_the_areas_asked_for_are_counted(city):
    fates = [a_conclusion("F-1"), a_conclusion("F-2", category=LAMP, crew="lights")]

    assert set(await tallies(city, fates, By.AREA, areas=[LAMPS])) == {"lamps"}
    assert await tallies(city, fates, By.AREA, areas=[]) == {}


async def test_a_day_ends_with_the_midnight_of_the_place(city):
    fates = [a_conclusion(str(n), ended=FIRST + 4 * DAY + n * HOUR) for n in (-1, 0, 23, 24)]
    day = Period(date(2026, 10, 5), date(2026, 10, 5), MONTERREY)

    assert (await tallies(city, fates, period=day))["north"].concluded == 2


HOURS = st.integers(0, 60 * 24).map(lambda hours: FIRST + hours * HOUR)


@st.composite
def fates(draw) -> list[Fate]:
    return [_fate(draw, f"F-{number}") for number in range(draw(st.integers(0, 15)))]


def _fate(draw, folio: str) -> Fate:
    category = draw(st.sampled_from([POTHOLE, LAMP]))
    crew = draw(st.sampled_from(["", *CREWS[category.area]]))
    opened = draw(HOURS)
    deadline = opened + draw(st.integers(2, 400)) * HOUR
    how = draw(st.sampled_from(["open", "concluded", "concluded", "rejected", "sent back"]))
    ended = opened + draw(st.integers(2, 500)) * HOUR
    if not crew:
        how = "concluded" if how == "concluded" else "open"
    promised = draw(st.sampled_from([None, deadline - HOUR])) if crew else None
    return Fate(
        folio,
        opened,
        deadline,
        category,
        draw(st.sampled_from(["", "centre", "hills"])),
        crew,
        draw(st.sampled_from(["", *(c for c in CREWS[category.area] if c != crew)]))
        if crew
        else "",
        draw(st.sampled_from(["lead", "mate"])) if crew else "",
        how,
        None if how == "open" else ended,
        draw(st.sampled_from(["yes", "coming", "refused", "lost"])) if crew else "yes",
        promised,
        sent_back=ended + 5 * HOUR if how == "sent back" else None,
    )


def recount(fates: list[Fate], by: By) -> dict[str, Tally]:
    """The figures of October as docs/figures.md has them, one report after the other."""
    found: dict[str, dict[str, int]] = defaultdict(lambda: defaultdict(int))
    spans: dict[str, list[timedelta]] = defaultdict(list)
    for fate in fates:
        key = key_of(fate, by)
        for name in counted(fate, by):
            found[key][name] += 1
        if fate.how == "concluded" and is_october(fate.ended):
            spans[key].append(fate.ended - fate.opened)
    return {
        key: replace(nothing(by), **counts, **ranks(sorted(spans[key])))
        for key, counts in found.items()
    }


def key_of(fate: Fate, by: By) -> str:
    return {
        By.CREW: fate.crew,
        By.MEMBER: fate.by,
        By.CATEGORY: fate.category.key,
        By.ZONE: fate.zone,
        By.AREA: fate.category.area,
        By.TOTAL: "",
    }[by]


def counted(fate: Fate, by: By) -> Iterator[str]:
    if fate.how == "concluded" and is_october(fate.ended):
        yield from concluded(fate)
    yield from requested(fate)
    if is_october(fate.sent_back):
        yield "reopened"
    if by is not By.MEMBER and fate.how == "rejected" and is_october(fate.ended):
        yield "rejected"
    if by is not By.MEMBER and is_active(fate):
        yield "active"


def concluded(fate: Fate) -> Iterator[str]:
    yield "concluded"
    if fate.ended <= fate.deadline:
        yield "on_time"
    if fate.ended <= (fate.promised or fate.deadline):
        yield "as_first_promised"
    if not fate.crew or fate.photo in ("refused", "lost"):
        yield "photos_missing"


def requested(fate: Fate) -> Iterator[str]:
    """Asked for an hour after the opening; an extension is granted at once."""
    asked_at = fate.opened + HOUR
    for granted_at in (fate.promised and asked_at, fate.how == "rejected" and fate.ended):
        if granted_at and is_october(asked_at):
            yield "requests_made"
        if granted_at and is_october(granted_at):
            yield "requests_granted"


def is_october(moment: datetime | None) -> bool:
    return moment is not None and OCTOBER.since <= moment < OCTOBER.until


def is_active(fate: Fate) -> bool:
    if not fate.crew or fate.opened >= OCTOBER.until:
        return False
    if fate.how == "sent back":
        return not fate.ended < OCTOBER.until <= fate.sent_back
    return fate.ended is None or fate.ended >= OCTOBER.until


def ranks(spans: list[timedelta]) -> dict[str, timedelta]:
    if not spans:
        return {}
    half, most = ceil(len(spans) / 2), ceil(len(spans) * 9 / 10)
    return {"half_within": spans[half - 1], "most_within": spans[most - 1]}


@given(past=fates())
@settings(
    max_examples=25,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
async def test_the_databases_count_what_a_plain_recount_finds(city, past):
    async with city.unit() as unit:
        for fate in past:
            await live(unit, fate)
        counted = {by: await unit.tallies.over(OCTOBER, by, (STREETS, LAMPS)) for by in By}

    assert counted == {by: recount(past, by) for by in By}
