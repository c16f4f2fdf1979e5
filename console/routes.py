"""Every place of the console, in one table."""

from starlette.routing import BaseRoute, Mount
from starlette.staticfiles import StaticFiles

from console.door import ConsoleDoor
from console.figures.pages import PLACES as FIGURES
from console.home import PLACES as HOME
from console.pages import STATIC
from console.places import Place, route

PLACES: tuple[Place, ...] = (*HOME, *FIGURES)


def console_routes(door: ConsoleDoor) -> list[BaseRoute]:
    """The routes of the console, and its files."""
    files = Mount("/console/static", StaticFiles(directory=STATIC / "console"))
    return [files, *(route(door, place) for place in PLACES)]
