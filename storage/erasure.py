"""Forgetting a person: what is theirs goes, what the city has to keep names nobody any more."""

import json
from collections import Counter
from collections.abc import AsyncIterator, Iterable, Mapping
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Table, delete, select, union, update
from sqlalchemy.ext.asyncio import AsyncConnection

from domain.ids import ContactId, MediaId
from domain.media import MediaStatus
from domain.messages import Channel, InboundMessage, spellings
from domain.people.contacts import Contact
from storage.echoes import Echoes
from storage.encoding import decode_message, encode_message
from storage.fieldwork.conclusions import CONCLUSION, RATING
from storage.fieldwork.duplicates import LINK
from storage.fieldwork.limits import CHANGE, PROPOSAL
from storage.fieldwork.photos import PHOTO, PHOTO_USE
from storage.fieldwork.report_rows import ASSIGNMENT, HISTORY, REPORT
from storage.fieldwork.requests import REQUEST
from storage.fieldwork.submissions import SUBMISSION
from storage.hospital.guardians import GUARDIAN
from storage.hospital.referrals import REFERRAL_HISTORY
from storage.marks import MARK, stopped_by
from storage.media import MEDIA
from storage.messages.conversations import CONVERSATION
from storage.messages.erased import Erased
from storage.messages.inbox import INBOX
from storage.messages.letters import SIMULATED, UNREADABLE
from storage.messages.outbox_rows import DELIVERY, OUTBOX
from storage.people.contacts import ADDRESS, CONTACT
from storage.people.invitations import INVITATION
from storage.people.users import SESSION, USER
from storage.secrecy.vault import Vault
from storage.setup import AREA, CATEGORY, CREW, ZONE

AT_ONCE = 500
SHORTEST = 3  # a text as short as "ok" is in everything, and tells of nobody
WORDS = ("text", "answer")
SAID = (*WORDS, "reason")  # of a line in the history; the rest are folios and names of crews
BLANK_FILE = {"sender": None, "name_sealed": "", "remote_sealed": "", "sha256": ""}
DELETED = (
    (INBOX, "contact"),
    (CONVERSATION, "contact"),
    (RATING, "contact"),
    (ADDRESS, "contact"),
    (GUARDIAN, "contact"),
    (USER, "contact"),
)
UNNAMED: tuple[tuple[Table, str, Mapping[str, Any]], ...] = (
    (REQUEST, "by", {"by": "", "by_name": "", "text": ""}),
    (REQUEST, "decided_by", {"decided_by": None, "answer": ""}),
    (HISTORY, "by", {"by": None}),
    (ASSIGNMENT, "by", {"by": None}),
    (CONCLUSION, "by", {"by": ""}),
    (LINK, "by", {"by": None}),
    (CONVERSATION, "taken_by", {"taken_by": None, "taken_at": None, "tended_at": None}),
    (REFERRAL_HISTORY, "by", {"by": ""}),
    (CHANGE, "by", {"by": None}),
    (PROPOSAL, "decided_by", {"decided_by": None}),
    (REPORT, "reporter", {"reporter": None, "description": "", "photos": []}),
)


class Erasure:
    """Erases one contact within a transaction; the bytes of their files are the caller's."""

    def __init__(self, connection: AsyncConnection, vault: Vault) -> None:
        self._connection = connection
        self._vault = vault

    async def forget(
        self, contact: Contact, *, at: datetime, beside: Iterable[InboundMessage] = ()
    ) -> tuple[Counter[str], list[MediaId]]:
        """How many rows of each table were erased or unnamed, and whose files must go.

        What they wrote comes in no more if it is brought, now or again, nor what lay *beside*.
        """
        done: Counter[str] = Counter()
        await self._bar_return(contact, beside, at)
        echoes = await self._echoes(contact)
        files = await self._forget_files(contact.id)
        done["media"] = len(files)
        await self._forget_reports(contact.id, done)
        await self._forget_letters(contact, done, at)
        done["outbox"] += await self._unname_letters(echoes)
        done["unreadable"] += await self._forget_unreadable(echoes)
        for table, column, values in UNNAMED:
            theirs = update(table).where(table.c[column] == contact.id)
            done[table.name] += await self._run(theirs.values(**values))
        await self._forget_user(contact.id)
        await self._run(delete(MARK).where(MARK.c.name == stopped_by(contact.id)))
        for table, column in DELETED:
            done[table.name] += await self._run(delete(table).where(table.c[column] == contact.id))
        done["contact"] = await self._run(delete(CONTACT).where(CONTACT.c.id == contact.id))
        return +done, files

    async def _bar_return(
        self, contact: Contact, beside: Iterable[InboundMessage], at: datetime
    ) -> None:
        query = select(INBOX.c.channel, INBOX.c.external_id).where(INBOX.c.contact == contact.id)
        theirs = [(Channel(on), id) for on, id in await self._connection.execute(query)]
        theirs += [(message.address.channel, message.external_id) for message in beside]
        erased = Erased(self._connection, self._vault)
        await erased.note(theirs, at)
        await erased.note_addresses(contact.addresses, at)

    async def _echoes(self, contact: Contact) -> Echoes:
        """Names, addresses and words of theirs, by which echoes of them are found.

        What the city calls its own work and places is nobody's, whoever wrote no more than that.
        """
        reports = select(REPORT.c.description).where(REPORT.c.reporter == contact.id)
        history = select(HISTORY.c.details).where(HISTORY.c.by == contact.id)
        words = list((await self._connection.execute(reports)).scalars())
        for details in (await self._connection.execute(history)).scalars():
            words += [details[name] for name in SAID if isinstance(details.get(name), str)]
        written = (spelling for address in contact.addresses for spelling in spellings(address))
        words += [contact.name, *(address.external_id.lstrip("+") for address in written)]
        names = union(*(select(table.c.name) for table in (AREA, CATEGORY, CREW, ZONE)))
        public = set((await self._connection.execute(names)).scalars())
        return Echoes(word for word in words if len(word) >= SHORTEST and word not in public)

    async def _forget_files(self, contact: ContactId) -> list[MediaId]:
        """Pictures of theirs, and those that were drawn from one."""
        query = select(MEDIA.c.id).where(MEDIA.c.sender == contact)
        theirs = set((await self._connection.execute(query)).scalars())
        reports = select(REPORT.c.photos).where(REPORT.c.reporter == contact)
        for photos in (await self._connection.execute(reports)).scalars():
            theirs.update(photos)
        drawn = await self._connection.execute(select(MEDIA.c.id, MEDIA.c.recipe))
        theirs |= {id for id, recipe in drawn if theirs & set(recipe.values())}
        files = sorted(theirs)
        await self._run(delete(PHOTO_USE).where(PHOTO_USE.c.photo.in_(files)))
        await self._run(delete(PHOTO).where(PHOTO.c.id.in_(files)))
        gone = {"status": MediaStatus.REFUSED.value, "reason": "erased"}
        await self._run(update(MEDIA).where(MEDIA.c.id.in_(files)).values(**gone, **BLANK_FILE))
        return [MediaId(id) for id in files]

    async def _forget_reports(self, contact: ContactId, done: Counter[str]) -> None:
        """What systems handed in for them, and what the originals of their reports repeat."""
        reports = select(REPORT.c.id).where(REPORT.c.reporter == contact)
        folios = select(REPORT.c.folio).where(REPORT.c.reporter == contact)
        handed_in = update(SUBMISSION).where(SUBMISSION.c.report.in_(reports))
        done["submission"] = await self._run(handed_in.values(reporter_sealed=""))
        is_echo = HISTORY.c.kind == "duplicate-joined"
        repeats = is_echo & HISTORY.c.details["folio"].as_string().in_(folios)
        await silence(self._connection, repeats | (HISTORY.c.by == contact))

    async def _forget_letters(self, contact: Contact, done: Counter[str], at: datetime) -> None:
        """What we told them, how that fares from now on, and what their simulated phone shows."""
        mine = select(OUTBOX.c.id).where(OUTBOX.c.contact == contact.id)
        await self._connection.execute(mine.with_for_update())  # what is being sent is waited for
        query = select(DELIVERY.c.channel, DELIVERY.c.external_id).where(
            DELIVERY.c.notice.in_(mine)
        )
        went = [(Channel(on), id) for on, id in await self._connection.execute(query)]
        await Erased(self._connection, self._vault).note(went, at)
        await self._run(delete(DELIVERY).where(DELIVERY.c.notice.in_(mine)))
        done["outbox"] = await self._run(delete(OUTBOX).where(OUTBOX.c.contact == contact.id))
        tokens = [self._vault.index(str(address)) for address in contact.addresses]
        shown = delete(SIMULATED).where(SIMULATED.c.token.in_(tokens))
        done["simulated"] = await self._run(shown)

    async def _forget_user(self, contact: ContactId) -> None:
        """What leans on a user of the console, who goes next."""
        theirs = select(USER.c.id).where(USER.c.contact == contact)
        for table in (SESSION, INVITATION):
            await self._run(delete(table).where(table.c.user.in_(theirs)))

    async def _unname_letters(self, echoes: Echoes) -> int:
        """What others are told keeps its place and its fate, whether or not it went out; how many.

        Somebody else is owed it, or it is on record that they were told.
        """
        done = 0
        async for id, opened in self._opened(OUTBOX):
            letter = json.loads(opened)
            message = decode_message(letter["message"])
            unnamed = echoes.taken_from(message)
            if unnamed != message:
                sealed = self._vault.seal(
                    json.dumps({**letter, "message": encode_message(unnamed)})
                )
                row = update(OUTBOX).where(OUTBOX.c.id == id)
                done += await self._run(row.values(sealed=sealed))
        return done

    async def _forget_unreadable(self, echoes: Echoes) -> int:
        found = [id async for id, opened in self._opened(UNREADABLE) if echoes.are_in(opened)]
        return await self._run(delete(UNREADABLE).where(UNREADABLE.c.id.in_(found)))

    async def _opened(self, table: Table) -> AsyncIterator[tuple[int, str]]:
        """Every sealed row of *table*, some at a time: no index leads to who is named in it."""
        last = 0
        query = select(table.c.id, table.c.sealed).order_by(table.c.id).limit(AT_ONCE)
        while rows := (await self._connection.execute(query.where(table.c.id > last))).all():
            last = rows[-1].id
            for row in rows:
                if row.sealed:
                    yield row.id, self._vault.open(row.sealed)

    async def _run(self, statement: Any) -> int:
        return (await self._connection.execute(statement)).rowcount


async def silence(connection: AsyncConnection, told: ColumnElement[bool]) -> int:
    """Take words and pictures out of some lines of the history; how many lines that were."""
    lines = (await connection.execute(select(HISTORY.c.id, HISTORY.c.details).where(told))).all()
    for id, details in lines:
        silent = {**details, **{name: "" for name in WORDS if name in details}}
        line = update(HISTORY).where(HISTORY.c.id == id)
        await connection.execute(line.values(details=silent, pictures=[]))
    return len(lines)
