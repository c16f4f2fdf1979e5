"""The way in: whoever opens the console lands where their day is."""

from starlette.responses import RedirectResponse, Response

from console.places import Page, Place
from console.visits import Visit


async def show(visit: Visit) -> Response:
    """The first room that is open to them."""
    if visit.menu:
        return RedirectResponse(visit.menu[0].path, 303)
    return visit.page("nothing.html")


PLACES: tuple[Place, ...] = (Page("/console/", None, show), Page("/console", None, show))
