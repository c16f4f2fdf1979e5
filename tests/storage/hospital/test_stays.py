"""One reading of the list tells what each figure says of it, as if it had been counted by hand."""

from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from random import Random

import pytest

from bot.hospital.watching import watched_over
from domain.figures import DAY, Each, Period
from domain.hospital.appointments import AppointmentStatus
from domain.hospital.referrals import Referral, ReferralState
from domain.hospital.stays import in_line, moves, seen, waits
from domain.hospital.watching import EVERYTHING
from domain.ids import SpecialtyKey
from tests.bot.hospital.test_watching import NOVEMBER
from tests.builders import NOON
from tests.domain.hospital.clinic import a_patient, a_referral, a_slot, booked

AUTUMN = Period(date(2026, 9, 1), date(2026, 11, 30), NOVEMBER.timezone)
MONTHS = [*AUTUMN.cut(Each.MONTH)]
OVER = (ReferralState.DISCHARGED, ReferralState.LOST, ReferralState.TRANSFERRED)
EYES, SKIN = SpecialtyKey("eyes"), SpecialtyKey("skin")


@dataclass(frozen=True)
class Life:
    """What became of a referral: when it was attended, and whether it left."""

    referral: Referral
    attended: tuple[datetime, ...]

    @property
    def seen(self) -> datetime | None:
        return min(self.attended, default=None)

    @property
    def left(self) -> datetime | None:
        return self.seen or (self.referral.state_since if self.referral.state in OVER else None)


@pytest.fixture
async def lives(database) -> list[Life]:
    """Sixty of two specialties; some left before they entered, as imports have it."""
    chance = Random(8)  # noqa: S311 - patients, not secrets
    found = [a_life(chance, f"r{n}") for n in range(60)]
    async with database.unit() as unit:
        await unit.save(a_patient())
        for life in found:
            await unit.save(life.referral)
            waiting = replace(life.referral, state=ReferralState.WAITING)
            for n, moment in enumerate(life.attended):
                id = f"{life.referral.id}-{n}"
                hour, _, slot = booked(waiting, a_slot(id, moment), id)
                await unit.save(slot)
                await unit.save(replace(hour, status=AppointmentStatus.ATTENDED))
        await unit.commit()
    return found


def a_life(chance: Random, id: str) -> Life:
    def some_moment() -> datetime:
        """Often the very one in which a month begins."""
        day = AUTUMN.since + chance.randrange(-20, 120) * DAY
        return chance.choice([day, *(month.since for month in MONTHS), AUTUMN.until])

    referral = a_referral(
        id,
        specialty=chance.choice([EYES, SKIN]),
        category=chance.choice(["p1", "p2", ""]),
        entered_on=date(2026, 8, 10) + chance.randrange(120) * DAY,
        is_guaranteed=chance.random() < 0.2,
        state=chance.choice([*OVER, ReferralState.WAITING, ReferralState.BOOKED]),
        state_since=some_moment(),
    )
    return Life(referral, tuple(some_moment() for _ in range(chance.choice([0, 0, 1, 2]))))


def flow(lives: list[Life], period: Period) -> dict[str, int]:
    first, last = period.first, period.last
    days = [(life.referral.entered_on, life.left) for life in lives]
    return {
        "at_start": sum(day < first and not (at and at < period.since) for day, at in days),
        "came": sum(first <= day <= last for day, _ in days),
        "left": sum(day <= last and is_within(at, period) for day, at in days),
    }


def waited(lives: list[Life], period: Period) -> list[int]:
    zone = period.timezone
    return sorted((life.seen.astimezone(zone).date() - life.referral.entered_on).days
                  for life in lives if is_within(life.seen, period))  # fmt: skip


def people(lives: list[Life]) -> list[tuple[str, date]]:
    return sorted((life.referral.category, life.referral.entered_on)
                  for life in lives if not life.referral.is_guaranteed)  # fmt: skip


def is_within(at: datetime | None, period: Period) -> bool:
    return at is not None and period.since <= at < period.until


def each(groups) -> list[tuple[str, date]]:
    """Those of *groups* one by one."""
    return [(category, entered) for category, entered, count in groups for _ in range(count)]


@pytest.mark.parametrize("of", [EVERYTHING, EYES])
async def test_what_became_of_the_list_is_as_counted_by_hand(database, lives, of):
    async with database.reading() as unit:
        stays = await unit.watching.stays(AUTUMN, of)
    ours = [life for life in lives if of in (EVERYTHING, life.referral.specialty)]
    for month in MONTHS:
        rest = [life for life in ours if life.referral.entered_on <= month.last
                and not (life.left and life.left < month.until)]  # fmt: skip
        assert moves(stays, [month]) == [flow(ours, month)]
        assert sorted(waits(stays, [month])[0]) == waited(ours, month)
        assert each(in_line(stays, month)) == people(rest)
        assert each(seen(stays, month)) == people(
            [life for life in ours if is_within(life.seen, month)]
        )


async def test_several_months_are_counted_at_once(database, lives):
    async with database.reading() as unit:
        stays = await unit.watching.stays(AUTUMN, EVERYTHING)
    several = moves(stays, MONTHS)
    assert several[0] == flow(lives, MONTHS[0])
    for before, month, after in zip(several, MONTHS[1:], several[1:], strict=False):
        assert after["at_start"] == before["at_start"] + before["came"] - before["left"]
        assert (after["came"], after["left"]) == (
            flow(lives, month)["came"], flow(lives, month)["left"],
        )  # fmt: skip
    assert [sorted(days) for days in waits(stays, MONTHS)] == [waited(lives, m) for m in MONTHS]


async def test_a_longer_time_tells_the_same_of_a_month_as_the_month_alone(database, lives):
    async with database.reading() as unit:
        longer = await unit.watching.stays(AUTUMN, EVERYTHING)
        alone = await unit.watching.stays(NOVEMBER, EVERYTHING)
    assert len(alone) < len(longer) <= len(lives)
    for told in (in_line, seen):
        assert told(longer, NOVEMBER) == told(alone, NOVEMBER)
    assert moves(longer, [NOVEMBER]) == moves(alone, [NOVEMBER])


async def test_a_specialty_has_its_own_line_though_nobody_is_left_in_it(database, lives):
    spring = Period(date(2027, 9, 1), date(2027, 9, 30), NOVEMBER.timezone)
    async with database.unit() as unit:
        gone = a_referral("gone", specialty=SpecialtyKey("voice"), state=ReferralState.LOST)
        await unit.save(replace(gone, state_since=NOON - timedelta(days=1)))
        await unit.commit()
    async with database.reading() as unit:
        whole, *lines = await watched_over(unit, spring, NOON)
    assert [line.specialty for line in lines] == ["eyes", "skin", "traumatologia", "voice"]
    assert (lines[3].at_start, lines[3].came, lines[3].left) == (0, 0, 0)
    assert whole.at_start == sum(line.at_start for line in lines)
