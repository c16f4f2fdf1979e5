"""Every place of the console, in one table."""

from starlette.routing import BaseRoute, Mount
from starlette.staticfiles import StaticFiles

from console.board.pages import PLACES as BOARD
from console.connections.routes import PLACES as CONNECTIONS
from console.design import PLACES as DESIGN
from console.door import ConsoleDoor
from console.figures.pages import PLACES as FIGURES
from console.health.places import PLACES as HEALTH
from console.home import NOWHERE
from console.home import PLACES as HOME
from console.language import PLACES as LANGUAGE
from console.list.routes import PLACES as LIST
from console.map.pages import PLACES as MAP
from console.news import PLACES as NEWS
from console.pages import STATIC
from console.places import Place, route
from console.reports.pages import PLACES as REPORTS
from console.setup.routes import PLACES as SETUP
from console.signing.routes import PLACES as SIGNING
from console.talks.places import PLACES as TALKS
from console.users.routes import PLACES as USERS
from console.welcome import DEMONSTRATION

PLACES: tuple[Place, ...] = (
    *HOME,
    *SIGNING,
    *BOARD,
    *MAP,
    *LANGUAGE,
    *REPORTS,
    *USERS,
    *CONNECTIONS,
    *LIST,
    *FIGURES,
    *TALKS,
    *HEALTH,
    *SETUP,
    *NEWS,
    *DESIGN,
)


def console_routes(door: ConsoleDoor) -> list[BaseRoute]:
    """The routes of the console, and its files."""
    files = Mount("/console/static", StaticFiles(directory=STATIC / "console"))
    places = PLACES if door.is_production else (*PLACES, *DEMONSTRATION)
    return [files, *(route(door, place) for place in (*places, NOWHERE))]
