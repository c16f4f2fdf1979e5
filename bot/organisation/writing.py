"""An organisation as its file: the same that is read, so that written and read nothing changes."""

from collections.abc import Mapping
from dataclasses import asdict
from datetime import time, timedelta
from typing import Any

import yaml

from bot.organisation.fields import WEEKDAYS
from bot.organisation.tree import NULLS
from domain.fieldwork.reports import Area, Category
from domain.forms import Attribute, Form
from domain.hospital.policy import Policy
from domain.messages import Address, Channel
from domain.organisation import (
    CalendarPlan,
    CrewPlan,
    LiaisonPlan,
    MemberPlan,
    Organisation,
    Zone,
)

Written = dict[str, Any]


def written(organisation: Organisation) -> Written:
    """The document of *organisation*: text, lists and mappings alone."""
    about = organisation
    forms = {form.key: form for form in about.forms}
    document = {
        "organisation": {
            "name": about.name,
            "timezone": about.timezone,
            "locale": about.locale,
            "country": about.country,
            "calendar": about.calendar,
            "help_areas": list(about.help_areas),
        },
        "calendars": [_calendar(calendar) for calendar in about.calendars],
        "areas": [_area(area) for area in about.areas],
        "zones": [_zone(zone) for zone in about.zones],
        "categories": [_category(each, forms.get(each.key)) for each in about.categories],
        "crews": [_crew(crew, about) for crew in about.crews],
        "liaisons": [_liaison(liaison) for liaison in about.liaisons],
        "open311": asdict(about.open311),
        "retention": asdict(about.retention),
        "hospital": _hospital(about.hospital) if about.hospital else None,
    }
    plain = {name: _plain(part) for name, part in document.items() if _is_said(part)}
    return {name: part for name, part in plain.items() if part}


def as_yaml(document: Mapping[str, Any]) -> str:
    """The text of a file that holds *document*."""
    return yaml.dump(
        dict(document), Dumper=_Dumper, allow_unicode=True, sort_keys=False, width=100,
        default_flow_style=None,
    )  # fmt: skip


class _Dumper(yaml.SafeDumper):
    """Writes every scalar as it is, since the reader takes every scalar as text."""

    yaml_implicit_resolvers = {}  # noqa: RUF012 - the library's shape

    def ignore_aliases(self, data: Any) -> bool:  # noqa: ARG002 - the library's shape
        """Whether *data* is written out again, which is always, as the reader knows no aliases."""
        return True


def _text(dumper: yaml.SafeDumper, text: str) -> yaml.Node:
    style = '"' if text in NULLS or text != text.strip() else None
    return dumper.represent_scalar("tag:yaml.org,2002:str", text, style)


_Dumper.add_representer(str, _text)


def _is_said(part: object) -> bool:
    return part is not None and part not in ({}, [], "")


def _plain(value: Any) -> Any:
    """*value* as somebody would write it; what is not said is left out."""
    if isinstance(value, Mapping):
        return {name: _plain(part) for name, part in value.items() if _is_said(part)}
    if isinstance(value, list | tuple):
        return [_plain(part) for part in value]
    if isinstance(value, bool):
        return "true" if value else "false"
    return str(value)


def _calendar(plan: CalendarPlan) -> Written:
    region = f"-{plan.subdivision}" if plan.subdivision else ""
    return {
        "name": plan.name,
        "weekdays": [WEEKDAYS[day] for day in sorted(plan.weekdays)],
        "hours": _hours((plan.opens, plan.closes)),
        "holidays": f"{plan.country}{region}" if plan.country else None,
        "closures": [day.isoformat() for day in sorted(plan.closures)],
    }


def _area(area: Area) -> Written:
    return {
        "key": area.key,
        "name": area.name,
        "accepts_by_rule": area.accepts_by_rule,
        "limits": asdict(area.limits),
    }


def _zone(zone: Zone) -> Written:
    return {
        "key": zone.key,
        "name": zone.name,
        "areas": sorted(zone.areas),
        "geometry": dict(zone.geometry),
    }


def _category(category: Category, form: Form | None) -> Written:
    return {
        "key": category.key,
        "name": category.name,
        "area": category.area,
        "level": category.level,
        "days": category.days,
        "day_kind": category.day_kind.value,
        "weight": category.weight,
        "attributes": [_attribute(each) for each in form.attributes] if form else [],
    }


def _attribute(attribute: Attribute) -> Written:
    return {
        "code": attribute.code,
        "description": attribute.description,
        "datatype": attribute.datatype.value,
        "required": attribute.required,
        "variable": attribute.variable,
        "datatype_description": attribute.datatype_description,
        "values": [asdict(value) for value in attribute.values],
    }


def _crew(crew: CrewPlan, organisation: Organisation) -> Written:
    """A crew with its people; without categories it has all of its area, those to come too."""
    own = {each.key for each in organisation.categories if each.area == crew.area}
    return {
        "key": crew.key,
        "name": crew.name,
        "area": crew.area,
        "limit": crew.limit,
        "categories": sorted(crew.categories) if crew.categories != own else [],
        "zones": sorted(crew.zones),
        "calendar": crew.calendar,
        "paused": crew.paused,
        "members": [_member(each) for each in organisation.members if each.crew == crew.key],
    }


def _member(member: MemberPlan) -> Written:
    return {
        "name": member.name,
        "addresses": [_address(each) for each in member.addresses],
        "lead": member.is_lead,
        "locale": member.locale,
        "quiet": _hours(member.quiet),
    }


def _liaison(liaison: LiaisonPlan) -> Written:
    return {
        "name": liaison.name,
        "areas": sorted(liaison.areas),
        "addresses": [_address(each) for each in liaison.addresses],
        "email": liaison.email,
        "summary_at": f"{liaison.summary_at:%H:%M}" if liaison.summary_at is not None else None,
        "locale": liaison.locale,
        "quiet": _hours(liaison.quiet),
    }


def _hospital(policy: Policy) -> Written:
    spans = {"stands": policy.stands, "reach": policy.reach, "near": policy.near}
    plain = {name: value for name, value in asdict(policy).items() if name not in spans}
    hours = {f"{name}_hours": span // timedelta(hours=1) for name, span in spans.items()}
    return {**plain, **hours}


def _address(address: Address) -> str:
    is_telephone = address.channel is Channel.WHATSAPP and address.external_id.startswith("+")
    return address.external_id if is_telephone else str(address)


def _hours(hours: tuple[time, time] | None) -> str | None:
    return "-".join(f"{at:%H:%M}" for at in hours) if hours else None
