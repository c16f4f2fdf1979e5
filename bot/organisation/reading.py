"""From the file to the organisation: read, look over, and only then understand."""

from collections.abc import Sequence
from datetime import timedelta
from pathlib import Path
from typing import Any

from bot.organisation.checks import CHECKS, Check, find_unknown_zones
from bot.organisation.faults import OrganisationRefused, SetupFault
from bot.organisation.schema import (
    AreaWritten,
    AttributeWritten,
    CalendarWritten,
    CategoryWritten,
    CrewWritten,
    Document,
    HospitalWritten,
    LiaisonWritten,
    MemberWritten,
    Open311Written,
    ZoneWritten,
    read_document,
)
from bot.organisation.tree import Node, node_of, read_file, read_text
from bot.organisation.zones import bring_zones, find_geometry_faults
from domain.fieldwork.limit_policy import LimitPolicy
from domain.fieldwork.reports import Area, Category
from domain.forms import Attribute, Form, Value
from domain.hospital.policy import Policy
from domain.ids import AreaKey, CategoryKey, CrewId, ZoneKey
from domain.organisation import (
    CalendarPlan,
    CrewPlan,
    LiaisonPlan,
    MemberPlan,
    Open311Plan,
    Organisation,
    Zone,
)
from domain.retention import Retention


def read_organisation(path: Path) -> Organisation:
    """Read a set-up; OrganisationRefused tells all of its faults at once, in order."""
    tree, faults = read_file(path)
    tree, zone_faults = bring_zones(tree)
    checks = CHECKS if zone_faults else (*CHECKS, find_unknown_zones)
    return _understood(tree, checks, faults + zone_faults)


def read_written(document: dict[str, Any]) -> Organisation:
    """Understand a *document* that holds everything itself; its faults tell fields, not lines."""
    return _understood(node_of(document, Path()), (*CHECKS, find_unknown_zones), [])


def read_pasted(text: str) -> dict[str, Any]:
    """The document in *text*, which came without files beside it, in shape or not."""
    tree, faults = read_text(Path(), text)
    if not isinstance(tree.value, dict):
        faults = [*faults, tree.fault("fault-mapping")]
    if faults:
        raise OrganisationRefused(faults)
    plain: dict[str, Any] = tree.plain()
    return plain


def _understood(tree: Node, checks: Sequence[Check], faults: list[SetupFault]) -> Organisation:
    document = read_document(tree)
    faults += [fault for check in (*checks, find_geometry_faults) for fault in check(tree)]
    if isinstance(document, list):
        raise OrganisationRefused(_in_order(faults + document, tree.file))
    if faults:
        raise OrganisationRefused(_in_order(faults, tree.file))
    return _organisation(document)


def _in_order(faults: list[SetupFault], path: Path) -> list[SetupFault]:
    """The set-up's own first, then those of files beside it, each by line."""
    return sorted(faults, key=lambda f: (f.file != path, str(f.file), f.line, f.field))


def _organisation(written: Document) -> Organisation:
    about = written.organisation
    areas = tuple(_area(area) for area in written.areas)
    categories = tuple(
        Category(CategoryKey(c.key), c.name, AreaKey(c.area), c.level, c.days, c.day_kind, c.weight)
        for c in written.categories
    )
    everywhere = tuple(area.key for area in areas)
    return Organisation(
        name=about.name,
        timezone=about.timezone,
        locale=about.locale,
        country=about.country,
        calendar=about.calendar,
        help_areas=tuple(map(AreaKey, about.help_areas)) if about.help_areas else everywhere,
        calendars=tuple(_calendar(calendar) for calendar in written.calendars),
        areas=areas,
        zones=tuple(_zone(zone) for zone in written.zones),
        categories=categories,
        forms=tuple(_form(category) for category in written.categories),
        crews=tuple(_crew(crew, about.calendar, categories) for crew in written.crews),
        members=tuple(_member(crew, m) for crew in written.crews for m in crew.members),
        liaisons=tuple(_liaison(liaison) for liaison in written.liaisons),
        open311=_open311(written.open311),
        retention=Retention(**written.retention.model_dump()),
        hospital=_hospital(written.hospital) if written.hospital else None,
    )


def _hospital(written: HospitalWritten) -> Policy:
    return Policy(
        calendar=written.calendar,
        ask_days=tuple(written.ask_days),
        stands=timedelta(hours=written.stands_hours),
        reach=timedelta(hours=written.reach_hours),
        near=timedelta(hours=written.near_hours),
        several=written.several,
        control_days=written.control_days,
        ask_above=written.ask_above,
        most_extras=written.most_extras,
        most_overrun=written.most_overrun,
        idle_cost=written.idle_cost,
        overrun_cost=written.overrun_cost,
    )


def _area(written: AreaWritten) -> Area:
    policy = LimitPolicy(**written.limits.model_dump())
    return Area(AreaKey(written.key), written.name, written.accepts_by_rule, policy)


def _calendar(written: CalendarWritten) -> CalendarPlan:
    opens, closes = written.hours
    country, subdivision = written.holidays or (None, None)
    closures = frozenset(written.closures)
    return CalendarPlan(
        written.name, written.weekdays, opens, closes, country, subdivision, closures
    )


def _zone(written: ZoneWritten) -> Zone:
    outline = {
        "type": written.geometry["type"],
        "coordinates": _numbers(written.geometry["coordinates"]),
    }
    return Zone(ZoneKey(written.key), written.name, outline, frozenset(map(AreaKey, written.areas)))


def _numbers(written: Any) -> Any:
    return float(written) if isinstance(written, str) else [_numbers(each) for each in written]


def _form(written: CategoryWritten) -> Form:
    return Form(CategoryKey(written.key), tuple(_attribute(each) for each in written.attributes))


def _attribute(written: AttributeWritten) -> Attribute:
    return Attribute(
        written.code,
        written.description,
        written.datatype,
        written.required,
        written.variable,
        written.datatype_description or "",
        tuple(Value(value.key, value.name) for value in written.values),
    )


def _open311(written: Open311Written) -> Open311Plan:
    return Open311Plan(
        written.jurisdiction_id or "", written.contact or "", written.key_service or ""
    )


def _crew(written: CrewWritten, calendar: str, categories: tuple[Category, ...]) -> CrewPlan:
    own = frozenset(category.key for category in categories if category.area == written.area)
    return CrewPlan(
        key=CrewId(written.key),
        name=written.name,
        area=AreaKey(written.area),
        limit=written.limit,
        categories=frozenset(map(CategoryKey, written.categories)) if written.categories else own,
        calendar=written.calendar or calendar,
        zones=frozenset(map(ZoneKey, written.zones)),
        paused=written.paused,
    )


def _member(crew: CrewWritten, written: MemberWritten) -> MemberPlan:
    return MemberPlan(
        crew=CrewId(crew.key),
        name=written.name,
        addresses=tuple(written.addresses),
        is_lead=written.lead,
        locale=written.locale,
        quiet=written.quiet,
    )


def _liaison(written: LiaisonWritten) -> LiaisonPlan:
    return LiaisonPlan(
        name=written.name,
        areas=frozenset(map(AreaKey, written.areas)),
        addresses=tuple(written.addresses),
        email=written.email,
        summary_at=written.summary_at,
        locale=written.locale,
        quiet=written.quiet,
    )
