"""Figures with names and limits: what commands and the chat show."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import datetime

from domain.fieldwork.crews import Crew, CrewStatus
from domain.fieldwork.reports import ReportStatus
from domain.fieldwork.summaries import FiguresSheet, crew_figures
from domain.figures import (
    WEEKS,
    By,
    FiguresLine,
    Period,
    Tally,
    last_days,
    last_weeks,
    nothing,
)
from domain.ids import AreaKey, ContactId
from storage.unit_of_work import UnitOfWork


async def figures_over(
    unit: UnitOfWork, periods: Iterable[Period], by: By, areas: Collection[AreaKey]
) -> list[FiguresLine]:
    """A line for each period and whoever belongs to *areas* or did something there, by name."""
    crews = [crew for crew in await unit.setup.crews() if crew.area in areas]
    known = await _known(unit, by, areas, crews)
    lines: list[FiguresLine] = []
    for period in periods:
        found = await unit.tallies.over(period, by, areas)
        names = known | await _strangers(unit, by, found.keys() - known.keys())
        lines += _lines(by, period, names, found, crews)
    return lines


def _lines(
    by: By,
    period: Period,
    names: Mapping[str, str],
    found: Mapping[str, Tally],
    crews: Sequence[Crew],
) -> list[FiguresLine]:
    """By name; what is of nobody comes last."""
    keys = sorted(names, key=lambda key: (not key, names[key].casefold(), key))
    return [
        FiguresLine(by, period, key, names[key], _with_limit(by, key, found, crews)) for key in keys
    ]


def _with_limit(by: By, key: str, found: Mapping[str, Tally], crews: Sequence[Crew]) -> Tally:
    """The tally with the limit of a crew, or of all crews at work; others have none."""
    tally = found.get(key, nothing(by))
    at_work = [crew for crew in crews if crew.status is CrewStatus.ACTIVE]
    ours = {
        By.CREW: [crew for crew in crews if crew.id == key],
        By.AREA: [crew for crew in at_work if crew.area == key],
        By.TOTAL: at_work,
    }.get(by, [])
    return replace(tally, limit=sum(crew.limit for crew in ours)) if ours else tally


async def _known(
    unit: UnitOfWork, by: By, areas: Collection[AreaKey], crews: Sequence[Crew]
) -> dict[str, str]:
    """Whoever has a line though nothing was done, by key."""
    names: dict[str, str] = {}
    match by:
        case By.CREW:
            names = {crew.id: crew.name for crew in crews}
        case By.AREA:
            names = {key: a.name for key, a in (await unit.setup.areas()).items() if key in areas}
        case By.CATEGORY:
            categories = (await unit.setup.categories()).values()
            names = {each.key: each.name for each in categories if each.area in areas}
        case By.ZONE:
            names = {zone.key: zone.name for zone in await unit.setup.zones()}
        case By.MEMBER:
            pass
        case By.TOTAL:
            names = {"": ""}
    return names


async def _strangers(unit: UnitOfWork, by: By, keys: Collection[str]) -> dict[str, str]:
    """The names of keys that only turned up in the figures: members, and what is gone by now."""
    called = await unit.people.names(map(ContactId, keys)) if by is By.MEMBER else {}
    return {key: called.get(ContactId(key), "") or key for key in keys}


async def sheet_of(
    unit: UnitOfWork, by: By, spans: Iterable[int], areas: Collection[AreaKey], now: datetime
) -> FiguresSheet:
    """What a liaison of *areas* sees; with everything together goes what a chart needs."""
    timezone = await unit.setup.timezone()
    periods = [last_days(days, now, timezone) for days in spans]
    lines = tuple(await figures_over(unit, periods, by, areas))
    if by is not By.TOTAL:
        return FiguresSheet(lines)
    crews = [crew for crew in await unit.setup.crews() if crew.area in areas]
    reports = await unit.reports.in_area(areas, ReportStatus.ASSIGNED)
    weeks = await unit.tallies.on_time(last_weeks(WEEKS, now, timezone), areas)
    return FiguresSheet(lines, crew_figures(crews, reports, now=now), weeks)
