"""What the service's own database says once all is quiet."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import Row, func, select

from bench.faults.city import Member
from bot.database import open_database
from bot.settings import Settings
from domain.messages import Urgency
from domain.messaging.queues import InboxStatus, OutboxStatus
from storage.drivers.engine import reading_engine
from storage.messages.inbox import INBOX
from storage.messages.outbox_rows import DELIVERY, MAY_GO_OUT, OUTBOX, RANKS

EVERYTHING = 10_000_000


@dataclass(frozen=True)
class Books:
    """Comments in the order in which they were kept; messages and notices by how they ended."""

    comments: Sequence[str]
    inbox: Counter[str]
    outbox: Counter[str]
    recorded: Sequence[str]
    answered: Counter[str]


async def waiting(settings: Settings) -> int:
    """How many messages and notices the service still has to do with, those on disk among them."""
    engine = reading_engine(settings.database_url)
    try:
        async with engine.connect() as connection:
            inward = select(func.count()).where(INBOX.c.status == InboxStatus.WAITING.value)
            outward = select(func.count()).where(OUTBOX.c.status.in_(MAY_GO_OUT))
            counts = [(await connection.execute(query)).scalar_one() for query in (inward, outward)]
        return sum(counts) + len(list(settings.spool_folder.rglob("*.message")))
    finally:
        await engine.dispose()


async def read_books(settings: Settings, everybody: Sequence[Member]) -> Books:
    """Everything that the comparison needs."""
    comments = await _comments(settings, sorted({member.folio for member in everybody}))
    engine = reading_engine(settings.database_url)
    async with engine.connect() as connection:
        inbox = await connection.execute(
            select(INBOX.c.status, func.count()).group_by(INBOX.c.status)
        )
        outbox = await connection.execute(
            select(OUTBOX.c.status, func.count()).group_by(OUTBOX.c.status)
        )
        recorded = await connection.execute(select(DELIVERY.c.external_id))
        answered = await connection.execute(
            select(OUTBOX.c.contact, func.count())
            .where(
                OUTBOX.c.rank == RANKS[Urgency.REPLY], OUTBOX.c.status == OutboxStatus.SENT.value
            )
            .group_by(OUTBOX.c.contact)
        )
        books = Books(
            comments,
            _counted(inbox.all()),
            _counted(outbox.all()),
            recorded.scalars().all(),
            _counted(answered.all()),
        )
    await engine.dispose()
    return books


def _counted(rows: Sequence[Row[tuple[str, int]]]) -> Counter[str]:
    return Counter(dict(rows))


async def _comments(settings: Settings, folios: Sequence[str]) -> list[str]:
    database, texts = open_database(settings), []
    async with database.reading() as unit:
        for folio in folios:
            report = await unit.reports.by_folio(folio)
            lines = await unit.reports.history_of(report.id, EVERYTHING) if report else []
            texts += [str(line.details.get("text", "")) for line in lines]
    await database.close()
    return texts


async def contacts(settings: Settings, everybody: Sequence[Member]) -> dict[str, int]:
    """The number of the member behind each contact."""
    database, found = open_database(settings), {}
    async with database.reading() as unit:
        for member in everybody:
            contact = await unit.people.find(member.address)
            if contact:
                found[str(contact)] = member.number
    await database.close()
    return found
