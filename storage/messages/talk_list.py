"""Conversations as the console lists them: whose, since when, and who tends to them."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import Select, and_, exists, false, func, or_, select, true
from sqlalchemy.ext.asyncio import AsyncConnection

from domain.ids import AreaKey, ContactId, CrewId
from domain.messages import Channel
from domain.people.contacts import Role
from domain.people.talks import Reach, Ties
from domain.takeover import Tending
from storage.drivers.prepared import Found
from storage.fieldwork.report_rows import REPORT
from storage.hospital.guardians import GUARDIAN
from storage.messages.conversations import CONVERSATION
from storage.messages.talks import to_tending
from storage.people.contacts import ADDRESS, CONTACT, LIAISON, MEMBER
from storage.secrecy.vault import Vault
from storage.setup import CATEGORY, CREW

FAMILY = "family"


class Shelf(StrEnum):
    """Which conversations: all, those that wait for a person, those that a person took over."""

    ALL = "all"
    CALLING = "calling"
    TAKEN = "taken"

    @classmethod
    def short(cls) -> tuple["Shelf", ...]:
        """Those with few on them, which can be counted."""
        return (cls.CALLING, cls.TAKEN)


@dataclass(frozen=True, slots=True)
class TalkLine:
    """One conversation in a list."""

    contact: ContactId
    name: str
    role: str
    crew: str
    channel: Channel
    at: datetime
    tending: Tending


_LAST = (
    select(ADDRESS.c.contact, func.max(ADDRESS.c.last_inbound_at).label("at"))
    .where(ADDRESS.c.last_inbound_at.is_not(None))
    .group_by(ADDRESS.c.contact)
    .subquery()
)
_TENDED = [CONVERSATION.c[name] for name in ("called_at", "taken_by", "taken_at", "tended_at")]
_IS_FAMILY = exists().where(GUARDIAN.c.contact == _LAST.c.contact)
_LINES = (
    select(
        _LAST,
        CONTACT.c.name_sealed,
        MEMBER.c.name_sealed.label("member_sealed"),
        LIAISON.c.name_sealed.label("liaison_sealed"),
        CREW.c.name.label("crew_name"),
        _IS_FAMILY.label("is_family"),
        *_TENDED,
    )
    .join(CONTACT, CONTACT.c.id == _LAST.c.contact)
    .outerjoin(CONVERSATION, CONVERSATION.c.contact == _LAST.c.contact)
    .outerjoin(MEMBER, MEMBER.c.contact == _LAST.c.contact)
    .outerjoin(CREW, CREW.c.id == MEMBER.c.crew)
    .outerjoin(LIAISON, LIAISON.c.contact == _LAST.c.contact)
)
_ON_SHELF = {
    Shelf.ALL: true(),
    Shelf.CALLING: CONVERSATION.c.called_at.is_not(None),
    Shelf.TAKEN: CONVERSATION.c.taken_by.is_not(None),
}


class TalkList:
    """Finds conversations, within the reach of who looks."""

    def __init__(self, connection: AsyncConnection, vault: Vault) -> None:
        self._connection = connection
        self._vault = vault

    async def newest(
        self,
        reach: Reach,
        shelf: Shelf,
        *,
        among: Collection[ContactId] | None = None,
        skip: int = 0,
        limit: int,
    ) -> list[TalkLine]:
        """Conversations within *reach*, the last one written in first; *among* some, if named."""
        query = _LINES.where(within(reach), _ON_SHELF[shelf])
        if among is not None:
            query = query.where(_LAST.c.contact.in_(among))
        query = query.order_by(_LAST.c.at.desc(), _LAST.c.contact).offset(skip).limit(limit)
        rows = (await self._connection.execute(query)).mappings().all()
        channels = await self._channels([row["contact"] for row in rows])
        return [self._to_line(row, channels) for row in rows]

    async def count(self, reach: Reach, shelf: Shelf) -> int:
        """How many there are on one of the short shelves."""
        query = _LINES.where(within(reach), _ON_SHELF[shelf]).subquery()
        found = await self._connection.execute(select(func.count()).select_from(query))
        return int(found.scalar_one())

    async def ties(self, contact: ContactId) -> Ties:
        """What ties *contact* to the service."""
        crew = select(CREW.c.area).join(MEMBER, MEMBER.c.crew == CREW.c.id)
        area = await self._value(crew.where(MEMBER.c.contact == contact))
        of_reports = (
            select(CATEGORY.c.area)
            .join(REPORT, REPORT.c.category == CATEGORY.c.key)
            .where(REPORT.c.reporter == contact)
            .distinct()
        )
        areas = (await self._connection.execute(of_reports)).scalars()
        return Ties(
            AreaKey(area) if area else None,
            bool(await self._value(select(exists().where(LIAISON.c.contact == contact)))),
            frozenset(AreaKey(each) for each in areas),
            bool(await self._value(select(exists().where(GUARDIAN.c.contact == contact)))),
        )

    async def of_crew(self, crew: CrewId) -> list[ContactId]:
        """The members of a crew."""
        query = select(MEMBER.c.contact).where(MEMBER.c.crew == crew)
        return [ContactId(each) for each in (await self._connection.execute(query)).scalars()]

    async def _value(self, query: Select[Any]) -> Any:
        return (await self._connection.execute(query)).scalar()

    async def _channels(self, contacts: Sequence[str]) -> dict[str, Channel]:
        query = (
            select(ADDRESS.c.contact, ADDRESS.c.channel)
            .where(ADDRESS.c.contact.in_(contacts), ADDRESS.c.last_inbound_at.is_not(None))
            .order_by(ADDRESS.c.last_inbound_at)
        )
        rows = await self._connection.execute(query)
        return {contact: Channel(channel) for contact, channel in rows}

    def _to_line(self, row: Found, channels: Mapping[str, Channel]) -> TalkLine:
        sealed = row["member_sealed"] or row["liaison_sealed"] or row["name_sealed"]
        return TalkLine(
            ContactId(row["contact"]),
            self._vault.open(sealed),
            _role(row),
            row["crew_name"] or "",
            channels[row["contact"]],
            row["at"],
            to_tending(row),
        )


def within(reach: Reach) -> Any:
    """The rule of `Reach.includes`, for the database."""
    if reach.everybody:
        return true()
    is_staff = MEMBER.c.contact.is_not(None) | LIAISON.c.contact.is_not(None)
    reports = exists().where(REPORT.c.reporter == _LAST.c.contact)
    here = REPORT.c.category.in_(select(CATEGORY.c.key).where(CATEGORY.c.area.in_(reach.areas)))
    stranger = ~reports if reach.strangers else false()
    citizens = and_(~is_staff, ~_IS_FAMILY, or_(reports.where(here), stranger))
    families = and_(~is_staff, _IS_FAMILY) if reach.families else false()
    members = and_(LIAISON.c.contact.is_(None), CREW.c.area.in_(reach.areas))
    return or_(members, citizens, families)


def _role(row: Found) -> str:
    if row["crew_name"]:
        return Role.CREW
    if row["liaison_sealed"] is not None:
        return Role.LIAISON
    return FAMILY if row["is_family"] else Role.CITIZEN
