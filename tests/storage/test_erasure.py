"""Forgetting a person: nothing of theirs is left anywhere, opened or sealed."""

import json
import re

import pytest
from sqlalchemy import select, update

from domain.fieldwork.intake import Incoming, draw_up
from domain.fieldwork.photos import Fingerprint, Photo
from domain.fieldwork.reports import comment, receive
from domain.ids import MediaId
from domain.media import Media, MediaSource
from domain.messages import Address, Channel, Message, Notice, Urgency, Words
from domain.messaging.delivery import DeliveryReport, DeliveryStatus
from storage.database import Database
from storage.messages.outbox_rows import DELIVERY, OUTBOX
from tests.builders import CITIZEN, HERE, NOON, POTHOLE, a_message
from tests.storage.whole import a_city, everything

NEIGHBOUR = Address(Channel.WHATSAPP, "+528100002000")
NAME, WORDS, COMMENT = "Ñusta Quispe", "Vivo en la casa azul", "Soy la vecina de don Chema"


async def live(database: Database, who: Address, name: str, folio: str, *said: str) -> None:
    """Somebody reports, with a photo, writes in, comments, and is told; the crew is told too."""
    async with database.unit() as unit:
        contact = await unit.people.find_or_add(who, None, database.new_id, name)
        media = Media(MediaId(f"photo{folio}"), MediaSource.WHATSAPP, "x", NOON, contact, name=name)
        await unit.media.save(media)
        await unit.photos.save(Photo(media.id, Fingerprint(1, 1)))
        await unit.inbox.put(contact, a_message(said[0], who, external_id=folio), NOON)
        incoming = Incoming(folio, POTHOLE, NOON, said[0], "Roble 120", HERE, reporter=contact)
        calendar = await unit.setup.default_calendar()
        report = draw_up(incoming, id=f"id-{folio}", zone=None, calendar=calendar)
        await unit.apply(receive(report, now=NOON), now=NOON)
        added = comment(report, said[1], (media.id,), by=contact, now=NOON)
        await unit.apply(added, now=NOON)
        told = Notice(contact, Message((Words("public-answer"),)), Urgency.REPLY)
        lead = next(m.contact for m in await unit.people.members())
        echo = Notice(lead, Message((Words("x", {"text": said[0]}),)), Urgency.NOTICE)
        await unit.outbox.put([told, echo], now=NOON)
        await unit.letters.keep_unreadable(who.channel, who.external_id.encode(), at=NOON)
        await unit.commit()


async def opened(database: Database) -> str:
    """The whole database as text, every seal opened."""
    text = json.dumps(await everything(database.url), ensure_ascii=False)
    seals = re.findall(r"enc1[\w+/=]+", text)
    assert seals
    whole = [text, *(database.vault.open(seal) for seal in seals)]
    return "\n".join([*whole, *(part.encode().decode("unicode_escape") for part in whole[1:])])


async def forget(database: Database, who: Address):
    async with database.unit() as unit:
        contact = (await unit.people.person(await unit.people.find(who))).contact
        done = await unit.erasure.forget(contact, at=NOON)
        await unit.commit()
    return contact.id, done


@pytest.fixture
async def city(database) -> Database:
    await a_city(database)
    await live(database, CITIZEN, NAME, "SL-7", WORDS, COMMENT)
    await live(database, NEIGHBOUR, "Otro Vecino", "SL-8", "Hay un bache", "Gracias")
    return database


def traces(text: str, contact: str, database: Database) -> list[str]:
    token = database.vault.index(str(CITIZEN))
    marks = (NAME, WORDS, COMMENT, CITIZEN.external_id, CITIZEN.external_id[1:], token, contact)
    return [mark for mark in marks if mark in text]


async def test_before_they_are_forgotten_they_are_found(city):
    async with city.reading() as unit:
        contact = await unit.people.find(CITIZEN)

    assert len(traces(await opened(city), contact, city)) == 7


async def test_afterwards_nothing_of_them_is_anywhere(city):
    contact, (done, files) = await forget(city, CITIZEN)

    assert traces(await opened(city), contact, city) == []
    assert files == ["photoSL-7"]
    assert done["contact"] == done["address"] == done["report"] == done["media"] == 1


async def test_everybody_else_is_as_before_and_the_work_stays(city):
    await forget(city, CITIZEN)

    text = await opened(city)
    assert "Otro Vecino" in text
    assert NEIGHBOUR.external_id in text
    assert "Hay un bache" in text
    assert "Gracias" in text
    async with city.reading() as unit:
        report = await unit.reports.by_folio("SL-7")
    assert (report.reporter, report.description, report.address) == (None, "", "Roble 120")


async def test_whoever_writes_again_is_somebody_new(city):
    contact, _ = await forget(city, CITIZEN)

    async with city.unit() as unit:
        again = await unit.people.find_or_add(CITIZEN, None, city.new_id)

    assert again != contact


OTHERS = ("queued", "in_doubt", "sending", "sent", "failed")


async def told_in_every_state(database: Database, **params) -> None:
    """The lead is owed, or was sent, the same words."""
    async with database.unit() as unit:
        lead = next(m.contact for m in await unit.people.members())
        notice = Notice(lead, Message((Words("x", params),)), Urgency.NOTICE, "x")
        await unit.outbox.put([notice] * len(OTHERS), now=NOON)
        newest = [line.number for line in await unit.outbox.lines(len(OTHERS))]
        for number, status in zip(newest, OTHERS, strict=True):
            row = update(OUTBOX).where(OUTBOX.c.id == number).values(status=status)
            await unit._connection.execute(row)
            await unit.fates.went(number, 1, Channel.WHATSAPP, f"sid-{number}", NOON)
        await unit.commit()


async def last_told(database: Database) -> list[tuple[str, str]]:
    """In which state the lead's last notices are, and what they say."""
    async with database.reading() as unit:
        lead = next(m.contact for m in await unit.people.members())
        letters = await unit.exchanges.told(lead, len(OTHERS))
        statuses = [line.status for line in await unit.outbox.lines(len(OTHERS))]
    words = [letter.message.paragraphs[0].params for letter in letters]
    return [(status, said["name"]) for status, said in zip(statuses, words, strict=True)]


async def everyone_is_told_of(city, name: str, forgotten: str) -> list[tuple[str, str]]:
    """What becomes of notices that name somebody, when a namesake of a sort is forgotten."""
    async with city.unit() as unit:
        await unit.people.find_or_add(Address(Channel.WHATSAPP, "+5281999"), None, city.new_id,
                                      forgotten)  # fmt: skip
        await unit.commit()
    await told_in_every_state(city, name=name)
    await forget(city, Address(Channel.WHATSAPP, "+5281999"))
    return await last_told(city)


@pytest.mark.parametrize("forgotten", ["Rosa", "grounds", "name", "Bache"])
async def test_what_others_are_told_stays_when_somebody_of_a_like_name_is_forgotten(
    city, forgotten
):
    told = await everyone_is_told_of(city, "Rosario Páramo, Bache", forgotten)

    assert told == [(status, "Rosario Páramo, Bache") for status in OTHERS]


async def test_what_others_are_told_of_them_stays_without_their_name(city):
    told = await everyone_is_told_of(city, "de Rosa, en Roble", "Rosa")

    assert told == [(status, "de —, en Roble") for status in OTHERS]
    async with city.reading() as unit:
        assert len((await unit._connection.execute(select(DELIVERY.c.id))).all()) == len(OTHERS)


async def test_what_is_told_later_of_a_message_to_them_is_let_go(city):
    async with city.unit() as unit:
        contact = await unit.people.find(CITIZEN)
        await unit.outbox.put([Notice(contact, Message((Words("left"),)))], now=NOON)
        (line,) = await unit.outbox.lines(1)
        await unit.fates.went(line.number, 0, Channel.WHATSAPP, "SMtheirs", NOON)
        await unit.commit()

    await forget(city, CITIZEN)
    told = [DeliveryReport(id, DeliveryStatus.READ) for id in ("SMtheirs", "SManother")]
    async with city.unit() as unit:
        assert not await unit.fates.record(told, Channel.WHATSAPP, NOON)
        early = [await unit.fates.take_early(Channel.WHATSAPP, each.external_id) for each in told]

    assert [each and each.external_id for each in early] == [None, "SManother"]
