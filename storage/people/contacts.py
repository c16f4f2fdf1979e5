"""People at rest: contacts, addresses, and the parts they play; personal columns are sealed."""

import json
from collections.abc import Awaitable, Callable, Iterable, Sequence
from datetime import datetime, time, timedelta
from typing import Any

from sqlalchemy import JSON, Index, bindparam, case, func, select, text, update
from sqlalchemy.ext.asyncio import AsyncConnection
from sqlmodel import Field

from domain.audience import Audience
from domain.ids import AreaKey, ContactId, CrewId
from domain.messages import Address, Channel, spellings
from domain.people.contacts import Contact, Liaison, Member, Person
from storage.columns import Row, UtcDateTime, among, insert_new, table_of, upsert
from storage.drivers.prepared import Found, Prepared
from storage.secrecy.vault import Vault
from storage.shelf import Shelved

AT_ONCE = 500


class ContactRow(Row, table=True):
    """Table `contact`."""

    __tablename__ = "contact"

    id: str = Field(primary_key=True)
    locale: str
    name_sealed: str = ""
    quiet: str = ""
    opted_out_at: datetime | None = Field(default=None, sa_type=UtcDateTime)


_IS_DOUBTED = text("doubted_at IS NOT NULL")


class AddressRow(Row, table=True):
    """Table `address`: found by a keyed digest, since the address itself is sealed."""

    __tablename__ = "address"
    __table_args__ = (
        Index(
            "address_in_doubt", "contact", sqlite_where=_IS_DOUBTED, postgresql_where=_IS_DOUBTED
        ),
    )  # fmt: skip

    channel: str = Field(primary_key=True)
    token: str = Field(primary_key=True)
    contact: str = Field(index=True, foreign_key="contact.id")
    sealed: str
    last_inbound_at: datetime | None = Field(default=None, sa_type=UtcDateTime)
    doubted_at: datetime | None = Field(default=None, sa_type=UtcDateTime)
    ask_again_at: datetime | None = Field(default=None, sa_type=UtcDateTime)


class MemberRow(Row, table=True):
    """Table `member`."""

    __tablename__ = "member"

    contact: str = Field(primary_key=True, foreign_key="contact.id")
    crew: str = Field(index=True, foreign_key="crew.id")
    name_sealed: str
    is_lead: bool = False


class LiaisonRow(Row, table=True):
    """Table `liaison`."""

    __tablename__ = "liaison"

    contact: str = Field(primary_key=True, foreign_key="contact.id")
    name_sealed: str
    areas: list[str] = Field(sa_type=JSON)
    summary: str = ""


CONTACT, ADDRESS = table_of(ContactRow), table_of(AddressRow)
MEMBER, LIAISON = table_of(MemberRow), table_of(LiaisonRow)
_KNOWN = select(
    CONTACT,
    *(ADDRESS.c[name] for name in ("channel", "sealed", "last_inbound_at")),
    *(ADDRESS.c[name] for name in ("doubted_at", "ask_again_at")),
).where(CONTACT.c.id == bindparam("contact"))
_REACHED = CONTACT.outerjoin(ADDRESS, ADDRESS.c.contact == CONTACT.c.id)
_CONTACT = Prepared(_KNOWN.select_from(_REACHED))
_PERSON = Prepared(  # with the parts they play, once for each address
    _KNOWN.add_columns(
        CONTACT.c.id.label("contact"),
        *(MEMBER.c.crew, MEMBER.c.is_lead, MEMBER.c.name_sealed.label("member_name")),
        *(LIAISON.c.areas, LIAISON.c.summary, LIAISON.c.name_sealed.label("liaison_name")),
    ).select_from(
        _REACHED.outerjoin(MEMBER, MEMBER.c.contact == CONTACT.c.id).outerjoin(
            LIAISON, LIAISON.c.contact == CONTACT.c.id
        )
    )
)
_HERE = (ADDRESS.c.channel == bindparam("on"), ADDRESS.c.token == bindparam("by"))
_WHOSE = Prepared(select(ADDRESS.c.contact).where(*_HERE))
_WHOSE_EACH = Prepared(
    select(ADDRESS.c.token, ADDRESS.c.contact).where(
        ADDRESS.c.channel == bindparam("on"), among(ADDRESS.c.token, "tokens")
    )
)
_WHEN = Prepared(select(ADDRESS.c.last_inbound_at).where(*_HERE))
_WAS_SILENT = ADDRESS.c.doubted_at.is_(None) & (ADDRESS.c.last_inbound_at < bindparam("since"))
_WROTE = Prepared(
    update(ADDRESS)
    .where(
        *_HERE,
        ADDRESS.c.last_inbound_at.is_(None) | (ADDRESS.c.last_inbound_at < bindparam("at")),
    )
    .values(
        last_inbound_at=bindparam("at"),
        doubted_at=case(
            (_WAS_SILENT, bindparam("at", type_=UtcDateTime)), else_=ADDRESS.c.doubted_at
        ),
    )
)
_THEIRS = ADDRESS.alias()
_LAST = select(func.max(_THEIRS.c.last_inbound_at)).where(_THEIRS.c.contact == ADDRESS.c.contact)
_IN_DOUBT = Prepared(  # who wrote last from a number that may have changed hands
    select(ADDRESS.c.contact).where(
        ADDRESS.c.doubted_at.is_not(None), ADDRESS.c.last_inbound_at == _LAST.scalar_subquery()
    )
)


class People:
    """Contacts, members and liaisons."""

    def __init__(
        self,
        connection: AsyncConnection,
        vault: Vault,
        usual_locale: Callable[[], Awaitable[str]],
        shelved: Shelved,
    ) -> None:
        self._connection = connection
        self._vault = vault
        self._usual_locale = usual_locale
        self._shelved = shelved

    def token(self, address: Address) -> str:
        """The digest by which *address* is found."""
        return self._vault.index(str(address))

    async def find(self, address: Address) -> ContactId | None:
        """Who has *address*, if anybody."""
        found = await _WHOSE.value(self._connection, **self._here(address))
        return ContactId(found) if found else None

    async def whose(self, addresses: Iterable[Address]) -> dict[Address, ContactId]:
        """Who has each of *addresses*, as far as they are somebody's."""
        found: dict[Address, ContactId] = {}
        by_channel: dict[Channel, dict[str, Address]] = {}
        for address in addresses:
            by_channel.setdefault(address.channel, {})[self.token(address)] = address
        for channel, tokens in by_channel.items():
            asked = {"on": channel, "tokens": json.dumps([*tokens])}
            for row in await _WHOSE_EACH.all(self._connection, **asked):
                found[tokens[row["token"]]] = ContactId(row["contact"])
        return found

    async def find_or_add(
        self,
        address: Address,
        alias: str | None,
        new_id: Callable[[], str],
        name: str = "",
        at: datetime | None = None,
    ) -> ContactId:
        """Who writes from *address*; a second name of theirs on the channel is learned.

        One that is new beside another puts both in doubt since *at*: the account changed hands.
        """
        known = await self.find(address)
        if known and not alias:
            return known
        names = (address, *((Address(address.channel, alias),) if alias else ()))
        for spelling in (one for each in names for one in spellings(each)):
            known = known or await self.find(spelling)
        if known is None:
            known = ContactId(new_id())
            await self.save(Contact(known, (), await self._usual_locale(), name))
        learned = [each for each in names if await self.add_address(known, each)]
        if at and names[-1] in learned[:1] and await self._has_other_name(known, names):
            await self._doubt(names, at)
        return known

    async def _has_other_name(self, contact: ContactId, names: Sequence[Address]) -> bool:
        """Whether the channel called *contact* otherwise before, telephone numbers aside."""
        query = select(ADDRESS.c.sealed).where(
            ADDRESS.c.contact == contact,
            ADDRESS.c.channel == names[0].channel,
            ADDRESS.c.token.not_in([self.token(each) for each in names]),
        )
        others = (await self._connection.execute(query)).scalars()
        return any(not self._vault.open(sealed).startswith("+") for sealed in others)

    async def _doubt(self, addresses: Sequence[Address], at: datetime) -> None:
        tokens = [self.token(each) for each in addresses]
        theirs = update(ADDRESS).where(ADDRESS.c.token.in_(tokens))
        await self._connection.execute(theirs.values(doubted_at=at))

    async def add_address(self, contact: ContactId, address: Address) -> bool:
        """Let *contact* be reached at *address*, unless it is somebody's already."""
        row = {
            "channel": address.channel.value,
            "token": self.token(address),
            "contact": contact,
            "sealed": self._vault.seal(address.external_id),
        }
        return await insert_new(self._connection, ADDRESS, row)

    async def wrote(
        self, *letters: tuple[Address, datetime], silence: timedelta = timedelta()
    ) -> None:
        """Remember that the 24-hour windows of addresses opened, and which ones are in use.

        What comes late, and was written before, changes nothing. After *silence*, if that is not
        nothing, it is in doubt who writes. In the order of the addresses, so that two who do this
        at once never wait for each other crosswise.
        """
        rows = (
            {"at": at, "since": at - silence if silence else None, **self._here(address)}
            for address, at in letters
        )
        in_order = sorted(rows, key=lambda row: (row["on"], row["by"], row["at"]))
        await _WROTE.run_many(self._connection, in_order)

    async def last_inbound_at(self, address: Address) -> datetime | None:
        """When *address* last wrote."""
        when: datetime | None = await _WHEN.value(self._connection, **self._here(address))
        return when

    def _here(self, address: Address) -> dict[str, Any]:
        return {"on": address.channel, "by": self.token(address)}

    async def get(self, contact: ContactId) -> Contact | None:
        """Fetch a contact; the address that wrote last comes first, then as they were added."""
        rows = await _CONTACT.all(self._connection, contact=contact)
        return self._to_contact(rows[0], _reached(rows)) if rows else None

    async def contacts(self, ids: Sequence[ContactId]) -> dict[ContactId, Contact]:
        """Many contacts at once."""
        found: dict[ContactId, Contact] = {}
        for begin in range(0, len(ids), AT_ONCE):
            some = ids[begin : begin + AT_ONCE]
            theirs: dict[str, list[Found]] = {}
            for row in await self._all(select(ADDRESS).where(ADDRESS.c.contact.in_(some))):
                theirs.setdefault(row["contact"], []).append(row)
            for row in await self._all(select(CONTACT).where(CONTACT.c.id.in_(some))):
                found[row["id"]] = self._to_contact(row, theirs.get(row["id"], ()))
        return found

    async def take_address(self, contact: ContactId, address: Address) -> None:
        """No longer reach *contact* at *address*: whoever writes from there is somebody new."""
        is_theirs = (ADDRESS.c.contact == contact, ADDRESS.c.token == self.token(address))
        await self._connection.execute(ADDRESS.delete().where(*is_theirs))

    async def person(self, contact: ContactId) -> Person:
        """Fetch a contact with the parts they play."""
        rows = await _PERSON.all(self._connection, contact=contact)
        if not rows:
            return Person(Contact(contact, (), await self._usual_locale()))
        row = rows[0]
        return Person(
            self._to_contact(row, _reached(rows)),
            self._to_member(row, "member_name") if row["crew"] else None,
            self._to_liaison(row, "liaison_name") if row["areas"] is not None else None,
        )

    async def save(self, contact: Contact) -> None:
        """Insert or update *contact*; its addresses are added elsewhere."""
        row = {
            "id": contact.id,
            "locale": contact.locale,
            "name_sealed": self._vault.seal(contact.name),
            "quiet": "-".join(t.strftime("%H:%M") for t in contact.quiet or ()),
            "opted_out_at": contact.opted_out_at,
        }
        await upsert(self._connection, CONTACT, row)

    async def save_member(self, member: Member) -> None:
        """Whitelist *member*."""
        row = {
            "contact": member.contact,
            "crew": member.crew,
            "name_sealed": self._vault.seal(member.name),
            "is_lead": member.is_lead,
        }
        await upsert(self._connection, MEMBER, row)
        await self._shelved.change()

    async def save_liaison(self, liaison: Liaison) -> None:
        """Let *liaison* decide for their areas."""
        row = {
            "contact": liaison.contact,
            "name_sealed": self._vault.seal(liaison.name),
            "areas": sorted(liaison.areas),
            "summary": liaison.summary_at.strftime("%H:%M") if liaison.summary_at else "",
        }
        await upsert(self._connection, LIAISON, row)
        await self._shelved.change()

    async def dismiss(self, contacts: Iterable[ContactId], *, from_crews: bool) -> None:
        """Take people off the whitelist, or off the desk."""
        table = MEMBER if from_crews else LIAISON
        gone = list(contacts)
        if gone:
            await self._connection.execute(table.delete().where(table.c.contact.in_(gone)))
            await self._shelved.change()

    async def members(self) -> list[Member]:
        """Everybody on the whitelist."""
        return [self._to_member(row) for row in await self._all(select(MEMBER))]

    async def liaisons(self) -> list[Liaison]:
        """Everybody who answers for an area."""
        return [self._to_liaison(row) for row in await self._all(select(LIAISON))]

    async def members_of(self, crew: CrewId) -> list[Member]:
        """The people of one crew, the lead first."""
        query = select(MEMBER).where(MEMBER.c.crew == crew).order_by(MEMBER.c.is_lead.desc())
        return [self._to_member(row) for row in await self._all(query)]

    async def audience(self) -> Audience:
        """Everybody whom an event may concern, by crew and by area; no number in doubt."""
        listed = await self._shelved.get("audience", self._read_audience)
        in_doubt = {row["contact"] for row in await _IN_DOUBT.all(self._connection)}
        return listed.without(in_doubt) if in_doubt else listed

    async def _read_audience(self) -> Audience:
        members: dict[CrewId, tuple[Member, ...]] = {}
        for member in await self.members():
            members[member.crew] = (*members.get(member.crew, ()), member)
        liaisons: dict[AreaKey, tuple[Liaison, ...]] = {}
        for liaison in await self.liaisons():
            for area in liaison.areas:
                liaisons[area] = (*liaisons.get(area, ()), liaison)
        return Audience(members, liaisons)

    async def names(self, contacts: Iterable[ContactId]) -> dict[ContactId, str]:
        """What *contacts* are called."""
        wanted = set(contacts)
        persons = [await self.person(contact) for contact in sorted(wanted)]
        return {person.contact.id: person.name for person in persons}

    async def _all(self, query: Any) -> Sequence[Found]:
        return (await self._connection.execute(query)).mappings().all()

    def _to_contact(self, row: Found, rows: Sequence[Found]) -> Contact:
        latest = sorted(
            rows, key=lambda r: (-_seconds(r["last_inbound_at"]), r["channel"] == "email")
        )
        quiet = [time.fromisoformat(part) for part in row["quiet"].split("-") if part]
        return Contact(
            ContactId(row["id"]),
            tuple(Address(Channel(r["channel"]), self._vault.open(r["sealed"])) for r in latest),
            row["locale"],
            self._vault.open(row["name_sealed"]),
            (quiet[0], quiet[1]) if quiet else None,
            row["opted_out_at"],
            latest[0]["doubted_at"] if latest else None,
            latest[0]["ask_again_at"] if latest else None,
        )

    def _to_member(self, row: Found, named: str = "name_sealed") -> Member:
        return Member(
            ContactId(row["contact"]),
            CrewId(row["crew"]),
            self._vault.open(row[named]),
            row["is_lead"],
        )

    def _to_liaison(self, row: Found, named: str = "name_sealed") -> Liaison:
        return Liaison(
            ContactId(row["contact"]),
            self._vault.open(row[named]),
            frozenset(AreaKey(area) for area in row["areas"]),
            time.fromisoformat(row["summary"]) if row["summary"] else None,
        )


def _reached(rows: Iterable[Found]) -> list[Found]:
    """Those of *rows* that have an address: somebody may have none."""
    return [row for row in rows if row["channel"]]


def _seconds(moment: datetime | None) -> float:
    return moment.timestamp() if moment else 0.0
