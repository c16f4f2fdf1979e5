"""Pages of conversations: the list, one of them, and the news of one."""

from asyncio import sleep
from collections.abc import AsyncIterator
from datetime import timedelta

from starlette.responses import Response

from console.streams import stream
from console.talks.bubbles import SHOWN, read_bubbles
from console.talks.search import found_by
from console.talks.talk import (
    INVITATION,
    asked_for,
    check_reached,
    has_invitation,
    may_end_others,
    may_write,
    reach,
    read_talk,
    record_look,
)
from console.visits import Visit
from domain.ids import ContactId
from domain.messages import Words
from domain.takeover import LONGEST_WORDS
from storage.drivers.whole import whole
from storage.messages.talk_list import Shelf, TalkLine
from storage.unit_of_work import UnitOfWork

ON_A_PAGE, MOST_PAGES = 25, 400
LOOK_EVERY_S = 1.0
STREAMS_FOR = timedelta(minutes=5)  # then the browser asks again, and is let in again or not


async def show_list(visit: Visit) -> Response:
    """Conversations, the last one written in first."""
    shelf = _shelf(visit)
    page = _number(visit)
    async with visit.door.database.reading() as unit:
        reached = await reach(unit, visit)
        lines = await unit.talk_list.newest(
            reached,
            shelf,
            among=await found_by(unit, visit),
            skip=page * ON_A_PAGE,
            limit=ON_A_PAGE + 1,
        )
        counts = {each.value: await unit.talk_list.count(reached, each) for each in Shelf.short()}
        people = await _tenders(unit, lines)
        crews = [(c.id, c.name) for c in await unit.setup.crews() if visit.user.reaches(c.area)]
    return visit.page(
        "talks/list.html",
        lines=lines[:ON_A_PAGE],
        shelf=shelf.value,
        counts=counts,
        people=people,
        crews=[("", visit.tongue("console-talks-any-crew")), *sorted(crews, key=_by_name)],
        crew=visit.request.query_params.get("crew", ""),
        folio=visit.request.query_params.get("folio", "")[:40],
        before=_at(visit, page - 1) if page else "",
        after=_at(visit, page + 1) if len(lines) > ON_A_PAGE else "",
    )


async def show_one(visit: Visit) -> Response:
    """One conversation; that it was looked at is on record before anything is shown."""
    async with visit.door.database.reading() as unit:
        talk = await read_talk(unit, visit)
        contact = talk.contact.id
        mark = await unit.exchanges.mark(contact)  # before the bubbles: rather news twice than none
        bubbles = await read_bubbles(unit, visit, contact, talk.contact.locale)
        is_inviting = not talk.is_open and await has_invitation(unit, visit, talk)
    await record_look(visit, contact)
    return visit.page(
        "talks/one.html",
        talk=talk,
        bubbles=bubbles,
        mark=mark,
        is_inviting=is_inviting,
        invitation=Words(INVITATION, {"house": visit.house.name}),
        is_mine=may_write(visit, talk),
        may_end_others=may_end_others(visit),
        most=LONGEST_WORDS,
        shown=SHOWN,
    )


async def stream_news(visit: Visit) -> Response:
    """Tells the page whenever something happened in the conversation; never what."""
    async with visit.door.database.reading() as unit:
        await check_reached(unit, visit)
    return stream(_news(visit))


async def _news(visit: Visit) -> AsyncIterator[str]:
    contact, seen = asked_for(visit), _seen(visit)
    for _ in range(int(STREAMS_FOR.total_seconds() / LOOK_EVERY_S)):
        if visit.door.is_stopping():
            return
        mark = await whole(_mark(visit, contact))
        if mark != seen:
            yield f"id: {mark}\nevent: talk\ndata: \n\n"
        seen = mark
        await sleep(LOOK_EVERY_S)


def _by_name(crew: tuple[str, str]) -> str:
    return crew[1]


def _seen(visit: Visit) -> str:
    """What the page showed, or what the browser heard last before it asks again."""
    request = visit.request
    return request.headers.get("last-event-id") or request.query_params.get("since", "")


async def _mark(visit: Visit, contact: ContactId) -> str:
    async with visit.door.database.reading() as unit:
        return await unit.exchanges.mark(contact)


async def _tenders(unit: UnitOfWork, lines: list[TalkLine]) -> dict[ContactId, str]:
    return await unit.people.names(line.tending.by for line in lines if line.tending.by)


def _shelf(visit: Visit) -> Shelf:
    wanted = visit.request.query_params.get("shelf", "")
    return Shelf(wanted) if wanted in tuple(Shelf) else Shelf.ALL


def _number(visit: Visit) -> int:
    wanted = visit.request.query_params.get("page", "0")
    is_number = wanted.isascii() and wanted.isdecimal() and len(wanted) < 5  # noqa: PLR2004 - digits
    return min(int(wanted), MOST_PAGES) if is_number else 0


def _at(visit: Visit, page: int) -> str:
    return f"?{visit.request.url.include_query_params(page=page).query}"
