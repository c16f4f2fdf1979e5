"""Every place of the console, in one table."""

from starlette.routing import BaseRoute, Mount
from starlette.staticfiles import StaticFiles

from console.design import PLACES as DESIGN
from console.door import ConsoleDoor
from console.figures.pages import PLACES as FIGURES
from console.home import PLACES as HOME
from console.language import PLACES as LANGUAGE
from console.pages import STATIC
from console.places import Place, route
from console.signing.sign_in import PLACES as SIGN_IN

PLACES: tuple[Place, ...] = (
    *HOME,
    *SIGN_IN,
    *LANGUAGE,
    *FIGURES,
    *DESIGN,
)


def console_routes(door: ConsoleDoor) -> list[BaseRoute]:
    """The routes of the console, and its files."""
    files = Mount("/console/static", StaticFiles(directory=STATIC / "console"))
    return [files, *(route(door, place) for place in PLACES)]
