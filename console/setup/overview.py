"""The set-up at a glance: how much there is of each kind, and what is missing."""

from starlette.responses import Response

from console.places import Page, Place
from console.setup.drafts import entries, ids
from console.setup.entries import read
from console.setup.fields import KINDS, MEMBER
from console.setup.forming import on_a_form
from console.setup.remarks import remarks
from console.setup.spots import SETUP
from console.visits import Visit
from domain.people.users import Right

MOST = 12
PEOPLE = 100


async def show(visit: Visit) -> Response:
    """Every kind with its number."""
    document = await read(visit)
    counts = {kind.name: len(document.get(kind.name, ())) for kind in KINDS if kind.is_list}
    members = sum(len(crew.get("members", ())) for crew in document.get("crews", ()))
    faults = visit.door.setup().understand(document)[1] if document else ()
    open_ends = remarks(document)
    return visit.page(
        "setup/overview.html",
        kinds=KINDS,
        counts=counts,
        members=members,
        is_begun=bool(document),
        faults=[(field, on_a_form(words)) for field, words in faults[:MOST]],
        remarks=open_ends[:MOST],
        more=max(0, len(open_ends) - MOST),
    )


async def show_members(visit: Visit) -> Response:
    """Everybody in a crew, page by page; found by name."""
    document = await read(visit)
    wanted = visit.request.query_params.get("q", "").strip().casefold()
    page = page_of(visit)
    found = [
        (crew, id, member)
        for crew in document.get("crews", ())
        for id, member in zip(ids(crew, MEMBER), entries(crew, MEMBER), strict=True)
        if wanted in f"{member['name']} {crew['name']}".casefold()
    ]
    shown = found[page * PEOPLE : (page + 1) * PEOPLE]
    return visit.page(
        "setup/members.html", rows=shown, count=len(found), page=page, wanted=wanted,
        has_more=len(found) > (page + 1) * PEOPLE,
    )  # fmt: skip


def page_of(visit: Visit) -> int:
    """Which page of a long list was asked for, from 0."""
    number = visit.request.query_params.get("page", "")
    return min(int(number), 1000) if number.isdecimal() and len(number) < len("10000") else 0


PLACES: tuple[Place, ...] = (
    Page(SETUP, Right.SET_UP, show),
    Page(f"{SETUP}/members", Right.SET_UP, show_members),
)
