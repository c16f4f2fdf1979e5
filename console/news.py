"""Tells an open page that something in its areas changed, never what."""

from collections.abc import AsyncIterator

from starlette.responses import Response

from console.newsroom import Listener
from console.places import Page, Place
from console.streams import stream
from console.visits import Visit
from domain.people.users import Right
from storage.happenings import Theme

HEARTBEAT_S = 15.0
TAKES = {
    Theme.BOARD: Right.SEE_BOARD,
    Theme.LIST: Right.SEE_LIST,
    Theme.TALKS: Right.READ_TALKS,
    Theme.HEALTH: Right.SEE_HEALTH,
}


async def tell(visit: Visit) -> Response:
    """A stream that lasts as long as the session, or until the service stops."""
    if visit.door.newsroom.is_full:
        return Response(status_code=503)
    return stream(_lines(visit))


async def _lines(visit: Visit) -> AsyncIterator[str]:
    """`here` once nothing will be missed any more; then `news` with the themes that changed."""
    may_know = frozenset(theme for theme, right in TAKES.items() if visit.may(right))
    listener = Listener(visit.session.id, may_know, frozenset(visit.areas))
    async with visit.door.newsroom.listening(listener, visit.door):
        yield "event: here\ndata:\n\n"
        while True:
            themes = await listener.hear(HEARTBEAT_S)
            if themes:
                yield f"event: news\ndata: {' '.join(sorted(themes))}\n\n"
            elif listener.is_over:
                return
            else:
                yield ":\n\n"


PLACES: tuple[Place, ...] = (Page("/console/news", None, tell),)
