"""The way in: whoever opens the console lands where their day is."""

from starlette.responses import RedirectResponse, Response

from console.places import Page, Place
from console.visits import Visit, missing


async def show(visit: Visit) -> Response:
    """The first room that is open to them."""
    if visit.menu:
        return RedirectResponse(visit.menu[0].path, 303)
    return visit.page("nothing.html")


async def nowhere(_visit: Visit) -> Response:
    """An address that leads to none of the rooms."""
    raise missing()


NOWHERE = Page("/console/{rest:path}", None, nowhere)
PLACES: tuple[Place, ...] = (Page("/console/", None, show), Page("/console", None, show))
