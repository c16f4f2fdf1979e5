"""A set-up as a person wrote it: everything that an organisation is made of, in one value."""

from collections.abc import Mapping
from dataclasses import dataclass, fields
from datetime import date, time
from typing import Any

from domain.fieldwork.reports import Area, Category
from domain.forms import Form
from domain.hospital.policy import Policy
from domain.ids import AreaKey, CategoryKey, CrewId, ZoneKey
from domain.messages import Address
from domain.retention import USUAL, Retention


@dataclass(frozen=True, slots=True)
class CalendarPlan:
    """Hours of work; the public holidays of a country are named here and worked out later."""

    name: str
    weekdays: frozenset[int]
    opens: time
    closes: time
    country: str | None = None
    subdivision: str | None = None
    closures: frozenset[date] = frozenset()


@dataclass(frozen=True, slots=True)
class Zone:
    """A part of the city: a GeoJSON Polygon or MultiPolygon; no areas means that all share it."""

    key: ZoneKey
    name: str
    geometry: Mapping[str, Any]
    areas: frozenset[AreaKey] = frozenset()


@dataclass(frozen=True, slots=True)
class CrewPlan:
    """A crew; no zones means that it goes everywhere. Its shift is named by `calendar`."""

    key: CrewId
    name: str
    area: AreaKey
    limit: int
    categories: frozenset[CategoryKey]
    calendar: str
    zones: frozenset[ZoneKey] = frozenset()
    paused: bool = False


@dataclass(frozen=True, slots=True)
class MemberPlan:
    """Somebody to be whitelisted; without a locale they are spoken to in the organisation's."""

    crew: CrewId
    name: str
    addresses: tuple[Address, ...]
    is_lead: bool = False
    locale: str | None = None
    quiet: tuple[time, time] | None = None


@dataclass(frozen=True, slots=True)
class LiaisonPlan:
    """Somebody to answer for areas, reached by chat, by e-mail or both."""

    name: str
    areas: frozenset[AreaKey]
    addresses: tuple[Address, ...] = ()
    email: str | None = None
    summary_at: time | None = None
    locale: str | None = None
    quiet: tuple[time, time] | None = None


@dataclass(frozen=True, slots=True)
class Open311Plan:
    """How other systems know the organisation: its name among others, and whom they ask."""

    jurisdiction_id: str = ""
    contact: str = ""
    key_service: str = ""


@dataclass(frozen=True, slots=True)
class Profile:
    """What an organisation says of itself; what nobody wrote is as is usual.

    Working days are counted in `calendar`; the liaisons of `help_areas` are called when a citizen
    asks for a person.
    """

    name: str = "Enlace"
    timezone: str = "UTC"
    locale: str = "es"
    country: str = ""
    calendar: str = ""
    help_areas: tuple[AreaKey, ...] = ()
    open311: Open311Plan = Open311Plan()
    retention: Retention = USUAL
    hospital: Policy | None = None


@dataclass(frozen=True, slots=True)
class Organisation:
    """A whole set-up, with every reference in it known to be good."""

    name: str
    timezone: str
    locale: str
    country: str
    calendar: str
    help_areas: tuple[AreaKey, ...] = ()
    calendars: tuple[CalendarPlan, ...] = ()
    areas: tuple[Area, ...] = ()
    zones: tuple[Zone, ...] = ()
    categories: tuple[Category, ...] = ()
    forms: tuple[Form, ...] = ()
    crews: tuple[CrewPlan, ...] = ()
    members: tuple[MemberPlan, ...] = ()
    liaisons: tuple[LiaisonPlan, ...] = ()
    open311: Open311Plan = Open311Plan()
    retention: Retention = USUAL
    hospital: Policy | None = None

    @property
    def profile(self) -> Profile:
        """What it says of itself, without what it is made of."""
        return Profile(**{each.name: getattr(self, each.name) for each in fields(Profile)})
