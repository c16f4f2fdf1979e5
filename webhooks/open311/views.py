"""What other systems are shown of services and reports."""

from collections.abc import Mapping
from datetime import datetime

from domain.fieldwork.reports import Area, Category, Report, ReportStatus
from domain.forms import Attribute, Form
from domain.ids import AreaKey, CategoryKey
from storage.fieldwork.openness import Followed
from storage.people.api_keys import ApiKey
from webhooks.open311.host import Host
from webhooks.open311.shapes import (
    AttributeShape,
    Discovery,
    Endpoint,
    Service,
    ServiceDefinition,
    ServiceRequest,
    ValueShape,
)

ROOT = "/open311/v2"
BEFORE_ANY_CHANGE = "1970-01-01T00:00:00+00:00"


def show_discovery(host: Host, changed: str | None) -> Discovery:
    """Where the interface is, when its services changed, and whom to ask."""
    url = host.door.public_url
    contact = host.open311.contact or host.say("georeport-contact", name=host.name, url=url)
    key_service = host.open311.key_service or host.say(
        "georeport-key-service", name=host.name, contact=contact
    )
    changeset = host.here(datetime.fromisoformat(changed or BEFORE_ANY_CHANGE)).isoformat()
    type = "production" if host.door.is_production else "test"
    endpoint = Endpoint(url=url + ROOT, changeset=changeset, type=type)
    return Discovery(
        changeset=changeset, contact=contact, key_service=key_service, endpoints=[endpoint]
    )


def show_service(
    host: Host, category: Category, areas: Mapping[AreaKey, Area], forms: Mapping[CategoryKey, Form]
) -> Service:
    """A category as a service."""
    area = areas[category.area].name
    return Service(
        service_code=category.key,
        service_name=category.name,
        description=host.say("georeport-service", area=area, days=category.days),
        metadata=category.key in forms,
        group=area,
    )


def show_form(form: Form) -> ServiceDefinition:
    """What a category asks, as a service definition."""
    shapes = [_attribute(order, each) for order, each in enumerate(form.attributes, 1)]
    return ServiceDefinition(service_code=form.key, attributes=shapes)


def _attribute(order: int, attribute: Attribute) -> AttributeShape:
    return AttributeShape(
        variable=attribute.variable,
        code=attribute.code,
        datatype=attribute.datatype.value,
        required=attribute.required,
        datatype_description=attribute.datatype_description or None,
        order=order,
        description=attribute.description,
        values=[ValueShape(key=value.key, name=value.name) for value in attribute.values],
    )


def show_report(host: Host, followed: Followed, key: ApiKey | None) -> ServiceRequest:
    """A report as a service request.

    What a citizen wrote and photographed was not given to be published: it goes to holders of a
    key for that area.
    """
    report, category = followed.report, followed.report.category
    is_trusted = key is not None and key.reaches(category.area)
    picture = followed.picture if is_trusted else None
    return ServiceRequest(
        service_request_id=report.folio,
        status="closed" if report.has_ended else "open",
        status_notes=_notes(host, report, followed.done),
        service_name=category.name,
        service_code=category.key,
        description=report.description or None if is_trusted else None,
        agency_responsible=followed.area,
        requested_datetime=host.here(report.opened_at),
        updated_datetime=host.here(followed.changed_at),
        expected_datetime=host.here(report.deadline),
        address=report.address or None,
        lat=report.pin.latitude if report.pin else None,
        long=report.pin.longitude if report.pin else None,
        media_url=host.door.picture_url(picture) if picture else None,
    )


def _notes(host: Host, report: Report, done: str) -> str:
    """What its reporter is told: the crew's words for what is done, else how it stands."""
    if report.status is ReportStatus.CONCLUDED and done:
        return done
    return host.say(f"status-own-{report.status}")
