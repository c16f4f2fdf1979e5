"""A service with two areas, a report waiting in each, and browsers signed in to its console."""

from dataclasses import dataclass, field, replace

from httpx2 import ASGITransport, AsyncClient, Response

from bot.app import create_app
from bot.organisation.setting_up import SettingUp
from bot.service import Service
from console.visiting import digest, new_key
from domain.fieldwork.reports import ReportStatus, receive
from domain.ids import ContactId, UserId
from domain.people.contacts import Contact
from domain.people.users import Session, User, UserRole
from tests.builders import LAMP, LAMPS, NOON, STREETS, a_report
from tests.console.desk.lamps import furnish
from tests.ward import a_hospital

HOST = "http://console"
OURS, THEIRS = "Bache frente a la escuela azul", "Luminaria de la calle secreta"


@dataclass
class Town:
    """The service, and its console as an application."""

    service: Service
    app: object = field(init=False)

    def __post_init__(self) -> None:
        self.app = create_app(self.service)

    async def settle(self) -> None:
        """Two areas, with a report each: SL-r1 in the streets, SL-r2 among the lamps.

        And a hospital, whose list is empty.
        """
        async with self.service.database.unit() as unit:
            await SettingUp(unit, a_hospital()).apply(now=NOON)
            ours = a_report("r1", description=OURS, status=ReportStatus.RECEIVED)
            theirs = replace(ours, id="r2", folio="SL-r2", category=LAMP, description=THEIRS)
            whose = Contact(ContactId("of-the-lamps"), (), "es", THEIRS)
            await unit.save(whose)
            theirs = replace(theirs, reporter=whose.id)
            for report in (ours, theirs):
                await unit.record(receive(report, now=NOON))
            await furnish(unit, theirs)
            await unit.commit()

    async def user(self, role: UserRole, areas=(STREETS,), **fields) -> User:
        """A user of the console, who is a contact as well."""
        id = self.service.database.new_id()
        areas = frozenset(areas) if role is UserRole.LIAISON else frozenset()
        user = User(UserId(id), f"{id}@example.org", "Nora Paz", role, ContactId(id), areas)
        user = replace(user, **fields)
        async with self.service.database.unit() as unit:
            await unit.save(Contact(user.contact, (), user.locale, user.name))
            await unit.save(user)
            await unit.commit()
        return user

    async def signed_in(self, role: UserRole, areas=(STREETS,), **fields) -> "Browser":
        """A browser in which a fresh user of *role* has signed in."""
        user, key = await self.user(role, areas, **fields), new_key()
        now = self.service.clock.now()
        async with self.service.database.unit() as unit:
            await unit.save(Session(digest(key), user.id, now, now))
            await unit.commit()
        return Browser(self.browser(cookie=f"enlace={key}"), user, key)

    def browser(self, **headers: str) -> AsyncClient:
        """A browser that stands on a page of ours, unless *headers* say otherwise."""
        given = {"origin": HOST, "referer": f"{HOST}/console/", **headers}
        return AsyncClient(transport=ASGITransport(self.app), base_url=HOST, headers=given)


@dataclass
class Browser:
    """A browser of somebody who signed in."""

    client: AsyncClient
    user: User
    key: str

    @property
    def token(self) -> str:
        from hashlib import sha256

        return sha256(f"form {self.key}".encode()).hexdigest()

    async def get(self, path: str, **kw) -> Response:
        return await self.client.get(path, **kw)

    async def post(self, path: str, **form: str) -> Response:
        """Send a form of ours; what it leads to is not followed."""
        return await self.client.post(path, data={"token": self.token, **form})

    async def read(self, path: str) -> str:
        """The page at *path*, which must be there."""
        answer = await self.get(path)
        assert answer.status_code == 200, (path, answer.status_code)
        return answer.text


__all__ = ["LAMPS", "OURS", "STREETS", "THEIRS", "Browser", "Town"]
