"""A city's other system at the standard door of a whole service."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, replace

from httpx2 import ASGITransport, AsyncClient, Response

from bot.app import create_app
from bot.organisation.setting_up import SettingUp
from bot.service import Service
from domain.forms import Attribute, Datatype, Form, Value
from domain.ids import AreaKey
from domain.organisation import Open311Plan
from tests.builders import CITIZEN, LAMP, POTHOLE, an_organisation
from tests.talk import Talk

V2 = "/open311/v2"
SIZE = Attribute(
    "size", "¿Qué tan grande?", Datatype.SINGLE, required=True,
    values=(Value("s", "Chico"), Value("l", "Grande")),
)  # fmt: skip
LANES = Attribute("lanes", "Carriles", Datatype.NUMBER, datatype_description="cuántos")
CITY = replace(
    an_organisation(),
    forms=(Form(POTHOLE.key, (SIZE, LANES)), Form(LAMP.key)),
    open311=Open311Plan("sanlazaro.example.org", "datos@sanlazaro.example.org"),
)
POTHOLE_FORM = {
    "service_code": "pothole",
    "lat": "25.65",
    "long": "-100.40",
    "description": "Bache hondo",
    "attribute[size]": "l",
    "phone": CITIZEN.external_id,
    "first_name": "Ana",
    "last_name": "Ejemplo",
    "account_id": "7",
}


@dataclass
class Crm:
    """Asks and hands in; everything that a person would do is done by `talk`."""

    service: Service
    talk: Talk
    client: AsyncClient
    key: str

    async def get(self, path: str, **query: str) -> Response:
        return await self.client.get(path, params=query or None)

    async def report(self, headers=None, format="json", **fields: str) -> Response:
        """Hand in a pothole, with some fields told otherwise; an empty one is left out."""
        form = {"api_key": self.key} | POTHOLE_FORM | fields
        kept = {name: value for name, value in form.items() if value}
        return await self.client.post(f"{V2}/requests.{format}", data=kept, headers=headers)

    async def folio(self, **fields: str) -> str:
        answer = await self.report(**fields)
        assert answer.status_code == 201, answer.text
        return answer.json()[0]["service_request_id"]

    async def add_key(self, name: str, *areas: AreaKey) -> str:
        async with self.service.database.unit() as unit:
            key = await unit.api_keys.add(name, areas, self.service.clock.now())
            await unit.commit()
        return key


async def set_up(service: Service) -> str:
    """The city, and a key for its other system."""
    async with service.database.unit() as unit:
        await SettingUp(unit, CITY).apply(now=service.clock.now())
        key = await unit.api_keys.add("crm", [], service.clock.now())
        await unit.commit()
    return key


@asynccontextmanager
async def a_crm(service: Service) -> AsyncIterator[Crm]:
    key = await set_up(service)
    transport = ASGITransport(app=create_app(service), raise_app_exceptions=False)
    async with AsyncClient(transport=transport, base_url="http://inside") as client:
        yield Crm(service, Talk(service), client, key)
