"""An organisation's set-up at rest: areas, calendars, zones, categories and crews."""

from collections.abc import Iterable, Sequence
from dataclasses import asdict
from datetime import date, datetime, time
from typing import Any
from zoneinfo import ZoneInfo

from sqlalchemy import JSON, RowMapping, bindparam, select
from sqlalchemy.ext.asyncio import AsyncConnection
from sqlmodel import Field

from domain.calendar import Calendar, DayKind
from domain.fieldwork.crews import Crew, CrewStatus
from domain.fieldwork.limit_policy import LimitPolicy
from domain.fieldwork.reports import Area, Category
from domain.hospital.policy import Policy, policy_of, written
from domain.ids import AreaKey, CategoryKey, CrewId, ZoneKey
from domain.organisation import CalendarPlan, Open311Plan, Profile, Zone
from domain.retention import Retention
from storage.calendars import ROUND_THE_CLOCK, calendar_of
from storage.columns import Row, UtcDateTime, table_of, upsert
from storage.drivers.prepared import Found, Prepared
from storage.locks import Lock, lock
from storage.shelf import Shelved
from storage.versions import Versions, counted

SERVICES_CHANGED = "services changed"


class OrganisationRow(Row, table=True):
    """Table `organisation`: one row."""

    __tablename__ = "organisation"

    id: int = Field(primary_key=True)
    name: str
    timezone: str
    locale: str
    country: str = ""
    calendar: str
    help_areas: list[str] = Field(sa_type=JSON)
    open311: dict[str, str] = Field(sa_type=JSON, sa_column_kwargs={"server_default": "{}"})
    retention: dict[str, int] = Field(sa_type=JSON, sa_column_kwargs={"server_default": "{}"})
    hospital: dict[str, Any] | None = Field(default=None, sa_type=JSON)


class CalendarRow(Row, table=True):
    """Table `calendar`."""

    __tablename__ = "calendar"

    name: str = Field(primary_key=True)
    weekdays: list[int] = Field(sa_type=JSON)
    opens: str
    closes: str
    country: str = ""
    subdivision: str = ""
    closures: list[str] = Field(sa_type=JSON)


class AreaRow(Row, table=True):
    """Table `area`."""

    __tablename__ = "area"

    key: str = Field(primary_key=True)
    name: str
    accepts_by_rule: bool
    limits: dict[str, Any] | None = Field(default=None, sa_type=JSON)


class ZoneRow(Row, table=True):
    """Table `zone`."""

    __tablename__ = "zone"

    key: str = Field(primary_key=True)
    name: str
    geometry: dict[str, Any] = Field(sa_type=JSON)
    areas: list[str] = Field(sa_type=JSON, sa_column_kwargs={"server_default": "[]"})


class CategoryRow(Row, table=True):
    """Table `category`."""

    __tablename__ = "category"

    key: str = Field(primary_key=True)
    name: str
    area: str = Field(index=True, foreign_key="area.key")
    level: int
    days: int
    day_kind: str
    weight: float = Field(default=1.0, sa_column_kwargs={"server_default": "1"})


class CrewRow(Row, table=True):
    """Table `crew`."""

    __tablename__ = "crew"

    id: str = Field(primary_key=True)
    name: str
    area: str = Field(index=True, foreign_key="area.key")
    limit: int
    categories: list[str] = Field(sa_type=JSON)
    zones: list[str] = Field(sa_type=JSON)
    calendar: str = Field(foreign_key="calendar.name")
    status: str
    last_assigned_at: datetime | None = Field(default=None, sa_type=UtcDateTime)
    version: int = counted()


ORGANISATION, CALENDAR = table_of(OrganisationRow), table_of(CalendarRow)
AREA, ZONE = table_of(AreaRow), table_of(ZoneRow)
CATEGORY, CREW = table_of(CategoryRow), table_of(CrewRow)
_ONE_CREW = Prepared(select(CREW).where(CREW.c.id == bindparam("crew")))


class Setup:
    """What an organisation is made of. Read far more often than written."""

    def __init__(self, connection: AsyncConnection, shelved: Shelved) -> None:
        self._connection = connection
        self._shelved = shelved
        self._crew_versions = Versions(connection, CREW)

    async def is_empty(self) -> bool:
        """Whether no organisation was set up yet."""
        return await self._shelved.get("organisation", self._read_profile) is None

    async def organisation(self) -> Profile | None:
        """What the organisation says of itself, once one is set up."""
        return await self._shelved.get("organisation", self._read_profile)

    async def profile(self) -> Profile:
        """What the organisation says of itself; before one is set up, what is usual."""
        return await self.organisation() or Profile()

    async def _read_profile(self) -> Profile | None:
        rows = await self._rows(select(ORGANISATION))
        return _to_profile(rows[0]) if rows else None

    async def save_profile(self, profile: Profile) -> None:
        """Insert or update the one organisation."""
        row = asdict(profile) | {
            "id": 1,
            "help_areas": list(profile.help_areas),
            "hospital": written(profile.hospital) if profile.hospital else None,
        }
        await upsert(self._connection, ORGANISATION, row)
        await self._shelved.change()

    async def areas(self) -> dict[AreaKey, Area]:
        """Every area by its key."""
        rows = await self._rows(select(AREA).order_by(AREA.c.name))
        areas = [_to_area(row) for row in rows]
        return {area.key: area for area in areas}

    async def categories(self) -> dict[CategoryKey, Category]:
        """Every category by its key."""
        rows = await self._rows(select(CATEGORY).order_by(CATEGORY.c.name))
        return {CategoryKey(row["key"]): to_category(row) for row in rows}

    async def zones(self) -> list[Zone]:
        """Every zone."""
        rows = await self._rows(select(ZONE).order_by(ZONE.c.key))
        return [_to_zone(row) for row in rows]

    async def calendar_plans(self) -> dict[str, CalendarPlan]:
        """Every calendar as it was written."""
        rows = await self._rows(select(CALENDAR))
        return {row["name"]: _to_plan(row) for row in rows}

    async def timezone(self) -> ZoneInfo:
        """Where the organisation is."""
        return ZoneInfo((await self.profile()).timezone)

    async def retention(self) -> Retention:
        """How long things are kept; a kind that was not written down, as long as is usual."""
        return (await self.profile()).retention

    async def hospital(self) -> Policy | None:
        """What the hospital decided about times; None where there is no hospital."""
        return (await self.profile()).hospital

    async def calendars(self) -> dict[str, Calendar]:
        """Every calendar with its holidays worked out."""
        return await self._shelved.get("calendars", self._read_calendars)

    async def _read_calendars(self) -> dict[str, Calendar]:
        timezone = (await self.profile()).timezone
        plans = await self.calendar_plans()
        return {name: calendar_of(plan, timezone) for name, plan in plans.items()}

    async def default_calendar(self) -> Calendar:
        """The calendar in which the organisation counts its working days."""
        if await self.is_empty():
            return calendar_of(ROUND_THE_CLOCK, "UTC")
        return (await self.calendars())[(await self.profile()).calendar]

    async def crew(self, id: CrewId) -> Crew | None:
        """One crew."""
        row = await _ONE_CREW.first(self._connection, crew=id)
        return await self._crew(row) if row else None

    async def crews(self, area: AreaKey | None = None) -> list[Crew]:
        """Every crew, or those of one area, by id."""
        query = select(CREW).order_by(CREW.c.id)
        return await self._crews(query.where(CREW.c.area == area) if area else query)

    async def save_area(self, area: Area) -> None:
        """Insert or update *area*."""
        row = {
            "key": area.key,
            "name": area.name,
            "accepts_by_rule": area.accepts_by_rule,
            "limits": asdict(area.limits),
        }
        await upsert(self._connection, AREA, row)

    async def save_calendar(self, plan: CalendarPlan) -> None:
        """Insert or update a calendar."""
        row = {
            "name": plan.name,
            "weekdays": sorted(plan.weekdays),
            "opens": plan.opens.strftime("%H:%M"),
            "closes": plan.closes.strftime("%H:%M"),
            "country": plan.country or "",
            "subdivision": plan.subdivision or "",
            "closures": sorted(day.isoformat() for day in plan.closures),
        }
        await upsert(self._connection, CALENDAR, row)
        await self._shelved.change()

    async def save_zone(self, zone: Zone) -> None:
        """Insert or update *zone*."""
        row = {
            "key": zone.key,
            "name": zone.name,
            "geometry": dict(zone.geometry),
            "areas": sorted(zone.areas),
        }
        await upsert(self._connection, ZONE, row)

    async def remove_zones(self, keys: Iterable[ZoneKey]) -> None:
        """Take zones away; the crews that went there must be saved without them."""
        await self._connection.execute(ZONE.delete().where(ZONE.c.key.in_(list(keys))))

    async def remove_calendars(self, names: Iterable[str]) -> None:
        """Take calendars away that no crew has."""
        await self._connection.execute(CALENDAR.delete().where(CALENDAR.c.name.in_(list(names))))
        await self._shelved.change()

    async def hold(self) -> None:
        """Let nobody else change the set-up until this transaction ends."""
        await lock(self._connection, Lock.SET_UP)

    async def save_category(self, category: Category) -> None:
        """Insert or update *category*."""
        row = {
            "key": category.key,
            "name": category.name,
            "area": category.area,
            "level": category.level,
            "days": category.days,
            "day_kind": category.day_kind.value,
            "weight": category.weight,
        }
        await upsert(self._connection, CATEGORY, row)

    async def save_crew(self, crew: Crew) -> None:
        """Insert or update *crew*; raises Overtaken where somebody else was faster."""
        row = {
            "id": crew.id,
            "name": crew.name,
            "area": crew.area,
            "limit": crew.limit,
            "categories": sorted(crew.categories),
            "zones": sorted(crew.zones),
            "calendar": crew.shift.name,
            "status": crew.status.value,
            "last_assigned_at": crew.last_assigned_at,
        }
        await self._crew_versions.save([row])

    async def _crews(self, query: Any) -> list[Crew]:
        return [await self._crew(row) for row in await self._rows(query)]

    async def _crew(self, row: Found) -> Crew:
        read = self._crew_versions.read(row)
        return _to_crew(read, (await self.calendars())[read["calendar"]])

    async def _rows(self, query: Any) -> Sequence[RowMapping]:
        return (await self._connection.execute(query)).mappings().all()


def to_category(row: Found, prefix: str = "") -> Category:
    """Read a category from its columns."""
    return Category(
        CategoryKey(row[f"{prefix}key"]),
        row[f"{prefix}name"],
        AreaKey(row[f"{prefix}area"]),
        row[f"{prefix}level"],
        row[f"{prefix}days"],
        DayKind(row[f"{prefix}day_kind"]),
        row[f"{prefix}weight"],
    )


def _to_profile(row: RowMapping) -> Profile:
    return Profile(
        row["name"],
        row["timezone"],
        row["locale"],
        row["country"],
        row["calendar"],
        tuple(map(AreaKey, row["help_areas"])),
        Open311Plan(**row["open311"]),
        Retention(**row["retention"]),
        policy_of(row["hospital"]) if row["hospital"] else None,
    )


def _to_area(row: Found) -> Area:
    policy = LimitPolicy(**(row["limits"] or {}))
    return Area(AreaKey(row["key"]), row["name"], row["accepts_by_rule"], policy)


def _to_zone(row: Found) -> Zone:
    areas = frozenset(AreaKey(area) for area in row["areas"])
    return Zone(ZoneKey(row["key"]), row["name"], row["geometry"], areas)


def _to_plan(row: Found) -> CalendarPlan:
    return CalendarPlan(
        row["name"],
        frozenset(row["weekdays"]),
        time.fromisoformat(row["opens"]),
        time.fromisoformat(row["closes"]),
        row["country"] or None,
        row["subdivision"] or None,
        frozenset(date.fromisoformat(day) for day in row["closures"]),
    )


def _to_crew(row: Found, shift: Calendar) -> Crew:
    return Crew(
        CrewId(row["id"]),
        row["name"],
        AreaKey(row["area"]),
        row["limit"],
        frozenset(CategoryKey(key) for key in row["categories"]),
        shift,
        frozenset(ZoneKey(key) for key in row["zones"]),
        CrewStatus(row["status"]),
        row["last_assigned_at"],
    )
