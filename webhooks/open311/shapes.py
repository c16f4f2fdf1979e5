"""The shapes of questions and answers, as the standard names them: `/openapi.json` shows these."""

from datetime import datetime
from typing import Annotated, Any, Literal

from pydantic import BaseModel, Field, WithJsonSchema

from webhooks.open311.query import CLOSED, LAST_PAGE, MOST_AT_ONCE, OPEN

STATUSES = [OPEN, CLOSED, f"{OPEN},{CLOSED}", f"{CLOSED},{OPEN}"]


def is_text(**schema: Any) -> WithJsonSchema:
    """A text for us, and for others what it has to look like."""
    return WithJsonSchema({"type": "string", **schema})


class Asking(BaseModel):
    """What may be asked for. All is text: an empty argument is as good as none."""

    jurisdiction_id: str = Field("", description="needed by nobody; another than ours is not found")
    api_key: str = Field(
        "", description="shows what citizens wrote and photographed, in the areas of the key"
    )
    service_request_id: str = Field(
        "", description="public numbers, with commas; overrides all other arguments"
    )
    service_code: str = Field("", description="services, with commas")
    start_date: Annotated[str, is_text(format="date-time")] = Field(
        "", description="with its time zone; 90 days at the most"
    )
    end_date: Annotated[str, is_text(format="date-time")] = Field("", description="the same")
    status: Annotated[str, is_text(enum=STATUSES)] = Field("", description="both by default")
    page_size: Annotated[str, is_text(type="integer", minimum=1, maximum=MOST_AT_ONCE)] = Field(
        "", description="reports on a page"
    )
    page: Annotated[str, is_text(type="integer", minimum=1, maximum=LAST_PAGE)] = Field(
        "", description="which page, from 1"
    )


class Service(BaseModel):
    """A kind of report."""

    service_code: str
    service_name: str
    description: str
    metadata: bool = Field(description="whether its definition asks anything more")
    type: Literal["realtime"] = "realtime"
    keywords: str = ""
    group: str = Field(description="the area that sees to it")


class ValueShape(BaseModel):
    """Something to choose."""

    key: str
    name: str


class AttributeShape(BaseModel):
    """A further question."""

    variable: bool
    code: str
    datatype: Literal["string", "number", "datetime", "text", "singlevaluelist", "multivaluelist"]
    required: bool
    datatype_description: str | None
    order: int
    description: str
    values: list[ValueShape]


class ServiceDefinition(BaseModel):
    """What a service asks."""

    service_code: str
    attributes: list[AttributeShape]


class ServiceRequest(BaseModel):
    """A report, and how it stands; what is personal is told to holders of a key only."""

    service_request_id: str
    status: Literal["open", "closed"]
    status_notes: str | None
    service_name: str
    service_code: str
    description: str | None
    agency_responsible: str
    service_notice: str | None = None
    requested_datetime: datetime
    updated_datetime: datetime
    expected_datetime: datetime
    address: str | None
    address_id: str | None = None
    zipcode: str | None = None
    lat: float | None
    long: float | None
    media_url: str | None


class Receipt(BaseModel):
    """What a system gets for a report."""

    service_request_id: str
    service_notice: str
    account_id: str | None


class TokenAnswer(BaseModel):
    """The report that a token stands for."""

    service_request_id: str
    token: str


class Endpoint(BaseModel):
    """Where an interface is."""

    specification: str = "http://wiki.open311.org/GeoReport_v2"
    url: str
    changeset: str
    type: Literal["production", "test"]
    formats: list[str] = ["text/xml", "application/json"]


class Discovery(BaseModel):
    """What there is, and whom to ask."""

    changeset: str
    contact: str
    key_service: str
    endpoints: list[Endpoint]


class ErrorShape(BaseModel):
    """What went wrong."""

    code: int
    description: str
