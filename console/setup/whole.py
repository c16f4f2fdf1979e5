"""The whole set-up as one file: taken home, or brought and compared before it is applied."""

from collections.abc import Sequence

from starlette.datastructures import FormData
from starlette.responses import Response

from console.pages import HEADERS
from console.places import Action, Done, Page, Place
from console.setup.bringing import LARGEST, USUAL, Way, bring
from console.setup.spots import SETUP
from console.setup_door import Document, Fault, SetupDoor
from console.visits import Visit
from domain.audit import AuditEntry
from domain.people.users import Right

FILE = f"{SETUP}/file"


async def show(visit: Visit) -> Response:
    """Both ways."""
    return _page(visit, {})


def _page(visit: Visit, _document: Document, status: int = 200, **facts: object) -> Response:
    return visit.page("setup/file.html", status, **{**USUAL, **facts})


def _made(door: SetupDoor, _present: Document, text: str) -> tuple[Document, Sequence[Fault]]:
    return door.parse(text)


async def download(visit: Visit) -> Response:
    """The file; who took it is on record, since it names people and telephones."""
    async with visit.door.database.unit() as unit:
        document = await visit.door.setup().read(unit)
        entry = AuditEntry(visit.now, visit.user.contact, "setup-exported", "organisation.yaml")
        unit.audit.note(entry)
        await unit.commit()
    given = {"Content-Disposition": 'attachment; filename="organisation.yaml"'}
    text = visit.door.setup().write(document)
    return Response(text, media_type="application/yaml", headers=HEADERS | given)


async def act(visit: Visit, form: FormData) -> Done | Response:
    """Compare a file with what there is, or apply it."""
    return await bring(visit, form, WAY)


WAY = Way(FILE, "file", _made, _page)
PLACES: tuple[Place, ...] = (
    Page(FILE, Right.SET_UP, show),
    Page(f"{FILE}/organisation.yaml", Right.SET_UP, download),
    Action(FILE, Right.SET_UP, act, LARGEST * 2),
)
