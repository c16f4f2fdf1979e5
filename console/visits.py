"""Somebody who looks at the console: who they are, from which browser, in which language."""

import hashlib
import hmac
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from zoneinfo import ZoneInfo

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import HTMLResponse

from console.door import ConsoleDoor
from console.navigation import Section, sections
from console.pages import page
from console.saying import Said, listen
from console.tongue import Tongue
from domain.ids import AreaKey
from domain.people.contacts import Liaison
from domain.people.users import Right, Session, User
from storage.unit_of_work import UnitOfWork

MASK = "•••"


@dataclass(frozen=True, slots=True)
class House:
    """What the organisation is called, where it is in time, and which of its rooms are in use."""

    name: str
    zone: ZoneInfo
    areas: frozenset[AreaKey]
    has_hospital: bool
    country: str = ""


async def read_house(unit: UnitOfWork) -> House:
    """The organisation as every page needs it."""
    profile = await unit.setup.profile()
    return House(
        profile.name,
        ZoneInfo(profile.timezone),
        frozenset(await unit.setup.areas()),
        profile.hospital is not None,
        profile.country,
    )


@dataclass(frozen=True, slots=True)
class Guest:
    """Somebody whom we do not know, or not yet."""

    door: ConsoleDoor
    request: Request
    house: House
    tongue: Tongue
    now: datetime

    def page(self, name: str, status: int = 200, **facts: object) -> HTMLResponse:
        """The template *name* for them; what was to be said is said once."""
        said = listen(self.request)
        answer = page(
            name, self.tongue, status, visit=self, house=self.house, said=said, menu=(), **facts
        )
        return _told(answer, said)


@dataclass(frozen=True, slots=True)
class Visit(Guest):
    """Somebody who signed in."""

    user: User
    session: Session
    key: str

    def may(self, right: Right) -> bool:
        """Whether they have *right*."""
        return self.user.may(right)

    @property
    def liaison(self) -> Liaison:
        """The user as the rules about reports know them: answering for the areas they reach."""
        return self.user.as_liaison(self.house.areas)

    @property
    def areas(self) -> Sequence[AreaKey]:
        """The areas that are any business of theirs."""
        return sorted(self.liaison.areas)

    @property
    def token(self) -> str:
        """What a form of theirs brings along, so that no other site can have sent it."""
        return hashlib.sha256(f"form {self.key}".encode()).hexdigest()

    def is_own(self, token: str) -> bool:
        """Whether *token* came with a form that we drew for this session."""
        return hmac.compare_digest(self.token.encode(), token.encode())

    def of_person(self, text: str) -> str:
        """*text* about a person, for those who may see persons."""
        return text if not text or self.may(Right.SEE_PERSONS) else MASK

    @property
    def menu(self) -> tuple[Section, ...]:
        """The rooms of the console that are open to them."""
        return sections(self.user, self.request.url.path, has_hospital=self.house.has_hospital)

    def page(self, name: str, status: int = 200, **facts: object) -> HTMLResponse:
        """The template *name* for them; what was to be said is said once."""
        said = listen(self.request)
        answer = page(
            name, self.tongue, status,
            visit=self, house=self.house, said=said, menu=self.menu, **facts,
        )  # fmt: skip
        return _told(answer, said)


def missing() -> HTTPException:
    """There is nothing there, or nothing of theirs: both sound the same."""
    return HTTPException(404)


def _told(answer: HTMLResponse, said: Said | None) -> HTMLResponse:
    if said:
        answer.delete_cookie(Said.COOKIE, path="/console")
    return answer
